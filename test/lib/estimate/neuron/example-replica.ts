import { NodeLink } from '../../../../lib/catalog/node-link';
import type { CompiledReplica } from '../../../../lib/estimate/neuron/compiled-replica';
import type { CompiledShapes } from '../../../../lib/estimate/replica';
import { replicaOf } from '../example-replica';

/** What differs from one core of Inferentia2 that is compiled for one sequence of 4,096 tokens. */
interface Compiled extends Partial<CompiledShapes> {
  readonly accelerator?: string;
  readonly tensorParallelism?: number;
}

/** A replica of a model of the catalogue on NeuronCores, its query heads padded as tensor parallelism needs. */
export function neuronReplicaOf(id: string, { accelerator = 'inferentia2', tensorParallelism = 1, ...shapes }: Compiled = {}): CompiledReplica {
  const replica = replicaOf(id, { accelerator, tensorParallelism, link: NodeLink.NEURON_LINK });
  const queryHeads = Math.ceil(replica.model.queryHeads / tensorParallelism) * tensorParallelism;
  return { ...replica, compiled: { sequences: 1, maxModelTokens: 4096, queryHeads, ...shapes } };
}
