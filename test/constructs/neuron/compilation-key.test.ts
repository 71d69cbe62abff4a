import { expect, test } from 'vitest';
import { DataType } from '../../../constructs';
import { compilationKey } from '../../../constructs/neuron/compilation-key';
import type { CompiledInput } from '../../../constructs/neuron/compilation-key';

const INPUT: CompiledInput = {
  backend: 'training-job', modelRevision: 'example/model@1', targetFamily: 'inf2', sdkVersion: '2.26.1', image: 'r:t', tensorParallelism: 8,
  batchSize: 4, sequenceBuckets: [128, 256], dataType: DataType.BF16, compilerOptions: 'text-generation',
};

test('a key is the same for ever: artefacts in S3 have it in their names', () => {
  // printf '%s' '["training-job","example/model@1","inf2","2.26.1","r:t",8,4,[128,256],"bf16",null,"text-generation"]' | sha256sum
  expect(compilationKey(INPUT)).toBe('3bf19f3fdb3d067d');
});

test.each<Partial<CompiledInput>>([
  { backend: 'compilation-job' }, { modelRevision: 'example/model@2' }, { targetFamily: 'trn1' }, { sdkVersion: '2.26.0' }, { image: 'r:u' },
  { tensorParallelism: 4 }, { batchSize: 8 }, { sequenceBuckets: [256] }, { dataType: DataType.FP16 }, { physicalCoresPerCore: 2 }, { compilerOptions: undefined },
])('another key belongs to %j', (change) => {
  expect(compilationKey({ ...INPUT, ...change })).not.toBe(compilationKey(INPUT));
});
