import { expect, test } from 'vitest';
import { CATALOGUE_DATES } from '../../../lib/catalog/catalogue-dates';
import { Platform } from '../../../lib/catalog/platform';
import { platformFacts, PLATFORM_FACTS } from '../../../lib/catalog/platform-facts';
import { platformFees } from '../../../lib/catalog/platform-fees';

test('an EKS cluster costs 0.10 USD an hour and its load balancer 0.0252 in eu-west-1', () => {
  expect(platformFees(Platform.EKS, 'eu-west-1')).toEqual([
    { name: 'EKS control plane', usdPerHour: 0.1, basis: 'listed', date: '2025-10-28' },
    { name: 'application load balancer', usdPerHour: 0.0252, basis: 'listed', date: '2026-07-31' },
  ]);
});

test.each([
  ['us-east-1', 0.0225, '2024-07-01'],
  ['us-west-2', 0.0225, '2026-11-23'],
  ['ap-northeast-1', 0.0243, '2026-08-27'],
])('the load balancer is listed in %s at %d USD an hour', (region, usdPerHour, date) => {
  expect(platformFees(Platform.EKS, region)[1]).toEqual({ name: 'application load balancer', usdPerHour, basis: 'listed', date });
});

test('a fee that is unknown in the region is that of us-east-1, marked derived', () => {
  expect(platformFees(Platform.EKS, 'sa-east-1')).toEqual([
    { name: 'EKS control plane', usdPerHour: 0.1, basis: 'derived', date: '2025-10-28' },
    { name: 'application load balancer', usdPerHour: 0.0225, basis: 'derived', date: '2024-07-01' },
  ]);
});

test('SageMaker takes no fee beside its instances', () => {
  expect(platformFees(Platform.SAGEMAKER_REAL_TIME, 'us-west-2')).toEqual([]);
});

test('SageMaker real-time is preferred, answers within 60 s and 8 minutes, and spans one node', () => {
  expect(PLATFORM_FACTS.map(({ platform }) => platform)).toEqual(['sagemaker-real-time', 'eks']);
  expect(platformFacts(Platform.SAGEMAKER_REAL_TIME)).toMatchObject({
    priceList: 'sagemaker', oneNodeBecause: 'those of a SageMaker endpoint do not reach each other', firstByteSeconds: 60, responseSeconds: 480, synthesizable: true,
  });
});

test('EKS spans nodes and limits no response', () => {
  const eks = platformFacts(Platform.EKS);
  expect(eks).toMatchObject({ priceList: 'ec2', synthesizable: false });
  expect([eks.oneNodeBecause, eks.firstByteSeconds, eks.responseSeconds]).toEqual([undefined, undefined, undefined]);
});

test('every catalogue carries the day of its newest entry', () => {
  expect(CATALOGUE_DATES).toEqual([
    { name: 'instances', date: '2026-08-21' },
    { name: 'EC2 on-demand prices', date: '2026-07-20' },
    { name: 'SageMaker Hosting prices', date: '2026-09-22' },
    { name: 'platform fees', date: '2026-11-23' },
  ]);
});
