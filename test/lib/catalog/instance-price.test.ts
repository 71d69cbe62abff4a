import { expect, test } from 'vitest';
import { AcceleratedInstance } from '../../../lib/catalog/accelerated-instance';
import { instanceOffered, instancePrice } from '../../../lib/catalog/instance-price';
import { EC2_USD_PER_HOUR, SAGEMAKER_PREMIUM, SAGEMAKER_REGIONS, SAGEMAKER_USD_PER_HOUR } from '../../../lib/catalog/prices.generated';
import { PriceBasis } from '../../../lib/catalog/price-basis';
import { RejectionCode } from '../../../lib/plan/rejected';

/** AmazonSageMaker offer of 2026-09-22, component Hosting. */
test.each([
  ['p5.48xlarge', 'us-west-2', 63.296],
  ['p5.4xlarge', 'eu-west-2', 10.2856],
  ['p4d.24xlarge', 'us-east-1', 25.251288],
  ['g5.8xlarge', 'us-east-1', 3.06],
  ['g6e.2xlarge', 'us-east-1', 2.8026],
  ['g7e.48xlarge', 'us-west-2', 41.4304],
])('SageMaker lists %s in %s at %d USD', (type, region, usdPerHour) => {
  expect(instancePrice(type, 'sagemaker', region)).toEqual({ usdPerHour, basis: PriceBasis.LISTED, date: '2026-09-22' });
});

/** EC2 price lists of 2026-07-20 (us-east-1, GovCloud) and 2026-01-21. */
test.each([
  ['p5.48xlarge', 'us-east-1', 55.04, '2026-07-20'],
  ['p5.48xlarge', 'us-gov-west-1', 66.048, '2026-07-20'],
  ['p5.48xlarge', 'us-west-2', 55.04, '2026-01-21'],
  ['p4d.24xlarge', 'eu-west-1', 23.71569, '2026-01-21'],
  ['g5.xlarge', 'ap-northeast-1', 1.459, '2026-01-21'],
  ['gr6.4xlarge', 'us-west-2', 1.5392, '2026-01-21'],
])('EC2 lists %s in %s at %d USD on %s', (type, region, usdPerHour, date) => {
  expect(instancePrice(type, 'ec2', region)).toEqual({ usdPerHour, basis: PriceBasis.LISTED, date });
});

/** SageMaker's price ÷ 1.25, or 1.40 for the smallest sizes. */
test.each([
  ['g7e.2xlarge', 'us-west-2', 4.2039 / 1.25],
  ['g7e.48xlarge', 'ap-northeast-1', 60.08635 / 1.25],
  ['g5.2xlarge', 'ap-southeast-1', 2.120388 / 1.25],
  ['g5.xlarge', 'ap-southeast-1', 1.9712 / 1.4],
])('the EC2 price of %s in %s, %d USD, is derived from SageMaker', (type, region, usdPerHour) => {
  const derived = instancePrice(type, 'ec2', region);
  expect(derived).toMatchObject({ basis: PriceBasis.DERIVED, date: '2026-09-22' });
  expect(derived).toHaveProperty('usdPerHour', usdPerHour);
});

test('SageMaker does not offer p5.4xlarge in us-west-2', () => {
  expect(instancePrice('p5.4xlarge', 'sagemaker', 'us-west-2')).toEqual({
    code: RejectionCode.NOT_IN_REGION,
    message: 'SageMaker endpoints do not offer p5.4xlarge in us-west-2; it is offered in ap-northeast-1, ap-south-1, eu-west-2, sa-east-1',
  });
});

test('regions of the same continent are named first', () => {
  expect(instancePrice('p6-b200.48xlarge', 'sagemaker', 'us-west-2')).toEqual({
    code: RejectionCode.NOT_IN_REGION,
    message: 'SageMaker endpoints do not offer p6-b200.48xlarge in us-west-2; it is offered in us-east-1, ap-south-1',
  });
});

test('more than four regions are counted', () => {
  expect(instancePrice('g5.xlarge', 'sagemaker', 'us-west-1')).toHaveProperty(
    'message', 'SageMaker endpoints do not offer g5.xlarge in us-west-1; it is offered in us-east-1, us-east-2, us-west-2, ap-east-1 and 14 more',
  );
});

test.each(['p5e.48xlarge', 'gr6.4xlarge'])('SageMaker offers %s nowhere', (type) => {
  expect(instancePrice(type, 'sagemaker', 'us-east-1')).toEqual({
    code: RejectionCode.NOT_IN_REGION,
    message: `SageMaker endpoints do not offer ${type} in us-east-1, nor in any region of the same partition; choose another instance type`,
  });
});

