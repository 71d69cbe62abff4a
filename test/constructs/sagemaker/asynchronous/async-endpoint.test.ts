import { Stack, aws_ec2 as ec2, aws_iam as iam, aws_kms as kms, aws_s3 as s3, aws_sns as sns } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { describe, expect, test } from 'vitest';
import { AsyncEndpoint, ModelWeights, Platform } from '../../../../constructs';
import type { AsyncEndpointProps } from '../../../../constructs';
import { ASYNC_PLAN } from './async-plan';
import { onNeuron } from '../real-time/neuron-plan';
import { emptyStack } from '../../stack';

const REVISION = '0123456789abcdef0123456789abcdef01234567';

function defined(props: (stack: Stack) => Partial<AsyncEndpointProps> = () => ({}), stack = emptyStack()) {
  const weights = ModelWeights.fromBucket(s3.Bucket.fromBucketName(stack, 'Weights', 'weights'), 'model/');
  const endpoint = new AsyncEndpoint(stack, 'Batch', { plan: ASYNC_PLAN, weights, ...props(stack) });
  return { stack, endpoint, get template() { return Template.fromStack(stack); } };
}

/** What the policies of a role allow: `action on resource`, one line each. */
function allowed(template: Template, role: RegExp): string[] {
  const text = (resource: unknown) => JSON.stringify(resource).replaceAll(/\{"Ref":"(?:AWS::)?(\w+?)(?:[0-9A-F]{8})?"\}/g, '$1')
    .replaceAll(/\{"Fn::GetAtt":\["(\w+?)[0-9A-F]{8}","Arn"\]\}/g, '$1')
    .replaceAll(/\{"Fn::Join":\["",\[(.*?)\]\]\}/g, '$1').replaceAll(/","|",|,"|"/g, '');
  interface Policy { Properties: { Roles: { Ref: string }[]; PolicyDocument: { Statement: { Action: string | string[]; Resource: unknown }[] } } }
  return Object.values(template.findResources('AWS::IAM::Policy') as { [id: string]: Policy })
    .filter(({ Properties }) => Properties.Roles.some(({ Ref }) => role.test(Ref)))
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
    .flatMap(({ Action, Resource }) => [Action].flat().flatMap((action) => [Resource].flat().map((resource) => `${action} on ${text(resource)}`)));
}

const asyncConfig = (template: Template) => {
  const [config] = Object.values(template.findResources('AWS::SageMaker::EndpointConfig'));
  return (config?.Properties as { AsyncInferenceConfig: { OutputConfig: { [name: string]: unknown } } }).AsyncInferenceConfig;
};

describe('the configuration', () => {
  test('has one variant with the instances, host image and time-outs of the plan', () => {
    defined().template.hasResourceProperties('AWS::SageMaker::EndpointConfig', {
      ProductionVariants: [{
        VariantName: 'AllTraffic', InstanceType: 'ml.g6e.48xlarge', InitialInstanceCount: 2, InitialVariantWeight: 1,
        InferenceAmiVersion: 'al2023-ami-sagemaker-inference-gpu-4-1', VolumeSizeInGB: Match.absent(), ManagedInstanceScaling: Match.absent(),
        // twice the predicted 120 + 100 s and 120 s, at least 600 s
        ModelDataDownloadTimeoutInSeconds: 600, ContainerStartupHealthCheckTimeoutInSeconds: 600,
      }],
    });
  });

  test('gives an instance as many requests at a time as the plan has it decode', () => {
    expect(asyncConfig(defined().template)).toMatchObject({ ClientConfig: { MaxConcurrentInvocationsPerInstance: 128 } });
  });

  test('never asks for more than the 1000 that SageMaker takes', () => {
    const plan = { ...ASYNC_PLAN, decision: { ...ASYNC_PLAN.decision, maxConcurrencyPerReplica: 512, replicasPerInstance: 4 } };
    expect(asyncConfig(defined(() => ({ plan })).template)).toMatchObject({ ClientConfig: { MaxConcurrentInvocationsPerInstance: 1000 } });
  });

  test('puts answers and failures into two folders of a bucket, encrypted, and announces both', () => {
    const bucket = { Ref: expect.stringMatching(/^BatchQueueBucket/) as string };
    expect(asyncConfig(defined().template).OutputConfig).toEqual({
      S3OutputPath: { 'Fn::Join': ['', ['s3://', bucket, '/output/']] },
      S3FailurePath: { 'Fn::Join': ['', ['s3://', bucket, '/failure/']] },
      KmsKeyId: { 'Fn::GetAtt': [expect.stringMatching(/^BatchQueueKey/), 'Arn'] },
      NotificationConfig: {
        SuccessTopic: { Ref: expect.stringMatching(/^BatchQueueSuccessTopic/) as string },
        ErrorTopic: { Ref: expect.stringMatching(/^BatchQueueErrorTopic/) as string },
      },
    });
  });

  test('has the answers in their announcements where the user wants it', () => {
    expect(asyncConfig(defined(() => ({ includeInferenceResponse: true })).template).OutputConfig).toMatchObject({
      NotificationConfig: { IncludeInferenceResponseIn: ['SUCCESS_NOTIFICATION_TOPIC', 'ERROR_NOTIFICATION_TOPIC'] },
    });
  });
});

describe('the queue', () => {
  test('is a private bucket that takes requests over TLS alone, encrypted with a key that rotates, and stays', () => {
    const { template } = defined();
    template.hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'Retain',
      Properties: {
        BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: Match.anyValue() } }] },
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
        BucketName: Match.absent(),
      },
    });
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } })]) },
    });
    template.hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true });
  });

  test('announces on encrypted topics that take no plain HTTP', () => {
    const { template } = defined();
    template.resourceCountIs('AWS::SNS::Topic', 2);
    template.allResourcesProperties('AWS::SNS::Topic', { KmsMasterKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^BatchQueueKey'), 'Arn'] } });
    template.resourcePropertiesCountIs('AWS::SNS::TopicPolicy', {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } })]) },
    }, 2);
  });

  test('may be the user\'s own, and then nothing of it is new', () => {
    const { template } = defined((stack) => {
      const topic = sns.Topic.fromTopicArn(stack, 'Topic', 'arn:aws:sns:us-west-2:111122223333:events');
      const bucket = (id: string) => s3.Bucket.fromBucketName(stack, id, id.toLowerCase());
      return { inputBucket: bucket('Requests'), outputBucket: bucket('Answers'), successTopic: topic, errorTopic: topic, inputPrefix: 'in', outputPrefix: 'out/llm' };
    });
    for (const type of ['AWS::S3::Bucket', 'AWS::SNS::Topic', 'AWS::KMS::Key']) template.resourceCountIs(type, 0);
    expect(asyncConfig(template).OutputConfig).toEqual({
      S3OutputPath: 's3://answers/out/llm/',
      S3FailurePath: 's3://answers/failure/',
      NotificationConfig: { SuccessTopic: 'arn:aws:sns:us-west-2:111122223333:events', ErrorTopic: 'arn:aws:sns:us-west-2:111122223333:events' },
    });
  });

  test('is encrypted with the user\'s key where there is one', () => {
    const { template } = defined((stack) => ({ encryptionKey: new kms.Key(stack, 'Mine') }));
    template.resourceCountIs('AWS::KMS::Key', 1);
    template.allResourcesProperties('AWS::SNS::Topic', { KmsMasterKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Mine'), 'Arn'] } });
  });
});

