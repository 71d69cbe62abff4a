import { Stack, aws_ec2 as ec2, aws_iam as iam, aws_s3 as s3, aws_sns as sns } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { describe, expect, test } from 'vitest';
import { ModelWeights, Platform, SageMakerRealTimeEndpoint } from '../../../../constructs';
import type { SageMakerRealTimeEndpointProps } from '../../../../constructs';
import { PLAN, decided, requested, starting } from '../../plan';
import { emptyStack } from '../../stack';

const REVISION = '0123456789abcdef0123456789abcdef01234567';

function defined(props: (stack: Stack) => Partial<SageMakerRealTimeEndpointProps> = () => ({}), stack = emptyStack()) {
  const weights = ModelWeights.fromBucket(s3.Bucket.fromBucketName(stack, 'Weights', 'weights'), 'model/');
  const endpoint = new SageMakerRealTimeEndpoint(stack, 'Chat', { plan: PLAN, weights, ...props(stack) });
  return { stack, endpoint, get template() { return Template.fromStack(stack); } };
}

/** What the policies of a template allow: `action on resource`, one line each. */
function allowed(template: Template): string[] {
  const text = (resource: unknown) => JSON.stringify(resource).replaceAll(/\{"Ref":"(?:AWS::)?(\w+)"\}/g, '$1')
    .replaceAll(/\{"Fn::Join":\["",\[(.*?)\]\]\}/g, '$1').replaceAll(/","|",|,"|"/g, '');
  return Object.values(template.findResources('AWS::IAM::Policy')).flatMap(({ Properties }) => {
    const { Statement } = (Properties as { PolicyDocument: { Statement: { Action: string | string[]; Resource: unknown }[] } }).PolicyDocument;
    return Statement.flatMap(({ Action, Resource }) => [Action].flat().flatMap((action) => [Resource].flat().map((resource) => `${action} on ${text(resource)}`)));
  });
}

describe('the model', () => {
  test('runs the pinned image of the region with the arguments of the plan as strings', () => {
    defined().template.hasResourceProperties('AWS::SageMaker::Model', {
      PrimaryContainer: {
        Image: '763104351884.dkr.ecr.us-west-2.amazonaws.com/vllm:0.27.1-gpu-py312-cu130-ubuntu22.04-sagemaker',
        Environment: {
          SM_VLLM_MODEL: '/opt/ml/model',
          SM_VLLM_SERVED_MODEL_NAME: 'example/model',
          SM_VLLM_TENSOR_PARALLEL_SIZE: '4',
          SM_VLLM_DATA_PARALLEL_SIZE: '2', // two replicas on one instance
          SM_VLLM_ENABLE_EXPERT_PARALLEL: 'true',
          VLLM_ENGINE_READY_TIMEOUT_S: '600', // as long as SageMaker waits
        },
      },
    });
  });

  test('takes weights in S3 as they are, from a prefix that ends with a slash, and has no network', () => {
    defined().template.hasResourceProperties('AWS::SageMaker::Model', {
      EnableNetworkIsolation: true,
      PrimaryContainer: { ModelDataSource: { S3DataSource: { S3Uri: 's3://weights/model/', S3DataType: 'S3Prefix', CompressionType: 'None' } } },
    });
  });

  test('reads weights of the hub over the network', () => {
    defined(() => ({ weights: ModelWeights.fromHuggingFace({ revision: REVISION }) })).template.hasResourceProperties('AWS::SageMaker::Model', {
      EnableNetworkIsolation: false,
      PrimaryContainer: { ModelDataSource: Match.absent(), Environment: { SM_VLLM_MODEL: 'example/model-fp8', SM_VLLM_REVISION: REVISION } },
    });
  });

  test('is created after its role may do what it needs', () => {
    defined().template.hasResource('AWS::SageMaker::Model', { DependsOn: [Match.stringLikeRegexp('RoleDefaultPolicy')] });
  });

  test('has the environment that the user adds', () => {
    defined(() => ({ environment: { SM_VLLM_TOOL_CALL_PARSER: 'llama3_json' } })).template.hasResourceProperties('AWS::SageMaker::Model', {
      PrimaryContainer: { Environment: { SM_VLLM_TOOL_CALL_PARSER: 'llama3_json' } },
    });
  });
});

describe('the role', () => {
  test('has the least that the endpoint needs', () => {
    const { template } = defined();
    template.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: { Statement: [{ Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: 'sagemaker.amazonaws.com' } }] },
      ManagedPolicyArns: Match.absent(),
    });
    expect(allowed(template)).toEqual([
      's3:GetObject on arn:Partition:s3:::weights/model/*',
      's3:ListBucket on arn:Partition:s3:::weights',
      'ecr:BatchCheckLayerAvailability on arn:Partition:ecr:us-west-2:763104351884:repository/vllm',
      'ecr:BatchGetImage on arn:Partition:ecr:us-west-2:763104351884:repository/vllm',
      'ecr:GetDownloadUrlForLayer on arn:Partition:ecr:us-west-2:763104351884:repository/vllm',
      'ecr:GetAuthorizationToken on *',
      'logs:CreateLogGroup on arn:Partition:logs:Region:AccountId:log-group:/aws/sagemaker/Endpoints/*',
      'logs:CreateLogStream on arn:Partition:logs:Region:AccountId:log-group:/aws/sagemaker/Endpoints/*',
      'logs:DescribeLogStreams on arn:Partition:logs:Region:AccountId:log-group:/aws/sagemaker/Endpoints/*',
      'logs:PutLogEvents on arn:Partition:logs:Region:AccountId:log-group:/aws/sagemaker/Endpoints/*',
      'cloudwatch:PutMetricData on *',
      expect.stringMatching(/^cloudwatch:DescribeAlarms on .*ChatUpdatesAlarmsServerErrors/), // SageMaker reads the alarms of an update with it
      expect.stringMatching(/^cloudwatch:DescribeAlarms on .*ChatUpdatesAlarmsTimeToFirstToken/),
    ]);
  });

  test('lists the folder of the weights alone, and publishes to the namespace of endpoints alone', () => {
    defined().template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Action: 's3:ListBucket', Condition: { StringLike: { 's3:prefix': 'model/*' } } }),
          Match.objectLike({ Action: 'cloudwatch:PutMetricData', Condition: { StringEquals: { 'cloudwatch:namespace': '/aws/sagemaker/Endpoints' } } }),
        ]),
      },
    });
  });

  test('may be the user\'s, which is granted what it lacks', () => {
    const { template } = defined((stack) => ({ role: new iam.Role(stack, 'Mine', { assumedBy: new iam.ServicePrincipal('sagemaker.amazonaws.com') }) }));
    template.resourceCountIs('AWS::IAM::Role', 1);
    template.hasResourceProperties('AWS::IAM::Policy', { Roles: [{ Ref: Match.stringLikeRegexp('^Mine') }] });
    expect(allowed(template)).toContain('s3:GetObject on arn:Partition:s3:::weights/model/*');
  });

  test('may be one that must not be changed', () => {
    const arn = 'arn:aws:iam::111122223333:role/fixed';
    const { template } = defined((stack) => ({ role: iam.Role.fromRoleArn(stack, 'Mine', arn, { mutable: false }) }));
    template.resourceCountIs('AWS::IAM::Policy', 0);
    template.hasResourceProperties('AWS::SageMaker::Model', { ExecutionRoleArn: arn });
  });
});

