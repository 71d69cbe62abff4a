import { expect, test } from 'vitest';
import { replicaOf } from './example-replica';
import { DataType } from '../../../lib/catalog/data-type';
import { instanceWeightBytes } from '../../../lib/estimate/instance-weight-bytes';

const LLAMA_70B = 'meta-llama/Llama-3.3-70B-Instruct';
const DEEPSEEK = 'deepseek-ai/DeepSeek-V3';

// metadata.total_size of model.safetensors.index.json on the hub, in bytes
test.each([
  ['meta-llama/Llama-3.1-8B-Instruct', {}, 16_060_522_496],
  [LLAMA_70B, {}, 141_107_412_992],
  [LLAMA_70B, { tensorParallelism: 8 }, 141_107_412_992],
  [LLAMA_70B, { tensorParallelism: 2, stages: 4 }, 141_107_412_992],
])('an instance reads all of the checkpoint of %s once, whatever the split %o', (id, split, bytes) => {
  expect(instanceWeightBytes(replicaOf(id, split), 1) / bytes).toBeCloseTo(1, 4);
});

test('more devices than key-value heads repeat them, and the instance still reads them once', () => {
  const read = (tensorParallelism: number): number => instanceWeightBytes(replicaOf('Qwen/Qwen3-235B-A22B', { tensorParallelism }), 1);
  expect(read(8)).toBe(read(1));
});

test('of two nodes with stages each reads its own', () => {
  // 40 of 80 layers and one of two tables of 128,256 · 8,192 · 2 B; the last stage has the final norm beside
  expect(instanceWeightBytes(replicaOf(LLAMA_70B, { tensorParallelism: 8, stages: 2 }), 2) / (141_107_412_992 / 2)).toBeCloseTo(1, 4);
});

test('of two nodes with attention ranks each reads its half of the experts and all of the rest', () => {
  const alone = instanceWeightBytes(replicaOf(DEEPSEEK), 1);
  const half = instanceWeightBytes(replicaOf(DEEPSEEK, { attentionDataParallelism: 16, expertParallelism: 16 }), 2);
  // 58 layers · 256 experts · 3 · 7,168 · 2,048 weights of a byte and 4 B for 128 · 128 of them
  expect(alone - half).toBeCloseTo((58 * 256 * 3 * 7168 * 2048 * (1 + 4 / 128 ** 2)) / 2, -3);
});

test('weights that the engine converts are read in 16 bit', () => {
  const replica = replicaOf(LLAMA_70B);
  const online = { ...replica, weights: { ...replica.weights, dataType: DataType.FP8, online: true } };
  expect(instanceWeightBytes(online, 1)).toBe(instanceWeightBytes(replica, 1));
});
