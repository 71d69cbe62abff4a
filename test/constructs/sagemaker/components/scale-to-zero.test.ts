import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { scalesToZeroIn } from '../../../../constructs/sagemaker/components/scale-to-zero-region';
import { hostOf, planned, stackOf } from './host';

function scaledToZero(region?: string) {
  const stack = stackOf(region);
  hostOf(stack, { minInstances: 0 }).addComponent('Chat', planned(stack, { copies: 1, maxCopies: 3 }));
  return stack;
}

function only(template: Template, type: string, properties: object = {}): { id: string; properties: Record<string, unknown> } {
  const found = Object.entries(template.findResources(type, Object.keys(properties).length === 0 ? {} : { Properties: properties }));
  expect(found).toHaveLength(1);
  const [[id, { Properties }] = ['', { Properties: {} }]] = found as [string, { Properties: Record<string, unknown> }][];
  return { id, properties: Properties };
}

/** The name of the component, which its ARN ends with. */
const NAME = { 'Fn::Select': [1, { 'Fn::Split': ['/', { Ref: expect.stringMatching(/^HostChat/) as string }] }] };

// https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling-zero-instances.html
describe('a component that scales to zero has what AWS documents:', () => {
  const template = Template.fromStack(scaledToZero());

  test('a role on the configuration, and a variant without a model whose instances go to zero', () => {
    const { properties } = only(template, 'AWS::SageMaker::EndpointConfig');
    expect(properties).toEqual({
      ExecutionRoleArn: { 'Fn::GetAtt': [expect.stringMatching(/^HostRole/), 'Arn'] },
      EnableNetworkIsolation: true,
      ProductionVariants: [{
        VariantName: 'AllTraffic',
        InstanceType: 'ml.g6e.48xlarge',
        InitialInstanceCount: 1,
        InferenceAmiVersion: 'al2023-ami-sagemaker-inference-gpu-4-1',
        ManagedInstanceScaling: { Status: 'ENABLED', MinInstanceCount: 0, MaxInstanceCount: 4 },
        RoutingConfig: { RoutingStrategy: 'LEAST_OUTSTANDING_REQUESTS' },
      }],
    });
  });

  test('a component that is created with a copy', () => {
    expect(only(template, 'AWS::SageMaker::InferenceComponent').properties).toEqual({
      InferenceComponentName: { 'Fn::Join': ['-', [expect.stringMatching(/^test-?host-?chat/), expect.anything()]] },
      EndpointName: { 'Fn::GetAtt': [expect.stringMatching(/^Host/), 'EndpointName'] },
      VariantName: 'AllTraffic',
      Specification: {
        ModelName: { 'Fn::GetAtt': [expect.stringMatching(/^HostChatModel/), 'ModelName'] },
        StartupParameters: { ModelDataDownloadTimeoutInSeconds: 600, ContainerStartupHealthCheckTimeoutInSeconds: 600 },
        ComputeResourceRequirements: { MinMemoryRequiredInMb: 1024, NumberOfAcceleratorDevicesRequired: 4 },
      },
      RuntimeConfig: { CopyCount: 1 },
      DeploymentConfig: { RollingUpdatePolicy: { MaximumBatchSize: { Type: 'COPY_COUNT', Value: 1 }, WaitIntervalInSeconds: 0 } },
    });
  });

  test('a target of no copies at least', () => {
    expect(only(template, 'AWS::ApplicationAutoScaling::ScalableTarget').properties).toEqual({
      ServiceNamespace: 'sagemaker',
      ResourceId: { 'Fn::Join': ['', ['inference-component/', NAME]] },
      ScalableDimension: 'sagemaker:inference-component:DesiredCopyCount',
      MinCapacity: 0,
      MaxCapacity: 3,
    });
  });

  test('a policy that follows the load', () => {
    expect(only(template, 'AWS::ApplicationAutoScaling::ScalingPolicy', { PolicyType: 'TargetTrackingScaling' }).properties).toEqual({
      PolicyName: 'ConcurrentRequests',
      PolicyType: 'TargetTrackingScaling',
      ScalingTargetId: { 'Fn::GetAtt': [expect.stringMatching(/^HostChatScaling/), 'Id'] },
      TargetTrackingScalingPolicyConfiguration: {
        PredefinedMetricSpecification: { PredefinedMetricType: 'SageMakerInferenceComponentConcurrentRequestsPerCopyHighResolution' },
        TargetValue: 7, // 1/s × 12.5 s ÷ 4 = 3.125 in hand; 3.125 + 2 √3.125 = 6.66
        ScaleInCooldown: 300,
        ScaleOutCooldown: 300,
      },
    });
  });

  test('a policy that adds the first copy', () => {
    expect(only(template, 'AWS::ApplicationAutoScaling::ScalingPolicy', { PolicyType: 'StepScaling' }).properties).toEqual({
      PolicyName: 'WakeFromZero',
      PolicyType: 'StepScaling',
      ScalingTargetId: { 'Fn::GetAtt': [expect.stringMatching(/^HostChatScaling/), 'Id'] },
      StepScalingPolicyConfiguration: {
        AdjustmentType: 'ChangeInCapacity',
        MetricAggregationType: 'Maximum',
        Cooldown: 60,
        StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 1 }],
      },
    });
  });

  test('an alarm that a single failed request fires', () => {
    expect(only(template, 'AWS::CloudWatch::Alarm', { MetricName: 'NoCapacityInvocationFailures' }).properties).toEqual({
      AlarmActions: [{ 'Fn::GetAtt': [expect.stringMatching(/^HostChatScalingWakeFromZero/), 'Arn'] }],
      AlarmDescription: 'a request found no copy in service: the first one is started',
      Namespace: 'AWS/SageMaker',
      MetricName: 'NoCapacityInvocationFailures',
      Dimensions: [{ Name: 'InferenceComponentName', Value: NAME }],
      Statistic: 'Sum',
      Period: 60,
      EvaluationPeriods: 1,
      DatapointsToAlarm: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold', // AWS's example has GreaterThanThreshold, which one failure does not pass
      TreatMissingData: 'notBreaching',
    });
  });
});

