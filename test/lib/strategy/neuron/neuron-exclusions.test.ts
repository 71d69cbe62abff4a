import { describe, expect, test } from 'vitest';
import { DataType } from '../../../../lib/catalog/data-type';
import { Platform } from '../../../../lib/catalog/platform';
import { InvalidInputError } from '../../../../lib/errors';
import { RejectionCode } from '../../../../lib/plan/rejected';
import { Planner } from '../../../../lib/planner';
import type { Constraints } from '../../../../lib/request/constraints';
import type { PlanRequest } from '../../../../lib/request/plan-request';

const LLAMA_8B = 'meta-llama/Llama-3.1-8B-Instruct';
const REQUEST = { model: LLAMA_8B, workload: { requestsPerSecond: 1, inputTokens: 1000, outputTokens: 200 } };

function problems(constraints: Constraints, changes: Partial<PlanRequest> = {}): readonly string[] {
  try {
    Planner.plan({ ...REQUEST, constraints, ...changes });
  } catch (error) {
    if (error instanceof InvalidInputError) return error.problems;
    throw error;
  }
  return [];
}

/** Reasons of one code, each once. */
function reasons(code: RejectionCode, constraints: Constraints, changes: Partial<PlanRequest> = {}): string[] {
  const all = Planner.candidates({ ...REQUEST, constraints, ...changes }).flatMap((candidate) => candidate.reasons);
  return [...new Set(all.filter((reason) => reason.code === code).map(({ message }) => message))];
}

