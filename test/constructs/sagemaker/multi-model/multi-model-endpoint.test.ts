import { Token, aws_ec2 as ec2, aws_iam as iam, aws_kms as kms, aws_s3 as s3, aws_sns as sns } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { describe, expect, test } from 'vitest';
import { ContainerDevice, DeploymentStrategy, InferenceContainer, MultiModelEndpoint } from '../../../../constructs';
import type { MultiModelEndpointProps } from '../../../../constructs';
import { emptyStack } from '../../stack';
import { FixedContainer } from '../fixed-container';

const CPU = new FixedContainer({ device: ContainerDevice.CPU });
const TRITON = InferenceContainer.triton();

function defined(props: Partial<MultiModelEndpointProps> = {}, stack = emptyStack({ env: { region: 'us-west-2' } })) {
  const bucket = s3.Bucket.fromBucketName(stack, 'Archives', 'archives');
  const endpoint = new MultiModelEndpoint(stack, 'Many', { container: CPU, bucket, prefix: 'models/', instanceType: 'm5.xlarge', ...props });
  return { stack, endpoint, get template() { return Template.fromStack(stack); } };
}

const problems = (props: Partial<MultiModelEndpointProps>): string[] => {
  try {
    defined(props);
  } catch (error) {
    return (error as Error).message.split('\n');
  }
  return [];
};

describe('the model', () => {
  test('has the folder of the archives as its older property, and several models in a cache', () => {
    defined().template.hasResourceProperties('AWS::SageMaker::Model', {
      EnableNetworkIsolation: true,
      PrimaryContainer: {
        Mode: 'MultiModel', ModelDataUrl: 's3://archives/models/', MultiModelConfig: { ModelCacheSetting: 'Enabled' }, ModelDataSource: Match.absent(),
      },
    });
  });

  test('has a slash after the folder that is written without', () => {
    defined({ prefix: 'team/models' }).template.hasResourceProperties('AWS::SageMaker::Model', { PrimaryContainer: { ModelDataUrl: 's3://archives/team/models/' } });
  });

  test('loads a model for every request where caching is off, whose cache then raises no alarm', () => {
    const { template } = defined({ caching: false });
    template.hasResourceProperties('AWS::SageMaker::Model', { PrimaryContainer: { MultiModelConfig: { ModelCacheSetting: 'Disabled' } } });
    template.resourcePropertiesCountIs('AWS::CloudWatch::Alarm', { MetricName: 'ModelCacheHit' }, 0);
    template.resourcePropertiesCountIs('AWS::CloudWatch::Alarm', { MetricName: 'ModelUnloadingTime' }, 0);
  });

  test('may have a network, environment and role of the user', () => {
    const stack = emptyStack({ env: { region: 'us-west-2', account: '111122223333' } });
    const role = new iam.Role(stack, 'Mine', { assumedBy: new iam.ServicePrincipal('sagemaker.amazonaws.com') });
    const { template } = defined({ networkIsolation: false, environment: { SAGEMAKER_MODEL_SERVER_WORKERS: '4' }, vpc: new ec2.Vpc(stack, 'Vpc'), role }, stack);
    template.hasResourceProperties('AWS::SageMaker::Model', {
      EnableNetworkIsolation: false,
      ExecutionRoleArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Mine'), 'Arn'] },
      VpcConfig: { Subnets: Match.anyValue(), SecurityGroupIds: Match.anyValue() },
      PrimaryContainer: { Environment: { SAGEMAKER_MODEL_SERVER_WORKERS: '4' } },
    });
  });

  test('is created after its role may read and list the folder, and no other', () => {
    const { template } = defined();
    template.hasResource('AWS::SageMaker::Model', { DependsOn: [Match.stringLikeRegexp('RoleDefaultPolicy')] });
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Action: 's3:GetObject', Resource: 'arn:aws:s3:::archives/models/*' }),
          Match.objectLike({ Action: 's3:ListBucket', Condition: { StringLike: { 's3:prefix': 'models/*' } } }),
        ]),
      },
    });
  });

  test('may decrypt archives that a key of the user encrypts', () => {
    const stack = emptyStack({ env: { region: 'us-west-2' } });
    const bucket = new s3.Bucket(stack, 'Own', { encryptionKey: new kms.Key(stack, 'Key') });
    defined({ bucket }, stack).template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: 'kms:Decrypt' })]) },
    });
  });
});

