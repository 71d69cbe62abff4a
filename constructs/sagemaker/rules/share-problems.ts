import type { RuleProblem } from './rule';
import type { TemplateResource } from './stack-resources';
import { isOutside, properties, shown } from './template-value';

/** Part of a fleet that a step of an update may move. */
export interface StatedShare {
  /** Its path. */
  readonly property: string;
  /** What the template says of it. */
  readonly share: unknown;
  /** Smallest part, in per cent as CloudFormation states it. */
  readonly leastPercent: number;
  /** Largest part. */
  readonly mostPercent: number;
  /** Why it cannot be left out. */
  readonly needed: string;
}

/** What is wrong with the part of a fleet that a step moves. */
export function shareProblems(resource: TemplateResource, { property, share, leastPercent, mostPercent, needed }: StatedShare): RuleProblem[] {
  if (share === undefined) return [{ resource, property, sentence: `must be set where ${needed}, got none; write CAPACITY_PERCENT and a Value up to ${mostPercent}` }];
  const { Type: type, Value: value } = properties(share) ?? {};
  if (type === 'INSTANCE_COUNT') {
    return isOutside(value, 1, Infinity) ? [{ resource, property: `${property}.Value`, sentence: `must be at least 1 instance, got ${shown(value)}; write 1` }] : [];
  }
  return type === 'CAPACITY_PERCENT' && isOutside(value, leastPercent, mostPercent) ? [{
    resource, property: `${property}.Value`, sentence: `must be from ${leastPercent} to ${mostPercent} % of the capacity, got ${shown(value)}; move a part within these`,
  }] : [];
}
