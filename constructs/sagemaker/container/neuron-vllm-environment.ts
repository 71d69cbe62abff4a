import { engineEnvironment } from './engine-environment';
import type { EnvironmentForm } from './engine-environment';

/**
 * Hugging Face's image of vLLM for Neuron drops `SM_ON_`, writes the rest in lower case, takes nothing for the value of an option without one, and
 * hands all of them to `optimum-cli neuron serve`. That compares batch and length with those of the compiled model, where it knows them by its own
 * names, and hands what it does not know to vLLM.
 *
 * https://github.com/huggingface/optimum-neuron/blob/c0798b4/docker/vllm/entrypoint.sh and optimum-neuron 0.4.5, `optimum/commands/neuron/serve.py`.
 */
const FORM: EnvironmentForm = { prefix: 'SM_ON_', flag: '', renamed: { 'max-num-seqs': 'batch-size', 'max-model-len': 'sequence-length' } };

/** Where SageMaker puts what it copies from S3. */
const MODEL_DIRECTORY = '/opt/ml/model';

/**
 * Arguments of vLLM's command line as the environment of its SageMaker image for Neuron, which serves the compiled model that SageMaker copied.
 *
 * Steps must have room for the longest prompt: optimum-neuron reads prompts whole, and vLLM 0.11 gives them 2,048 tokens where nothing is said, so that
 * a longer one would wait for ever.
 *
 * @param engineArguments one word each, such as `--tensor-parallel-size`, `8`
 * @param longestTokens the longest sequence that the model is compiled for
 */
export function neuronVllmEnvironment(engineArguments: readonly string[], longestTokens: number): { [name: string]: string } {
  return {
    SM_ON_MAX_NUM_BATCHED_TOKENS: String(longestTokens),
    ...engineEnvironment(engineArguments, FORM),
    SM_ON_MODEL: MODEL_DIRECTORY,
    HF_HUB_OFFLINE: '1',
  };
}

/**
 * What is wrong with an environment that a user adds to it: the image reads no variable of AWS's image of vLLM.
 *
 * @param added names and values
 */
export function neuronEnvironmentProblems(added: { [name: string]: string }): string[] {
  return Object.keys(added).filter((name) => name.startsWith('SM_VLLM_')).map((name) =>
    `environment.${name} is not read by the container for Inferentia and Trainium; write ${name.replace('SM_VLLM_', FORM.prefix)}`);
}
