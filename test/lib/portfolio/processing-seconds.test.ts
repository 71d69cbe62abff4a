import { expect, test } from 'vitest';
import { processingSeconds } from '../../../lib/portfolio/processing-seconds';

const MODELS = [
  { model: 'measured', requestsPerSecond: 1, processingSeconds: 0.02, gpuProcessingSeconds: 0.004 },
  { model: 'as the workload', requestsPerSecond: 1 },
  { model: 'language model', requestsPerSecond: 1, inputTokens: 100, outputTokens: 100 },
];

test.each([['m5.large', [0.02, 0.05, undefined]], ['g4dn.xlarge', [0.004, undefined, undefined]], ['unknown.large', [undefined, undefined, undefined]]])(
  'an inference on %s takes what is stated for its kind of device', (instanceType, seconds) => {
    expect(processingSeconds({ models: MODELS, workload: { processingSeconds: 0.05 } }, instanceType)).toEqual(seconds);
  },
);

test('an inference on a T4 takes its operations at 30 % of 65 TFLOP/s', () => {
  const [seconds] = processingSeconds({ models: [{ model: 'a', requestsPerSecond: 1, sizeGigabytes: 0.1, modelConfig: { flopsPerInference: 195e9 } }] }, 'g4dn.xlarge');
  expect(seconds).toBeCloseTo(0.01, 6); // 195e9 ÷ 19.5e12, above the 0.3 ms that 0.1 GB take at 320 GB/s
});
