import type { AcceleratedInstance } from '../../catalog/accelerated-instance';
import type { LanguageModel } from '../../catalog/language-model';
import { neuronChip } from '../../catalog/neuron-core';
import { neuronStack } from '../../catalog/neuron-support';
import { Platform } from '../../catalog/platform';
import type { PlatformFacts } from '../../catalog/platform-facts';
import { choice } from '../../request/choice';
import type { Layout } from '../layouts';

/** The family whose NeuronCore-v1 no stack for language models compiles for. */
const WITHOUT_LANGUAGE_MODELS = 'inf1';

/** The parts of a combination that decide whether Neuron runs it. */
export interface NeuronCandidate {
  /** The platform. */
  readonly platform: PlatformFacts;
  /** The instance type. */
  readonly instance: AcceleratedInstance;
  /** How a replica is split. */
  readonly layout: Layout;
}

/** Why no stack on the chip serves the model; undefined where one does, or the accelerators are GPUs. */
export function neuronModelUnsupported({ platform, instance }: Pick<NeuronCandidate, 'platform' | 'instance'>, { id, modelType }: LanguageModel): string | undefined {
  const chip = neuronChip(instance.accelerator);
  if (chip === undefined) return undefined;
  // instances.md of no stack: transformers-neuronx, NxD Inference and optimum-neuron all start with NeuronCore-v2
  if (chip.targetFamily === WITHOUT_LANGUAGE_MODELS) return 'Inf1 serves no language model: NxD Inference and optimum-neuron, with which vLLM runs on Neuron, start with NeuronCore-v2';
  const { name, modelTypes } = neuronStack(platform);
  if (modelType === undefined) return `modelConfig states no model_type, by which ${name} knows what it serves; add model_type to modelConfig`;
  return modelTypes.includes(modelType) ? undefined : `${name} serves no ${modelType} such as ${id}, but ${choice(modelTypes)}`;
}

/**
 * Why no stack on Neuron runs a replica over several instances.
 *
 * Both run vLLM's workers in one process of one instance (`distributed_executor_backend = "uni"`: vllm_neuron/platform.py of
 * github.com/vllm-project/vllm-neuron@61abf3f5fbaf and optimum/neuron/vllm/platform.py of github.com/huggingface/optimum-neuron@0aa18c1e0e8a), and
 * optimum-neuron refuses pipelines by name (model_loader.py).
 */
export function neuronLayoutUnsupported({ platform, instance, layout }: NeuronCandidate): string | undefined {
  if (neuronChip(instance.accelerator) === undefined || layout.nodes === 1) return undefined;
  return `${neuronStack(platform).name} runs a replica in one process on one instance, without pipeline stages, so none spans ${layout.nodes} ${instance.instanceType}`;
}

/** Why a platform does not run language models on a chip that runs some. */
export function neuronPlatformUnsupported({ platform, instance }: Pick<NeuronCandidate, 'platform' | 'instance'>): string | undefined {
  const chip = neuronChip(instance.accelerator);
  if (chip === undefined || chip.targetFamily === WITHOUT_LANGUAGE_MODELS) return undefined;
  if (platform.platform === Platform.SAGEMAKER_INFERENCE_COMPONENTS) {
    return `a ${platform.title} asks for accelerators by number, and AWS does not say whether those of ${instance.family} are chips or NeuronCores`;
  }
  const { name, image } = neuronStack(platform);
  if (image.families.includes(instance.family.replace(/u$/, ''))) return undefined;
  return `${name} (Neuron SDK ${image.sdkVersion}) serves ${choice(image.families)}, not ${instance.family}, and later SDKs do not start with the Neuron driver 2.19 of SageMaker endpoints`;
}

/** Why drafts are not planned on Neuron: the draft is compiled with the model, and none of the shapes here holds both. */
export function neuronSpeculationUnsupported({ platform, instance }: Pick<NeuronCandidate, 'platform' | 'instance'>): string | undefined {
  if (neuronChip(instance.accelerator) === undefined) return undefined;
  return `${neuronStack(platform).name} drafts tokens with EAGLE heads compiled into the model at most, which engineOptions cannot name; leave out engineOptions.speculativeTokens`;
}

/** Whether Neuron does not run a combination, whatever the batch for which it would be compiled. */
export function isNeuronUnsupported(candidate: NeuronCandidate, model: LanguageModel): boolean {
  return [neuronPlatformUnsupported(candidate), neuronModelUnsupported(candidate, model), neuronLayoutUnsupported(candidate)].some((reason) => reason !== undefined);
}
