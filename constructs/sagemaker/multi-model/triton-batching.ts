import type { TritonBatching } from './triton-config';

/** What a batch must keep to. */
export interface BatchingBasis {
  /** Seconds that one inference keeps the device busy. */
  readonly processingSeconds: number;
  /** Requests for the model that an instance gets per second in the busiest period. */
  readonly requestsPerSecond: number;
  /** 95th percentile from a request to its answer without batches, in milliseconds. */
  readonly responseMsP95: number;
  /** Most milliseconds that it may be, less the headroom; none where any time will do. */
  readonly targetMs?: number;
}

/** Most requests in a batch: beyond, small models gain little. An assumption. */
const MAX_BATCH_SIZE = 64;

/**
 * The largest batch, and the longest wait for one, with which answers still come in time.
 *
 * S is what the target leaves above the predicted response: S = T − R; without a target R itself, so that answers take twice as long at
 * most. Half of S is for a longer run: B = 2^⌊log₂(1 + S ÷ 2s)⌋, where s is the time of one inference and a batch of B is assumed to take
 * B · s, as long as its inferences one by one. Half is for the wait: the time in which a batch fills, (B − 1) ÷ λ, or S ÷ 2 where that is
 * less. Where not even one more request is expected in S ÷ 2, no request waits, and batches are of what has queued anyway. The wait is rounded down
 * to 1, 2 or 5 times a power of ten, so that models of like loads are of one kind.
 */
export function tritonBatching({ processingSeconds, requestsPerSecond, responseMsP95, targetMs = 2 * responseMsP95 }: BatchingBasis): TritonBatching {
  const halfSeconds = Math.max(0, targetMs - responseMsP95) / 2000;
  const maxBatchSize = Math.min(MAX_BATCH_SIZE, 2 ** Math.floor(Math.log2(1 + halfSeconds / processingSeconds)));
  const waits = maxBatchSize > 1 && requestsPerSecond * halfSeconds >= 1;
  const delaySeconds = waits ? Math.min(halfSeconds, (maxBatchSize - 1) / requestsPerSecond) : 0;
  return { maxBatchSize, maxQueueDelayMicroseconds: roundedDown(delaySeconds * 1e6) };
}

function roundedDown(microseconds: number): number {
  if (microseconds < 1) return 0;
  const power = 10 ** Math.floor(Math.log10(microseconds) + 1e-9);
  const leading = microseconds / power + 1e-9;
  return power * (leading >= 5 ? 5 : leading >= 2 ? 2 : 1);
}
