import type { NeuronImage } from '../../catalog/neuron-image';
import { XLA_MAINTENANCE } from '../../catalog/neuron-support';

/**
 * Least time of a compilation: "a few minutes" for ResNet-50 (src/examples/pytorch/resnet50 of https://awsdocs-neuron.readthedocs-hosted.com), and
 * of encoders an assumption.
 */
export const LEAST_COMPILE_SECONDS = 300;

/**
 * What the port of a convolutional network to Inferentia costs in terms of support. Neo's list is that of neo-supported-cloud (lib/catalog/neuron-fit);
 * the end of Inf1's software is in Neuron's announcements, https://awsdocs-neuron.readthedocs-hosted.com/en/latest/about-neuron/announcements.
 */
const INFERENTIA = [
  'SageMaker Neo compiles for Inf1 what MXNet 1.5 and 1.8, PyTorch 1.7 to 1.9 and TensorFlow 1.15 and 2.5 saved: image classification in FP32 alone',
  'Inf1 gets no new software: its SDK is frozen at 2.20.2, and its AMIs and environments have no support since Neuron 2.27',
];

/** What a port costs in terms of support, a sentence each. */
export function portSupport(image: NeuronImage | undefined): string[] {
  if (image === undefined) return [...INFERENTIA];
  return [
    `pinned to Neuron SDK ${image.sdkVersion} (${image.name}): SageMaker endpoints have the Neuron driver 2.19, with which images of SDK 2.30 and later do not start`,
    XLA_MAINTENANCE,
  ];
}
