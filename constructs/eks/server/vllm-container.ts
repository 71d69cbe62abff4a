import { ENGINE_PORT, KEEP_ALIVE_SECONDS, MultiNodeRuntime } from './engine-container';
import type { EngineCommand, EngineContainer, EngineWeights, GroupMember, GroupOptions } from './engine-container';
import { VLLM_IMAGE, imageUri } from '../../../lib';
import type { Plan } from '../../../lib';

/** vLLM's own example: https://github.com/vllm-project/vllm/blob/main/docs/serving/data_parallel_deployment.md */
const DATA_PARALLEL_RPC_PORT = '13345';
/** Ray's default: https://docs.ray.io/en/latest/cluster/cli.html */
const RAY_PORT = 6379;

/** Not the entry point of the image, a shell that keeps signals from the engine. */
const SERVE = ['vllm', 'serve'];

/**
 * vLLM with the arguments of the plan. Its image is upstream's, which has the Run:ai streamer for S3, and none of Ray since vLLM 0.19
 * (https://github.com/kubernetes-sigs/lws/issues/835).
 */
export const VLLM_CONTAINER: EngineContainer = {
  name: 'vLLM',
  image: (region) => imageUri(VLLM_IMAGE, region),
  streamsFromS3: true,
  loadsRevisions: true,
  addressVariable: 'VLLM_HOST_IP', // https://docs.vllm.ai/en/latest/configuration/env_vars/
  environment: (startUpSeconds) => ({
    VLLM_NO_USAGE_STATS: '1', VLLM_ENGINE_READY_TIMEOUT_S: String(startUpSeconds), VLLM_HTTP_TIMEOUT_KEEP_ALIVE: String(KEEP_ALIVE_SECONDS),
  }),
  problems: () => [], // plans are made for it
  groupProblems,
  command: (plan, weights) => ({ command: SERVE, args: [...modelArguments(plan, weights), ...listen(), ...plan.decision.engineArguments] }),
  groupCommand,
};

function listen(): string[] {
  return ['--host', '0.0.0.0', '--port', String(ENGINE_PORT)];
}

function modelArguments({ decision: { layout } }: Plan, { model, streamed, revision }: EngineWeights): string[] {
  // else each of the devices that split the weights would read all of them: docs/models/extensions/runai_model_streamer.md of vLLM
  const shared = layout.attentionDataParallelism === 1 && layout.tensorParallelism * layout.pipelineParallelism > 1;
  return [
    model,
    ...(revision === undefined ? [] : ['--revision', revision]),
    ...(streamed ? ['--load-format', 'runai_streamer'] : []),
    ...(streamed && shared ? ['--model-loader-extra-config', '{"distributed":true}'] : []),
  ];
}

function groupProblems({ plan, size, runtime, ownImage }: GroupOptions): string[] {
  const { tensorParallelism, pipelineParallelism, attentionDataParallelism } = plan.decision.layout;
  const problems: string[] = [];
  if (attentionDataParallelism > 1 && attentionDataParallelism % size !== 0) {
    problems.push(
      `plan.decision.layout.attentionDataParallelism must be a multiple of the ${size} nodes of a group, got ${attentionDataParallelism} `
      + `of ${tensorParallelism * pipelineParallelism} devices each; vLLM keeps each attention rank on one node`,
    );
  }
  if (runtime === MultiNodeRuntime.RAY && attentionDataParallelism > 1) {
    problems.push(`runtime must be native with attention data parallelism, got ray with ${attentionDataParallelism} ranks; leave it out`);
  }
  if (runtime === MultiNodeRuntime.RAY && !ownImage) {
    problems.push('image must be one with Ray where runtime is ray, got the pinned image, which has none since vLLM 0.19; give one, or leave runtime out');
  }
  return problems;
}

function groupCommand(plan: Plan, weights: EngineWeights, member: GroupMember): EngineCommand {
  const serve = [...modelArguments(plan, weights), ...(member.leader ? listen() : []), ...plan.decision.engineArguments];
  if (member.runtime === MultiNodeRuntime.RAY) return rayCommand(serve, member);
  return plan.decision.layout.attentionDataParallelism > 1 ? ranksCommand(plan, serve, member) : nodesCommand(serve, member);
}

/** https://github.com/vllm-project/vllm/blob/main/docs/serving/parallelism_scaling.md, Running vLLM with MultiProcessing */
function nodesCommand(serve: string[], { leader }: GroupMember): EngineCommand {
  const place = ['--nnodes', '$(LWS_GROUP_SIZE)', '--node-rank', '$(LWS_WORKER_INDEX)', '--master-addr', '$(LWS_LEADER_ADDRESS)'];
  return { command: SERVE, args: [...serve, ...place, ...(leader ? [] : ['--headless'])] };
}

/** Attention ranks on several nodes: the same page as for the port. A worker's first rank is calculated in its shell. */
function ranksCommand({ decision: { layout } }: Plan, serve: string[], { leader, size }: GroupMember): EngineCommand {
  const ranks = layout.attentionDataParallelism / size;
  const args = [
    ...serve, '--data-parallel-size-local', String(ranks),
    '--data-parallel-address', '$(LWS_LEADER_ADDRESS)', '--data-parallel-rpc-port', DATA_PARALLEL_RPC_PORT,
  ];
  if (leader) return { command: SERVE, args };
  return { command: inShell(`exec vllm serve "$@" --headless --data-parallel-start-rank "$((LWS_WORKER_INDEX * ${ranks}))"`), args };
}

/** The leader's vLLM waits until the cluster has its devices; a worker waits until the leader has begun. */
function rayCommand(serve: string[], { leader }: GroupMember): EngineCommand {
  if (leader) return { command: inShell(`ray start --head --port=${RAY_PORT} && exec vllm serve "$@" --distributed-executor-backend ray`), args: serve };
  return { command: inShell(`until ray start --address="$LWS_LEADER_ADDRESS:${RAY_PORT}" --block; do sleep 5; done`), args: [] };
}

/** A shell that runs a script with the arguments of the container as its own. */
function inShell(script: string): string[] {
  return ['sh', '-c', script, 'sh'];
}
