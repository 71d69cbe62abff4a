import { duration, size } from './amounts';
import type { Page } from './page';
import { table } from './table';
import type { NeuronPlan, Plan } from '../../lib';
import { grouped } from '../../lib/number-text';

/** What is compiled for Neuron before the model serves, and what the port costs in support; nothing where the engine runs the checkpoint as it is. */
export function compilation({ plan, paint, columns }: Page): string {
  const facts = compilationFacts(plan);
  if (facts.length === 0) return '';
  return table(columns, [{}, {}], facts.map(([name = '', text = '']) => [paint.dim(name), text]));
}

/** The same as names with texts. */
export function compilationFacts({ decision: { neuron } }: Pick<Plan, 'decision'>): string[][] {
  if (neuron === undefined) return [];
  return [
    ['For', `${neuron.targetFamily} by Neuron SDK ${neuron.sdkVersion} in ${neuron.image}`],
    ['Shapes', `${grouped(neuron.batchSize)} sequences a step, of ${bucketsText(neuron)} tokens, in ${neuron.dataType}; shorter ones are padded`],
    ...(neuron.paddedQueryHeads === undefined ? [] : [['Heads', `padded to ${neuron.paddedQueryHeads}, which tensor parallelism divides`]]),
    ...(neuron.physicalCoresPerCore === undefined ? [] : [['Cores', `${neuron.physicalCoresPerCore} physical NeuronCores make one (LNC ${neuron.physicalCoresPerCore})`]]),
    ['Once', `about ${duration(neuron.compileSeconds)} with ${size(neuron.compileMemoryBytes)} of main memory, an estimate; artefacts stay in S3`],
    ...neuron.support.map((sentence, index) => [index === 0 ? 'Support' : '', sentence]),
  ];
}

function bucketsText({ sequenceBuckets }: NeuronPlan): string {
  const [last] = sequenceBuckets.slice(-1);
  return sequenceBuckets.length > 1 ? `${sequenceBuckets.slice(0, -1).map(grouped).join(', ')} or ${grouped(last ?? 0)}` : grouped(last ?? 0);
}
