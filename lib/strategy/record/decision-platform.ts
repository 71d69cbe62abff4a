import type { DecisionContext } from './decision-context';
import { shortfallText } from './decision-wording';
import type { Evaluation } from '../evaluation';
import { SAME_FRACTION } from '../preference';
import type { Platform } from '../../catalog/platform';
import { percent } from '../../number-text';

/** Why this platform: what the request allows, what the next costs, and what an excluded one would cost less. */
export function platformStep({ plan, result: { bestByPlatform }, resolved }: DecisionContext): string[] {
  const { platforms } = resolved.constraints;
  const own = plan.combination.platform.platform;
  const others = platforms.filter((platform) => platform !== own);
  const next = cheapest(bestByPlatform, (platform) => others.includes(platform));
  const impossible = others.filter((platform) => !bestByPlatform.has(platform));
  const excluded = cheapest(bestByPlatform, (platform) => !platforms.includes(platform));
  const saving = excluded?.usdPerHour === undefined ? 0 : 1 - excluded.usdPerHour / plan.usdPerHour;
  const parts = [
    others.length === 0 ? `${own} is the only platform that the request allows` : '',
    next ? `${own}, because the best on ${next.combination.platform.platform} ${shortfallText(next, plan, resolved)}` : '',
    impossible.length > 0 ? `${next ? '' : `${own}, because `}nothing on ${listed(impossible)} meets the request` : '',
    excluded && saving > SAME_FRACTION ? `${excluded.combination.platform.platform}, which the request excludes, would cost ${percent(saving)} less` : '',
  ];
  return [`Platform: ${parts.filter((part) => part !== '').join('; ')}.`];
}

function cheapest(bestByPlatform: ReadonlyMap<Platform, Evaluation>, takes: (platform: Platform) => boolean): Evaluation | undefined {
  return [...bestByPlatform]
    .filter(([platform]) => takes(platform))
    .map(([, evaluation]) => evaluation)
    .reduce<Evaluation | undefined>((best, evaluation) => (best && costOf(best) <= costOf(evaluation) ? best : evaluation), undefined);
}

function costOf({ usdPerHour = Number.POSITIVE_INFINITY }: Evaluation): number {
  return usdPerHour;
}

function listed(names: readonly string[]): string {
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}` : names.join('');
}
