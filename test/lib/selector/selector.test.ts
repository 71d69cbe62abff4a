import { expect, test } from 'vitest';
import { ROWS, requestOf, titleOf } from './requests';
import { summary } from './summary';

test('the grid has requests for models of 0.6 to 1,000 billion parameters', () => {
  expect(ROWS.length).toBeGreaterThanOrEqual(120);
  expect(new Set(ROWS.map(titleOf)).size).toBe(ROWS.length);
});

test.each(ROWS.map((row) => [titleOf(row), row] as const))('%s', (_, row) => {
  expect(`\n${summary(requestOf(row))}\n`).toMatchSnapshot();
});
