import type { CompiledShapes, Replica } from '../replica';

/** A replica on NeuronCores. */
export interface CompiledReplica extends Replica {
  /** The shapes for which it is compiled. */
  readonly compiled: CompiledShapes;
}

/** Whether a replica runs on NeuronCores, compiled ahead of time. */
export function isCompiled(replica: Replica): replica is CompiledReplica {
  return replica.compiled !== undefined;
}