describe('the role', () => {
  test('reads requests, writes answers and failures, announces them, and no more', () => {
    expect(allowed(defined().template, /^BatchRole/).filter((line) => /^(?:s3|sns|kms):/.test(line)).sort()).toEqual([
      'kms:Decrypt on BatchQueueKey',
      'kms:GenerateDataKey on BatchQueueKey',
      's3:AbortMultipartUpload on BatchQueueBucket/failure/*',
      's3:AbortMultipartUpload on BatchQueueBucket/output/*',
      's3:GetObject on BatchQueueBucket/input/*',
      's3:GetObject on arn:Partition:s3:::weights/model/*',
      's3:ListBucket on BatchQueueBucket',
      's3:ListBucket on arn:Partition:s3:::weights',
      's3:PutObject on BatchQueueBucket/failure/*',
      's3:PutObject on BatchQueueBucket/output/*',
      'sns:Publish on BatchQueueErrorTopic',
      'sns:Publish on BatchQueueSuccessTopic',
    ]);
  });

  test('may do this before the model exists', () => {
    defined().template.hasResource('AWS::SageMaker::Model', { DependsOn: [Match.stringLikeRegexp('RoleDefaultPolicy')] });
  });
});

test('whoever may invoke it may put requests, get answers and use the key', () => {
  const made = defined((stack) => ({ role: iam.Role.fromRoleArn(stack, 'Mine', 'arn:aws:iam::111122223333:role/fixed', { mutable: false }) }));
  made.endpoint.grantInvoke(new iam.Role(made.stack, 'Client', { assumedBy: new iam.AccountRootPrincipal() }));
  expect(allowed(made.template, /^Client/).sort()).toEqual([
    'kms:Decrypt on BatchQueueKey',
    'kms:GenerateDataKey on BatchQueueKey',
    's3:GetObject on BatchQueueBucket/failure/*',
    's3:GetObject on BatchQueueBucket/output/*',
    's3:PutObject on BatchQueueBucket/input/*',
    'sagemaker:InvokeEndpointAsync on Batch',
  ]);
});

