import { aws_s3 as s3 } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { resourceOf } from './resource-of';
import { InferenceContainer, MultiModelEndpoint, ServerlessEndpoint } from '../../../../constructs';
import { emptyStack } from '../../stack';
import { definedEndpoint } from '../real-time/endpoint';

const stackOf = () => emptyStack({ env: { region: 'us-west-2' } });

test('serverless with 2,500 MB', () => {
  expect(() => new ServerlessEndpoint(stackOf(), 'Embedding', {
    container: InferenceContainer.textEmbeddingsInferenceCpu(), memoryMegabytes: 2500, maxConcurrency: 5,
  })).toThrow('memoryMegabytes must be one of 1024, 2048, 3072, 4096, 5120, 6144, got 2500; use 2048 or 3072');
});

test('a GPU image on serverless', () => {
  expect(() => new ServerlessEndpoint(stackOf(), 'Chat', { container: InferenceContainer.vllm(), memoryMegabytes: 2048, maxConcurrency: 5 }))
    .toThrow(/container must compute on CPUs, which serverless endpoints have alone, got \S+\/vllm:\S+ for NVIDIA GPUs; use one such as InferenceContainer\.textEmbeddingsInferenceCpu\(\)/);
});

test('several models on ml.g5.48xlarge', () => {
  const stack = stackOf();
  const bucket = s3.Bucket.fromBucketName(stack, 'Archives', 'archives');
  expect(() => new MultiModelEndpoint(stack, 'Many', { container: InferenceContainer.triton(), bucket, prefix: 'models/', instanceType: 'g5.48xlarge' }))
    .toThrow(/instanceType must be one of .*g5\.16xlarge.* for several models on a GPU, got g5\.48xlarge; use one of them, or inference components/);
});

test('variants that share a name', () => {
  expect(() => definedEndpoint(() => ({ variants: [{ name: 'AllTraffic' }] })))
    .toThrow('variants.name must differ from those of the other variants, got AllTraffic twice; rename one');
});

test('managed scaling of a variant with a model, which no prop of ours can say', () => {
  const { stack, endpoint } = definedEndpoint();
  resourceOf(endpoint, 'Configuration').addPropertyOverride('ProductionVariants.0.ManagedInstanceScaling', { Status: 'ENABLED', MinInstanceCount: 1, MaxInstanceCount: 4 });
  expect(() => Template.fromStack(stack)).toThrow(
    'SM-09 Test/Chat/Configuration: ProductionVariants[0].ManagedInstanceScaling must be left out where the variant has a ModelName, got both; '
    + 'scale it with Application Auto Scaling, or host inference components',
  );
});
