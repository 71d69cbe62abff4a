import { Annotations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { CompilationMethod } from './backend/compilation-method';
import type { CompilationSettings } from './compilation-settings';

/** Announcements and dates of releases: https://awsdocs-neuron.readthedocs-hosted.com/en/latest/about-neuron/announcements and release-notes/index.html. */
const INFERENTIA = 'Inferentia (inf1) is served by Neuron SDK 2.20.2, the last with it, and its images and AMIs are unsupported since SDK 2.27 (2025-12-19); move the model to inf2';
const XLA = 'inference by PyTorch/XLA on Inf2 and Trn1 is in maintenance since Neuron 2.31 (2026-06-28): critical fixes and security patches alone';
const OPTIMIZATION = 'the image of an optimization job for Neuron is deprecated: AWS published the last, djl-inference:0.29.0-neuronx-sdk2.19.1; use NeuronCompilationBackend.trainingJob()';

/** Warns of what support of the chip and of the image has ended. Synthesis has no clock, so it always does. */
export function warnOfSupport(scope: Construct, { name }: CompilationMethod, { targetFamily, planned }: CompilationSettings): void {
  const sentences = [
    ...(planned?.support ?? [targetFamily === 'inf1' ? INFERENTIA : XLA]),
    ...(name === 'optimization-job' ? [OPTIMIZATION] : []),
  ];
  sentences.forEach((sentence, index) => {
    Annotations.of(scope).addWarningV2(`cdk-distributed-inference:NeuronCompilation.support${index + 1}`, sentence);
  });
}
