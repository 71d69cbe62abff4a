import { ENGINE_PORT } from './engine-container';
import type { EngineContainer, EngineWeights } from './engine-container';
import { foreignOptions, translated } from '../plan-option';
import { BF16_CAPABILITY, FP8_CAPABILITY, dataTypeProblems } from './served-data-types';
import type { ServedDataTypes } from './served-data-types';
import { DataType, TENSORRT_LLM_IMAGE, imageUri } from '../../../lib';
import type { Plan } from '../../../lib';

/** Those that the accelerator computes in, FP4 apart, which the pinned release does not yet serve on all of them. */
const SERVED: ServedDataTypes = {
  [DataType.BF16]: { from: BF16_CAPABILITY },
  [DataType.FP16]: { from: 0 },
  [DataType.FP8]: { from: FP8_CAPABILITY, to: 99 }, // nothing is known of the pinned release on Blackwell
};

/** Options of vLLM that are translated, or that TensorRT-LLM takes from the checkpoint. */
const TRANSLATED = [
  '--served-model-name', '--dtype', '--tensor-parallel-size', '--pipeline-parallel-size', '--max-model-len', '--max-num-seqs',
  '--max-num-batched-tokens', '--gpu-memory-utilization', '--enable-prefix-caching', '--trust-remote-code',
];

/**
 * TensorRT-LLM's `trtllm-serve` with its PyTorch back end, on one node.
 *
 * https://nvidia.github.io/TensorRT-LLM/0.18.2/commands/trtllm-serve.html
 */
export const TENSORRT_LLM_CONTAINER: EngineContainer = {
  name: 'TensorRT-LLM',
  image: (region) => imageUri(TENSORRT_LLM_IMAGE, region),
  streamsFromS3: false,
  loadsRevisions: false,
  environment: () => ({}),
  problems: (plan, { accelerator }) => [
    ...dataTypeProblems('TensorRT-LLM', SERVED, accelerator, plan),
    ...(plan.decision.kvCacheDataType === DataType.FP8 ? ['plan.decision.kvCacheDataType must be 16-bit with TensorRT-LLM, got fp8; ask for bf16 in constraints.kvCacheDataTypes'] : []),
    ...foreignOptions(plan, TRANSLATED).map((option) =>
      `plan.decision.engineArguments must have a counterpart in trtllm-serve, got ${option}; leave out what it comes from, or use ServingEngine.vllm()`),
  ],
  groupProblems: () => [
    'engine must be one that starts itself on several nodes, got TensorRT-LLM, whose leader starts its workers over MPI; use ServingEngine.vllm() or .sglang()',
  ],
  command: (plan, weights) => ({ command: ['trtllm-serve'], args: serverArguments(plan, weights) }),
  groupCommand: (plan, weights) => ({ command: ['trtllm-serve'], args: serverArguments(plan, weights) }), // groupProblems refuses it
};

function serverArguments(plan: Plan, { model }: EngineWeights): string[] {
  const { decision: { layout, maxConcurrencyPerReplica, engineArguments }, memory } = plan;
  const cacheFraction = Math.floor((memory.kvCacheBytes / (memory.usableBytes - memory.weightsBytes)) * 1000) / 1000;
  return [
    model, '--backend', 'pytorch', '--host', '0.0.0.0', '--port', String(ENGINE_PORT),
    '--tp_size', String(layout.tensorParallelism),
    '--pp_size', String(layout.pipelineParallelism),
    '--max_batch_size', String(maxConcurrencyPerReplica),
    ...translated(plan, '--max-num-batched-tokens', '--max_num_tokens'),
    ...translated(plan, '--max-model-len', '--max_seq_len'),
    '--kv_cache_free_gpu_memory_fraction', String(cacheFraction),
    ...(engineArguments.includes('--trust-remote-code') ? ['--trust_remote_code'] : []),
  ];
}
