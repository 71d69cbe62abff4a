import { Duration, aws_cloudwatch as cloudwatch, aws_iam as iam, aws_kms as kms, aws_s3 as s3 } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { DeploymentStrategy, FleetShare, ModelWeights } from '../../../../constructs';
import type { SageMakerRealTimeEndpointProps } from '../../../../constructs';
import type { Stack } from 'aws-cdk-lib';
import { PLAN, decided } from '../../plan';
import { REVISION, definedEndpoint, onlyResource } from './endpoint';

const CONFIGURATION = { 'Fn::GetAtt': [Match.stringLikeRegexp('^ChatConfiguration'), 'EndpointConfigName'] };

describe('an update', () => {
  test('is undone by alarms on the new instances, which name the configuration and not the endpoint: no circle', () => {
    const { template } = definedEndpoint();
    template.hasResourceProperties('AWS::SageMaker::Endpoint', {
      DeploymentConfig: {
        BlueGreenUpdatePolicy: { TrafficRoutingConfiguration: { Type: 'CANARY', CanarySize: { Type: 'INSTANCE_COUNT', Value: 1 } } },
        AutoRollbackConfiguration: {
          Alarms: [{ AlarmName: { Ref: Match.stringLikeRegexp('^ChatUpdatesAlarmsServerErrors') } }, { AlarmName: { Ref: Match.stringLikeRegexp('TimeToFirstToken') } }],
        },
      },
    });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: Match.absent(),
      Metrics: [{
        Expression: { 'Fn::Join': ['', [
          'SELECT AVG(Invocation5XXErrors) FROM SCHEMA("AWS/SageMaker", EndpointConfigName,EndpointName,VariantName) WHERE EndpointConfigName = \'', CONFIGURATION, '\'',
        ]] },
        Period: 60,
        ReturnData: true,
      }],
      Threshold: 0.01,
      EvaluationPeriods: 3,
      DatapointsToAlarm: 2,
      TreatMissingData: 'notBreaching',
    });
    // the 2000 ms of the objective in microseconds
    template.hasResourceProperties('AWS::CloudWatch::Alarm', { Metrics: [Match.objectLike({ Expression: Match.anyValue() })], Threshold: 2_000_000 });
  });

  test('starts after SageMaker may read the alarms with the role of the model', () => {
    const { template } = definedEndpoint();
    const [, endpoint] = onlyResource(template, 'AWS::SageMaker::Endpoint');
    expect(endpoint.DependsOn).toEqual([expect.stringMatching(/^ChatUpdatesPolicy/)]);
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: { Statement: [{ Action: 'cloudwatch:DescribeAlarms', Resource: Match.arrayWith([{ 'Fn::GetAtt': [Match.stringLikeRegexp('ServerErrors'), 'Arn'] }]) }] },
      Roles: [{ Ref: Match.stringLikeRegexp('^ChatRole') }],
    });
  });

  test('goes by the strategy and the alarms of the user', () => {
    const { template, endpoint } = definedEndpoint((stack) => ({
      deploymentStrategy: DeploymentStrategy.linear({
        step: FleetShare.fraction(0.5), rollbackAlarms: [cloudwatch.Alarm.fromAlarmName(stack, 'Mine', 'late-orders')],
      }),
    }));
    template.hasResourceProperties('AWS::SageMaker::Endpoint', {
      DeploymentConfig: {
        BlueGreenUpdatePolicy: { TrafficRoutingConfiguration: { Type: 'LINEAR', LinearStepSize: { Type: 'CAPACITY_PERCENT', Value: 50 } } },
        AutoRollbackConfiguration: { Alarms: [{ AlarmName: 'late-orders' }] },
      },
    });
    expect(endpoint.rollbackAlarms).toEqual([]);
  });

  test('may have no alarm', () => {
    const { template } = definedEndpoint(() => ({ deploymentStrategy: DeploymentStrategy.allAtOnce({ rollbackAlarms: [] }) }));
    const [, { Properties, DependsOn }] = onlyResource(template, 'AWS::SageMaker::Endpoint');
    expect(Properties['DeploymentConfig']).not.toHaveProperty('AutoRollbackConfiguration');
    expect(DependsOn).toBeUndefined();
  });

  test('of a role that must not be changed leaves it alone', () => {
    const { template } = definedEndpoint((stack) => ({ role: iam.Role.fromRoleArn(stack, 'Mine', 'arn:aws:iam::111122223333:role/fixed', { mutable: false }) }));
    template.resourceCountIs('AWS::IAM::Policy', 0);
  });

  test('replaces scarce and reserved instances one by one', () => {
    const rolling = { DeploymentConfig: { RollingUpdatePolicy: { MaximumBatchSize: { Type: 'CAPACITY_PERCENT', Value: 50 }, WaitIntervalInSeconds: 600 } } };
    definedEndpoint(() => ({ plan: decided({ instanceType: 'p5.48xlarge' }) })).template.hasResourceProperties('AWS::SageMaker::Endpoint', rolling);
    definedEndpoint(() => ({ capacityReservationArn: 'arn:aws:sagemaker:us-west-2:111122223333:training-plan/mine' }))
      .template.hasResourceProperties('AWS::SageMaker::Endpoint', rolling);
  });

  test('fails on a canary where one instance may be left at night', () => {
    expect(() => definedEndpoint(() => ({ minInstances: 1, deploymentStrategy: DeploymentStrategy.canary() })))
      .toThrow('deploymentStrategy.size is at most 0.5 of the instances, of which there must be 2 at least, got 1');
  });

  test('fails on a rolling strategy for two variants', () => {
    expect(() => definedEndpoint(() => ({ variants: [{ name: 'b' }], deploymentStrategy: DeploymentStrategy.rolling({ batch: FleetShare.fraction(0.5) }) })))
      .toThrow('deploymentStrategy.rolling must have one variant, got 2');
  });
});

