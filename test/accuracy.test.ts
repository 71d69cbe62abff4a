import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { NEURON_CONSTANTS } from '../lib/estimate/neuron/neuron-constants';
import type { ErrorBand } from '../lib/plan/predictions';
import { errorBand } from '../lib/strategy/error-band';
import { neuronReplicaOf } from './lib/estimate/neuron/example-replica';

interface Summary {
  readonly n: number;
  readonly median: number;
  readonly p90: number;
}

interface Quantity {
  readonly quantity: keyof ErrorBand;
  readonly inSample: Summary;
  readonly withoutModel: Summary;
  readonly withoutArchitecture: Summary;
  readonly band: readonly [number, number];
  readonly bandCoverage: number;
}

/** What `npm run accuracy` prints of the built package. */
const DECODER = (JSON.parse(execFileSync('node', ['scripts/accuracy.mjs', '--json'], { encoding: 'utf8' })) as { readonly decoder: readonly Quantity[] }).decoder;

function quantityOf(name: keyof ErrorBand): Quantity {
  const found = DECODER.find(({ quantity }) => quantity === name);
  if (!found) throw new Error(`no accuracy of ${name}`);
  return found;
}

test('the time per output token on NeuronCores is off by 6 % at most in the median, each model left out once', () => {
  const { withoutModel, withoutArchitecture } = quantityOf('timePerOutputToken');
  expect(withoutModel.n).toBe(68);
  expect(withoutModel.median).toBeLessThanOrEqual(0.06);
  expect(withoutModel.p90).toBeLessThanOrEqual(0.15);
  expect(withoutArchitecture.median).toBeLessThanOrEqual(0.06);
});

/** A form with three constants and without padded heads is off by 27 %, each model left out once. */
test('the time to first token on NeuronCores is off by less than 20 % in the median, each model left out once', () => {
  expect(quantityOf('timeToFirstToken').withoutModel.median).toBeLessThan(0.2);
});

test.each(['timePerOutputToken', 'timeToFirstToken', 'throughput'] as const)('the band of other models\' errors holds about four of five measurements of the %s', (name) => {
  const { bandCoverage } = quantityOf(name);
  expect(bandCoverage).toBeGreaterThanOrEqual(0.7);
  expect(bandCoverage).toBeLessThanOrEqual(0.9);
});

test.each(['timePerOutputToken', 'timeToFirstToken', 'throughput'] as const)('plans state the measured band of the %s, rounded outwards', (name) => {
  const [low, high] = quantityOf(name).band;
  const [statedLow = 0, statedHigh = 0] = errorBand(neuronReplicaOf('meta-llama/Llama-3.1-8B', { tensorParallelism: 24 }))[name];
  expect(statedLow).toBeLessThanOrEqual(low);
  expect(statedHigh).toBeGreaterThanOrEqual(high);
  expect(low - statedLow + statedHigh - high).toBeLessThan(0.03);
});

test('the constants are those that npm run fit-neuron finds', () => {
  const printed = execFileSync('node', ['scripts/fit-neuron.mjs'], { encoding: 'utf8' });
  for (const [name, value] of Object.entries(NEURON_CONSTANTS)) {
    const fitted = Number(new RegExp(`^ *${name}: (.*),$`, 'm').exec(printed)?.[1]);
    expect(Math.abs(fitted / value - 1)).toBeLessThan(0.01);
  }
});
