import { expect, test } from 'vitest';
import { erlangC, serversWaiting } from '../../../lib/queueing/servers-waiting';

test.each([
  [1, 0.5, 0.5], // M/M/1: the load itself
  [2, 1, 1 / 3], // a² ÷ (2 + a) ÷ … by hand
  [3, 2, 4 / 9],
  [10, 8, 0.40918], // tables of Erlang C
])('of %i servers with %d busy all are busy for a share of %d of the requests', (servers, offered, share) => {
  expect(erlangC(servers, offered)).toBeCloseTo(share, 5);
});

test('one server with exponential services: the wait, once there is one, is S ÷ (1 − ρ)', () => {
  const waiting = serversWaiting(1, { arrivalsPerSecond: 0.5, serviceSeconds: 1, serviceSquareSeconds: 2 });
  expect(waiting?.probability).toBeCloseTo(0.5, 12);
  expect(1 / (waiting?.endsPerSecond ?? 0)).toBeCloseTo(2, 12);
});

test('services that are all alike wait half as long: M/D/1', () => {
  const waiting = serversWaiting(1, { arrivalsPerSecond: 0.5, serviceSeconds: 1, serviceSquareSeconds: 1 });
  expect(1 / (waiting?.endsPerSecond ?? 0)).toBeCloseTo(1, 12);
});

test('servers that are offered as much as they can do, or more, never catch up', () => {
  expect(serversWaiting(2, { arrivalsPerSecond: 2, serviceSeconds: 1, serviceSquareSeconds: 1 })).toBeUndefined();
});

test('without requests nobody waits', () => {
  expect(serversWaiting(2, { arrivalsPerSecond: 0, serviceSeconds: 1, serviceSquareSeconds: 1 })?.probability).toBe(0);
});
