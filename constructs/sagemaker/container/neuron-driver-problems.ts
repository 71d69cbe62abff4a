import { INFERENCE_AMIS } from './inference-ami';
import type { InferenceContainerConfig } from './inference-container-config';
import { ContainerDevice } from '../../../lib';

/**
 * The first Neuron SDK whose images want a driver later than any host of SageMaker has.
 *
 * https://github.com/aws-neuron/deep-learning-containers@2be9ed1, README: images from SDK 2.30 on need a driver above 2.26.
 */
const NEW_DRIVER_SDK = '2.30';
const DRIVER_OF_NEW_SDK = '2.26';

/** Why the Neuron driver of SageMaker's hosts does not run a container; empty where its SDK is not known. */
export function neuronDriverProblems({ neuronSdkVersion, imageUri }: InferenceContainerConfig): string[] {
  if (neuronSdkVersion === undefined || order(neuronSdkVersion) < order(NEW_DRIVER_SDK)) return [];
  const drivers = INFERENCE_AMIS.filter(({ device }) => device === ContainerDevice.NEURON).map(({ driverVersion }) => driverVersion);
  return [
    `container must have a Neuron SDK before ${NEW_DRIVER_SDK}, for later ones need a driver above ${DRIVER_OF_NEW_SDK} and endpoints have ${drivers.join(' or ')},`
    + ` got ${imageUri} with SDK ${neuronSdkVersion}; use InferenceContainer.vllmNeuron(), or serve it on EKS`,
  ];
}

/** A number that grows with the version: the patch does not count. */
function order(version: string): number {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major * 1000 + minor;
}
