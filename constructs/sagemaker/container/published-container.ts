import { Stack, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ContainerOrigin } from './inference-container-config';
import type { InferenceContainerConfig } from './inference-container-config';
import { CpuArchitecture, imageAccount, imageFacts, registryHost } from '../../../lib';
import type { SAGEMAKER_IMAGES } from '../../../lib';

/** One of the images that AWS publishes. */
export type PublishedImage = (typeof SAGEMAKER_IMAGES)[keyof typeof SAGEMAKER_IMAGES];

/**
 * An image of AWS in the registry that serves a region.
 *
 * @throws Error if the region is not known at synthesis, InvalidInputError if no registry serves it
 */
export function publishedContainer(scope: Construct, image: PublishedImage, region: string): InferenceContainerConfig {
  if (Token.isUnresolved(region)) {
    throw new Error(
      `region must be known at synthesis, for the registry of the ${image.name} depends on it, got a token; give the stack an env.region`,
    );
  }
  const account = imageAccount(image, region);
  const { repository, tag, device, engine, multiModel } = image;
  return {
    imageUri: `${registryHost(region, account)}/${repository}:${tag}`,
    repositoryArn: Stack.of(scope).formatArn({ service: 'ecr', region, account, resource: 'repository', resourceName: repository }),
    origin: ContainerOrigin.AWS,
    cudaVersion: 'cudaVersion' in image ? image.cudaVersion : undefined,
    neuronSdkVersion: imageFacts(repository, tag).neuronSdkVersion,
    architecture: CpuArchitecture.X86_64,
    device, engine, multiModel,
  };
}
