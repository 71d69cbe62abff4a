import type { EngineContainer } from './engine-container';
import type { Plan } from '../../../lib';
import type { ModelWeightsLocation } from '../../weights/weights-binding';

/** What is wrong with where the weights are. */
export function weightsProblems({ folder }: ModelWeightsLocation, container: EngineContainer, { request }: Plan): string[] {
  const draft = request.engineOptions?.speculativeModel;
  if (folder === undefined) {
    return container.loadsRevisions ? []
      : [`weights must be in a bucket with ${container.name}, which loads no certain commit from the hub; use ModelWeights.fromBucket`];
  }
  if (draft === undefined) return [];
  return [`plan.request.engineOptions.speculativeModel must be left out with weights in a bucket, got ${draft}, which comes from the hub; use ModelWeights.fromHuggingFace`];
}
