import { aws_iam as iam, aws_s3 as s3 } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { DeploymentStrategy, InferenceContainer, ModelEndpoint } from '../../../../constructs';
import type { ModelEndpointProps } from '../../../../constructs';
import { emptyStack } from '../../stack';

function defined(props: Partial<ModelEndpointProps> = {}, stack = emptyStack({ env: { region: 'us-west-2' } })) {
  const archive = { bucket: s3.Bucket.fromBucketName(stack, 'Archives', 'archives'), key: 'fraud/v3.tar.gz' };
  const endpoint = new ModelEndpoint(stack, 'Fraud', { container: InferenceContainer.xgBoost(), archive, instanceType: 'm5.large', ...props });
  return { stack, endpoint, get template() { return Template.fromStack(stack); } };
}

describe('an endpoint of one model', () => {
  test('has its archive, and a container without network', () => {
    defined().template.hasResourceProperties('AWS::SageMaker::Model', {
      EnableNetworkIsolation: true,
      PrimaryContainer: { ModelDataUrl: 's3://archives/fraud/v3.tar.gz', Mode: Match.absent(), ModelDataSource: Match.absent() },
    });
  });

  test('has a role that reads this archive alone, before the model is there', () => {
    const { template } = defined();
    template.hasResource('AWS::SageMaker::Model', { DependsOn: [Match.stringLikeRegexp('RoleDefaultPolicy')] });
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: 's3:GetObject', Resource: 'arn:aws:s3:::archives/fraud/v3.tar.gz' })]) },
    });
  });

  test('scales by the expected requests of an instance, and keeps what scaling added', () => {
    // 120 requests/s on two instances: 3,600 a minute each, and two deviations of 60
    const { template } = defined({ instances: 2, expected: { requestsPerSecond: 120 } });
    template.hasResourceProperties('AWS::ApplicationAutoScaling::ScalableTarget', { MinCapacity: 2, MaxCapacity: 4 });
    template.hasResourceProperties('AWS::ApplicationAutoScaling::ScalingPolicy', {
      TargetTrackingScalingPolicyConfiguration: {
        PredefinedMetricSpecification: { PredefinedMetricType: 'SageMakerVariantInvocationsPerInstance' }, TargetValue: 3720,
      },
    });
    template.hasResourceProperties('AWS::SageMaker::Endpoint', { RetainAllVariantProperties: true });
  });

  test('scales by all of its GPUs where the load is not known', () => {
    defined({ container: InferenceContainer.triton(), instanceType: 'g5.12xlarge' }).template.hasResourceProperties('AWS::ApplicationAutoScaling::ScalingPolicy', {
      TargetTrackingScalingPolicyConfiguration: { CustomizedMetricSpecification: { MetricName: 'GPUUtilization' }, TargetValue: 240 }, // 4 GPUs, which count 100 each
    });
  });

  test('raises alarms on 1 % of failures and on late answers', () => {
    const { template } = defined({ expected: { requestsPerSecond: 10, responseMs: 80 } });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: 'Invocation5XXErrors', Threshold: 30, Statistic: 'Sum' });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: 'ModelLatency', Threshold: 80_000, ExtendedStatistic: 'p95' });
  });

  test('may be updated as the user says, and invoked by whom the user says', () => {
    const { stack, endpoint } = defined({ instances: 4, deploymentStrategy: DeploymentStrategy.rolling() });
    endpoint.grantInvoke(new iam.User(stack, 'Client'));
    const template = Template.fromStack(stack);
    expect(endpoint.alarms.length).toBeGreaterThan(0);
    template.hasResourceProperties('AWS::SageMaker::Endpoint', { DeploymentConfig: { RollingUpdatePolicy: Match.anyValue() } });
    template.hasResourceProperties('AWS::IAM::Policy', { Users: Match.anyValue(), PolicyDocument: { Statement: [Match.objectLike({ Resource: { Ref: Match.stringLikeRegexp('^Fraud') } })] } });
  });
});

describe('fails', () => {
  test.each<[string, Partial<ModelEndpointProps>, RegExp]>([
    ['with ml.', { instanceType: 'ml.m5.large' }, /^instanceType is written without ml\., got ml\.m5\.large; write m5\.large$/],
    ['with a container for GPUs on CPUs', { container: InferenceContainer.triton() }, /^instanceType must have NVIDIA GPUs, which .* computes on, got m5\.large/],
    ['without instances', { instances: 0 }, /^instances must be a whole number from 1, got 0; an endpoint without inference components never scales to zero$/],
    ['with an impossible time', { expected: { responseMs: -1 } }, /^expected\.responseMs must be above 0, got -1; leave it out where it is not known$/],
  ])('%s', (_, props, message) => {
    expect(() => defined(props)).toThrow(message);
  });

  test('with a folder for an archive', () => {
    const stack = emptyStack({ env: { region: 'us-west-2' } });
    const bucket = s3.Bucket.fromBucketName(stack, 'Other', 'other');
    expect(() => defined({ archive: { bucket, key: 'fraud/' } }, stack)).toThrow('archive.key must be the key of a .tar.gz without * and ?, got "fraud/"; pack the model');
  });
});
