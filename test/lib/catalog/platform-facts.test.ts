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

test('a request that names no platform allows those that stream their answers to whoever sent the request', () => {
  expect(PLATFORM_FACTS.filter(({ byDefault }) => byDefault).map(({ platform }) => platform)).toEqual([
    'sagemaker-real-time', 'eks', 'sagemaker-inference-components',
  ]);
});

test('a multi-model endpoint is no place for a language model', () => {
  expect(platformFacts(Platform.SAGEMAKER_MULTI_MODEL).noLanguageModelBecause).toMatch(/^vLLM does not load and unload models/);
});
