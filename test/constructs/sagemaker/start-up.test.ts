import { expect, test } from 'vitest';
import { checkpointBytes, startUp } from '../../../constructs/sagemaker/start-up';
import { Quantization } from '../../../lib';
import { PLAN, decided } from '../plan';

const online = decided({ checkpoint: { id: 'example/model', quantization: Quantization.ONLINE } });
const trillion = { ...PLAN, memory: { ...PLAN.memory, weightsBytes: 350e9 } };

test('the checkpoint has the weights of all devices, and twice as many bytes where the engine halves them', () => {
  expect([checkpointBytes(PLAN), checkpointBytes(online)]).toEqual([40e9, 80e9]);
});

// 40 GB at 400 MB/s take 100 s
test.each([
  ['from a bucket', PLAN, true, { downloadSeconds: 700, healthCheckSeconds: 1000, beyondLimitSeconds: 0 }],
  ['converted while loading', online, true, { downloadSeconds: 800, healthCheckSeconds: 1100, beyondLimitSeconds: 0 }],
  ['from the hub, which the engine reads itself', PLAN, false, { downloadSeconds: 600, healthCheckSeconds: 1100, beyondLimitSeconds: 0 }],
  ['of 1.4 TB', trillion, true, { downloadSeconds: 3600, healthCheckSeconds: 3600, beyondLimitSeconds: 800 }],
])('the time-outs of weights %s are the fixed part and their bytes at the slowest copy', (_, plan, fromBucket, expected) => {
  expect(startUp(plan, fromBucket)).toEqual(expected);
});