describe('scaling', () => {
  const policies = (template: Template) => Object.values(template.findResources('AWS::ApplicationAutoScaling::ScalingPolicy'))
    .map(({ Properties }) => Properties as { PolicyType: string });

  test('goes to zero and to twice the plan', () => {
    defined().template.hasResourceProperties('AWS::ApplicationAutoScaling::ScalableTarget', {
      ServiceNamespace: 'sagemaker', ScalableDimension: 'sagemaker:variant:DesiredInstanceCount', MinCapacity: 0, MaxCapacity: 4,
      ResourceId: { 'Fn::Join': ['', ['endpoint/', { 'Fn::GetAtt': [Match.stringLikeRegexp('^Batch'), 'EndpointName'] }, '/variant/AllTraffic']] },
    });
  });

  test('follows the backlog of each instance, in the form that AWS documents', () => {
    // https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-autoscale.html
    expect(policies(defined().template).find(({ PolicyType }) => PolicyType === 'TargetTrackingScaling')).toMatchObject({
      TargetTrackingScalingPolicyConfiguration: {
        TargetValue: 128, // what an instance decodes together: with more, requests wait
        CustomizedMetricSpecification: {
          MetricName: 'ApproximateBacklogSizePerInstance', Namespace: 'AWS/SageMaker', Statistic: 'Average',
          Dimensions: [{ Name: 'EndpointName', Value: { 'Fn::GetAtt': [expect.stringMatching(/^Batch/), 'EndpointName'] } }],
        },
      },
    });
  });

  test('starts an instance for the first request, in the form that AWS documents', () => {
    const { template } = defined();
    expect(policies(template).find(({ PolicyType }) => PolicyType === 'StepScaling')).toMatchObject({
      StepScalingPolicyConfiguration: {
        AdjustmentType: 'ChangeInCapacity', MetricAggregationType: 'Average', Cooldown: 300,
        StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 1 }],
      },
    });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'HasBacklogWithoutCapacity', Namespace: 'AWS/SageMaker', Statistic: 'Average', Period: 60, EvaluationPeriods: 2, DatapointsToAlarm: 2,
      Threshold: 1, ComparisonOperator: 'GreaterThanOrEqualToThreshold', TreatMissingData: 'missing',
      Dimensions: [{ Name: 'EndpointName', Value: Match.anyValue() }],
      AlarmActions: [{ 'Fn::GetAtt': [Match.stringLikeRegexp('^BatchScalingFirstRequest'), 'Arn'] }],
    });
  });

  test('needs no such start where an instance always runs', () => {
    const { template } = defined(() => ({ minInstances: 1 }));
    expect(policies(template)).toHaveLength(1);
    template.resourcePropertiesCountIs('AWS::CloudWatch::Alarm', { MetricName: 'HasBacklogWithoutCapacity' }, 0);
  });

  test('keeps its instances through updates', () => {
    defined().template.hasResourceProperties('AWS::SageMaker::Endpoint', { RetainAllVariantProperties: true });
  });
});

