import type { CompiledReplica } from './compiled-replica';

/**
 * Key-value heads on all cores together, copies and padding included.
 *
 * As NxD Inference shards them (`get_shardable_head_counts` of its modules/attention/gqa.py): heads are divided where tensor parallelism
 * divides them, copied to one a core where they divide it, and else each query head has its own. Without grouped queries they are padded
 * with the query heads.
 */
export function neuronKeyValueHeads({ model, tensorParallelism, compiled }: CompiledReplica): number {
  const { queryHeads, keyValueHeads } = model;
  if (keyValueHeads === queryHeads) return compiled.queryHeads;
  if (keyValueHeads % tensorParallelism === 0) return keyValueHeads;
  return tensorParallelism % keyValueHeads === 0 ? tensorParallelism : compiled.queryHeads;
}
