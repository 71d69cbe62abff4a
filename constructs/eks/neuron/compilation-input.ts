import type { CompiledInput } from '../../neuron/compilation-key';
import { planOption } from '../plan-option';
import { NEURON_CONTAINER } from './neuron-container';
import type { NeuronPlan, Plan } from '../../../lib';
import type { ModelWeightsLocation } from '../../weights/weights-binding';

/**
 * What the artefacts of a plan depend on.
 *
 * The weights are no part of them, but their shapes are, and so is the directory that they are read from: the folder in S3 tells both, the
 * name of the bucket neither.
 *
 * @param location where the weights are
 * @param image that of the user; the pinned one where there is none
 */
export function compilationInput({ decision }: Pick<Plan, 'decision'>, neuron: NeuronPlan, { folder }: ModelWeightsLocation, image?: string): CompiledInput {
  const { targetFamily, sdkVersion, batchSize, sequenceBuckets, dataType, physicalCoresPerCore } = neuron;
  return {
    targetFamily, sdkVersion, batchSize, sequenceBuckets, dataType, physicalCoresPerCore,
    backend: 'kubernetes-job',
    modelRevision: `${decision.checkpoint.id}:${folder?.prefix ?? ''}`,
    image: image ?? NEURON_CONTAINER.image(''),
    tensorParallelism: decision.layout.tensorParallelism,
    compilerOptions: planOption({ decision }, '--additional-config'),
  };
}
