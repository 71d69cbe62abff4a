import { expect, test } from 'vitest';
import { Platform } from '../../../constructs';
import type { PortfolioEndpoint } from '../../../constructs';
import { endpointIds } from '../../../constructs/portfolio/endpoint-ids';

const endpoint = (platform: Platform, instanceType: string, ...models: string[]): PortfolioEndpoint => ({
  platform, instanceType, models, instances: 1, utilizationFraction: 0, responseMsP95: 1, usdPerMonth: 1,
});
const { SAGEMAKER_MULTI_MODEL: MULTI, SAGEMAKER_INFERENCE_COMPONENTS: COMPONENTS, SAGEMAKER_REAL_TIME: REAL_TIME, SAGEMAKER_SERVERLESS: SERVERLESS } = Platform;

test('are of what shared endpoints compute on, and of the models of others', () => {
  expect(endpointIds([
    endpoint(MULTI, 'm5.large', 'a', 'b'), endpoint(MULTI, 'g5.xlarge', 'c'), endpoint(COMPONENTS, 'g6.12xlarge', 'd'),
    endpoint(REAL_TIME, 'm5.large', 'team/e'), endpoint(SERVERLESS, 'serverless-2048', 'team/e2'),
  ])).toEqual(['MultiModelCpu', 'MultiModelGpu', 'ComponentsGpu', 'RealTime-team/e', 'Serverless-team/e2']);
});

test('stay where models and instances change', () => {
  const before = endpointIds([endpoint(MULTI, 'm5.large', 'a', 'b'), endpoint(REAL_TIME, 'c5.large', 'c')]);
  const after = endpointIds([endpoint(MULTI, 'r5.xlarge', 'b', 'd', 'e'), endpoint(REAL_TIME, 'm5.2xlarge', 'c'), endpoint(SERVERLESS, 'serverless-1024', 'a')]);
  expect(after).toEqual([...before, 'Serverless-a']);
});

test('differ by type, and then by model, where they would be one', () => {
  expect(endpointIds([endpoint(COMPONENTS, 'g5.xlarge', 'a'), endpoint(COMPONENTS, 'g6.xlarge', 'b'), endpoint(COMPONENTS, 'g6.xlarge', 'c')]))
    .toEqual(['ComponentsGpu-g5.xlarge', 'ComponentsGpu-g6.xlarge-b', 'ComponentsGpu-g6.xlarge-c']);
});
