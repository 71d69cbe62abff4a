import { listed } from './terms';
import type { Terms } from './terms';
import type { NeuronStepTime } from '../estimate/neuron/neuron-step-time';
import type { Prefill } from '../plan/explanation';
import { TimeTermName } from '../plan/time-term';

/**
 * A decode step on NeuronCores, by what it is spent on: the parts of `NeuronStepTime`. What layers take beside reading counts as collectives,
 * which the measurements do not tell from the launches beside them; as the host's where nothing is exchanged.
 *
 * @param step the times to explain
 * @param bucket tokens of the bucket of the longest sequence
 */
export function neuronDecodeTerms(step: NeuronStepTime, bucket: number): Terms {
  const exchanged = step.communicationSeconds();
  return {
    [TimeTermName.WEIGHTS]: step.weightsSeconds,
    [TimeTermName.KEY_VALUE_CACHE]: bucket * step.bucketTokenSeconds,
    [TimeTermName.COLLECTIVES]: exchanged,
    [TimeTermName.HOST]: step.stepSeconds + step.layersSeconds - exchanged,
  };
}

/**
 * The step that reads a prompt alone. What each token adds to the time of all others, attention and activations that leave the core, counts as
 * activations.
 *
 * @param step the times to explain
 * @param tokens tokens of the prompt
 */
export function neuronPrefill(step: NeuronStepTime, tokens: number): Prefill {
  const bucket = step.promptBucket(tokens);
  const seconds = step.promptSeconds(bucket);
  const collectives = bucket * step.promptAllReduceSeconds;
  const compute = bucket * step.promptProductsSeconds;
  return {
    tokens,
    computedTokens: bucket,
    steps: 1,
    seconds,
    terms: listed({
      [TimeTermName.COMPUTE]: compute,
      [TimeTermName.ACTIVATIONS]: seconds - step.promptFixedSeconds - collectives - compute,
      [TimeTermName.COLLECTIVES]: collectives,
      [TimeTermName.HOST]: step.promptFixedSeconds,
    }),
  };
}