describe('alarms', () => {
  const thresholds = (template: Template) => Object.fromEntries(Object.values(template.findResources('AWS::CloudWatch::Alarm'))
    .map(({ Properties }) => Properties as { MetricName: string; Threshold: number; Dimensions: { Name: string }[] })
    .map(({ MetricName, Threshold, Dimensions }) => [MetricName, [Threshold, ...Dimensions.map(({ Name }) => Name)]]));

  test('tell of old, failed and expired requests and of announcements that nobody got', () => {
    expect(thresholds(defined().template)).toMatchObject({
      ApproximateAgeOfOldestRequest: [1240, 'EndpointName'], // 2 × (580 + 40) s
      InvocationFailures: [3, 'EndpointName', 'VariantName'], // 1 % of 1/s × 300 s
      ExpiredRequests: [1, 'EndpointName', 'VariantName'],
      NotificationFailures: [1, 'EndpointName', 'VariantName'],
    });
  });

  test('do what the user says', () => {
    const { template } = defined((stack) => ({ alarmActions: [new SnsAction(new sns.Topic(stack, 'Operators'))] }));
    template.resourcePropertiesCountIs('AWS::CloudWatch::Alarm', { AlarmActions: [{ Ref: Match.stringLikeRegexp('^Operators') }] }, 4);
  });
});

describe('metrics', () => {
  const { endpoint } = defined();

  test('are those that an asynchronous endpoint publishes', () => {
    // https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-monitor.html
    expect([endpoint.metricInvocations(), endpoint.metricServerErrors(), endpoint.metricConcurrentRequests(), endpoint.metricModelLatency()]
      .map(({ metricName, dimensions = {} }) => [metricName, Object.keys(dimensions).join()])).toEqual([
      ['InvocationsProcessed', 'EndpointName,VariantName'],
      ['InvocationFailures', 'EndpointName,VariantName'],
      ['ApproximateBacklogSizePerInstance', 'EndpointName'],
      ['ModelLatency', 'EndpointName,VariantName'],
    ]);
  });

  test('fails on the first token of answers that do not stream, with what is measured', () => {
    expect(() => endpoint.metricTimeToFirstToken()).toThrow("use metric('TotalProcessingTime'), metric('TimeInBacklog') or metricModelLatency()");
  });
});

describe('the model', () => {
  test('runs vLLM with the arguments of the plan and no network, on weights from S3', () => {
    defined().template.hasResourceProperties('AWS::SageMaker::Model', {
      EnableNetworkIsolation: true,
      PrimaryContainer: {
        Image: '763104351884.dkr.ecr.us-west-2.amazonaws.com/vllm:0.27.1-gpu-py312-cu130-ubuntu22.04-sagemaker',
        Environment: { SM_VLLM_MODEL: '/opt/ml/model', SM_VLLM_TENSOR_PARALLEL_SIZE: '4', VLLM_ENGINE_READY_TIMEOUT_S: '600' },
        ModelDataSource: { S3DataSource: { S3Uri: 's3://weights/model/', S3DataType: 'S3Prefix', CompressionType: 'None' } },
      },
    });
  });

  test('fetches weights of the hub over the network, into which it may be put', () => {
    const { template } = defined((stack) => ({ weights: ModelWeights.fromHuggingFace({ revision: REVISION }), vpc: new ec2.Vpc(stack, 'Vpc') }));
    template.hasResourceProperties('AWS::SageMaker::Model', { EnableNetworkIsolation: false, VpcConfig: { Subnets: Match.anyValue() } });
  });

  test('is warned of where its weights take longer than SageMaker waits', () => {
    const { stack } = defined(() => ({ plan: { ...ASYNC_PLAN, coldStart: { ...ASYNC_PLAN.coldStart, weightsSeconds: 2000 } } }));
    // 2 × (120 + 2000) - 3600
    Annotations.fromStack(stack).hasWarning('/Test/Batch', Match.stringLikeRegexp('may take 640 s more than the 3600 s'));
  });

  test('fails with a draft model that its container cannot fetch', () => {
    const plan = { ...ASYNC_PLAN, request: { ...ASYNC_PLAN.request, engineOptions: { speculativeTokens: 3, speculativeModel: 'example/draft' } } };
    expect(() => defined(() => ({ plan }))).toThrow('the container has no network to fetch example/draft');
  });
});

