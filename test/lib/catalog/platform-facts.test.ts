import { expect, test } from 'vitest';
import { Platform } from '../../../lib/catalog/platform';
import { platformFacts, PLATFORM_FACTS } from '../../../lib/catalog/platform-facts';

test('SageMaker real-time is preferred, then EKS, ECS and EC2, then the rest', () => {
  expect(PLATFORM_FACTS.map(({ platform }) => platform)).toEqual([
    'sagemaker-real-time', 'eks', 'ecs', 'ec2',
    'sagemaker-inference-components', 'sagemaker-async', 'sagemaker-serverless', 'sagemaker-multi-model',
  ]);
});

test('a SageMaker real-time endpoint answers within 60 s and 8 minutes, and spans one node', () => {
  expect(platformFacts(Platform.SAGEMAKER_REAL_TIME)).toMatchObject({
    priceList: 'sagemaker', oneNodeBecause: 'those of a SageMaker endpoint do not reach each other', firstByteSeconds: 60, responseSeconds: 480, synthesizable: true,
  });
});

test('EKS spans nodes and limits no response', () => {
  const eks = platformFacts(Platform.EKS);
  expect(eks).toMatchObject({ priceList: 'ec2', synthesizable: true });
  expect([eks.oneNodeBecause, eks.firstByteSeconds, eks.responseSeconds]).toEqual([undefined, undefined, undefined]);
});