describe('the configuration', () => {
  test('has one variant with the instances, time-outs, host image and routing of the plan, and no name, volume or key', () => {
    const { template } = defined();
    const [config] = Object.values(template.findResources('AWS::SageMaker::EndpointConfig'));
    expect(config?.Properties).toEqual({
      ProductionVariants: [{
        VariantName: 'AllTraffic',
        ModelName: { 'Fn::GetAtt': [expect.stringMatching(/^ChatModel/), 'ModelName'] },
        InstanceType: 'ml.g6e.48xlarge',
        InitialInstanceCount: 2,
        InitialVariantWeight: 1,
        InferenceAmiVersion: 'al2023-ami-sagemaker-inference-gpu-4-1',
        ModelDataDownloadTimeoutInSeconds: 600,
        ContainerStartupHealthCheckTimeoutInSeconds: 600,
        RoutingConfig: { RoutingStrategy: 'LEAST_OUTSTANDING_REQUESTS' },
      }],
    });
  });

  test('warns where SageMaker may not wait long enough, with the remedy', () => {
    const plan = starting({ weightsSeconds: 2080 });
    const message = 'loading the weights may take 800 s more than the 3600 s that SageMaker waits for a new instance; ask for a smaller data type';
    Annotations.fromStack(defined(() => ({ plan })).stack).hasWarning('/Test/Chat', Match.stringLikeRegexp(message));
    const fromHub = defined(() => ({ plan, weights: ModelWeights.fromHuggingFace({ revision: REVISION }) }));
    Annotations.fromStack(fromHub.stack).hasWarning('/Test/Chat', Match.stringLikeRegexp('put them into a bucket'));
  });
});

