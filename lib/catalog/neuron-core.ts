import type { Accelerator } from './accelerator';

/** What the Neuron runtime takes on one kind of chip. */
export interface NeuronChip {
  /** What the compiler calls it. */
  readonly targetFamily: string;
  /** Degrees of tensor parallelism, in NeuronCores: logical ones where `physicalCoresPerCore` makes them. */
  readonly tensorDegrees: readonly number[];
  /** Those of the degrees that need not divide the query heads: the stack pads the heads. */
  readonly paddedDegrees: readonly number[];
  /** Physical NeuronCores that make a logical one (LNC); absent where there are physical ones alone. */
  readonly physicalCoresPerCore?: number;
}

/*
 * Degrees: "The Neuron runtime supports the following tensor-parallelism degrees", libraries/nxd-inference/developer_guides/
 * feature-guide.rst of github.com/aws-neuron/aws-neuron-sdk@0348aef8c44e; those of Trainium2 with LNC 2, its default. Older pages have 12
 * on Inf2 too. Inferentia has no tensor parallelism: it pipelines one model over the cores, and no language model.
 * Padding: 24 divides the query heads of few models. Both stacks pad them to the next multiple and repeat the key-value heads: modules/attention/
 * gqa.py (`get_shardable_head_counts`) of github.com/aws-neuron/neuronx-distributed-inference, and the same of
 * github.com/huggingface/optimum-neuron@62d75fbb3f63.
 */
const CHIPS: Readonly<Record<string, NeuronChip>> = {
  inferentia: { targetFamily: 'inf1', tensorDegrees: [1], paddedDegrees: [] },
  inferentia2: { targetFamily: 'inf2', tensorDegrees: [1, 2, 4, 8, 24], paddedDegrees: [24] },
  trainium: { targetFamily: 'trn1', tensorDegrees: [1, 2, 8, 16, 32], paddedDegrees: [] },
  trainium2: { targetFamily: 'trn2', tensorDegrees: [1, 2, 4, 8, 16, 32, 64], paddedDegrees: [], physicalCoresPerCore: 2 },
};

/** The chip of a NeuronCore; undefined for any other accelerator. */
export function neuronChip({ name }: Pick<Accelerator, 'name'>): NeuronChip | undefined {
  return Object.hasOwn(CHIPS, name) ? CHIPS[name] : undefined;
}

/** Query heads with those that are padded so that a degree of tensor parallelism divides them. */
export function paddedQueryHeads(queryHeads: number, tensorParallelism: number): number {
  return Math.ceil(queryHeads / tensorParallelism) * tensorParallelism;
}
