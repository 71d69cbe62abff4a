import type { Replica } from '../estimate/replica';
import { sequenceBytes } from '../estimate/kv-cache-bytes';
import { deviceMemory } from '../estimate/memory';
import type { MemoryFit } from '../estimate/memory';
import type { StageMemory } from '../plan/explanation';

/**
 * Memory of the devices of each stage.
 *
 * @param replica the replica
 * @param fit its fit
 * @param longestTokens tokens of the longest request, which a replica that does not fit should hold
 */
export function stageMemoryOf(replica: Replica, fit: MemoryFit, longestTokens: number): StageMemory[] {
  const { layersPerStage, tensorParallelism, attentionDataParallelism } = replica;
  return layersPerStage.map((layers, stage) => {
    const fits = fit.maxSequences > 0;
    const memory = deviceMemory(replica, { ...fit, stage, maxSequences: Math.max(fit.maxSequences, 1) });
    const reserved = fits || replica.compiled !== undefined; // a compiled cache has one size
    const kvCacheBytes = reserved ? memory.kvCacheBytes : sequenceBytes(replica, layers, longestTokens);
    return {
      ...memory,
      kvCacheBytes,
      kvCacheTokens: fits ? memory.kvCacheTokens : 0,
      stage: stage + 1,
      layers,
      devices: tensorParallelism * attentionDataParallelism,
      lackingBytes: reserved ? fit.lackingBytes : Math.max(kvCacheBytes - memory.kvCacheBytes, 0),
    };
  });
}
