import { Stack } from 'aws-cdk-lib';
import { ContainerOrigin } from './inference-container-config';
import type { InferenceContainerConfig } from './inference-container-config';
import type { ContainerPlace } from './own-container';
import { ContainerDevice, neoRegistryAccount } from '../../../lib';

/**
 * An image of SageMaker Neo for Inferentia or Trainium, of which only the job says which it is.
 *
 * @throws Error where Neo has no registry for the region
 */
export function neoContainer({ scope, region }: ContainerPlace, imageUri: string): InferenceContainerConfig {
  const account = neoRegistryAccount(region);
  if (account === undefined) {
    throw new Error(`region must be one in which Neo has containers, got ${region}; deploy in one such as us-east-1, or copy the image there and use InferenceContainer.fromUri`);
  }
  return {
    imageUri,
    repositoryArn: Stack.of(scope).formatArn({ service: 'ecr', region, account, resource: 'repository', resourceName: 'sagemaker-*' }),
    origin: ContainerOrigin.AWS,
    device: ContainerDevice.NEURON,
    multiModel: false,
  };
}
