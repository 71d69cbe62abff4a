import type { CompilationMethod, CompilationPlace } from './backend/compilation-method';
import { settingsProblems } from './compilation-settings';
import { timeProblems } from './compilation-time';
import { modelProblems } from './compiled-model';
import type { CompiledModel } from './compiled-model';
import type { NeuronCompilationProps } from './neuron-compilation-props';
import { regionProblems } from '../planner-input';
import { farBucketProblems, keyProblems } from '../weights/bucket-access';

/** A compilation that is to be checked. */
export interface CheckedCompilation {
  /** What compiles. */
  readonly method: CompilationMethod;
  /** Where, and what for. */
  readonly place: CompilationPlace;
  /** The model. */
  readonly model: CompiledModel;
}

/** All that SageMaker or a compiler would refuse, a sentence each. */
export function compilationProblems(props: NeuronCompilationProps, { method, place, model }: CheckedCompilation): string[] {
  const { bucket, prefix, encryptionKey, timeout, plan } = props;
  const settings = settingsProblems(props, place.settings);
  // what does not suit a backend is told of settings that are there
  const backend = plan !== undefined && plan.decision.neuron === undefined ? [] : method.problems(place);
  return [
    ...modelProblems(place.scope, props, model),
    ...settings,
    ...(plan === undefined ? [] : regionProblems(place.scope, plan.request).map((problem) => `plan.request.${problem}`)),
    ...backend,
    ...(prefix === undefined ? [] : keyProblems('prefix', prefix, { what: 'folder', of: 'artefacts', example: 'neuron/' })),
    ...(bucket === undefined ? [] : farBucketProblems(place.scope, 'bucket', bucket, 'the model')),
    ...(bucket !== undefined && encryptionKey !== undefined ? ['encryptionKey must be left out with bucket, which has its own; leave it out'] : []),
    ...timeProblems(method, timeout),
  ];
}
