import type { ReplicaShape } from './replica-shape';
import type { PlatformFacts } from '../catalog/platform-facts';
import { grouped, percent } from '../number-text';
import { RejectionCode } from '../plan/rejected';
import type { Reason } from '../plan/rejected';
import { quantile } from '../queueing/quantile';
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

/** The times that a deployment must keep, in seconds, headroom subtracted; infinite where there is no limit. */
interface Limits extends TargetPercentiles {
  /** The platform's limit of the time to first token. */
  readonly firstByteSeconds: number;
  /** The platform's limit of a whole answer. */
  readonly responseSeconds: number;
}

function limits({ objective }: ResolvedRequest, platform: PlatformFacts): Limits {
  const target = (milliseconds: number | undefined): number => ((milliseconds ?? Number.POSITIVE_INFINITY) / 1000) * (1 - objective.headroomFraction);
  return {
    firstTokenSeconds: target(objective.timeToFirstTokenMs),
    tokenSeconds: target(objective.timePerOutputTokenMs),
    firstByteSeconds: platform.firstByteSeconds ?? Number.POSITIVE_INFINITY,
    responseSeconds: platform.responseSeconds ?? Number.POSITIVE_INFINITY,
  };
}

/** Whether `replicas` of a shape keep every time limit of the request and the platform. */
export function meetsTimes(shape: ReplicaShape, replicas: number, resolved: ResolvedRequest, platform: PlatformFacts): boolean {
  const limit = limits(resolved, platform);
  const load = shape.load(replicas);
  return (
    load.tokensWithin(limit.tokenSeconds) >= TARGET_SHARE &&
    load.firstTokenWithin(limit.firstTokenSeconds) >= TARGET_SHARE &&
    load.firstTokenWithin(limit.firstByteSeconds) >= PLATFORM_SHARE &&
    longestAnswerSeconds(shape, replicas, resolved) <= limit.responseSeconds
  );
}

/** The 95th percentiles of `replicas` of a shape. */
export function targetPercentiles(shape: ReplicaShape, replicas: number): TargetPercentiles {
  const load = shape.load(replicas);
  return {
    firstTokenSeconds: quantile((seconds) => load.firstTokenWithin(seconds), TARGET_SHARE),
    tokenSeconds: quantile((seconds) => load.tokensWithin(seconds), TARGET_SHARE),
  };
}

/** Time limits that `replicas` of a shape break. */
export function timeReasons(shape: ReplicaShape, replicas: number, resolved: ResolvedRequest, platform: PlatformFacts): Reason[] {
  const limit = limits(resolved, platform);
  const load = shape.load(replicas);
  const firstToken = (seconds: number): number => load.firstTokenWithin(seconds);
  const token = (seconds: number): number => load.tokensWithin(seconds);
  const headroom = `(the target less ${percent(resolved.objective.headroomFraction)} headroom)`;
  const answer = longestAnswerSeconds(shape, replicas, resolved);
  return [
    ...slow(firstToken, TARGET_SHARE, limit.firstTokenSeconds).map((value) =>
      above(RejectionCode.MISSES_TTFT, 'the time to first token (p95)', value, { most: limit.firstTokenSeconds, whose: headroom })),
    ...slow(token, TARGET_SHARE, limit.tokenSeconds).map((value) =>
      above(RejectionCode.MISSES_TPOT, 'the time per output token (p95)', value, { most: limit.tokenSeconds, whose: headroom })),
    ...slow(firstToken, PLATFORM_SHARE, limit.firstByteSeconds).map((value) =>
      above(RejectionCode.PLATFORM_LIMIT, 'the time to first token (p99)', value, { most: limit.firstByteSeconds, whose: `of a ${platform.title}` })),
    ...(answer > limit.responseSeconds
      ? [above(RejectionCode.PLATFORM_LIMIT, 'the longest answer of a thousand', answer, { most: limit.responseSeconds, whose: `of a ${platform.title}` })]
      : []),
  ];
}

/** The quantile, if it is above the limit. */
function slow(within: (seconds: number) => number, share: number, most: number): number[] {
  return within(most) >= share ? [] : [quantile(within, share)];
}

function above(code: RejectionCode, what: string, value: number, limit: { readonly most: number; readonly whose: string }): Reason {
  const message = `${what} is ${milliseconds(value)}, above ${milliseconds(limit.most)} ${limit.whose}`;
  return { code, message, excessFraction: value / limit.most - 1 };
}

/** Time of the answer that 99.9 % are shorter than, in seconds. */
function longestAnswerSeconds(shape: ReplicaShape, replicas: number, { lengths }: ResolvedRequest): number {
  const load = shape.load(replicas);
  return load.unloadedFirstTokenSeconds + (lengths.answers.longest - 1) * load.tokenSeconds;
}

function milliseconds(seconds: number): string {
  const value = seconds * 1000;
  return value < 100 ? `${value.toFixed(1)} ms` : `${grouped(value)} ms`;
}