describe('the configuration', () => {
  test('has one variant without routing, volume, key or host image on CPUs', () => {
    const [config] = Object.values(defined({ instances: 2 }).template.findResources('AWS::SageMaker::EndpointConfig'));
    expect(config?.Properties).toEqual({
      ProductionVariants: [{
        VariantName: 'AllTraffic',
        ModelName: { 'Fn::GetAtt': [expect.stringMatching(/^ManyModel/), 'ModelName'] },
        InstanceType: 'ml.m5.xlarge',
        InitialInstanceCount: 2,
        InitialVariantWeight: 1,
      }],
    });
  });

  test('has the host image whose driver runs the CUDA of the container on a GPU', () => {
    defined({ container: TRITON, instanceType: 'g5.xlarge' }).template.hasResourceProperties('AWS::SageMaker::EndpointConfig', {
      ProductionVariants: [{ InstanceType: 'ml.g5.xlarge', InferenceAmiVersion: 'al2023-ami-sagemaker-inference-gpu-4-1' }],
    });
  });

  test('has the disk and the key that the user wants, of types without local disks', () => {
    const stack = emptyStack({ env: { region: 'us-west-2' } });
    defined({ volumeGigabytes: 200, encryptionKey: new kms.Key(stack, 'Key') }, stack).template.hasResourceProperties('AWS::SageMaker::EndpointConfig', {
      KmsKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Key'), 'Arn'] },
      ProductionVariants: [{ VolumeSizeInGB: 200 }],
    });
  });

  test('is replaced before the one it replaces goes, for nothing in it has a fixed name', () => {
    const { template } = defined();
    for (const type of ['AWS::SageMaker::Model', 'AWS::SageMaker::EndpointConfig', 'AWS::SageMaker::Endpoint']) {
      const [resource] = Object.values(template.findResources(type));
      expect(Object.keys(resource?.Properties as object)).not.toEqual(expect.arrayContaining([expect.stringMatching(/^(ModelName|EndpointName)$/)]));
    }
  });
});

describe('a grant', () => {
  const granted = (model?: string) => {
    const { stack, endpoint } = defined();
    endpoint.grantInvoke(new iam.User(stack, 'Client'), model);
    const policies = Template.fromStack(stack).findResources('AWS::IAM::Policy', { Properties: { Users: Match.anyValue() } });
    return Object.values(policies).map(({ Properties }) => (Properties as { PolicyDocument: { Statement: unknown } }).PolicyDocument.Statement);
  };

  test('without a model allows all models of this endpoint', () => {
    expect(granted()).toEqual([[{
      Action: 'sagemaker:InvokeEndpoint', Effect: 'Allow', Resource: { Ref: expect.stringMatching(/^Many/) as string },
    }]]);
  });

  test.each(['company-a/fraud.tar.gz', 'company-a/*', 'company-?/fraud-*.tar.gz', '${aws:PrincipalTag/company}/*'])('for %s has the condition of that model', (model) => {
    expect(granted(model)).toEqual([[expect.objectContaining({ Condition: { StringLike: { 'sagemaker:TargetModel': model } } })]]);
  });

  test('takes a model that is known at deployment', () => {
    expect(granted(Token.asString({ Ref: 'AWS::StackName' }))).toEqual([[expect.objectContaining({ Condition: { StringLike: { 'sagemaker:TargetModel': { Ref: 'AWS::StackName' } } } })]]);
  });

  test.each([
    ['/fraud.tar.gz', 'model must be the path of an archive below the prefix, without a slash in front, got "/fraud.tar.gz"; write one such as company-a/fraud.tar.gz or company-a/*'],
    ['', 'model must be the path of an archive below the prefix, without a slash in front, got ""; write one such as company-a/fraud.tar.gz or company-a/*'],
    ['s3://archives/models/fraud.tar.gz', 'model must be the path of an archive below the prefix, without a slash in front, got "s3://archives/models/fraud.tar.gz"; write one such as company-a/fraud.tar.gz or company-a/*'],
    ['company-a/fraud', 'model must be the name of an archive or a pattern, got "company-a/fraud"; write company-a/fraud.tar.gz, or company-a/fraud/* for a folder'],
    ['a*'.padEnd(1025, 'b'), 'model must be at most 1024 characters long, got 1025; name the archives shorter'],
  ])('fails for %s', (model, message) => {
    expect(() => granted(model)).toThrow(message);
  });
});

