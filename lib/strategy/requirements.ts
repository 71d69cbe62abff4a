import type { PlatformFacts } from '../catalog/platform-facts';
import { grouped, percent } from '../number-text';
import { RejectionCode } from '../plan/rejected';
import type { Reason } from '../plan/rejected';
import type { Load } from '../queueing/load';
import type { ResolvedRequest } from '../request/resolved-request';

/** The percentile that targets speak of. */
export const TARGET_SHARE = 0.95;
const PLATFORM_SHARE = 0.99;

/** 95th percentiles, in seconds. */
export interface TargetPercentiles {
  /** Time to first token. */
  readonly firstTokenSeconds: number;
  /** Time per output token. */
  readonly tokenSeconds: number;
}

/** The times that a request wants, in seconds, headroom subtracted; infinite where there is no limit. */
interface Targets extends TargetPercentiles {
  /** Time of a whole answer. */
  readonly clientSeconds: number;
}

function targets({ objective, workload }: ResolvedRequest): Targets {
  const target = (milliseconds: number | undefined): number => ((milliseconds ?? Number.POSITIVE_INFINITY) / 1000) * (1 - objective.headroomFraction);
  return {
    firstTokenSeconds: target(objective.timeToFirstTokenMs),
    tokenSeconds: target(objective.timePerOutputTokenMs),
    clientSeconds: workload.maxResponseSeconds ?? Number.POSITIVE_INFINITY,
  };
}

/** Whether a load keeps every time limit of the request. */
export function keepsTargets(load: Load, resolved: ResolvedRequest): boolean {
  const { tokenSeconds, firstTokenSeconds, clientSeconds } = targets(resolved);
  return (
    load.firstTokenWithin(firstTokenSeconds) >= TARGET_SHARE &&
    load.tokensWithin(tokenSeconds) >= TARGET_SHARE &&
    load.answerWithin(resolved.lengths.answers.longest, clientSeconds) >= PLATFORM_SHARE
  );
}

/** Whether a load keeps every time limit of a platform. */
export function keepsPlatformLimits(load: Load, { lengths }: ResolvedRequest, { firstByteSeconds, responseSeconds }: PlatformFacts): boolean {
  return (
    load.firstTokenWithin(firstByteSeconds ?? Number.POSITIVE_INFINITY) >= PLATFORM_SHARE &&
    load.answerWithin(lengths.answers.longest, responseSeconds ?? Number.POSITIVE_INFINITY) >= PLATFORM_SHARE
  );
}

/** The 95th percentiles of a load. */
export function targetPercentiles(load: Load): TargetPercentiles {
  return {
    firstTokenSeconds: load.firstTokenSecondsAt(TARGET_SHARE),
    tokenSeconds: load.tokenSecondsAt(TARGET_SHARE),
  };
}

/** Time limits that a load breaks: exactly those for which `keepsTargets` or `keepsPlatformLimits` does not hold, whatever the numbers. */
export function timeReasons(load: Load, resolved: ResolvedRequest, platform: PlatformFacts): Reason[] {
  const { firstByteSeconds = Number.POSITIVE_INFINITY, responseSeconds = Number.POSITIVE_INFINITY } = platform;
  const limit = targets(resolved);
  const headroom = `(the target less ${percent(resolved.objective.headroomFraction)} headroom)`;
  const platformLimit = `of a ${platform.title}`;
  const firstToken = (seconds: number): number => load.firstTokenWithin(seconds);
  const longestAnswer = (seconds: number): number => load.answerWithin(resolved.lengths.answers.longest, seconds);
  return [
    ...(!(firstToken(limit.firstTokenSeconds) >= TARGET_SHARE)
      ? [above(RejectionCode.MISSES_TTFT, 'the time to first token (p95)', load.firstTokenSecondsAt(TARGET_SHARE), { most: limit.firstTokenSeconds, whose: headroom })]
      : []),
    ...(!(load.tokensWithin(limit.tokenSeconds) >= TARGET_SHARE)
      ? [above(RejectionCode.MISSES_TPOT, 'the time per output token (p95)', load.tokenSecondsAt(TARGET_SHARE), { most: limit.tokenSeconds, whose: headroom })]
      : []),
    ...(!(firstToken(firstByteSeconds) >= PLATFORM_SHARE)
      ? [above(RejectionCode.PLATFORM_LIMIT, 'the time to first token (p99)', load.firstTokenSecondsAt(PLATFORM_SHARE), { most: firstByteSeconds, whose: platformLimit })]
      : []),
    ...(!(longestAnswer(responseSeconds) >= PLATFORM_SHARE)
      ? [above(RejectionCode.PLATFORM_LIMIT, 'the longest answer of a thousand', longestResponseSeconds(load, resolved), { most: responseSeconds, whose: platformLimit })]
      : []),
    ...(!(longestAnswer(limit.clientSeconds) >= PLATFORM_SHARE)
      ? [above(RejectionCode.MISSES_RESPONSE_TIME, 'the longest answer of a thousand', longestResponseSeconds(load, resolved), { most: limit.clientSeconds, whose: 'of workload.maxResponseSeconds' })]
      : []),
  ];
}

function above(code: RejectionCode, what: string, value: number, limit: { readonly most: number; readonly whose: string }): Reason {
  const message = `${what} is ${milliseconds(value)}, above ${milliseconds(limit.most)} ${limit.whose}`;
  return { code, message, excessFraction: value / limit.most - 1 };
}

/** Time in which 99 % of the longest answers of a thousand are complete, in seconds. */
export function longestResponseSeconds(load: Load, resolved: ResolvedRequest): number {
  return load.answerSecondsAt(resolved.lengths.answers.longest, PLATFORM_SHARE);
}

function milliseconds(seconds: number): string {
  const value = seconds * 1000;
  return value < 100 ? `${value.toFixed(1)} ms` : `${grouped(value)} ms`;
}
