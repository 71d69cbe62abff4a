import { ENGINE_PORT, KEEP_ALIVE_SECONDS, MultiNodeRuntime } from './engine-container';
import type { EngineCommand, EngineContainer, EngineWeights, GroupOptions } from './engine-container';
import { foreignOptions, planOption, translated } from '../plan-option';
import { BF16_CAPABILITY, FP4_CAPABILITY, FP8_CAPABILITY, dataTypeProblems } from './served-data-types';
import type { ServedDataTypes } from './served-data-types';
import { DataType, SGLANG_IMAGE, imageUri } from '../../../lib';
import type { Plan } from '../../../lib';

/** SGLang's own example: `$(LWS_LEADER_ADDRESS):20000`, https://lws.sigs.k8s.io/docs/examples/sglang/ */
const DISTRIBUTED_PORT = 20000;

/**
 * Those of https://github.com/sgl-project/sglang/blob/main/docs/advanced_features/server_arguments.md (`--dtype`, `--quantization`) where the
 * accelerator computes in them. That SGLang runs one on older devices is known of none.
 */
const SERVED: ServedDataTypes = {
  [DataType.FP32]: { from: 0 },
  [DataType.BF16]: { from: BF16_CAPABILITY },
  [DataType.FP16]: { from: 0 },
  [DataType.FP8]: { from: FP8_CAPABILITY },
  [DataType.INT4_AWQ]: { from: BF16_CAPABILITY },
  [DataType.INT4_GPTQ]: { from: BF16_CAPABILITY },
  [DataType.MXFP4]: { from: FP4_CAPABILITY },
  [DataType.NVFP4]: { from: FP4_CAPABILITY },
};

/** Options of vLLM that are translated; `--enable-prefix-caching` is SGLang's default. */
const TRANSLATED = [
  '--served-model-name', '--dtype', '--quantization', '--kv-cache-dtype', '--tensor-parallel-size', '--pipeline-parallel-size',
  '--enable-expert-parallel', '--data-parallel-size', '--max-model-len', '--max-num-seqs', '--max-num-batched-tokens', '--gpu-memory-utilization',
  '--enable-prefix-caching', '--trust-remote-code',
];

/** SGLang with arguments that say the same as the plan's. That its image streams from S3 is not known: weights come from a disk. */
export const SGLANG_CONTAINER: EngineContainer = {
  name: 'SGLang',
  image: (region) => imageUri(SGLANG_IMAGE, region),
  streamsFromS3: false,
  loadsRevisions: true,
  environment: () => ({ SGLANG_TIMEOUT_KEEP_ALIVE: String(KEEP_ALIVE_SECONDS) }),
  problems: (plan, { accelerator }) => [
    ...dataTypeProblems('SGLang', SERVED, accelerator, plan),
    ...foreignOptions(plan, TRANSLATED).map((option) =>
      `plan.decision.engineArguments must have a counterpart in SGLang, got ${option}; leave out what it comes from, or use ServingEngine.vllm()`),
  ],
  groupProblems: ({ runtime }: GroupOptions) => runtime === MultiNodeRuntime.NATIVE ? []
    : [`runtime must be native with SGLang, got ${runtime}; leave it out`],
  command: (plan, weights) => launch([...serverArguments(plan, weights), ...listen()]),
  groupCommand,
};

function launch(args: string[]): EngineCommand {
  return { command: ['python3', '-m', 'sglang.launch_server'], args };
}

function listen(): string[] {
  return ['--host', '0.0.0.0', '--port', String(ENGINE_PORT)];
}

function groupCommand(plan: Plan, weights: EngineWeights): EngineCommand {
  return launch([
    ...serverArguments(plan, weights), ...listen(),
    '--nnodes', '$(LWS_GROUP_SIZE)', '--node-rank', '$(LWS_WORKER_INDEX)', '--dist-init-addr', `$(LWS_LEADER_ADDRESS):${DISTRIBUTED_PORT}`,
  ]);
}

/**
 * vLLM's widths, lengths and limits in SGLang's terms: its tensor parallelism counts the devices of all attention ranks, and its limits of
 * requests and chunk are divided among the ranks. Its static memory is weights and cache alone, vLLM's share all that it fills.
 */
function serverArguments(plan: Plan, { model, revision }: EngineWeights): string[] {
  const { decision, memory } = plan;
  const { tensorParallelism, pipelineParallelism, expertParallelism, attentionDataParallelism: ranks } = decision.layout;
  const staticFraction = Math.floor(((memory.weightsBytes + memory.kvCacheBytes) / memory.usableBytes) * 1000) / 1000;
  return [
    '--model-path', model,
    ...(revision === undefined ? [] : ['--revision', revision]),
    ...translated(plan, '--served-model-name', '--served-model-name'),
    ...translated(plan, '--dtype', '--dtype'),
    ...translated(plan, '--quantization', '--quantization'),
    ...(decision.engineArguments.includes('--trust-remote-code') ? ['--trust-remote-code'] : []),
    ...(decision.kvCacheDataType === DataType.FP8 ? ['--kv-cache-dtype', 'fp8_e4m3'] : []),
    '--tp-size', String(tensorParallelism * ranks),
    ...(pipelineParallelism > 1 ? ['--pp-size', String(pipelineParallelism)] : []),
    ...(expertParallelism > 1 ? ['--ep-size', String(expertParallelism)] : []),
    ...(ranks > 1 ? ['--dp-size', String(ranks), '--enable-dp-attention'] : []),
    ...translated(plan, '--max-model-len', '--context-length'),
    '--max-running-requests', String(decision.maxConcurrencyPerReplica),
    ...chunk(plan, ranks),
    '--mem-fraction-static', String(staticFraction),
  ];
}

function chunk(plan: Plan, ranks: number): string[] {
  const tokens = planOption(plan, '--max-num-batched-tokens');
  return tokens === undefined ? [] : ['--chunked-prefill-size', String(Number(tokens) * ranks)];
}
