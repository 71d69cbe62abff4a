import { expect, test } from 'vitest';
import { bucketTokens, sequenceBuckets } from '../../../../lib/estimate/neuron/sequence-buckets';

/** `generate_buckets(128, max_length)` of NxD Inference, modules/autobucketing.py; the third is of its own comment. */
test.each([
  [1024, [128, 256, 512, 1024]],
  [4096, [128, 256, 512, 1024, 2048, 4096]],
  [513, [128, 256, 513]],
  [700, [128, 256, 700]],
  [730, [128, 256, 512, 730]],
  [3000, [128, 256, 512, 1024, 2048, 3000]],
  [128, [128]],
  [100, [100]],
])('a model for %d tokens is compiled for the lengths that NxD Inference makes', (maxModelTokens, buckets) => {
  expect(sequenceBuckets(maxModelTokens)).toEqual(buckets);
});

test.each([[1, 128], [128, 128], [129, 256], [1025, 3000], [3000, 3000], [4000, 3000]])('%d tokens take the length of %d', (tokens, bucket) => {
  expect(bucketTokens([128, 256, 512, 1024, 3000], tokens)).toBe(bucket);
});
