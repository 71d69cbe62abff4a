import { expect, test } from 'vitest';
import { slotWaiting } from '../../../lib/queueing/slot-waiting';
import { NO_WAITING } from '../../../lib/queueing/waiting';

function constantRate(sequences: number): number {
  return sequences; // each ends once a second on average
}

/** Erlang's C formula, tables of M/M/c. One server: ρ. Two at 0.8: 2 · 0.8² ÷ 1.8 = 0.7111. */
test.each([
  [1, 0.5, 0.5],
  [2, 0.8, 0.7111],
  [3, 0.8, 0.6472],
  [5, 0.8, 0.5541],
  [10, 0.9, 0.6687],
])('%d places at load %d are all taken with probability %d', (places, load, probability) => {
  expect(slotWaiting(places, places * load, 1, constantRate).probability).toBeCloseTo(probability, 4);
});

/** Erlang's recursion B(n) = a · B(n − 1) ÷ (n + a · B(n − 1)), C = B ÷ (1 − ρ (1 − B)): terms of 512 places pass 1e200. */
test.each([0.9, 0.97])('512 places at load %d agree with the recursion', (load) => {
  const offered = 512 * load;
  let blocked = 1;
  for (let servers = 1; servers <= 512; servers++) blocked = (offered * blocked) / (servers + offered * blocked);
  expect(slotWaiting(512, offered, 1, constantRate).probability).toBeCloseTo(blocked / (1 - load * (1 - blocked)), 9);
});

test('waits of Poisson arrivals end at the rate that the places have to spare', () => {
  expect(slotWaiting(10, 9, 1, constantRate).endsPerSecond).toBeCloseTo(1, 12);
});

test('waits of regular arrivals end twice as fast', () => {
  expect(slotWaiting(10, 9, 0, constantRate).endsPerSecond).toBeCloseTo(2, 12);
});

/** Two places whose steps take twice as long with two: μ(1) = μ(2) = 1 is M/M/1 with a queue from 1 on; P(n ≥ 2) = ρ². */
test('where a larger batch is slower, the places fill up sooner', () => {
  expect(slotWaiting(2, 0.6, 1, () => 1).probability).toBeCloseTo(0.36, 12);
});

test('more load than the places carry waits for ever', () => {
  const { probability, endsPerSecond } = slotWaiting(10, 10, 1, constantRate);
  expect(probability).toBe(1);
  expect(endsPerSecond).toBeLessThan(1e-300);
});

test('hardly any load does not wait', () => {
  expect(slotWaiting(100, 1, 1, constantRate)).toEqual(NO_WAITING);
});
