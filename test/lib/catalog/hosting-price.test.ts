import { expect, test } from 'vitest';
import { HostingInstance } from '../../../lib/catalog/hosting-instance';
import { hostingPrice } from '../../../lib/catalog/hosting-price';
import { HOSTING_REGIONS, HOSTING_USD_PER_HOUR } from '../../../lib/catalog/hosting-prices.generated';
import { hostingUsdPerHour } from '../../../lib/catalog/hosting-usd-per-hour';
import { PriceBasis } from '../../../lib/catalog/price-basis';
import { SAGEMAKER_REGIONS } from '../../../lib/catalog/prices.generated';
import { RejectionCode } from '../../../lib/plan/rejected';

/** AmazonSageMaker offer of 2026-09-22, component Hosting. */
test.each([
  ['m5.large', 'us-east-1', 0.115],
  ['m5.xlarge', 'us-gov-east-1', 0.3432],
  ['m5d.24xlarge', 'eu-west-1', 7.258],
  ['c7i.48xlarge', 'us-east-1', 10.282],
  ['c8g.48xlarge', 'us-west-2', 9.188352],
  ['r6g.16xlarge', 'eu-central-2', 5.136],
  ['r8g.large', 'us-east-1', 0.28],
  ['r8g.large', 'us-east-2', 0.14],
  ['t2.medium', 'us-east-1', 0.056],
  ['t3.nano', 'ap-east-2', 0.00732],
  ['c5.24xlarge', 'ap-northeast-3', 6.163],
  ['g4dn.xlarge', 'us-east-1', 0.736],
  ['g4dn.12xlarge', 'ap-northeast-1', 6.601],
  ['g4dn.16xlarge', 'us-west-2', 5.44],
])('SageMaker lists %s in %s at %d USD', (type, region, usdPerHour) => {
  expect(hostingPrice(type, region)).toEqual({ usdPerHour, basis: PriceBasis.LISTED, date: '2026-09-22' });
});

test('a type that is not offered is told with where it is', () => {
  expect(hostingPrice('r8g.large', 'us-west-1')).toEqual({
    code: RejectionCode.NOT_IN_REGION,
    message: 'SageMaker endpoints do not offer r8g.large in us-west-1; it is offered in us-east-1, us-east-2, us-west-2',
  });
});

test('there are 2,640 prices in 36 regions, those of the offer', () => {
  const types = HostingInstance.LISTED.map(({ instanceType }) => instanceType);
  expect(types.reduce((sum, type) => sum + hostingUsdPerHour(type).size, 0)).toBe(2640);
  expect(Object.keys(HOSTING_USD_PER_HOUR)).toEqual(types);
  expect(HOSTING_REGIONS).toEqual(SAGEMAKER_REGIONS);
});

/** The source's own oddities apart: m5.xlarge in us-gov-east-1 and what it rounds to cents. */
test('within a family and region the price per virtual CPU is that of the largest size', () => {
  const odd: string[] = [];
  for (const { family, instanceType, vcpus } of HostingInstance.LISTED.filter((instance) => instance.gpuCount === 0)) {
    const largest = HostingInstance.LISTED.filter((instance) => instance.family === family).at(-1);
    for (const [region, price] of hostingUsdPerHour(instanceType)) {
      const most = hostingUsdPerHour(largest?.instanceType ?? '').get(region);
      if (most === undefined || family.startsWith('t')) continue;
      const expected = most * vcpus / (largest?.vcpus ?? 0);
      if (Math.abs(price - expected) > 0.011 * expected + 0.012) odd.push(`${instanceType} ${region}`);
    }
  }
  expect(odd).toEqual(['m5.xlarge us-gov-east-1']);
});

test('fails on an unknown type', () => {
  expect(() => hostingPrice('m9.large', 'us-east-1')).toThrow('did you mean m5.large?');
});
