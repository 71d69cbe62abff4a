import { createHash } from 'node:crypto';
import type { NeuronPlan } from '../../lib';

/** All on which compiled artefacts depend. Expected times and notes do not count. */
export interface CompiledInput extends Pick<NeuronPlan, 'targetFamily' | 'sdkVersion' | 'image' | 'batchSize' | 'sequenceBuckets' | 'dataType' | 'physicalCoresPerCore'> {
  /** What compiles, such as `training-job`. */
  readonly backend: string;
  /** Checkpoint and commit, or whatever names the weights for ever. */
  readonly modelRevision: string;
  /** NeuronCores over which each layer is split. */
  readonly tensorParallelism: number;
  /** Options of the compiler, where there are some. */
  readonly compilerOptions?: string;
}

const KEY_LENGTH = 16;

/** Names compiled artefacts: the same input has the same key in every stack, and any other input another. 16 hexadecimal digits. */
export function compilationKey(input: CompiledInput): string {
  const parts = [
    input.backend, input.modelRevision, input.targetFamily, input.sdkVersion, input.image, input.tensorParallelism, input.batchSize,
    input.sequenceBuckets, input.dataType, input.physicalCoresPerCore ?? null, input.compilerOptions ?? null,
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, KEY_LENGTH);
}
