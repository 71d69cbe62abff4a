import type { Combination } from './combination';
import { exclusions } from './exclusions';
import type { PlatformFacts } from '../catalog/platform-facts';
import type { Reason } from '../plan/rejected';
import type { ResolvedRequest } from '../request/resolved-request';

interface Excluded {
  readonly combination: Combination;
  readonly reasons: readonly Reason[];
}

/** The exclusions of one combination after the other; those that are excluded alike and follow each other share their reasons. */
export class KnownExclusions {
  private readonly last = new Map<PlatformFacts, Excluded>();

  constructor(private readonly resolved: ResolvedRequest) {}

  /** See `exclusions`. */
  public of(combination: Combination): readonly Reason[] {
    const last = this.last.get(combination.platform);
    if (last && this.areAlike(last.combination, combination)) return last.reasons;
    const reasons = exclusions(combination, this.resolved);
    this.last.set(combination.platform, { combination, reasons });
    return reasons;
  }

  /** Without drafts, all that counts of a layout is whether it spans nodes, and how many. */
  private areAlike(one: Combination, other: Combination): boolean {
    const { speculativeTokens } = this.resolved.engineOptions;
    return one.instance === other.instance && one.choice === other.choice && one.kvCacheDataType === other.kvCacheDataType &&
      (speculativeTokens === 0 ? one.layout.nodes === other.layout.nodes : one.layout === other.layout);
  }
}
