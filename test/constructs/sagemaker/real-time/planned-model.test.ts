import { aws_s3 as s3 } from 'aws-cdk-lib';
import { expect, test } from 'vitest';
import { AsyncEndpoint, ModelWeights, Platform } from '../../../../constructs';
import { definedEndpoint } from './endpoint';
import { decided } from '../../plan';
import { emptyStack } from '../../stack';

const REFUSED = /^plan\.decision\.instanceType must have NVIDIA GPUs, which \S+\/vllm:\S+ computes on, got inf2\.48xlarge with Inferentia or Trainium; use another type, or a container for it$/;

test('fails where somebody changed a plan to instances that its engine does not run on', () => {
  expect(() => definedEndpoint(() => ({ plan: decided({ instanceType: 'inf2.48xlarge' }) }))).toThrow(REFUSED);
});

test('an asynchronous endpoint fails there too', () => {
  const stack = emptyStack();
  expect(() => new AsyncEndpoint(stack, 'Queue', {
    plan: decided({ platform: Platform.SAGEMAKER_ASYNC, instanceType: 'inf2.48xlarge' }),
    weights: ModelWeights.fromBucket(s3.Bucket.fromBucketName(stack, 'Weights', 'weights'), 'model/'),
  })).toThrow(REFUSED);
});
