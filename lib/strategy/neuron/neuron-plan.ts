import type { Combination } from '../combination';
import { modelWeightBytes } from './host-memory';
import type { ReplicaShape } from '../replica-shape';
import { computeDataType } from '../weight-choices';
import { neuronChip } from '../../catalog/neuron-core';
import type { NeuronImage } from '../../catalog/neuron-image';
import { neuronStack, neuronSupport } from '../../catalog/neuron-support';
import { compileMemoryBytes, compileSeconds } from '../../estimate/neuron/compile-estimate';
import { sequenceBuckets } from '../../estimate/neuron/sequence-buckets';
import type { NeuronPlan } from '../../plan/neuron-plan';
import type { ResolvedRequest } from '../../request/resolved-request';

/** What must be compiled for a replica; undefined on GPUs and CPUs. */
export function neuronPlan({ platform, choice }: Combination, { replica }: ReplicaShape, { model, workload }: ResolvedRequest): NeuronPlan | undefined {
  const { compiled, accelerator } = replica;
  const chip = neuronChip(accelerator);
  if (!chip || !compiled) return undefined;
  const { image, name } = neuronStack(platform);
  const weightBytes = modelWeightBytes(replica);
  const { physicalCoresPerCore } = chip;
  return {
    targetFamily: chip.targetFamily,
    sdkVersion: image.sdkVersion,
    image: imageText(image),
    batchSize: compiled.sequences,
    sequenceBuckets: sequenceBuckets(compiled.maxModelTokens),
    dataType: computeDataType(model, choice.weights),
    ...(compiled.queryHeads > model.queryHeads ? { paddedQueryHeads: compiled.queryHeads } : {}),
    ...(physicalCoresPerCore === undefined ? {} : { physicalCoresPerCore }),
    compileSeconds: compileSeconds(weightBytes),
    compileMemoryBytes: compileMemoryBytes(weightBytes),
    support: [
      ...neuronSupport(platform, chip.targetFamily),
      ...(workload.prefixCacheHitFraction > 0 ? [`${name} is planned without a cache of prefixes: every prompt is read whole, whatever workload.prefixCacheHitFraction says`] : []),
    ],
  };
}

function imageText({ registry, repository, tag }: NeuronImage): string {
  return `${registry === undefined ? '' : `${registry}/`}${repository}:${tag}`;
}
