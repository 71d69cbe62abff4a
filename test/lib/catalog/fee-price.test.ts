import { expect, test } from 'vitest';
import { feePrice } from '../../../lib/catalog/fee-price';

test.each([
  ['eks-control-plane', 'us-west-2', 'EKS control plane', 'hour', 0.1, '2025-10-28'],
  ['application-load-balancer', 'us-east-1', 'application load balancer', 'hour', 0.0225, '2024-07-01'],
  ['application-load-balancer', 'us-west-2', 'application load balancer', 'hour', 0.0225, '2026-11-23'],
  ['application-load-balancer', 'eu-west-1', 'application load balancer', 'hour', 0.0252, '2026-07-31'],
  ['application-load-balancer', 'ap-northeast-1', 'application load balancer', 'hour', 0.0243, '2026-08-27'],
  ['application-load-balancer-capacity', 'us-east-1', 'capacity units of the application load balancer', 'capacity-unit-hour', 0.008, '2024-07-01'],
  ['network-load-balancer', 'ap-northeast-1', 'network load balancer', 'hour', 0.0243, '2026-11-23'],
  ['network-load-balancer-capacity', 'us-east-1', 'capacity units of the network load balancer', 'capacity-unit-hour', 0.006, '2024-07-01'],
  ['sagemaker-data-processing', 'eu-west-1', 'data processed by SageMaker', 'gigabyte', 0.016, '2023-12-31'],
] as const)('%s is listed in %s', (key, region, name, unit, usdPerUnit, date) => {
  expect(feePrice(key, region)).toEqual({ name, unit, usdPerUnit, basis: 'listed', date });
});

test('a fee that is unknown in the region is that of us-east-1, marked derived', () => {
  expect(feePrice('application-load-balancer', 'sa-east-1')).toMatchObject({ usdPerUnit: 0.0225, basis: 'derived', date: '2024-07-01' });
});
