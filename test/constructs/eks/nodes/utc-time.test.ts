import { expect, test } from 'vitest';
import { utcSeconds, utcTime } from '../../../../constructs/eks/nodes/utc-time';

// seconds as `date -u -d … +%s` prints them
test.each<[string, number]>([
  ['1970-01-01T00:00:00Z', 0],
  ['2000-02-29T23:59:59Z', 951_868_799],
  ['2026-12-01T11:30:00Z', 1_796_124_600],
  ['2026-12-01T11:30:00.000Z', 1_796_124_600],
  ['2026-12-01T11:30Z', 1_796_124_600],
  ['2026-12-01T11:30:00+00:00', 1_796_124_600],
  ['2028-03-01T00:00:00Z', 1_835_481_600],
  ['2100-03-01T00:00:00Z', 4_107_542_400],
])('%s is %i seconds after 1970', (time, seconds) => {
  expect(utcSeconds(time)).toBe(seconds);
  expect(utcTime(seconds)).toBe(`${time.slice(0, 16)}:${time === '2000-02-29T23:59:59Z' ? '59' : '00'}`);
});

test.each(['', '2026-12-01', '2026-12-01T11:30:00', '2026-12-01T11:30:00+01:00', '2026-02-30T11:30:00Z', '2100-02-29T00:00:00Z', '2026-13-01T11:30:00Z', '2026-12-01T24:30:00Z', '2026-12-01T11:60:00Z'])(
  '%s is no time in UTC', (time) => {
    expect(utcSeconds(time)).toBeUndefined();
  },
);

test('agrees with the calendar on every day of four centuries', () => {
  for (let day = 0; day < 146_097; day += 13) {
    const at = new Date(day * 86_400_000).toISOString();
    expect(utcTime(day * 86_400)).toBe(at.slice(0, 19));
    expect(utcSeconds(at)).toBe(day * 86_400);
  }
});
