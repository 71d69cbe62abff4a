import { expect, test } from 'vitest';
import { DataType } from '../../../../lib/catalog/data-type';
import { DEEPSEEK, LLAMA, modelOf } from '../model-of-config';
import type { Config } from '../published-configs';

const group = (weights: Config, activations: Config | null): Config => ({
  quant_method: 'compressed-tensors', ignore: ['lm_head'], config_groups: { group_0: { weights, input_activations: activations } },
});

test.each([
  ['FP8 of blocks', { quant_method: 'fp8', weight_block_size: [128, 128] }, DataType.FP8, 128],
  ['FP8 of tensors', { quant_method: 'fp8', activation_scheme: 'static', ignored_layers: ['lm_head'] }, DataType.FP8, 0],
  ['AWQ', { quant_method: 'awq', bits: 4, group_size: 128, modules_to_not_convert: null, zero_point: true }, DataType.INT4_AWQ, 128],
  ['AWQ of channels', { quant_method: 'awq', bits: 4, group_size: -1 }, DataType.INT4_AWQ, 0],
  ['GPTQ', { quant_method: 'gptq', bits: 4, group_size: 64, desc_act: false }, DataType.INT4_GPTQ, 64],
  ['ModelOpt FP8', { quant_method: 'modelopt', quant_algo: 'FP8' }, DataType.FP8, 0],
  ['ModelOpt NVFP4', { quant_method: 'modelopt', quantization: { quant_algo: 'NVFP4', group_size: 16 } }, DataType.NVFP4, 16],
  ['FP8 of channels', group({ num_bits: 8, type: 'float', strategy: 'channel' }, { num_bits: 8 }), DataType.FP8, 0],
  ['INT8', group({ num_bits: 8, type: 'int', strategy: 'channel' }, { num_bits: 8 }), DataType.INT8, 0],
  ['INT4 of groups', group({ num_bits: 4, type: 'int', strategy: 'group', group_size: 128 }, null), DataType.INT4_GPTQ, 128],
  ['NVFP4', group({ num_bits: 4, type: 'float', group_size: 16 }, { num_bits: 4 }), DataType.NVFP4, 16],
  ['MXFP4', group({ num_bits: 4, type: 'float', group_size: 32 }, null), DataType.MXFP4, 32],
])('reads %s', (_, quantization, weightDataType, scaleGroup) => {
  const [checkpoint] = modelOf({ ...LLAMA, quantization_config: quantization }, 'org/model').checkpoints;
  expect(checkpoint).toEqual({ id: 'org/model', weightDataType, scaleGroup, expertsOnly: false });
});

test('without it the weights have the plain data type', () => {
  const model = modelOf({ ...LLAMA, torch_dtype: undefined, dtype: 'float16' }, 'org/model');
  expect(model.plainDataType).toBe(DataType.FP16);
  expect(model.checkpoints).toEqual([{ id: 'org/model', weightDataType: DataType.FP16, expertsOnly: false, scaleGroup: 0 }]);
});

/** transformers' conversion of Llama 3.1 405B to FBGEMM FP8 leaves attention and the first and last layer alone */
test('modules left alone in most layers make attention plain', () => {
  const modules = Array.from({ length: 30 }, (_, layer) => `model.layers.${String(layer + 1)}.self_attn`);
  const quantization = { quant_method: 'fbgemm_fp8', modules_to_not_convert: ['model.layers.0', 'lm_head', ...modules] };
  const [checkpoint] = modelOf({ ...LLAMA, quantization_config: quantization }).checkpoints;
  expect(checkpoint).toMatchObject({ weightDataType: DataType.FP8, expertsOnly: false, plainAttention: true });
});

test('modules left alone in a few layers do not', () => {
  const modules = ['model.layers.0.self_attn.q_proj', 'model.layers.31.self_attn.q_proj'];
  const quantization = { quant_method: 'fp8', modules_to_not_convert: modules };
  expect(modelOf({ ...LLAMA, quantization_config: quantization }).checkpoints[0]?.plainAttention).toBeUndefined();
});

/** https://huggingface.co/nvidia/DeepSeek-V3-0324-NVFP4/blob/main/hf_quant_config.json: attention and routers are left alone */
test('DeepSeek in NVFP4 keeps attention plain, but not its dense layers', () => {
  const layers = Array.from({ length: 61 }, (_, layer) => `model.layers.${String(layer)}`);
  const modules = layers.flatMap((layer) => [`${layer}.self_attn*`, `${layer}.mlp.gate`]);
  const quantization = { quant_method: 'modelopt', quant_algo: 'NVFP4', ignore: ['lm_head', 'model.embed_tokens', ...modules] };
  const [checkpoint] = modelOf({ ...DEEPSEEK, quantization_config: quantization }).checkpoints;
  expect(checkpoint).toMatchObject({ weightDataType: DataType.NVFP4, expertsOnly: false, plainAttention: true });
});

/** https://huggingface.co/moonshotai/Kimi-K2-Thinking/blob/main/config.json */
test('Kimi K2 Thinking has routed experts alone in 4 bits', () => {
  const quantization = {
    ...group({ num_bits: 4, type: 'int', strategy: 'group', group_size: 32 }, null),
    ignore: ['lm_head', 're:.*self_attn.*', 're:.*shared_experts.*', 're:.*mlp\\.(gate|up|gate_up|down)_proj.*'],
  };
  const [checkpoint] = modelOf({ ...DEEPSEEK, quantization_config: quantization }).checkpoints;
  expect(checkpoint).toMatchObject({ weightDataType: DataType.INT4_GPTQ, scaleGroup: 32, expertsOnly: true });
});