describe('alarms', () => {
  const alarms = (props: Partial<MultiModelEndpointProps>) => Object.values(defined(props).template.findResources('AWS::CloudWatch::Alarm'))
    .map(({ Properties }) => Properties as Record<string, unknown>)
    .filter(({ MetricName }) => MetricName !== undefined) // one that undoes updates asks for its metric by a query
    .map(({ Namespace, MetricName, Statistic, ExtendedStatistic, ComparisonOperator, Threshold }) =>
      [Namespace, MetricName, Statistic ?? ExtendedStatistic, ComparisonOperator, Threshold].join(' ')).sort();

  test('have the limits of a plan, each in the namespace and by the statistic that SageMaker publishes', () => {
    // 20 requests/s: 1 % of 6,000 in five minutes; 1 − 0.95 of them load a model, and as many push one out: twice that is 600
    const expected = { requestsPerSecond: 20, cacheHitFraction: 0.95, loadSeconds: 12, responseMs: 150 };
    expect(alarms({ container: TRITON, instanceType: 'g4dn.xlarge', expected })).toEqual([
      '/aws/sagemaker/Endpoints DiskUtilization Maximum GreaterThanThreshold 85',
      '/aws/sagemaker/Endpoints GPUMemoryUtilization Maximum GreaterThanThreshold 90',
      'AWS/SageMaker Invocation5XXErrors Sum GreaterThanOrEqualToThreshold 60',
      'AWS/SageMaker ModelCacheHit Average LessThanThreshold 0.9',
      'AWS/SageMaker ModelLatency p95 GreaterThanThreshold 150000',
      'AWS/SageMaker ModelLoadingWaitTime p90 GreaterThanThreshold 12000000',
      'AWS/SageMaker ModelUnloadingTime SampleCount GreaterThanThreshold 600',
    ]);
  });

  test('have limits without a plan too, and none of a GPU on CPUs', () => {
    expect(alarms({})).toEqual([
      '/aws/sagemaker/Endpoints DiskUtilization Maximum GreaterThanThreshold 85',
      'AWS/SageMaker Invocation5XXErrors Sum GreaterThanOrEqualToThreshold 1',
      'AWS/SageMaker ModelCacheHit Average LessThanThreshold 0.8',
      'AWS/SageMaker ModelLoadingWaitTime p90 GreaterThanThreshold 30000000',
      'AWS/SageMaker ModelUnloadingTime SampleCount GreaterThanThreshold 10',
    ]);
  });

  test('name the endpoint and its variant, and do what the user says', () => {
    const stack = emptyStack({ env: { region: 'us-west-2' } });
    const { template } = defined({ alarmActions: [new SnsAction(new sns.Topic(stack, 'Topic'))] }, stack);
    template.allResourcesProperties('AWS::CloudWatch::Alarm', { AlarmActions: [{ Ref: Match.stringLikeRegexp('^Topic') }] });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'DiskUtilization',
      Dimensions: [
        { Name: 'EndpointName', Value: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Many'), 'EndpointName'] } },
        { Name: 'VariantName', Value: 'AllTraffic' },
      ],
    });
  });
});

describe('an update', () => {
  test('reaches one instance first, and is undone where its requests fail', () => {
    defined({ instances: 2 }).template.hasResourceProperties('AWS::SageMaker::Endpoint', {
      DeploymentConfig: {
        BlueGreenUpdatePolicy: { TrafficRoutingConfiguration: { Type: 'CANARY', CanarySize: { Type: 'INSTANCE_COUNT', Value: 1 } } },
        AutoRollbackConfiguration: { Alarms: [{ AlarmName: { Ref: Match.stringLikeRegexp('^ManyUpdates') } }] },
      },
    });
  });

  test('goes as the user says', () => {
    defined({ instances: 4, deploymentStrategy: DeploymentStrategy.rolling() }).template.hasResourceProperties('AWS::SageMaker::Endpoint', {
      DeploymentConfig: { RollingUpdatePolicy: { MaximumBatchSize: Match.anyValue() } },
    });
  });
});