test('a component that keeps its copies has none of this', () => {
  const stack = stackOf();
  hostOf(stack).addComponent('Chat', planned(stack));
  const template = Template.fromStack(stack);
  template.resourceCountIs('AWS::ApplicationAutoScaling::ScalableTarget', 0);
  template.hasResourceProperties('AWS::SageMaker::EndpointConfig', {
    ProductionVariants: [{ ManagedInstanceScaling: { Status: 'ENABLED', MinInstanceCount: 1, MaxInstanceCount: 4 } }],
  });
});

test('a component above zero copies has no step policy', () => {
  const stack = stackOf();
  hostOf(stack).addComponent('Chat', planned(stack, { minCopies: 1 }));
  const template = Template.fromStack(stack);
  template.resourcePropertiesCountIs('AWS::ApplicationAutoScaling::ScalingPolicy', { PolicyType: 'TargetTrackingScaling' }, 1);
  template.resourcePropertiesCountIs('AWS::ApplicationAutoScaling::ScalingPolicy', { PolicyType: 'StepScaling' }, 0);
});

describe('regions', () => {
  test('are known to scale to zero, or to refuse it, or are not known', () => {
    expect(['us-east-1', 'us-west-2', 'eu-west-3', 'eu-central-1'].map(scalesToZeroIn)).toEqual([true, true, false, undefined]);
  });

  test('fail where SageMaker refuses it', () => {
    expect(() => scaledToZero('eu-west-3')).toThrow(
      'minInstances must be at least 1 in eu-west-3, where SageMaker refuses to scale to zero, got 0; deploy in a region such as us-east-1, or keep one instance',
    );
  });

  test('warn where nobody knows, and nowhere else', () => {
    const warning = Match.stringLikeRegexp('AWS does not say in which regions endpoints scale to zero');
    Annotations.fromStack(scaledToZero('eu-central-1')).hasWarning('/Test/Host', warning);
    Annotations.fromStack(scaledToZero('us-east-1')).hasNoWarning('/Test/Host', warning);
  });
});

test('fails on a component that is created with no copy', () => {
  const stack = stackOf();
  expect(() => hostOf(stack).addComponent('Chat', planned(stack, { copies: 0, maxCopies: 1 })))
    .toThrow('component Chat: copies must be a whole number of at least 1, got 0');
});
