import { expect, test } from 'vitest';
import { CATALOGUE_DATES } from '../../../lib/catalog/catalogue-dates';

test('every catalogue carries the day of its newest entry', () => {
  expect(CATALOGUE_DATES).toEqual([
    { name: 'instances', date: '2026-08-21' },
    { name: 'EC2 on-demand prices', date: '2026-07-20' },
    { name: 'SageMaker Hosting prices', date: '2026-09-22' },
    { name: 'platform fees', date: '2026-11-23' },
    { name: 'container images', date: '2026-08-21' },
    { name: 'start-up times', date: '2026-11-24' },
  ]);
});