describe('the identifier of the endpoint survives', () => {
  const key = (stack: Stack) => kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:us-west-2:111122223333:key/01234567-89ab-cdef-0123-456789abcdef');
  const edits: [string, (stack: Stack) => Partial<SageMakerRealTimeEndpointProps>][] = [
    ['another instance type', () => ({ plan: decided({ instanceType: 'p5.48xlarge' }) })],
    ['more instances', () => ({ plan: decided({ instances: 3 }) })],
    ['other bounds of scaling', () => ({ minInstances: 1, maxInstances: 9 })],
    ['another environment', () => ({ environment: { SM_VLLM_TOOL_CALL_PARSER: 'llama3_json' } })],
    ['another checkpoint', () => ({ plan: decided({ checkpoint: { ...PLAN.decision.checkpoint, id: 'example/other' } }) })],
    ['weights of the hub', () => ({ weights: ModelWeights.fromHuggingFace({ revision: REVISION }) })],
    ['another variant', () => ({ variants: [{ name: 'candidate', weight: 0.1 }] })],
    ['another name of the variant', () => ({ variantName: 'blue', weight: 3 })],
    ['a shadow', () => ({ shadowVariant: { name: 'shadow' } })],
    ['another strategy', () => ({ deploymentStrategy: DeploymentStrategy.rolling({ batch: FleetShare.fraction(0.5) }) })],
    ['data capture', (stack) => ({ dataCapture: { bucket: s3.Bucket.fromBucketName(stack, 'Captured', 'captured') } })],
    ['data capture under a key', (stack) => ({ dataCapture: { bucket: s3.Bucket.fromBucketName(stack, 'Captured', 'captured'), encryptionKey: key(stack) } })],
    ['a reservation', () => ({ capacityReservationArn: 'arn:aws:sagemaker:us-west-2:111122223333:training-plan/mine' })],
    ['finer metrics', () => ({ enhancedMetrics: true, metricsInterval: Duration.seconds(10) })],
    ['routing by prefixes', () => ({ prefixAwareRouting: { prefixLength: 4096, concurrencyThreshold: 32 } })],
    ['a container with a network', () => ({ networkIsolation: false })],
    ['a role', (stack) => ({ role: new iam.Role(stack, 'Mine', { assumedBy: new iam.ServicePrincipal('sagemaker.amazonaws.com') }) })],
  ];
  const unedited = definedEndpoint().template;
  const [id, before] = onlyResource(unedited, 'AWS::SageMaker::Endpoint');
  const [modelId] = onlyResource(unedited, 'AWS::SageMaker::Model');

  test.each(edits)('%s, and it has no name', (_, edit) => {
    const { template } = definedEndpoint(edit);
    const [newId, { Properties }] = onlyResource(template, 'AWS::SageMaker::Endpoint');
    expect(newId).toBe(id);
    expect(Properties).not.toHaveProperty('EndpointName');
    // the configuration and the model of the plan keep theirs, and have no names, so that CloudFormation may replace them
    expect(Properties['EndpointConfigName']).toEqual(before.Properties['EndpointConfigName']);
    for (const [type, name] of [['Model', 'ModelName'], ['EndpointConfig', 'EndpointConfigName']] as const) {
      template.allResourcesProperties(`AWS::SageMaker::${type}`, { [name]: Match.absent() });
    }
    expect(Object.keys(template.findResources('AWS::SageMaker::Model'))).toContain(modelId);
  });
});
