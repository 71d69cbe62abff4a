import { expect, test } from 'vitest';
import { DataType } from '../../../lib/catalog/data-type';
import { findLanguageModel } from '../../../lib/catalog/language-models';
import { layouts } from '../../../lib/strategy/layouts';

const BF16 = { dataType: DataType.BF16, expertsOnly: false, scaleGroup: 0 };

/** Layouts as text: nodes×TP×PP×EP. */
function split(id: string, devices: number, options: { nodes?: number; weights?: typeof BF16 } = {}): string[] {
  const model = findLanguageModel(id);
  if (!model) throw new Error(`${id} is not in the catalogue`);
  return layouts(model, options.weights ?? BF16, devices, options.nodes)
    .map(({ nodes, tensorParallelism, pipelineParallelism, expertParallelism }) => [nodes, tensorParallelism, pipelineParallelism, expertParallelism].join('×'));
}

test('a model on one node takes every product of tensor and pipeline degrees up to its devices', () => {
  expect(split('meta-llama/Llama-3.3-70B-Instruct', 4, { nodes: 1 })).toEqual(['1×1×1×1', '1×1×2×1', '1×1×4×1', '1×2×1×1', '1×2×2×1', '1×4×1×1']);
});

test('a replica over two nodes takes all their devices, tensor parallelism inside a node', () => {
  expect(split('meta-llama/Llama-3.1-405B-Instruct', 8, { nodes: 2 })).toEqual(['2×1×16×1', '2×2×8×1', '2×4×4×1', '2×8×2×1']);
});

test('a replica has at most four nodes unless the request names a number', () => {
  expect(new Set(split('meta-llama/Llama-3.3-70B-Instruct', 8).map((layout) => layout[0]))).toEqual(new Set(['1', '2', '3', '4']));
  expect(split('meta-llama/Llama-3.3-70B-Instruct', 8, { nodes: 8 })).toContain('8×8×8×1');
});

test('there are no more stages than layers: 80 layers stand on at most 80 devices with TP 1', () => {
  expect(split('meta-llama/Llama-3.3-70B-Instruct', 8, { nodes: 10 })).toContain('10×1×80×1');
  expect(split('meta-llama/Llama-3.3-70B-Instruct', 8, { nodes: 11 })).toEqual(['11×2×44×1', '11×4×22×1', '11×8×11×1']);
});

test('28 query heads do not divide by 8: vLLM refuses that tensor parallelism', () => {
  const degrees = split('Qwen/Qwen2.5-7B-Instruct', 8, { nodes: 1 }).map((layout) => layout.split('×')[1]);
  expect(new Set(degrees)).toEqual(new Set(['1', '2', '4']));
});

test('4 key-value heads repeat on 8 devices', () => {
  expect(split('Qwen/Qwen3-235B-A22B', 8, { nodes: 1 })).toContain('1×8×1×1');
});

/** Experts of 1,536 columns are 12 blocks of 128: 8 devices cannot share them out, so the model card runs TP 8 with expert parallelism. */
test('experts whose blocks of scales do not divide are spread over the devices as a whole', () => {
  const weights = { dataType: DataType.FP8, expertsOnly: false, scaleGroup: 128 };
  expect(split('Qwen/Qwen3-235B-A22B', 8, { nodes: 1, weights })).toEqual(expect.arrayContaining(['1×4×1×1', '1×8×1×8']));
});

/** 18,944 = 148 groups of 128: whole on 4 devices. */
test.each([
  ['meta-llama/Llama-3.1-8B-Instruct', 8], // 14,336 = 112 groups
  ['Qwen/Qwen2.5-7B-Instruct', 4],
])('groups of 128 weights of %s stay whole up to TP %d', (id, most) => {
  const weights = { dataType: DataType.INT4_AWQ, expertsOnly: false, scaleGroup: 128 };
  expect(Math.max(...split(id, 8, { nodes: 1, weights }).map((layout) => Number(layout.split('×')[1])))).toBe(most);
});

test('MXFP4 experts of 2,880 columns split anywhere, since vLLM pads them', () => {
  const weights = { dataType: DataType.MXFP4, expertsOnly: true, scaleGroup: 32 };
  expect(split('openai/gpt-oss-120b', 8, { nodes: 1, weights })).toContain('1×8×1×1');
});
