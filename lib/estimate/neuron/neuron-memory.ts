import type { CompiledReplica } from './compiled-replica';
import { neuronKeyValueHeads } from './neuron-key-value-heads';
import { neuronWeightBytes } from './neuron-weight-bytes';
import { bytesPerKeyValue } from '../../catalog/data-type-facts';
import type { DeviceMemory } from '../../plan/device-memory';
import { layerActivationBytes } from '../activation-bytes';
import type { MemoryFit } from '../memory';

/**
 * What the Neuron runtime keeps on each core. A report of Llama 2 7B (https://github.com/aws-neuron/transformers-neuronx/issues/49, 2023-10)
 * lists 0.23 GiB of model code, 0.5 of scratchpad and 0.5 of collectives. Its DMA rings, which broke that configuration with 6.5, are unknown
 * for one that works: that they take 0.75 is an assumption.
 */
const RUNTIME_BYTES = 2 * 1024 ** 3;

/** Key-value cache of one token on one core. */
function tokenBytes(replica: CompiledReplica): number {
  const { model, kvCacheDataType, tensorParallelism } = replica;
  return (model.layers * 2 * neuronKeyValueHeads(replica) * model.headSize * (bytesPerKeyValue(kvCacheDataType) ?? Number.NaN)) / tensorParallelism;
}

/** The cache has room for the longest sequence in every place of the batch, from the start. */
function cacheBytes(replica: CompiledReplica): number {
  return replica.compiled.sequences * replica.compiled.maxModelTokens * tokenBytes(replica);
}

function activationBytes({ model, tensorParallelism, compiled }: CompiledReplica): number {
  return layerActivationBytes(model, tensorParallelism, compiled.maxModelTokens); // a prompt is read whole
}

/** The compiled batch if a core holds weights, cache, activations and runtime. */
export function neuronMemoryFit(replica: CompiledReplica): MemoryFit {
  const neededBytes = neuronWeightBytes(replica) + cacheBytes(replica) + activationBytes(replica) + RUNTIME_BYTES;
  const lackingBytes = Math.max(0, neededBytes - replica.accelerator.usableBytes);
  return { stage: 0, maxSequences: lackingBytes > 0 ? 0 : replica.compiled.sequences, lackingBytes };
}

/** Memory of a core; all cores hold as much. */
export function neuronDeviceMemory(replica: CompiledReplica): DeviceMemory {
  const weightsBytes = neuronWeightBytes(replica);
  const kvCacheBytes = cacheBytes(replica);
  const activationsBytes = activationBytes(replica);
  const { usableBytes } = replica.accelerator;
  return {
    weightsBytes,
    kvCacheBytes,
    activationsBytes,
    collectivesBytes: RUNTIME_BYTES,
    cudaGraphsBytes: 0,
    freeBytes: Math.max(usableBytes - weightsBytes - kvCacheBytes - activationsBytes - RUNTIME_BYTES, 0),
    usableBytes,
    kvCacheBytesPerToken: tokenBytes(replica),
    kvCacheTokens: replica.compiled.sequences * replica.compiled.maxModelTokens,
  };
}
