import type { Plan } from '../../../lib';

/** Fewest seconds to allow for each part: AWS's samples of large models set 600 to 3600, and a start varies more than a copy. */
const MIN_SECONDS = 600;

/**
 * Fewest seconds to allow for an engine on Inferentia or Trainium, which loads all compiled graphs and runs each once: what Hugging Face's script
 * for this image allows as `container_startup_health_check_timeout_in_seconds` (https://github.com/huggingface/optimum-neuron, `deploy_image`).
 */
const MIN_NEURON_ENGINE_SECONDS = 1800;

/** Most seconds that SageMaker allows for each part: `ProductionVariant` of its API. */
const MAX_SECONDS = 3600;

/** What is waited for ÷ what is predicted: published starts take up to twice the median. An assumption. */
const PATIENCE = 2;

/** How long SageMaker waits for a new instance. */
export interface StartUp {
  /** For the copy from S3. */
  readonly downloadSeconds: number;
  /** For the engine to answer, its own download included. */
  readonly healthCheckSeconds: number;
  /** Seconds that the calculation wants beyond what SageMaker allows; 0 where both fit. */
  readonly beyondLimitSeconds: number;
}

/**
 * Time-outs of a new instance: twice the predicted cold start, at least 10 minutes (30 for the engine on Neuron) and at most the hour of SageMaker.
 *
 * The copy shares the network with the pull of the image, and so takes up to the time of both.
 *
 * @param plan the plan
 * @param fromBucket whether SageMaker copies the weights, or else the engine
 */
export function startUp({ coldStart: { imageSeconds, weightsSeconds, engineSeconds }, decision }: Pick<Plan, 'coldStart' | 'decision'>, fromBucket: boolean): StartUp {
  const downloadSeconds = fromBucket ? PATIENCE * (imageSeconds + weightsSeconds) : 0;
  const healthCheckSeconds = PATIENCE * (fromBucket ? engineSeconds : weightsSeconds + engineSeconds);
  return {
    downloadSeconds: allowed(downloadSeconds, MIN_SECONDS),
    healthCheckSeconds: allowed(healthCheckSeconds, decision.neuron === undefined ? MIN_SECONDS : MIN_NEURON_ENGINE_SECONDS),
    beyondLimitSeconds: Math.max(0, Math.ceil(Math.max(downloadSeconds, healthCheckSeconds)) - MAX_SECONDS),
  };
}

function allowed(seconds: number, least: number): number {
  return Math.min(MAX_SECONDS, Math.max(least, Math.ceil(seconds)));
}
