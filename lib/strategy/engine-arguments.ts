import { DataType } from '../catalog/data-type';
import { VLLM, stepTokens } from '../catalog/engine-facts';
import { isServerlessWorker } from '../catalog/serverless-worker';
import { deviceMemory } from '../estimate/memory';
import { isCompiled } from '../estimate/neuron/compiled-replica';
import type { Combination } from './combination';
import { neuronArguments } from './neuron/neuron-arguments';
import type { ReplicaShape } from './replica-shape';
import { speculativeConfig } from './speculative-config';
import { computeDataType } from './weight-choices';
import type { ResolvedRequest } from '../request/resolved-request';

const DTYPE_NAMES: Partial<Record<DataType, string>> = { [DataType.FP32]: 'float32', [DataType.BF16]: 'bfloat16', [DataType.FP16]: 'float16' };

/**
 * Arguments of `vllm serve`, the model aside: where its weights stand is the platform's business.
 *
 * @param combination the planned combination
 * @param shape its replica
 * @param resolved the request
 */
export function engineArguments(combination: Combination, shape: ReplicaShape, resolved: ResolvedRequest): string[] {
  const first = [
    '--served-model-name', resolved.request.model,
    ...dataTypeArguments(combination, computeDataType(resolved.model, combination.choice.weights)),
  ];
  if (isCompiled(shape.replica)) return [...first, ...neuronArguments(combination, shape.replica)];
  return [
    ...first,
    ...layoutArguments(combination),
    '--max-model-len', String(resolved.maxModelTokens),
    '--max-num-seqs', String(shape.fit.maxSequences),
    '--max-num-batched-tokens', String(stepTokens(shape.replica.accelerator.usableBytes)),
    ...memoryArguments(shape),
    ...(resolved.workload.prefixCacheHitFraction > 0 ? ['--enable-prefix-caching'] : []),
    ...speculationArguments(resolved),
  ];
}

/**
 * What vLLM may fill. On a CPU it takes the cache's own size: vllm/v1/worker/cpu_worker.py of github.com/vllm-project/vllm@00efcc3be11c; releases
 * that do not take it there yet want the same in the environment variable VLLM_CPU_KVCACHE_SPACE, in whole GiB.
 */
function memoryArguments({ replica, fit }: Pick<ReplicaShape, 'replica' | 'fit'>): string[] {
  if (!isServerlessWorker(replica.accelerator.name)) return ['--gpu-memory-utilization', String(VLLM.memoryUtilizationFraction)];
  return ['--kv-cache-memory-bytes', String(Math.floor(deviceMemory(replica, fit).kvCacheBytes))];
}

function speculationArguments(resolved: ResolvedRequest): string[] {
  const config = speculativeConfig(resolved);
  return config === undefined ? [] : ['--speculative-config', config];
}

function dataTypeArguments({ choice, kvCacheDataType }: Combination, compute: DataType): string[] {
  const { online, dataType, engineArguments: required = [] } = choice.weights;
  return [
    '--dtype', DTYPE_NAMES[compute] ?? 'auto',
    ...(online && dataType === DataType.FP8 ? ['--quantization', 'fp8'] : []),
    ...required,
    ...(kvCacheDataType === DataType.FP8 ? ['--kv-cache-dtype', 'fp8'] : []),
  ];
}

/** Attention ranks are vLLM's data-parallel ranks, and so are replicas that share an engine. */
function layoutArguments({ layout, platform, replicasPerInstance }: Combination): string[] {
  const dataParallelism = layout.attentionDataParallelism * (platform.sharedEngine ? replicasPerInstance : 1);
  return [
    '--tensor-parallel-size', String(layout.tensorParallelism),
    ...(layout.pipelineParallelism > 1 ? ['--pipeline-parallel-size', String(layout.pipelineParallelism)] : []),
    ...(layout.expertParallelism > 1 ? ['--enable-expert-parallel'] : []),
    ...(dataParallelism > 1 ? ['--data-parallel-size', String(dataParallelism)] : []),
  ];
}