test('EC2 does not offer p6-b300.48xlarge in Europe', () => {
  expect(instancePrice('p6-b300.48xlarge', 'ec2', 'eu-west-1')).toEqual({
    code: RejectionCode.NOT_IN_REGION,
    message: 'EC2 does not offer p6-b300.48xlarge in eu-west-1; it is offered in us-east-1, us-west-2',
  });
});

test('p5e.48xlarge has no price in us-east-2, where Capacity Blocks have it', () => {
  expect(instancePrice('p5e.48xlarge', 'ec2', 'us-east-2')).toEqual({
    code: RejectionCode.NO_PRICE,
    message: 'no public price of p5e.48xlarge in us-east-2: EC2 sells it there in Capacity Blocks alone;'
      + ' state one in constraints.priceOverridesUsdPerHour',
  });
  expect(instanceOffered('p5e.48xlarge', 'ec2', 'us-east-2')).toBeUndefined();
});

test('an unavailable type stays unavailable whatever its price', () => {
  expect(instanceOffered('p5e.48xlarge', 'ec2', 'eu-west-1')).toHaveProperty('code', RejectionCode.NOT_IN_REGION);
  expect(instanceOffered('p5.48xlarge', 'sagemaker', 'ap-northeast-1')).toHaveProperty('code', RejectionCode.NOT_IN_REGION);
  expect(instanceOffered('p5.48xlarge', 'sagemaker', 'us-west-2')).toBeUndefined();
});

test('SageMaker takes 15 % on P types and Trainium, 20 % on Inferentia, 25 % on G types, and more on the smallest size', () => {
  for (const [type, premium] of Object.entries(SAGEMAKER_PREMIUM)) {
    const [most, smallest] = type.startsWith('inf') ? [1.2, 1.3] : [1.25, 1.4];
    expect(premium, type).toBe(/^(p|trn)/.test(type) ? 1.15 : type.endsWith('.xlarge') ? smallest : most);
  }
});

/** EC2 and AmazonSageMaker price lists, 2026-01-21, 2026-07-20 and 2026-09-22. */
test.each([
  ['inf1.xlarge', 'ec2', 'us-east-1', 0.228],
  ['inf2.xlarge', 'ec2', 'us-east-1', 0.7582],
  ['inf2.24xlarge', 'ec2', 'eu-central-1', 9.73595],
  ['inf2.24xlarge', 'sagemaker', 'eu-central-1', 11.196],
  ['trn1.32xlarge', 'ec2', 'us-east-2', 21.5],
  ['trn1.32xlarge', 'sagemaker', 'us-east-1', 24.73],
  ['trn1n.32xlarge', 'ec2', 'us-east-1', 24.78],
] as const)('%s costs on %s in %s %d USD an hour', (type, list, region, usdPerHour) => {
  expect(instancePrice(type, list, region)).toMatchObject({ usdPerHour });
});

test('Trainium2 has no public price: Capacity Blocks are sold at their own', () => {
  expect(instancePrice('trn2.48xlarge', 'ec2', 'us-east-2')).toMatchObject({ code: RejectionCode.NO_PRICE });
  expect(instanceOffered('trn2.48xlarge', 'ec2', 'us-east-2')).toBeUndefined();
  expect(instanceOffered('trn2.3xlarge', 'ec2', 'sa-east-1')).toBeUndefined();
  expect(instanceOffered('trn2.48xlarge', 'ec2', 'us-east-1')).toHaveProperty('code', RejectionCode.NOT_IN_REGION);
  expect(instanceOffered('trn2.48xlarge', 'sagemaker', 'us-east-2')).toHaveProperty('code', RejectionCode.NOT_IN_REGION);
});

test('the SageMaker offer covers every region of the EC2 prices, so no SageMaker price is to be derived', () => {
  const regions = Object.values(EC2_USD_PER_HOUR).flatMap((prices) => Object.keys(prices));
  expect(regions.filter((region) => !SAGEMAKER_REGIONS.includes(region))).toEqual([]);
});

test('every type but p5e and Trainium2 has an EC2 price', () => {
  const unpriced = AcceleratedInstance.LISTED.filter(({ instanceType }) => !(instanceType in EC2_USD_PER_HOUR));
  expect(unpriced.map(({ instanceType }) => instanceType)).toEqual(['p5e.48xlarge', 'trn2.3xlarge', 'trn2.48xlarge']);
});

test.each([['EC2', EC2_USD_PER_HOUR], ['SageMaker', SAGEMAKER_USD_PER_HOUR]])('no %s price of a type is twice that of another region', (_, table) => {
  for (const [type, prices] of Object.entries(table)) {
    expect(Math.max(...Object.values(prices)) / Math.min(...Object.values(prices)), type).toBeLessThan(2);
  }
});

test('fails on an unknown type', () => {
  expect(() => instancePrice('p9.48xlarge', 'ec2', 'us-east-1')).toThrow('did you mean p5.48xlarge?');
});
