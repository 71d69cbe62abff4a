import type { ResolvedPortfolio } from '../resolve/resolved-portfolio';

/** Most seconds of an answer (95th percentile), headroom taken off; infinite without a target. */
export function responseTargetSeconds({ responseMs = Number.POSITIVE_INFINITY, headroomFraction }: ResolvedPortfolio['objective']): number {
  return (responseMs / 1000) * (1 - headroomFraction);
}