describe('scaling', () => {
  const policy = (props: Partial<MultiModelEndpointProps>) => {
    const [found] = Object.values(defined(props).template.findResources('AWS::ApplicationAutoScaling::ScalingPolicy'));
    return (found?.Properties as { TargetTrackingScalingPolicyConfiguration: Record<string, unknown> }).TargetTrackingScalingPolicyConfiguration;
  };

  test('adds an instance beyond the expected requests per instance and minute, and two standard deviations', () => {
    // 30 requests/s on two instances are 900 a minute each, with a deviation of 30
    expect(policy({ instances: 2, expected: { requestsPerSecond: 30 } })).toMatchObject({
      PredefinedMetricSpecification: { PredefinedMetricType: 'SageMakerVariantInvocationsPerInstance' },
      TargetValue: 960,
    });
  });

  test('adds an instance where 60 % of the vCPUs are busy and the load is not known', () => {
    expect(policy({})).toMatchObject({
      CustomizedMetricSpecification: { Namespace: '/aws/sagemaker/Endpoints', MetricName: 'CPUUtilization', Statistic: 'Average' },
      TargetValue: 240, // 4 vCPUs, which count 100 each
    });
  });

  test('adds an instance where the GPU is busy 60 % of the time', () => {
    expect(policy({ container: TRITON, instanceType: 'g5.16xlarge' })).toMatchObject({ CustomizedMetricSpecification: { MetricName: 'GPUUtilization' }, TargetValue: 60 });
  });

  test('counts instances of the variant, from those at the start to twice as many, and an update keeps what it added', () => {
    const { template } = defined({ instances: 3 });
    template.hasResourceProperties('AWS::ApplicationAutoScaling::ScalableTarget', {
      ServiceNamespace: 'sagemaker', ScalableDimension: 'sagemaker:variant:DesiredInstanceCount', MinCapacity: 3, MaxCapacity: 6,
      ResourceId: { 'Fn::Join': ['', ['endpoint/', { 'Fn::GetAtt': [Match.stringLikeRegexp('^Many'), 'EndpointName'] }, '/variant/AllTraffic']] },
    });
    template.hasResourceProperties('AWS::SageMaker::Endpoint', { RetainAllVariantProperties: true });
  });

  test('keeps to the counts of the user', () => {
    defined({ instances: 3, minInstances: 1, maxInstances: 4 }).template.hasResourceProperties('AWS::ApplicationAutoScaling::ScalableTarget', { MinCapacity: 1, MaxCapacity: 4 });
  });
});

