import { App, NestedStack, Validations, aws_cloudwatch as cloudwatch, aws_s3 as s3, aws_sagemaker as sagemaker } from 'aws-cdk-lib';
import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Construct } from 'constructs';
import { describe, expect, test } from 'vitest';
import { CPU, components, realTime, ruledStack, serverless } from './l1-stacks';
import { resourceOf } from './resource-of';
import { warningsOf } from './warnings';
import { ContainerDevice, MultiModelEndpoint, SageMakerRules } from '../../../../constructs';
import { emptyStack } from '../../stack';
import { FixedContainer } from '../fixed-container';
import { definedEndpoint } from '../real-time/endpoint';

const BOTH = 'must be set, or else Containers, got neither; keep PrimaryContainer for one container';

function brokenModel(scope: Construct, id: string): sagemaker.CfnModel {
  return new sagemaker.CfnModel(scope, id, { executionRoleArn: 'arn:aws:iam::111122223333:role/endpoint' });
}

function errorOf(stack: Stack): string {
  try {
    Template.fromStack(stack);
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}

test('all that is broken is told at once, and once, however often the rules are added', () => {
  const stack = ruledStack();
  const group = new Construct(stack, 'Group');
  SageMakerRules.addTo(stack);
  SageMakerRules.addTo(group);
  brokenModel(group, 'A');
  brokenModel(stack, 'B');
  expect(errorOf(stack)).toBe(`Validation failed with the following errors:
  [Test] SM-01 Test/Group/A: PrimaryContainer ${BOTH}
  [Test] SM-01 Test/B: PrimaryContainer ${BOTH}`);
});

test('rules can be added to what is in a stack alone', () => {
  expect(() => { SageMakerRules.addTo(new App()); }).toThrow(/no Stack found/i);
});

test('a stack without the rules is not looked at', () => {
  const stack = emptyStack();
  brokenModel(stack, 'Model');
  expect(stack.node.validate()).toEqual([]);
});

test('resources of a nested stack follow the rules of the stack around it, and the other way round', () => {
  const stack = emptyStack();
  const nested = new NestedStack(stack, 'Nested');
  SageMakerRules.addTo(nested);
  brokenModel(nested, 'Inner');
  brokenModel(stack, 'Outer');
  expect(errorOf(stack)).toBe(`Validation failed with the following errors:\n  [Test] SM-01 Test/Nested/Inner: PrimaryContainer ${BOTH}`);
  expect(stack.node.findChild('Outer').node.metadata.map(({ data }) => String(data)).join('\n')).toContain(`SM-01 Test/Outer: PrimaryContainer ${BOTH}`);
});

describe('our constructs bring the rules with them', () => {
  test('so that an override of theirs that breaks one is an error', () => {
    const { stack, endpoint } = definedEndpoint();
    resourceOf(endpoint, 'Configuration').addPropertyOverride('ProductionVariants.0.VolumeSizeInGB', 500);
    expect(errorOf(stack)).toContain('[Test] SM-12 Test/Chat/Configuration: ProductionVariants[0].VolumeSizeInGB must be left out on ml.g6e.48xlarge');
  });

  test('and resources of others in the stack are warned of', () => {
    const { stack } = definedEndpoint();
    brokenModel(stack, 'Other');
    expect(errorOf(stack)).toBe('');
    expect(warningsOf(stack)).toEqual([`SM-01 Test/Other: PrimaryContainer ${BOTH} [ack: SageMakerRules::SM-01]`]);
  });

  test('those of others are errors as well where the rules are added to the stack', () => {
    const { stack } = definedEndpoint();
    SageMakerRules.addTo(stack);
    brokenModel(stack, 'Other');
    expect(errorOf(stack)).toContain('[Test] SM-01 Test/Other');
  });
});

describe('acknowledged', () => {
  const acknowledge = (scope: Construct, id: string) => { Validations.of(scope).acknowledge({ id, reason: 'SageMaker takes it since yesterday' }); };

  test('an error passes, below what it was acknowledged on', () => {
    const stack = ruledStack();
    const group = new Construct(stack, 'Group');
    brokenModel(group, 'A');
    acknowledge(group, 'SageMakerRules::SM-01');
    expect(errorOf(stack)).toBe('');
    expect(warningsOf(stack)).toEqual([]);

    brokenModel(stack, 'B');
    expect(stack.node.validate()).toEqual([`SM-01 Test/B: PrimaryContainer ${BOTH}`]);
  });

  test('another rule still fails', () => {
    const stack = ruledStack();
    acknowledge(brokenModel(stack, 'A'), 'SageMakerRules::SM-02');
    expect(stack.node.validate()).toHaveLength(1);
  });

  test('a warning is silent', () => {
    const { stack } = definedEndpoint();
    acknowledge(brokenModel(stack, 'Other'), 'SageMakerRules::SM-01');
    Template.fromStack(stack);
    expect(warningsOf(stack)).toEqual([]);
  });
});

describe('warned of, for SageMaker may take it', () => {
  test('a key on instances whose disks have their own', () => {
    const { stack, configuration } = realTime();
    configuration.kmsKeyId = 'key';
    Template.fromStack(stack);
    expect(warningsOf(stack)).toEqual([expect.stringContaining('SM-12 Test/Configuration: KmsKeyId must be left out on ml.g6.xlarge, whose local NVMe encrypts with keys of its own alone')]);
  });

  test('a container for CPUs on an instance with a GPU, but not beside components that use it', () => {
    const message = `SM-13 Test/Configuration: ProductionVariants[0].InstanceType ml.g6.xlarge has NVIDIA GPUs, which ${CPU} does not use; use one with CPUs alone`;
    const { stack, model } = realTime();
    model.addPropertyOverride('PrimaryContainer', { Image: CPU, Environment: { SM_VLLM_TENSOR_PARALLEL_SIZE: '1' } });
    Template.fromStack(stack);
    expect(warningsOf(stack)).toEqual([expect.stringContaining(message)]);

    const beside = components();
    beside.model.addPropertyOverride('PrimaryContainer.Image', CPU);
    Template.fromStack(beside.stack);
    expect(warningsOf(beside.stack)).toEqual([]);
  });

  test('a start that is shorter than what the LMI container gives itself by default', () => {
    const { stack, model } = realTime();
    model.addPropertyOverride('PrimaryContainer.Image', '763104351884.dkr.ecr.us-west-2.amazonaws.com/djl-inference:0.36.0-lmi28.0.0-cu130');
    model.addPropertyDeletionOverride('PrimaryContainer.Environment.VLLM_ENGINE_READY_TIMEOUT_S');
    Template.fromStack(stack);
    expect(warningsOf(stack)).toEqual([expect.stringContaining('ContainerStartupHealthCheckTimeoutInSeconds must be at least the 1800 of OPTION_MODEL_LOADING_TIMEOUT')]);
  });

  test.each([['GreaterThanThreshold', 1], ['GreaterThanOrEqualToThreshold', 2]])('an alarm that the first request does not raise (%s %i)', (operator, threshold) => {
    const { stack, alarm } = components();
    alarm.comparisonOperator = operator;
    alarm.threshold = threshold;
    Template.fromStack(stack);
    expect(warningsOf(stack)).toEqual([expect.stringContaining(`SM-20 Test/Alarm: Threshold must be reached by 1 of NoCapacityInvocationFailures, got ${operator} ${String(threshold)}; write GreaterThanOrEqualToThreshold and 1`)]);
  });
});

describe('references are followed', () => {
  test('by the names that resources have, and by substitutions', () => {
    const { stack, model, configuration, endpoint, target } = realTime();
    model.modelName = 'model';
    configuration.addPropertyOverride('ProductionVariants.0.ModelName', 'model');
    configuration.endpointConfigName = 'configuration';
    endpoint.endpointConfigName = 'configuration';
    target.addPropertyOverride('ResourceId', { 'Fn::Sub': 'endpoint/${Endpoint.EndpointName}/variant/Blue' });
    model.addPropertyOverride('PrimaryContainer.Environment.SM_VLLM_TENSOR_PARALLEL_SIZE', '8');
    expect(stack.node.validate()).toEqual([
      expect.stringContaining('SM-19 Test/Target: ResourceId must name a variant of the endpoint, AllTraffic, got Blue'),
      expect.stringContaining('SM-21 Test/Model: PrimaryContainer.Environment.SM_VLLM_TENSOR_PARALLEL_SIZE'),
    ]);
  });

  test('as far as the stack goes: what another one has is not judged', () => {
    const { stack, configuration, target } = realTime();
    configuration.addPropertyOverride('ProductionVariants.0.ModelName', { 'Fn::ImportValue': 'Model' });
    configuration.addPropertyOverride('ProductionVariants.0.InstanceType', { Ref: 'Type' });
    target.addPropertyOverride('ResourceId', { 'Fn::ImportValue': 'Variant' });
    target.minCapacity = 1;
    expect(stack.node.validate()).toEqual([]);
  });

  test('and what depends on a condition is left alone, but not that it is there', () => {
    const { stack, configuration } = serverless();
    configuration.addPropertyOverride('ProductionVariants.0.ServerlessConfig.MemorySizeInMB', { 'Fn::If': ['Large', 6144, 2500] });
    expect(stack.node.validate()).toEqual([]);
    configuration.addPropertyOverride('DataCaptureConfig', { 'Fn::If': ['Large', {}, {}] });
    expect(stack.node.validate()).toEqual([expect.stringContaining('SM-08 Test/Configuration: DataCaptureConfig')]);
  });
});

test('the alarms of others are not resolved, however many there are', () => {
  const resolved: string[] = [];
  class WatchedAlarm extends cloudwatch.CfnAlarm {
    public override _toCloudFormation(): object {
      resolved.push(this.node.path);
      return super._toCloudFormation();
    }
  }
  const stack = ruledStack();
  const alarm = { evaluationPeriods: 1, comparisonOperator: 'GreaterThanThreshold', metricName: 'Errors', namespace: 'Mine', period: 60, statistic: 'Sum', threshold: 1 };
  for (let index = 0; index < 100; index++) {
    new WatchedAlarm(stack, `Alarm${String(index)}`, alarm);
  }
  realTime(stack);
  stack.node.validate();
  expect(resolved).toEqual([]); // alarms are read where something scales to zero alone
});

test('a multi-model endpoint of ours follows them too', () => {
  const stack = emptyStack({ env: { region: 'us-west-2' } });
  const bucket = s3.Bucket.fromBucketName(stack, 'Archives', 'archives');
  const endpoint = new MultiModelEndpoint(stack, 'Many', {
    container: new FixedContainer({ device: ContainerDevice.CPU }), bucket, prefix: 'models/', instanceType: 'm5.xlarge',
  });
  resourceOf(endpoint, 'Model').addPropertyOverride('PrimaryContainer.ModelDataUrl', 's3://archives/one.tar.gz');
  expect(errorOf(stack)).toContain('SM-03 Test/Many/Model: PrimaryContainer.ModelDataUrl must be the folder of the archives, with a slash at its end');
});
