import type { Combination } from '../combination';
import { compileMemoryBytes } from '../../estimate/neuron/compile-estimate';
import type { Replica } from '../../estimate/replica';
import { stageWeightBytes } from '../../estimate/weight-bytes';
import { gibibytes } from '../../number-text';
import { RejectionCode } from '../../plan/rejected';
import type { Reason } from '../../plan/rejected';

/** Main memory of ml.trn1.32xlarge, the largest type that compiles for SageMaker endpoints. */
const TRAINING_BYTES = 512 * 1024 ** 3;

/** What loading takes of the main memory: an assumption, the weights of a replica and a fifth, and 4 GiB for the server. */
const LOADED_FRACTION = 1.2;
const SERVER_BYTES = 4 * 1024 ** 3;

/** Weights of the whole model. */
export function modelWeightBytes(replica: Replica): number {
  return stageWeightBytes({ ...replica, tensorParallelism: 1 }, 0);
}

/**
 * Why the main memory of an instance with NeuronCores is too small: SageMaker compiles elsewhere and loads here; all others compile on the
 * instances that serve.
 */
export function hostMemoryReason({ platform, instance }: Pick<Combination, 'platform' | 'instance'>, replica: Replica): Reason | undefined {
  if (!replica.compiled) return undefined;
  const weightBytes = modelWeightBytes(replica);
  const compiling = compileMemoryBytes(weightBytes);
  const own = `of ${instance.instanceType}`;
  if (platform.priceList !== 'sagemaker') return lack('compiling', compiling, instance.memoryBytes, `${own}, which compiles what it serves`);
  return lack('loading', LOADED_FRACTION * weightBytes + SERVER_BYTES, instance.memoryBytes, own)
    ?? lack('compiling', compiling, TRAINING_BYTES, 'of ml.trn1.32xlarge, the largest type that compiles for SageMaker endpoints');
}

function lack(what: string, needed: number, most: number, whose: string): Reason | undefined {
  if (needed <= most) return undefined;
  const message = `${what} takes about ${gibibytes(needed)} of main memory, above the ${gibibytes(most)} ${whose}`;
  return { code: RejectionCode.DOES_NOT_FIT, message, excessFraction: needed / most - 1 };
}