describe('fails', () => {
  test.each<[string, Partial<MultiModelEndpointProps>, string]>([
    ['on several GPUs', { container: TRITON, instanceType: 'g5.48xlarge' }, expect.stringMatching(/^instanceType must be one of .*g5.xlarge.* for several models on a GPU, got g5.48xlarge; use one of them/) as string],
    ['on several T4', { container: TRITON, instanceType: 'g4dn.12xlarge' }, expect.stringMatching(/for several models on a GPU, got g4dn.12xlarge; use one of them/) as string],
    ['on a later GPU', { container: TRITON, instanceType: 'g6.xlarge' }, expect.stringMatching(/for several models on a GPU, got g6.xlarge; use one of them/) as string],
    ['on NeuronCores', { instanceType: 'inf2.xlarge', expected: { requestsPerSecond: 1 } }, 'instanceType must have CPUs or one NVIDIA GPU for several models, got inf2.xlarge; use one such as m5.xlarge or g5.xlarge'],
    ['with ml.', { instanceType: 'ml.m5.xlarge' }, 'instanceType is written without ml., got ml.m5.xlarge; write m5.xlarge'],
    ['with a container for GPUs on CPUs', { container: TRITON }, expect.stringMatching(/^instanceType must have NVIDIA GPUs, which .* computes on, got m5.xlarge/) as string],
    ['with a container of one model', { container: InferenceContainer.textEmbeddingsInferenceCpu() }, expect.stringMatching(/^container must load and unload models by SageMaker's contract .*; use InferenceContainer.triton\(\)/) as string],
    ['with another container than Triton on a GPU', { container: InferenceContainer.scikitLearn(), instanceType: 'g5.xlarge' }, expect.stringMatching(/^container must be Triton for several models on a GPU, got .*scikit-learn.*; use InferenceContainer.triton\(\)/) as string],
    ['with a container for other CPUs', { container: InferenceContainer.scikitLearn(), instanceType: 'm6g.large' }, expect.stringMatching(/^instanceType must run x86_64, which .* is built for, got m6g.large with arm64/) as string],
    ['without instances', { instances: 0 }, 'instances must be a whole number from 1, got 0; an endpoint without inference components never scales to zero'],
    ['scaling to zero', { minInstances: 0 }, 'minInstances must be a whole number from 1, got 0; an endpoint without inference components never scales to zero'],
    ['starting with fewer than the fewest', { minInstances: 2 }, 'minInstances must be at most the 1 of instances, got 2; start with as many'],
    ['starting with more than the most', { instances: 3, maxInstances: 2 }, 'maxInstances must be at least the 3 of instances, got 2; start with fewer'],
    ['with a volume beside local disks', { container: TRITON, instanceType: 'g5.xlarge', volumeGigabytes: 100 }, 'volumeGigabytes must be left out, for g5.xlarge keeps models on local disks, got 100; choose a larger size of it for more'],
    ['with a volume beside local disks of CPUs', { instanceType: 'm5d.xlarge', volumeGigabytes: 100 }, 'volumeGigabytes must be left out, for m5d.xlarge keeps models on local disks, got 100; choose a larger size of it for more'],
    ['with a volume that SageMaker has not', { volumeGigabytes: 513 }, 'volumeGigabytes must be a whole number from 1 to 512, got 513; spread more models over two endpoints'],
    ['with no load', { expected: { requestsPerSecond: 0 } }, 'expected.requestsPerSecond must be above 0, got 0; leave it out where it is not known'],
    ['with a share in percent', { expected: { cacheHitFraction: 95 } }, 'expected.cacheHitFraction must be from 0 to 1, got 95; write 0.95 for 95 %'],
    ['where nothing says how much 60 % of the vCPUs are', { instanceType: 'm9x.xlarge' }, 'instanceType must be one whose vCPUs and GPUs are known to scale by how busy they are, got m9x.xlarge; state expected.requestsPerSecond, or use one such as m5.xlarge'],
    ['with an archive for a folder', { prefix: 'models/fraud.tar.gz' }, 'prefix must be the folder of the archives, got the archive "models/fraud.tar.gz"; write what stands before its last slash'],
    ['with a wildcard for a folder', { prefix: 'models/*' }, 'prefix must name the folder in the bucket without *, ? and empty parts, got "models/*"; write one such as models/'],
    ['with the whole bucket', { prefix: '' }, 'prefix must name the folder in the bucket without *, ? and empty parts, got ""; write one such as models/'],
    ['with a token for a folder', { prefix: Token.asString({ Ref: 'Prefix' }) }, 'prefix must be known at synthesis, got a token; write the folder of the archives, such as models/'],
    ['with the environment that SageMaker refuses', { environment: { 'a-b': '1' } }, 'environment.a-b must be a name of letters, digits and _, at most 1024 long; rename it'],
  ])('%s', (_, props, message) => {
    expect(problems(props)).toEqual([message]);
  });

  test('with a key beside local disks', () => {
    const stack = emptyStack({ env: { region: 'us-west-2' } });
    expect(() => defined({ container: TRITON, instanceType: 'g4dn.xlarge', encryptionKey: new kms.Key(stack, 'Key') }, stack)).toThrow(
      'encryptionKey must be left out, for the local disks of g4dn.xlarge are encrypted by keys of their own alone; use a type without, such as m5.xlarge',
    );
  });

  test('with archives in another region', () => {
    const stack = emptyStack({ env: { region: 'us-west-2' } });
    const bucket = s3.Bucket.fromBucketAttributes(stack, 'Far', { bucketName: 'far', region: 'eu-west-1' });
    expect(() => defined({ bucket }, stack)).toThrow('bucket must be in the region of the endpoint, us-west-2, got one in eu-west-1; copy the archives there');
  });

  test('without a region', () => {
    expect(() => defined({}, emptyStack())).toThrow('region must be known at synthesis, for the image comes from a registry of it, got a token; write it, or give the stack a region');
  });

  test('with all problems at once', () => {
    expect(problems({ instanceType: 'g5.48xlarge', instances: 0, volumeGigabytes: 0.5, expected: { cacheHitFraction: 2 } })).toHaveLength(5);
  });
});

test('an unknown type of CPU is taken where the load is stated', () => {
  expect(problems({ instanceType: 'm9x.xlarge', expected: { requestsPerSecond: 1 } })).toEqual([]);
});

test('a region may be stated where the stack has none', () => {
  expect(defined({ region: 'us-west-2' }, emptyStack()).endpoint.variantName).toBe('AllTraffic');
});