describe('what no stack on Neuron runs is refused with the reason', () => {
  test('two nodes of Inf2: it has no EFA, and vLLM on Neuron stays on one', () => {
    expect(problems({ instanceTypes: ['inf2.24xlarge'], nodesPerReplica: 2, platforms: [Platform.EKS] })).toEqual([
      'constraints.instanceTypes [inf2.24xlarge] and constraints.nodesPerReplica 2 cannot meet: vLLM 0.16 with NxD Inference runs a replica in one process on one instance, '
      + 'without pipeline stages, so none spans 2 inf2.24xlarge; choose other instance types, or leave out constraints.nodesPerReplica',
      expect.stringMatching(/cannot meet: inf2\.24xlarge has no EFA, so a replica cannot span 2 of it; choose instance types with EFA/),
    ]);
  });

  test('two nodes of Trn1, which has EFA', () => {
    expect(problems({ instanceTypes: ['trn1.32xlarge'], nodesPerReplica: 2, platforms: [Platform.EKS] })).toEqual([
      expect.stringMatching(/cannot meet: vLLM 0\.16 with NxD Inference runs a replica in one process on one instance, without pipeline stages, so none spans 2 trn1\.32xlarge/),
    ]);
  });

  test('any language model on Inf1', () => {
    expect(problems({ instanceTypes: ['inf1.6xlarge', 'inf1.xlarge'] })).toEqual([
      `constraints.instanceTypes [inf1.xlarge, inf1.6xlarge] and model ${LLAMA_8B} cannot meet: Inf1 serves no language model: `
      + 'NxD Inference and optimum-neuron, with which vLLM runs on Neuron, start with NeuronCore-v2; choose other instance types',
    ]);
  });

  test('a family that the stack of the platform does not serve', () => {
    const model = 'mistralai/Mistral-Small-24B-Instruct-2501';
    expect(reasons(RejectionCode.MODEL_UNSUPPORTED, { instanceTypes: ['inf2.48xlarge'], platforms: [Platform.EKS] }, { model })).toEqual([
      `vLLM 0.16 with NxD Inference serves no mistral such as ${model}, but llama, llama4, llama4_text, mixtral, dbrx, qwen2, qwen3 or qwen3_moe`,
    ]);
  });

  test('a model whose configuration does not say of which family it is', () => {
    const modelConfig = {
      hidden_size: 4096, intermediate_size: 14336, max_position_embeddings: 8192, num_attention_heads: 32, num_hidden_layers: 32, num_key_value_heads: 8, vocab_size: 128256,
    };
    expect(reasons(RejectionCode.MODEL_UNSUPPORTED, { instanceTypes: ['inf2.48xlarge'], platforms: [Platform.EKS] }, { model: 'us/ours', modelConfig })).toEqual([
      'modelConfig states no model_type, by which vLLM 0.16 with NxD Inference knows what it serves; add model_type to modelConfig',
    ]);
    const named = { model: 'us/ours', modelConfig: { ...modelConfig, model_type: 'llama' } };
    expect(reasons(RejectionCode.MODEL_UNSUPPORTED, { instanceTypes: ['inf2.48xlarge'], platforms: [Platform.EKS] }, named)).toEqual([]);
  });

  test.each([
    [DataType.FP8, 'vLLM on inferentia2 takes bf16 and fp16 weights, and no checkpoint quantised to fp8'],
    [DataType.INT4_AWQ, 'vLLM on inferentia2 takes bf16 and fp16 weights, and no checkpoint quantised to int4-awq'],
    [DataType.FP32, 'the fp32 rate of inferentia2 is unknown'],
  ])('%s weights', (dataType, message) => {
    expect(reasons(RejectionCode.DATA_TYPE_UNSUPPORTED, { instanceTypes: ['inf2.48xlarge'], weightDataTypes: [dataType] })).toEqual([message]);
  });

  test('an 8-bit cache', () => {
    expect(reasons(RejectionCode.DATA_TYPE_UNSUPPORTED, { instanceTypes: ['trn1.32xlarge'], kvCacheDataTypes: [DataType.FP8] })).toEqual([
      'vLLM on NeuronCores caches keys and values in 16 bit, the type for which the model is compiled',
    ]);
  });

  test('drafted tokens, on a GPU planned all the same', () => {
    const engineOptions = { speculativeTokens: 3 };
    expect(reasons(RejectionCode.SPECULATION_UNSUPPORTED, { instanceTypes: ['inf2.48xlarge'], platforms: [Platform.EKS] }, { engineOptions })).toEqual([
      'vLLM 0.16 with NxD Inference drafts tokens with EAGLE heads compiled into the model at most, which engineOptions cannot name; leave out engineOptions.speculativeTokens',
    ]);
    expect(Planner.plan({ ...REQUEST, engineOptions, constraints: { instanceTypes: ['inf2.48xlarge', 'g6e.xlarge'] } }).decision.instanceType).toBe('g6e.xlarge');
  });

  test('inference components, which do not say what an accelerator is', () => {
    expect(problems({ instanceTypes: ['inf2.48xlarge'], platforms: [Platform.SAGEMAKER_INFERENCE_COMPONENTS] })).toEqual([
      'constraints.instanceTypes [inf2.48xlarge] and constraints.platforms [sagemaker-inference-components] cannot meet: a SageMaker inference component asks for '
      + 'accelerators by number, and AWS does not say whether those of inf2 are chips or NeuronCores; add eks to constraints.platforms, or choose other instance types',
    ]);
  });

  test('Trainium2 on SageMaker, whose driver is too old for the images that serve it', () => {
    expect(reasons(RejectionCode.PLATFORM_LIMIT, { instanceTypes: ['trn2.48xlarge'], region: 'us-east-2', platforms: [Platform.SAGEMAKER_REAL_TIME] })).toEqual([
      'vLLM 0.11 with optimum-neuron 0.4.5 (Neuron SDK 2.26.1) serves inf2, trn1 or trn1n, not trn2, and later SDKs do not start with the Neuron driver 2.19 of SageMaker endpoints',
    ]);
  });
});

test('a refused combination counts once, not once for each number of sequences', () => {
  const candidates = Planner.candidates({ ...REQUEST, constraints: { instanceTypes: ['inf1.xlarge'], platforms: [Platform.EKS] } });
  expect(candidates).toHaveLength(1);
});

test('Trainium2 needs a price of the request, and its region has Capacity Blocks', () => {
  const constraints = { instanceTypes: ['trn2.48xlarge'], region: 'us-east-2', platforms: [Platform.EKS] };
  expect(reasons(RejectionCode.NO_PRICE, constraints)).toEqual([expect.stringMatching(/no public price of trn2\.48xlarge in us-east-2/)]);
  const { decision, cost } = Planner.plan({
    model: 'meta-llama/Llama-3.3-70B-Instruct', workload: { requestsPerSecond: 1, inputTokens: 1000, outputTokens: 200 },
    constraints: { ...constraints, priceOverridesUsdPerHour: { 'trn2.48xlarge': 40 } },
  });
  expect(decision).toMatchObject({ platform: 'eks', instanceType: 'trn2.48xlarge', neuron: { targetFamily: 'trn2', physicalCoresPerCore: 2 } });
  expect(cost.usdPerMonth).toBeGreaterThanOrEqual(40 * 730);
});
