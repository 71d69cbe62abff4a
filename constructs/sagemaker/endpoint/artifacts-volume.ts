import { hasLocalNvme } from './local-storage';
import type { Plan } from '../../../lib';
import { checkpointBytes } from '../../weights/planned-weights';

/** Gigabytes beside the weights, for graphs, tokenizer and caches: all that a volume has by default. An assumption. */
const BESIDE_WEIGHTS = 50;
/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariant.html, `VolumeSizeInGB` */
const MOST = 512;

/**
 * Gigabytes of the volume that holds a compiled model, weights included; undefined on types with local NVMe, which take none.
 *
 * Inf1 and Inf2 have no disks of their own: https://docs.aws.amazon.com/ec2/latest/instancetypes/ac.html.
 */
export function artifactsVolumeGigabytes(plan: Plan): number | undefined {
  if (hasLocalNvme(`ml.${plan.decision.instanceType}`)) return undefined;
  return Math.min(MOST, BESIDE_WEIGHTS + Math.ceil(checkpointBytes(plan) / 1e9));
}
