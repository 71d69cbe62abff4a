import { expect, test } from 'vitest';
import { DataType } from '../../../lib/catalog/data-type';
import { LANGUAGE_MODELS, findLanguageModel, languageModelIds } from '../../../lib/catalog/language-models';
import { totalParameters } from '../../../lib/estimate/parameters';

/** Parameters as huggingface.co counts the weights of each repository (`safetensors.total`), or its model card says. */
test.each([
  ['meta-llama/Llama-2-7b-hf', 6_738_415_616],
  ['meta-llama/Llama-3.1-8B-Instruct', 8_030_261_248],
  ['meta-llama/Llama-3.1-70B-Instruct', 70_553_706_496],
  ['meta-llama/Llama-3.3-70B-Instruct', 70_553_706_496],
  ['meta-llama/Llama-3.1-405B', 405_853_388_800],
  ['meta-llama/Llama-3.2-1B-Instruct', 1_235_814_400],
  ['Qwen/Qwen2.5-7B-Instruct', 7_615_616_512],
  ['mistralai/Mixtral-8x7B-v0.1', 46_702_792_704],
  ['mistralai/Mistral-Small-24B-Instruct-2501', 23_572_403_200],
])('%s has %d parameters', (id, parameters) => {
  expect(parametersOf(id)).toBe(parameters);
});

/** Of these, norms of heads and of latent attention, biases of experts and sinks do not count: less than 1 in 1,000. */
test.each([
  ['Qwen/Qwen3-0.6B', 0.596],
  ['Qwen/Qwen3-32B', 32.76],
  ['Qwen/Qwen3-235B-A22B', 235.09],
  ['openai/gpt-oss-20b', 20.91],
  ['openai/gpt-oss-120b', 116.83],
  ['deepseek-ai/DeepSeek-V3', 671.03],
  ['moonshotai/Kimi-K2-Instruct', 1026.47],
])('%s has about %d billion parameters', (id, billions) => {
  expect(parametersOf(id) / (billions * 1e9)).toBeGreaterThan(0.999);
  expect(parametersOf(id) / (billions * 1e9)).toBeLessThan(1.001);
});

test('every model is served first from the repository it is named after', () => {
  for (const model of LANGUAGE_MODELS) {
    expect(model.checkpoints[0]?.id).toBe(model.id);
    expect(findLanguageModel(model.id)).toBe(model);
  }
});

test('no checkpoint belongs to two models', () => {
  const ids = LANGUAGE_MODELS.flatMap((model) => model.checkpoints.map((checkpoint) => checkpoint.id));
  expect(new Set(ids).size).toBe(ids.length);
  expect(languageModelIds()).toEqual(ids);
});

test('the id of a quantised repository finds its model, served from that repository first', () => {
  const model = findLanguageModel('Qwen/Qwen3-235B-A22B-FP8');
  expect(model?.id).toBe('Qwen/Qwen3-235B-A22B-FP8');
  expect(model?.experts?.count).toBe(128);
  expect(model?.checkpoints[0]).toEqual({
    id: 'Qwen/Qwen3-235B-A22B-FP8', weightDataType: DataType.FP8, expertsOnly: false, scaleGroup: 128,
  });
  expect(model?.checkpoints[1]?.id).toBe('Qwen/Qwen3-235B-A22B');
});

test("Meta's FP8 checkpoint of Llama 3.1 405B keeps attention in 16 bit", () => {
  const [checkpoint] = findLanguageModel('meta-llama/Llama-3.1-405B-Instruct-FP8')?.checkpoints ?? [];
  expect(checkpoint).toMatchObject({ weightDataType: DataType.FP8, expertsOnly: false, plainAttention: true });
});

test('gpt-oss is published with experts alone in MXFP4', () => {
  const [checkpoint] = findLanguageModel('openai/gpt-oss-120b')?.checkpoints ?? [];
  expect(checkpoint).toMatchObject({ weightDataType: DataType.MXFP4, expertsOnly: true, scaleGroup: 32 });
});

test.each(['llama', 'meta-llama/llama-3.1-8b', 'toString', '__proto__', ''])('fails to find %j, as ids are matched exactly', (id) => {
  expect(findLanguageModel(id)).toBeUndefined();
});

function parametersOf(id: string): number {
  const model = findLanguageModel(id);
  return model ? totalParameters(model) : NaN;
}
