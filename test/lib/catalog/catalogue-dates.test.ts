import { expect, test } from 'vitest';
import { CATALOGUE_DATES, PORTFOLIO_CATALOGUE_DATES } from '../../../lib/catalog/catalogue-dates';

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

test('plans of portfolios rest on the CPU and T4 types as well', () => {
  expect(PORTFOLIO_CATALOGUE_DATES.slice(0, CATALOGUE_DATES.length)).toEqual(CATALOGUE_DATES);
  expect(PORTFOLIO_CATALOGUE_DATES.slice(CATALOGUE_DATES.length)).toEqual([
    { name: 'CPU and T4 instances', date: '2026-08-21' },
    { name: 'SageMaker Hosting prices of CPU and T4 instances', date: '2026-09-22' },
  ]);
});
