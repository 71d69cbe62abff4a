import type { PlatformFacts } from '../../catalog/platform-facts';
import { answerBytes } from '../../estimate/answer-bytes';
import { TEXT_BYTES_PER_TOKEN } from '../../estimate/payload-bytes';
import type { ResolvedRequest } from '../../request/resolved-request';

const HOURS_PER_DAY = 24;

/** What passes between the clients and the replicas. */
export interface Traffic {
  /** In the busiest period. */
  readonly requestsPerSecond: number;
  /** On average over the month. */
  readonly meanRequestsPerSecond: number;
  /** Bytes of a request. */
  readonly requestBytes: number;
  /** Bytes of its answer. */
  readonly answerBytes: number;
}

/**
 * The requests of a platform and their bytes, headers and encryption aside.
 *
 * A payload that the request states is that of every request, since it is answers whose size follows from their tokens.
 */
export function trafficOf({ streams }: PlatformFacts, resolved: ResolvedRequest): Traffic {
  const { workload, lengths, request } = resolved;
  const { requestsPerSecond, payloadMegabytes } = workload;
  return {
    requestsPerSecond,
    meanRequestsPerSecond: meanRequestsPerSecond(resolved),
    requestBytes: payloadMegabytes === undefined ? TEXT_BYTES_PER_TOKEN * lengths.prompts.mean : payloadMegabytes * 1e6,
    answerBytes: answerBytes(lengths.answers.mean, streams ? request.model : undefined),
  };
}

/** Requests per second on average over the month. */
export function meanRequestsPerSecond({ workload }: ResolvedRequest): number {
  return (workload.requestsPerSecond / workload.peakToMeanRatio) * (workload.activeHoursPerDay / HOURS_PER_DAY);
}
