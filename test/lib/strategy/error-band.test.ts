import { expect, test } from 'vitest';
import { Basis } from '../../../lib/plan/predictions';
import { errorBand, predictionBasis } from '../../../lib/strategy/error-band';
import { replicaOf } from '../estimate/example-replica';
import { neuronReplicaOf } from '../estimate/neuron/example-replica';

const LLAMA_8B = 'meta-llama/Llama-3.1-8B';

function width(replica: Parameters<typeof errorBand>[0]): number {
  const [low = 0, high = 0] = errorBand(replica).timePerOutputToken;
  return high - low;
}

test.each(['inferentia2', 'trainium'])('predictions on %s are calibrated, most closely on whole instances', (accelerator) => {
  const of = (tensorParallelism: number): ReturnType<typeof neuronReplicaOf> => neuronReplicaOf(LLAMA_8B, { accelerator, tensorParallelism });
  expect(predictionBasis(of(24))).toBe(Basis.CALIBRATED);
  expect(predictionBasis(of(2))).toBe(Basis.CALIBRATED);
  expect(width(of(8))).toBeCloseTo(2 * width(of(24)), 9);
});

/** AWS's tutorials: Llama 3 70B and 405B with BF16 weights on 64 logical cores of trn2.48xlarge take 19.6 and 37.9 ms a token. */
test('the band of Trainium2 is estimated, wider, and holds what AWS published', () => {
  const replica = neuronReplicaOf('meta-llama/Llama-3.3-70B-Instruct', { accelerator: 'trainium2', tensorParallelism: 64 });
  expect(predictionBasis(replica)).toBe(Basis.ESTIMATED);
  expect(width(replica)).toBeGreaterThan(width(neuronReplicaOf(LLAMA_8B, { tensorParallelism: 8 })));
});

test('predictions on GPUs are estimated', () => {
  expect(predictionBasis(replicaOf(LLAMA_8B))).toBe(Basis.ESTIMATED);
  expect(width(replicaOf(LLAMA_8B, { accelerator: 'l4' }))).toBeCloseTo(2 * width(replicaOf(LLAMA_8B)), 9);
});