describe('on Inferentia2', () => {
  const plan = onNeuron({ platform: Platform.SAGEMAKER_ASYNC });

  test('serves what was compiled, after it was, a batch at a time', () => {
    const { template } = defined(() => ({ plan, modelRevision: 'v1' }));
    const [compilation = ''] = Object.keys(template.findResources('Custom::NeuronCompilation'));
    template.hasResource('AWS::SageMaker::Model', {
      DependsOn: Match.arrayWith([compilation]),
      Properties: { PrimaryContainer: {
        Environment: { SM_ON_MODEL: '/opt/ml/model', SM_ON_BATCH_SIZE: '8' },
        ModelDataSource: { S3DataSource: { S3Uri: { 'Fn::GetAtt': [compilation, 'ArtifactsUri'] } } },
      } },
    });
    template.hasResourceProperties('AWS::SageMaker::EndpointConfig', {
      AsyncInferenceConfig: { ClientConfig: { MaxConcurrentInvocationsPerInstance: 8 } },
      ProductionVariants: [Match.objectLike({ InstanceType: 'ml.inf2.24xlarge', InferenceAmiVersion: 'al2-ami-sagemaker-inference-neuron-2', VolumeSizeInGB: 66 })],
    });
  });

  test('fails with the variables of the other container', () => {
    expect(() => defined(() => ({ plan, environment: { SM_VLLM_SEED: '1' } }))).toThrow('environment.SM_VLLM_SEED is not read by the container for Inferentia and Trainium; write SM_ON_SEED');
  });
});

test('fails with all that is wrong with the props', () => {
  const wrong = (stack: Stack): Partial<AsyncEndpointProps> => ({
    plan: { ...ASYNC_PLAN, decision: { ...ASYNC_PLAN.decision, platform: Platform.EKS }, request: { ...ASYNC_PLAN.request, constraints: {} } },
    minInstances: 3, maxInstances: 1, maxConcurrentInvocationsPerInstance: 1001, inputPrefix: '*', outputPrefix: 'failure',
    inputBucket: s3.Bucket.fromBucketAttributes(stack, 'Far', { bucketName: 'far', region: 'eu-west-1' }),
  });
  expect(() => defined(wrong, emptyStack({ env: { region: 'us-west-2' } }))).toThrow([
    'plan.decision.platform must be sagemaker-async, got eks; plan with constraints.platforms',
    'plan.request.constraints.region must be set, got none; take the plan as Planner.plan returns it',
    'minInstances must be a whole number from 0 to the 2 of the plan, got 3; the endpoint starts with those',
    'maxInstances must be a whole number from the 2 of the plan on, got 1; fewer let the queue grow without end',
    "maxConcurrentInvocationsPerInstance must be a whole number from 1 to 1000, got 1001; leave it out for the plan's",
    'inputPrefix must be a folder of the bucket without *, ? and empty parts, got "*"; write one such as input/',
    'inputPrefix, outputPrefix and failurePrefix must be three folders, got one twice; leave them out, or name each its own',
    'inputBucket must be in the region of the endpoint, us-west-2, got one in eu-west-1; name a bucket there, or leave it out',
  ].join('\n'));
});

test.each([[0], [1.5], [-1]])('fails with %d requests at a time', (maxConcurrentInvocationsPerInstance) => {
  expect(() => defined(() => ({ maxConcurrentInvocationsPerInstance }))).toThrow('maxConcurrentInvocationsPerInstance must be a whole number');
});
