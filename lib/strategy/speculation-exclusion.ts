import type { Combination } from './combination';
import { layouts } from './layouts';
import { neuronSpeculationUnsupported } from './neuron/neuron-exclusions';
import { draftModelOf } from './speculation-of';
import { weightChoices } from './weight-choices';
import { dataTypeSupport } from '../catalog/data-type-support';
import type { LanguageModel } from '../catalog/language-model';
import type { ResolvedRequest } from '../request/resolved-request';

/**
 * Why vLLM would not draft tokens for a combination as the request has it; undefined where it would, or where none are drafted.
 *
 * Pipelines: "not compatible" (docs.vllm.ai, features/spec_decode), and releases up to 0.29 fail to start (vllm-project/vllm#57755). Draft
 * models: `DraftModelProposer` refuses another tensor parallelism than the model's, `verify_equal_vocab_size_if_draft_model` another
 * vocabulary (vllm/v1/spec_decode/draft_model.py, vllm/config/speculative.py).
 */
export function speculationExclusion(combination: Combination, resolved: ResolvedRequest): string | undefined {
  const { speculativeTokens } = resolved.engineOptions;
  const { pipelineParallelism } = combination.layout;
  if (speculativeTokens === 0) return undefined;
  const neuron = neuronSpeculationUnsupported(combination);
  if (neuron !== undefined) return neuron;
  if (pipelineParallelism > 1) {
    return `vLLM does not draft tokens over ${pipelineParallelism} pipeline stages; leave out engineOptions.speculativeTokens for such a layout`;
  }
  const draft = draftModelOf(resolved);
  return draft ? draftModelExclusion(combination, resolved.model, draft) : modulesExclusion(speculativeTokens, resolved.model);
}

function draftModelExclusion({ layout, instance }: Combination, model: LanguageModel, draft: LanguageModel): string | undefined {
  const named = `engineOptions.speculativeModel ${draft.id}`;
  if (draft.vocabularySize !== model.vocabularySize) {
    return `${named} has a vocabulary of ${draft.vocabularySize}, and ${model.id} one of ${model.vocabularySize}; a draft model needs the same`;
  }
  const degree = layout.tensorParallelism;
  const [choice] = weightChoices(draft);
  if (!choice) return undefined;
  if (!layouts(draft, choice.weights, degree, 1).some(({ tensorParallelism }) => tensorParallelism === degree)) {
    return `${named} does not split over ${degree} devices, as vLLM splits it where it splits the model over as many`;
  }
  const { support, reason } = dataTypeSupport(choice.weights.dataType, instance.accelerator);
  return support === 'none' ? `${named}: ${reason ?? 'its data type is not supported'}` : undefined;
}

/** vLLM passes the modules in turn, a whole number of rounds. */
function modulesExclusion(tokens: number, { id, multiTokenPredictionModules: modules = 0 }: LanguageModel): string | undefined {
  return modules > 0 && tokens > modules && tokens % modules !== 0
    ? `engineOptions.speculativeTokens must be a multiple of the ${modules} prediction modules of ${id}, got ${tokens}`
    : undefined;
}
