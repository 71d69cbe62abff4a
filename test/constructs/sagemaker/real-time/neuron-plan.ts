import { DataType } from '../../../../lib';
import type { Decision, NeuronPlan, Plan } from '../../../../lib';
import { PLAN } from '../../plan';

export const NEURON: NeuronPlan = {
  targetFamily: 'inf2',
  sdkVersion: '2.26.1',
  image: 'huggingface-vllm-inference-neuronx:0.11.0-optimum0.4.5-neuronx-py310-sdk2.26.1-ubuntu22.04',
  batchSize: 8,
  sequenceBuckets: [128, 1024, 4000],
  dataType: DataType.BF16,
  compileSeconds: 900,
  compileMemoryBytes: 20e9,
  support: ['pinned to Neuron SDK 2.26.1', 'in maintenance since Neuron 2.31'],
};

const decision: Decision = {
  ...PLAN.decision,
  instanceType: 'inf2.24xlarge',
  replicasPerInstance: 1,
  replicas: 2,
  checkpoint: { ...PLAN.decision.checkpoint, id: 'example/model' },
  weightDataType: DataType.BF16,
  engineArguments: ['--served-model-name', 'example/model', '--dtype', 'bfloat16', '--tensor-parallel-size', '8', '--max-model-len', '4000', '--max-num-seqs', '8'],
  layout: { tensorParallelism: 8, pipelineParallelism: 1, expertParallelism: 1, attentionDataParallelism: 1, layersPerStage: [32] },
  maxConcurrencyPerReplica: 8,
  neuron: NEURON,
};

/** The plan of `PLAN` on two instances of Inferentia2, with 8 × 2 GB of weights and batches of 8. */
export const NEURON_PLAN: Plan = { ...PLAN, decision, memory: { ...PLAN.memory, weightsBytes: 2e9 } };

/** That plan with another decision. */
export function onNeuron(changes: Partial<Decision>): Plan {
  return { ...NEURON_PLAN, decision: { ...decision, ...changes } };
}
