import { algorithmRegistryAccount } from './algorithm-registry';
import type { ContainerDevice } from './container-device';
import type { ContainerEngine } from './container-engine';
import { registryAccount } from './container-registry';
import { InvalidInputError } from '../errors';

/** A container image that AWS publishes with SageMaker's contract of inference, pinned to one version. */
export interface SageMakerImage {
  /** What it is called in prose. */
  readonly name: string;
  /** Repository in the registry. */
  readonly repository: string;
  /** Tag, never a rolling one. */
  readonly tag: string;
  /** Which of AWS's registries has it: that of the Deep Learning Containers, or that of SageMaker's frameworks and algorithms. */
  readonly registry: 'deep-learning' | 'algorithms';
  /** What it computes on. */
  readonly device: ContainerDevice;
  /** CUDA version, where it computes on GPUs. */
  readonly cudaVersion?: string;
  /** What answers requests. */
  readonly engine: ContainerEngine;
  /** Whether it loads and unloads models by SageMaker's contract of multi-model endpoints. */
  readonly multiModel: boolean;
}

/**
 * The account whose registry serves an image to a region.
 *
 * @throws InvalidInputError if none does
 */
export function imageAccount(image: SageMakerImage, region: string): string {
  const account = image.registry === 'deep-learning' ? registryAccount(region) : algorithmRegistryAccount(region);
  if (account === undefined) {
    throw new InvalidInputError([
      `region must be one where AWS publishes the ${image.name}, got ${region};`
      + ` copy ${image.repository}:${image.tag} to a repository of yours and use InferenceContainer.fromEcrRepository`,
    ]);
  }
  return account;
}
