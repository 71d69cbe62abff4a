import type { ComponentData } from './component-data';
import type { InferenceComponentProps } from './inference-component-props';
import { startUp } from '../endpoint/start-up';
import type { StartUp } from '../endpoint/start-up';

/** What AWS's samples of small models allow: github.com/aws-samples/sagemaker-genai-hosting-examples. */
const SECONDS = 600;

/** Default of the LMI container: https://github.com/deepjavalibrary/djl-serving, `option.model_loading_timeout`. */
const LMI_SECONDS = 1800;

/**
 * Time-outs of a new copy: as its properties say, else as the plan predicts, else 10 minutes.
 *
 * @throws Error where the engine would give up later than SageMaker does
 */
export function componentStartUp({ plan, downloadTimeout, startTimeout, environment = {} }: InferenceComponentProps, data: ComponentData): StartUp {
  const planned = plan === undefined
    ? { downloadSeconds: SECONDS, healthCheckSeconds: SECONDS, beyondLimitSeconds: 0 } : startUp(plan, data.s3Uri !== undefined);
  const healthCheckSeconds = startTimeout?.toSeconds() ?? planned.healthCheckSeconds;
  const problem = engineProblem(environment, healthCheckSeconds);
  if (problem !== undefined) throw new Error(problem);
  return { ...planned, downloadSeconds: downloadTimeout?.toSeconds() ?? planned.downloadSeconds, healthCheckSeconds };
}

function engineProblem(environment: { [name: string]: string }, healthCheckSeconds: number): string | undefined {
  const isLmi = Object.keys(environment).some((name) => name.startsWith('OPTION_'));
  const engineSeconds = Number(environment.OPTION_MODEL_LOADING_TIMEOUT ?? environment.VLLM_ENGINE_READY_TIMEOUT_S ?? (isLmi ? LMI_SECONDS : 0));
  if (engineSeconds <= healthCheckSeconds || Number.isNaN(engineSeconds)) return undefined;
  return `startTimeout must be at least the ${engineSeconds} s that the engine gives itself to load, got ${healthCheckSeconds} s; `
    + 'raise startTimeout, or lower OPTION_MODEL_LOADING_TIMEOUT or VLLM_ENGINE_READY_TIMEOUT_S';
}