describe('the endpoint', () => {
  test('keeps the instances that scaling added, no weights and no capture of earlier configurations, and has no name of its own', () => {
    const { template } = defined();
    const [endpoint] = Object.values(template.findResources('AWS::SageMaker::Endpoint'));
    expect(endpoint?.Properties).toEqual({
      DeploymentConfig: expect.any(Object) as unknown,
      EndpointConfigName: { 'Fn::GetAtt': [expect.stringMatching(/^ChatConfiguration/), 'EndpointConfigName'] },
      ExcludeRetainedVariantProperties: [{ VariantPropertyType: 'DesiredWeight' }, { VariantPropertyType: 'DataCaptureConfig' }],
      RetainAllVariantProperties: true,
    });
    for (const [type, name] of [['Model', 'ModelName'], ['EndpointConfig', 'EndpointConfigName'], ['Endpoint', 'EndpointName']] as const) {
      template.hasResourceProperties(`AWS::SageMaker::${type}`, { [name]: Match.absent() });
    }
  });

  test('does not scale where there are always as many instances, and then takes their number and type from the configuration', () => {
    const { template } = defined(() => ({ maxInstances: 2 })); // the plan has 2
    template.resourceCountIs('AWS::ApplicationAutoScaling::ScalableTarget', 0);
    template.hasResourceProperties('AWS::SageMaker::Endpoint', { RetainAllVariantProperties: Match.absent(), ExcludeRetainedVariantProperties: Match.absent() });
  });

  test('scales after it exists, and from the planned instances on', () => {
    defined().template.hasResourceProperties('AWS::ApplicationAutoScaling::ScalableTarget', {
      ResourceId: { 'Fn::Join': ['', ['endpoint/', { 'Fn::GetAtt': [Match.stringLikeRegexp('^Chat'), 'EndpointName'] }, '/variant/AllTraffic']] },
      MinCapacity: 2,
      MaxCapacity: 4,
    });
  });

  test('lets a principal invoke it, and nothing else', () => {
    const { stack, endpoint } = defined();
    const client = new iam.User(stack, 'Client');
    endpoint.grantInvoke(client);
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
      Users: [{ Ref: Match.stringLikeRegexp('^Client') }],
      PolicyDocument: {
        Statement: [{
          Effect: 'Allow',
          Action: ['sagemaker:InvokeEndpoint', 'sagemaker:InvokeEndpointWithResponseStream'],
          Resource: { Ref: Match.stringLikeRegexp('^Chat') }, // the reference of an endpoint is its ARN
        }],
      },
    });
  });

  // https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html
  test.each([
    ['Invocations', 'Sum', ({ endpoint }: ReturnType<typeof defined>) => endpoint.metricInvocations()],
    ['Invocation5XXErrors', 'Sum', ({ endpoint }: ReturnType<typeof defined>) => endpoint.metricServerErrors()],
    ['ConcurrentRequestsPerModel', 'Maximum', ({ endpoint }: ReturnType<typeof defined>) => endpoint.metricConcurrentRequests()],
    ['FirstChunkLatency', 'p95', ({ endpoint }: ReturnType<typeof defined>) => endpoint.metricTimeToFirstToken()],
    ['ModelLatency', 'p95', ({ endpoint }: ReturnType<typeof defined>) => endpoint.metricModelLatency()],
    ['OverheadLatency', 'Average', ({ endpoint }: ReturnType<typeof defined>) => endpoint.metric('OverheadLatency')],
  ])('has the metric %s (%s)', (metricName, statistic, metricOf) => {
    const made = defined();
    const { dimensions, ...metric } = metricOf(made);
    expect(metric).toMatchObject({ namespace: 'AWS/SageMaker', metricName, statistic });
    expect(dimensions).toEqual({ EndpointName: made.endpoint.endpointName, VariantName: 'AllTraffic' });
  });
});

describe('the alarms', () => {
  test.each([
    // 1 % of the 300 requests of five minutes
    ['Invocation5XXErrors', { Statistic: 'Sum', Period: 300, Threshold: 3 }],
    ['MidStreamErrors', { Statistic: 'Sum', Period: 300, Threshold: 3 }],
    // 2 replicas of 64
    ['ConcurrentRequestsPerModel', { Statistic: 'Maximum', Period: 60, EvaluationPeriods: 5, Threshold: 129 }],
    // microseconds
    ['FirstChunkLatency', { ExtendedStatistic: 'p95', Threshold: 2_000_000, ComparisonOperator: 'GreaterThanThreshold' }],
  ])('watch %s with the plan\'s threshold', (MetricName, properties) => {
    const { template, endpoint } = defined();
    template.hasResourceProperties('AWS::CloudWatch::Alarm', { Namespace: 'AWS/SageMaker', MetricName, TreatMissingData: 'notBreaching', ...properties });
    template.resourceCountIs('AWS::CloudWatch::Alarm', 4 + endpoint.rollbackAlarms.length);
    expect(endpoint.alarms).toHaveLength(4);
  });

  test('leave the first token alone where the objective does', () => {
    const { endpoint } = defined(() => ({ plan: requested({ objective: {} }) }));
    expect(endpoint.alarms).toHaveLength(3);
    expect(endpoint.rollbackAlarms).toHaveLength(1);
  });

  test('count one failure at least', () => {
    const plan = requested({ workload: { ...PLAN.request.workload, requestsPerSecond: 0.01 } });
    defined(() => ({ plan })).template.hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: 'Invocation5XXErrors', Threshold: 1 });
  });

  test('do what the user wants', () => {
    const { template } = defined((stack) => ({ alarmActions: [new SnsAction(new sns.Topic(stack, 'Operators'))] }));
    template.allResourcesProperties('AWS::CloudWatch::Alarm', { AlarmActions: [{ Ref: Match.stringLikeRegexp('^Operators') }] });
  });
});

