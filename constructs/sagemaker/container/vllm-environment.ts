import { engineEnvironment } from './engine-environment';
import type { EnvironmentForm } from './engine-environment';

/**
 * AWS's image of vLLM drops `SM_VLLM_`, writes the rest in lower case with dashes, takes `true` for an option without a value and leaves
 * `false` out.
 *
 * https://github.com/aws/deep-learning-containers/blob/e0ecede/scripts/docker/vllm/sagemaker_args.py and, in earlier images,
 * `sagemaker_entrypoint.sh`.
 */
const FORM: EnvironmentForm = { prefix: 'SM_VLLM_', flag: 'true' };

/** Arguments of vLLM's command line as the environment of its SageMaker image. */
export function vllmEnvironment(engineArguments: readonly string[]): { [name: string]: string } {
  return engineEnvironment(engineArguments, FORM);
}
