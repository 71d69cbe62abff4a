import type { StackResources, TemplateResource } from './stack-resources';

/** What a rule finds in a resource. */
export interface RuleProblem {
  /** The resource. */
  readonly resource: TemplateResource;
  /** Path of the property, such as `ProductionVariants[0].InstanceType`. */
  readonly property: string;
  /** What follows the property: limit, value and remedy. */
  readonly sentence: string;
  /** Whether SageMaker may take it all the same. */
  readonly legal?: boolean;
}

/** A rule that the SageMaker resources of a stack follow. */
export interface Rule {
  /** Such as `SM-01`. */
  readonly id: string;
  /** What breaks it. */
  readonly problems: (resources: StackResources) => RuleProblem[];
}
