import { ContainerDevice } from '../../../lib';

/**
 * What an instance type computes on, which its name tells: G and P have NVIDIA GPUs, Inf and Trn have Inferentia and Trainium.
 *
 * https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html, read 2026-11-24.
 *
 * @param instanceType EC2 name, without `ml.`
 */
export function instanceDevice(instanceType: string): ContainerDevice {
  if (/^[gp]\d/.test(instanceType)) return ContainerDevice.GPU;
  return /^(?:inf|trn)\d/.test(instanceType) ? ContainerDevice.NEURON : ContainerDevice.CPU;
}