describe('a network', () => {
  const inVpc = (subnetConfiguration?: ec2.SubnetConfiguration[]) =>
    defined((stack) => ({ vpc: new ec2.Vpc(stack, 'Vpc', { natGateways: subnetConfiguration ? 0 : 1, subnetConfiguration, restrictDefaultSecurityGroup: false }) }));

  test('has the model in its private subnets, behind a security group without ingress', () => {
    const { template } = inVpc();
    template.hasResourceProperties('AWS::SageMaker::Model', {
      VpcConfig: {
        Subnets: [{ Ref: Match.stringLikeRegexp('PrivateSubnet1') }, { Ref: Match.stringLikeRegexp('PrivateSubnet2') }],
        SecurityGroupIds: [{ 'Fn::GetAtt': [Match.stringLikeRegexp('^ChatSecurityGroup'), 'GroupId'] }],
      },
    });
    template.hasResourceProperties('AWS::EC2::SecurityGroup', {
      SecurityGroupIngress: Match.absent(),
      SecurityGroupEgress: [{ CidrIp: '0.0.0.0/0', IpProtocol: 'tcp', FromPort: 443, ToPort: 443, Description: Match.anyValue() }],
    });
  });

  test('is joined with no more than these permissions', () => {
    const { template } = inVpc();
    expect(allowed(template).filter((line) => line.startsWith('ec2:') && !line.startsWith('ec2:Describe'))).toEqual([
      'ec2:CreateNetworkInterface on arn:Partition:ec2:Region:AccountId:network-interface/*',
      expect.stringMatching(/^ec2:CreateNetworkInterface on arn:Partition:ec2:Region:AccountId:security-group\/\{Fn::GetAtt:\[ChatSecurityGroup/),
      expect.stringMatching(/^ec2:CreateNetworkInterface on arn:Partition:ec2:Region:AccountId:subnet\/VpcPrivateSubnet1/),
      expect.stringMatching(/^ec2:CreateNetworkInterface on arn:Partition:ec2:Region:AccountId:subnet\/VpcPrivateSubnet2/),
      'ec2:CreateNetworkInterfacePermission on arn:Partition:ec2:Region:AccountId:network-interface/*',
      'ec2:DeleteNetworkInterface on arn:Partition:ec2:Region:AccountId:network-interface/*',
      'ec2:DeleteNetworkInterfacePermission on arn:Partition:ec2:Region:AccountId:network-interface/*',
    ]);
    expect(allowed(defined().template).filter((line) => line.startsWith('ec2:'))).toEqual([]);
  });

  test('without a way out takes the model too', () => {
    inVpc([{ name: 'Isolated', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }]).template.hasResourceProperties('AWS::SageMaker::Model', {
      VpcConfig: { Subnets: [{ Ref: Match.stringLikeRegexp('Isolated') }, { Ref: Match.stringLikeRegexp('Isolated') }] },
    });
  });

  test('fails where it has public subnets alone', () => {
    expect(() => inVpc([{ name: 'Public', subnetType: ec2.SubnetType.PUBLIC }]))
      .toThrow('vpc must have private subnets, got none; add a subnet without a route to an internet gateway, or leave vpc out');
  });
});

test('fails on a plan for another platform', () => {
  expect(() => defined(() => ({ plan: decided({ platform: Platform.EKS }) })))
    .toThrow('plan.decision.platform must be sagemaker-real-time, got eks; plan with constraints.platforms');
});

test('fails on a plan without a region', () => {
  expect(() => defined(() => ({ plan: requested({ constraints: {} }) })))
    .toThrow('plan.request.constraints.region must be set, got none; take the plan as Planner.plan returns it');
});

test('fails on a draft model that its container cannot fetch', () => {
  expect(() => defined(() => ({ plan: requested({ engineOptions: { speculativeTokens: 3, speculativeModel: 'example/draft' } }) })))
    .toThrow('engineOptions.speculativeModel must be left out where weights come from S3, for the container has no network to fetch example/draft');
});
