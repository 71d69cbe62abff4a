import { expect, test } from 'vitest';
import { replicaOf } from './example-replica';
import { feedForwardProducts, projectionProducts } from '../../../lib/estimate/layer-products';
import type { LayerProduct, ReplicaFormats } from '../../../lib/estimate/layer-products';
import type { NumberFormat } from '../../../lib/estimate/number-format';

const PLAIN: NumberFormat = { weightBytes: 2, activationBytes: 2, flopsPerSecond: 1e12, blockScaled: false, tileRows: 64 };
const QUANTIZED: NumberFormat = { ...PLAIN, weightBytes: 1 };
const FORMATS: ReplicaFormats = { plain: PLAIN, attention: QUANTIZED, dense: QUANTIZED, experts: QUANTIZED };

function shapes(products: readonly LayerProduct[]): [outputs: number, inputs: number][] {
  return products.map(({ outputs, inputs }) => [outputs, inputs]);
}

/** performance-model.md §2.2, by hand: (64 + 2 · 8) heads · 128 ÷ 8 = 1,280; 64 · 128 ÷ 8 = 1,024; 2 · 28,672 ÷ 8 = 7,168. */
test('Llama 3.3 70B over 8 devices', () => {
  const replica = replicaOf('meta-llama/Llama-3.3-70B-Instruct', { tensorParallelism: 8 });
  expect(shapes(projectionProducts(replica, FORMATS))).toEqual([[1280, 8192], [8192, 1024]]);
  expect(shapes(feedForwardProducts(replica, QUANTIZED, 28672))).toEqual([[7168, 8192], [8192, 3584]]);
});

/** Qwen3-235B has 4 key-value heads: (64 + 2 · 8) · 128 ÷ 8, not (64 + 2 · 4) · 128 ÷ 8 = 1,152. */
test('more devices than key-value heads each compute a whole head', () => {
  const replica = replicaOf('Qwen/Qwen3-235B-A22B', { tensorParallelism: 8 });
  expect(shapes(projectionProducts(replica, FORMATS))[0]).toEqual([1280, 4096]);
});

/** 1,536 + 512 + 64; 128 heads · 192 ÷ 8; 128 · 512 ÷ 8 with 128 + 128 inputs for the two products of each head; 128 · 128 ÷ 8. */
test('latent attention of DeepSeek-V3 compresses on every device', () => {
  const products = projectionProducts(replicaOf('deepseek-ai/DeepSeek-V3', { tensorParallelism: 8 }), FORMATS);
  expect(shapes(products)).toEqual([[2112, 7168], [3072, 1536], [8192, 256], [7168, 2048]]);
  expect(products.map(({ format }) => format.weightBytes)).toEqual([1, 1, 2, 1]); // the small products of heads run in 16 bit
});

/** Weights of the products of a layer on one device: 41,943,040 of attention and 176,160,768 of the block. */
test('the products of Llama 3.1 8B have the weights of its layer', () => {
  const replica = replicaOf('meta-llama/Llama-3.1-8B');
  const weights = (products: readonly LayerProduct[]): number => products.reduce((sum, { outputs, inputs }) => sum + outputs * inputs, 0);
  expect(weights(projectionProducts(replica, FORMATS))).toBe(41_943_040);
  expect(weights(feedForwardProducts(replica, QUANTIZED, 14336))).toBe(176_160_768);
});

test('a model whose every layer has experts has no dense block', () => {
  expect(feedForwardProducts(replicaOf('openai/gpt-oss-20b'), PLAIN, 0)).toEqual([]);
});
