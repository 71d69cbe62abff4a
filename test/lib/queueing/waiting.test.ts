import { expect, test } from 'vitest';
import { NO_WAITING, serverWaiting, waitsAbove } from '../../../lib/queueing/waiting';
import type { Waiting } from '../../../lib/queueing/waiting';

function meanSeconds({ probability, endsPerSecond }: Waiting): number {
  return probability / endsPerSecond;
}

/**
 * Pollaczek–Khinchine, E[W] = λ · E[S²] ÷ (2 (1 − ρ)), for a mean service of 1 s. M/M/1, E[S²] = 2: ρ ÷ (1 − ρ). E[S²] = 5: 2.5 times
 * that. M/D/1, E[S²] = 1, would wait half as long as M/M/1; a variation of 0.01 is the least, so 1 % longer.
 */
test.each([
  [0.5, 2, 1],
  [0.8, 2, 4],
  [0.8, 5, 10],
  [0.5, 1, 0.505],
  [0.8, 1, 2.02],
])('Poisson arrivals at load %d and a mean squared service of %d s² wait %d s', (load, serviceSquareSeconds, seconds) => {
  const waiting = serverWaiting({ arrivalsPerSecond: load, arrivalVariation: 1, serviceSeconds: 1, serviceSquareSeconds });
  expect(meanSeconds(waiting)).toBeCloseTo(seconds, 12);
  expect(waiting.probability).toBeCloseTo(load, 12); // Poisson arrivals see time averages
});

test('waits are as long as the service they wait for', () => {
  const waiting = serverWaiting({ arrivalsPerSecond: 80, arrivalVariation: 1, serviceSeconds: 0.01, serviceSquareSeconds: 2e-4 });
  expect(meanSeconds(waiting)).toBeCloseTo(0.04, 12);
});

/**
 * Krämer and Langenbach-Belz, 1976: half the variation of arrivals at load 0.8 and exponential service,
 * g = exp(−2 · 0.2 · 0.25 ÷ (3 · 0.8 · 1.5)) = 0.972604, E[W] = 0.75 · 4 · g = 2.91781.
 */
test('arrivals that vary half as much wait less', () => {
  const waiting = serverWaiting({ arrivalsPerSecond: 0.8, arrivalVariation: 0.5, serviceSeconds: 1, serviceSquareSeconds: 2 });
  expect(meanSeconds(waiting)).toBeCloseTo(2.91781, 5);
});

test('the more replicas a router smooths arrivals for, the less each request waits', () => {
  const waits = [1, 2, 4, 8, 16].map((replicas) =>
    meanSeconds(serverWaiting({ arrivalsPerSecond: 0.8, arrivalVariation: 1 / replicas, serviceSeconds: 1, serviceSquareSeconds: 2 })));
  expect(waits).toEqual([...waits].sort((one, other) => other - one));
  expect(new Set(waits).size).toBe(5);
});

test('regular arrivals at a server with hardly any load do not wait', () => {
  expect(serverWaiting({ arrivalsPerSecond: 1e-5, arrivalVariation: 0.01, serviceSeconds: 1, serviceSquareSeconds: 1 })).toEqual(NO_WAITING);
});

/** Of one wait, p · e^−t. Of two certain ones at 1 and 2 a second, 2e^−t − e^−2t = 0.60042; at the same rate Erlang's (1 + t) e^−t = 0.73576. */
test.each([
  [{ probability: 0.5, endsPerSecond: 2 }, NO_WAITING, 0.5 * Math.exp(-2)],
  [NO_WAITING, { probability: 0.5, endsPerSecond: 2 }, 0.5 * Math.exp(-2)],
  [{ probability: 1, endsPerSecond: 1 }, { probability: 1, endsPerSecond: 2 }, 0.60042],
  [{ probability: 1, endsPerSecond: 2 }, { probability: 1, endsPerSecond: 1 }, 0.60042],
  [{ probability: 1, endsPerSecond: 1 }, { probability: 1, endsPerSecond: 1 }, 0.73576],
  [{ probability: 0.5, endsPerSecond: 1 }, { probability: 0.5, endsPerSecond: 2 }, 0.25 * Math.exp(-1) + 0.25 * Math.exp(-2) + 0.25 * 0.60042],
])('waits %j and %j together exceed 1 s with probability %d', (one, other, probability) => {
  expect(waitsAbove(one, other, 1)).toBeCloseTo(probability, 5);
});

test('two waits of a half chance each leave a quarter of the requests without any', () => {
  expect(waitsAbove({ probability: 0.5, endsPerSecond: 3 }, { probability: 0.5, endsPerSecond: 7 }, 0)).toBeCloseTo(0.75, 12);
});

test('every wait exceeds a time in the past', () => {
  expect(waitsAbove(NO_WAITING, NO_WAITING, -1)).toBe(1);
});
