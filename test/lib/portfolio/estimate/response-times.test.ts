import { expect, test } from 'vitest';
import { keepsResponse, respondedWithin, responseSecondsP95, serviceClasses } from '../../../../lib/portfolio/estimate/response-times';

const NOBODY = { probability: 0, endsPerSecond: 1 };

test('half of the requests wait a second on average: the 95th percentile of an inference of 1 s is 1 + ln 10', () => {
  expect(responseSecondsP95([{ share: 1, seconds: 1 }], { probability: 0.5, endsPerSecond: 1 })).toBeCloseTo(1 + Math.log(10), 6);
});

test('where nobody waits the percentile is the inference of the slowest of 95 in 100', () => {
  const classes = serviceClasses([{ requestsPerSecond: 94, seconds: 1 }, { requestsPerSecond: 6, seconds: 3 }]);
  expect(responseSecondsP95(classes, NOBODY)).toBeCloseTo(3, 6);
  expect(respondedWithin(classes, NOBODY, 1)).toBeCloseTo(0.94, 12);
});

test('a thousand models make few classes, whose share is the whole', () => {
  const classes = serviceClasses(Array.from({ length: 1000 }, (_, index) => ({ requestsPerSecond: 1, seconds: 1 + index / 1000 })));
  expect(classes.length).toBeLessThanOrEqual(33);
  expect(classes.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
  expect(responseSecondsP95(classes, NOBODY)).toBeCloseTo(1.95, 1);
});

test('without a target any response keeps it', () => {
  expect(keepsResponse([{ share: 1, seconds: 100 }], NOBODY, Number.POSITIVE_INFINITY)).toBe(true);
  expect(keepsResponse([{ share: 1, seconds: 100 }], NOBODY, 99)).toBe(false);
});
