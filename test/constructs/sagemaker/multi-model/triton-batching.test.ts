import { expect, test } from 'vitest';
import { tritonBatching } from '../../../../constructs/sagemaker/multi-model/triton-batching';

// by hand: S = target − response, B = 2^⌊log₂(1 + S ÷ 2s)⌋, delay = min(S ÷ 2, (B − 1) ÷ λ), rounded down to 1, 2 or 5 times a power of ten
test.each([
  // S ÷ 2 = 40 ms, of which 8 inferences of 5 ms: 2^⌊log₂ 9⌋ = 8; seven more requests come within 7 ÷ 1000 s, of which 5 ms are waited
  ['a busy model fills its batch before the time is up', { processingSeconds: 0.005, requestsPerSecond: 1000, responseMsP95: 20, targetMs: 100 }, [8, 5000]],
  // the same at 50 requests/s: 7 ÷ 50 s is more than S ÷ 2, of which 20 ms are waited
  ['a batch waits half of what the target leaves', { processingSeconds: 0.005, requestsPerSecond: 50, responseMsP95: 20, targetMs: 100 }, [8, 20_000]],
  // at 10 requests/s, 0.4 are expected in 40 ms
  ['a rare request waits for nobody', { processingSeconds: 0.005, requestsPerSecond: 10, responseMsP95: 20, targetMs: 100 }, [8, 0]],
  // S ÷ 2 = 4 ms is less than one inference: 2^⌊log₂ 1.8⌋ = 1
  ['a tight target leaves no batch', { processingSeconds: 0.005, requestsPerSecond: 1000, responseMsP95: 20, targetMs: 28 }, [1, 0]],
  ['a target that is missed leaves no batch', { processingSeconds: 0.005, requestsPerSecond: 1000, responseMsP95: 20, targetMs: 10 }, [1, 0]],
  // without a target S = 20 ms: 2^⌊log₂ 3⌋ = 2, and the other comes within 1 ms
  ['answers take twice as long at most without a target', { processingSeconds: 0.005, requestsPerSecond: 1000, responseMsP95: 20 }, [2, 1000]],
  // 2^⌊log₂ 50,001⌋ = 32,768, but 64 at most; the others come within 0.63 ms
  ['a batch has 64 requests at most', { processingSeconds: 1e-5, requestsPerSecond: 1e5, responseMsP95: 1, targetMs: 1001 }, [64, 500]],
])('%s', (_, basis, [maxBatchSize, maxQueueDelayMicroseconds]) => {
  expect(tritonBatching(basis)).toEqual({ maxBatchSize, maxQueueDelayMicroseconds });
});
