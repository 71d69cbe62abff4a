import { engineArguments } from './engine-arguments';
import type { Evaluation } from './evaluation';
import { replicasOf } from './evaluation';
import type { Layout } from './layouts';
import { neuronPlan } from './neuron/neuron-plan';
import type { ReplicaShape } from './replica-shape';
import { Engine } from '../catalog/engine';
import { Quantization, Strategy } from '../plan/decision';
import type { Decision, ParallelLayout } from '../plan/decision';
import type { ResolvedRequest } from '../request/resolved-request';

/** What to deploy, from a sized evaluation that meets the request. */
export function decisionOf(evaluation: Evaluation, shape: ReplicaShape, resolved: ResolvedRequest): Decision {
  const { combination, instances = 0 } = evaluation;
  const { platform, instance, choice, layout, kvCacheDataType, replicasPerInstance } = combination;
  const replicas = replicasOf(combination, instances);
  const neuron = neuronPlan(combination, shape, resolved);
  return {
    strategy: strategyOf(layout, replicas),
    platform: platform.platform,
    instanceType: instance.instanceType,
    nodesPerReplica: layout.nodes,
    replicasPerInstance,
    replicas,
    instances,
    checkpoint: { id: choice.weights.id, quantization: choice.weights.online ? Quantization.ONLINE : Quantization.PUBLISHED },
    weightDataType: choice.weights.dataType,
    kvCacheDataType,
    engine: Engine.VLLM,
    engineArguments: engineArguments(combination, shape, resolved),
    layout: parallelLayout(layout, shape.replica.layersPerStage),
    maxConcurrencyPerReplica: shape.fit.maxSequences * layout.attentionDataParallelism,
    ...(neuron ? { neuron } : {}),
  };
}

/** The layout as the plan shows it. */
export function parallelLayout(layout: Layout, layersPerStage: readonly number[]): ParallelLayout {
  const { tensorParallelism, pipelineParallelism, expertParallelism, attentionDataParallelism } = layout;
  return { tensorParallelism, pipelineParallelism, expertParallelism, attentionDataParallelism, layersPerStage: [...layersPerStage] };
}

function strategyOf({ tensorParallelism, pipelineParallelism, expertParallelism }: Layout, replicas: number): Strategy {
  const split = [
    ...(tensorParallelism > 1 ? [Strategy.TENSOR_PARALLEL] : []),
    ...(pipelineParallelism > 1 ? [Strategy.PIPELINE_PARALLEL] : []),
    ...(expertParallelism > 1 ? [Strategy.EXPERT_PARALLEL] : []),
  ];
  if (split.length > 1) return Strategy.HYBRID;
  return split[0] ?? (replicas > 1 ? Strategy.DATA_PARALLEL : Strategy.SINGLE_DEVICE);
}
