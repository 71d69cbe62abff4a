import { ENGINE_PORT, KEEP_ALIVE_SECONDS } from '../server/engine-container';
import type { EngineContainer } from '../server/engine-container';
import { NEURON_VLLM_IMAGE } from '../../../lib';

/** Not the entry point of the image, a script that starts what it is given and waits. */
const SERVE = ['vllm', 'serve'];

/**
 * vLLM with NxD Inference, with the arguments of the plan. It reads safetensors from a directory, of which NxD Inference remembers the path
 * beside what it compiles; from the hub it loads no certain commit (its model loader at
 * https://github.com/vllm-project/vllm-neuron/blob/0d6b1cb75f04/vllm_neuron/worker/neuronx_distributed_model_loader.py).
 */
export const NEURON_CONTAINER: EngineContainer = {
  name: 'vLLM on Neuron',
  image: () => `${NEURON_VLLM_IMAGE.registry ?? ''}/${NEURON_VLLM_IMAGE.repository}:${NEURON_VLLM_IMAGE.tag}`,
  streamsFromS3: false,
  loadsRevisions: false,
  environment: (startUpSeconds) => ({
    VLLM_NEURON_FRAMEWORK: 'neuronx-distributed-inference',
    VLLM_NO_USAGE_STATS: '1', VLLM_ENGINE_READY_TIMEOUT_S: String(startUpSeconds), VLLM_HTTP_TIMEOUT_KEEP_ALIVE: String(KEEP_ALIVE_SECONDS),
  }),
  problems: () => [], // plans are made for it
  groupProblems: ({ size }) => [`plan.decision.nodesPerReplica must be 1 on Neuron, whose models stand on one node, got ${size}; plan with constraints.nodesPerReplica`],
  command: (plan, { model }) => ({ command: SERVE, args: [model, '--host', '0.0.0.0', '--port', String(ENGINE_PORT), ...plan.decision.engineArguments] }),
  groupCommand: (plan, weights) => NEURON_CONTAINER.command(plan, weights), // never asked for: see groupProblems
};
