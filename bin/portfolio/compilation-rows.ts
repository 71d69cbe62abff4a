import { counted, duration } from '../report/amounts';
import type { Column } from '../report/table';
import { NeuronCompiler } from '../../lib';
import type { PlannedCompilation, PortfolioPlan } from '../../lib';
import { grouped } from '../../lib/number-text';

/** Names of models that a row lists; of more only their number. */
const MOST_NAMES = 3;

const JOBS: Readonly<Record<NeuronCompiler, string>> = {
  [NeuronCompiler.TRAINING_JOB]: 'a training job',
  [NeuronCompiler.COMPILATION_JOB]: 'SageMaker Neo',
};

/** Columns of `compilationRows`. */
export const COMPILATION_COLUMNS: readonly Column[] = [{ head: 'what' }, { head: 'how' }];

/** What is compiled for Inferentia and Trainium before the endpoints serve, models of the same shape together, and what the port costs in support. */
export function compilationRows({ endpoints }: Pick<PortfolioPlan, 'endpoints'>): string[][] {
  const compiled = endpoints.flatMap(({ models, neuron }) => (neuron === undefined ? [] : [{ models, neuron }]));
  const shapes = new Map<string, string[]>();
  for (const { models, neuron } of compiled) shapes.set(shapeText(neuron), [...(shapes.get(shapeText(neuron)) ?? []), ...models]);
  const support = [...new Set(compiled.flatMap(({ neuron }) => neuron.support))];
  return [
    ...[...shapes].map(([shape, models]) => [models.length <= MOST_NAMES ? models.join(', ') : counted(models.length, 'model'), shape]),
    ...support.map((sentence, index) => [index === 0 ? 'support' : '', sentence]),
  ];
}

function shapeText({ compiler, targetFamily, sdkVersion, batchSize, sequenceTokens, dataType, compileSeconds }: PlannedCompilation): string {
  const sdk = sdkVersion === undefined ? '' : ` with Neuron SDK ${sdkVersion}`;
  const tokens = sequenceTokens === undefined ? '' : ` of ${grouped(sequenceTokens)} tokens`;
  return `for ${targetFamily} by ${JOBS[compiler]}${sdk}: ${counted(batchSize, 'request')} at a time${tokens}, in ${dataType}; about ${duration(compileSeconds)}, once`;
}
