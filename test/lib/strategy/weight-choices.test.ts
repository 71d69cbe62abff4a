import { expect, test } from 'vitest';
import { DataType } from '../../../lib/catalog/data-type';
import { findLanguageModel } from '../../../lib/catalog/language-models';
import { weightChoices } from '../../../lib/strategy/weight-choices';
import type { WeightChoice } from '../../../lib/strategy/weight-choices';

function choices(id: string, ...dataTypes: DataType[]): WeightChoice[] {
  const model = findLanguageModel(id);
  if (!model) throw new Error(`${id} is not in the catalogue`);
  return weightChoices(model, dataTypes.length > 0 ? dataTypes : undefined);
}

test.each([
  ['meta-llama/Llama-3.1-8B-Instruct', DataType.BF16],
  ['meta-llama/Llama-2-7b-hf', DataType.FP16],
  ['deepseek-ai/DeepSeek-V3', DataType.FP8],
  ['openai/gpt-oss-20b', DataType.MXFP4],
])('%s is loaded as published, in %s', (id, dataType) => {
  expect(choices(id)).toMatchObject([{ weights: { id, dataType, online: false } }]);
});

test('a published FP8 checkpoint goes before the conversion of the BF16 one', () => {
  expect(choices('meta-llama/Llama-3.3-70B-Instruct', DataType.FP8)).toMatchObject([{ weights: { id: 'RedHatAI/Llama-3.3-70B-Instruct-FP8-dynamic', online: false } }]);
});

test('without one, the engine converts BF16 to FP8 while it loads', () => {
  expect(choices('meta-llama/Llama-3.1-70B', DataType.FP8)).toMatchObject([{ weights: { id: 'meta-llama/Llama-3.1-70B', dataType: DataType.FP8, online: true } }]);
});

test('nobody makes AWQ weights while loading', () => {
  const [choice] = choices('mistralai/Mixtral-8x7B-v0.1', DataType.INT4_AWQ);
  expect(choice?.unavailable).toContain('no published int4-awq checkpoint of mistralai/Mixtral-8x7B-v0.1 is known');
});

test('the quantised checkpoint that is named as the model is its own', () => {
  const id = 'RedHatAI/Llama-3.3-70B-Instruct-FP8-dynamic';
  expect(choices(id)).toMatchObject([{ weights: { id, dataType: DataType.FP8, online: false } }]);
});
