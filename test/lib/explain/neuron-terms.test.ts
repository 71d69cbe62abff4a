import { expect, test } from 'vitest';
import { NeuronStepTime } from '../../../lib/estimate/neuron/neuron-step-time';
import { neuronDecodeTerms, neuronPrefill } from '../../../lib/explain/neuron-terms';
import { stageMemoryOf } from '../../../lib/explain/stage-memory-of';
import { total } from '../../../lib/explain/terms';
import { memoryFit } from '../../../lib/estimate/memory';
import { TimeTermName } from '../../../lib/plan/time-term';
import { neuronReplicaOf } from '../estimate/neuron/example-replica';

const REPLICA = neuronReplicaOf('meta-llama/Llama-3.1-8B', { tensorParallelism: 8, sequences: 4 });
const STEP = new NeuronStepTime(REPLICA);
const HELD = { longest: 4096, mean: 1000 };

test('the parts of a decode step make up the step', () => {
  const terms = neuronDecodeTerms(STEP, 2048);
  expect(total(terms)).toBeCloseTo(STEP.decodeSeconds(4, 2048), 12);
  expect(terms[TimeTermName.KEY_VALUE_CACHE]).toBe(2048 * STEP.bucketTokenSeconds);
  expect(terms[TimeTermName.COLLECTIVES]).toBe(STEP.layersSeconds);
});

test('on one core the time of the layers is the host\'s', () => {
  const step = new NeuronStepTime(neuronReplicaOf('Qwen/Qwen3-0.6B'));
  const terms = neuronDecodeTerms(step, 1024);
  expect(terms[TimeTermName.COLLECTIVES]).toBe(0);
  expect(terms[TimeTermName.HOST]).toBe(step.stepSeconds + step.layersSeconds);
});

test('the parts of a prompt make up its one step, padded to 1,024 tokens', () => {
  const { tokens, computedTokens, steps, seconds, terms } = neuronPrefill(STEP, 700);
  expect({ tokens, computedTokens, steps }).toEqual({ tokens: 700, computedTokens: 1024, steps: 1 });
  expect(seconds).toBe(STEP.promptSeconds(1024));
  expect(terms.reduce((sum, term) => sum + term.seconds, 0)).toBeCloseTo(seconds, 12);
  expect(terms.map(({ name }) => name)).toEqual([TimeTermName.COMPUTE, TimeTermName.ACTIVATIONS, TimeTermName.COLLECTIVES, TimeTermName.HOST]);
});

test('memory is one stage, whose cache has its size whether it fits or not', () => {
  const [stage, ...others] = stageMemoryOf(REPLICA, memoryFit(REPLICA, HELD), 4096);
  expect(others).toEqual([]);
  expect(stage).toMatchObject({ stage: 1, layers: 32, devices: 8, kvCacheBytes: 4 * 4096 * 16_384, kvCacheTokens: 16_384, lackingBytes: 0 });

  const large = neuronReplicaOf('meta-llama/Llama-3.1-8B', { tensorParallelism: 8, sequences: 1024 });
  const fit = memoryFit(large, HELD);
  const [lacking] = stageMemoryOf(large, fit, 4096);
  expect(lacking).toMatchObject({ kvCacheBytes: 1024 * 4096 * 16_384, kvCacheTokens: 0, lackingBytes: fit.lackingBytes, freeBytes: 0 });
});
