import { expect, test } from 'vitest';
import { REGIONS } from '../../../lib/catalog/region';

test('lists the 36 regions of the SageMaker Hosting offer without its local zone', () => {
  expect(REGIONS).toHaveLength(36);
  expect(REGIONS).toContain('us-west-2');
  expect(REGIONS).toContain('mx-central-1'); // CPU types alone
  expect(REGIONS).not.toContain('us-east-1-atl-1');
});

test('is sorted and names each region once', () => {
  expect([...new Set(REGIONS)].sort()).toEqual(REGIONS);
});
