import { Duration, aws_ec2 as ec2, aws_iam as iam } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { ContainerDevice, InferenceContainer, ModelWeights, ScaleInStrategy } from '../../../../constructs';
import type { InferenceComponentEndpointProps } from '../../../../constructs';
import { archiveIn, hostOf, planned, stackOf } from './host';

const REVISION = '0123456789abcdef0123456789abcdef01234567';

function variantOf(props: Partial<InferenceComponentEndpointProps>): Record<string, unknown> {
  const stack = stackOf();
  hostOf(stack, props);
  const [config] = Object.values(Template.fromStack(stack).findResources('AWS::SageMaker::EndpointConfig'));
  return (config as { Properties: { ProductionVariants: [Record<string, unknown>] } }).Properties.ProductionVariants[0];
}

describe('the instances', () => {
  test('are those of the properties, or one', () => {
    expect(variantOf({ maxInstances: undefined })).toMatchObject({
      InitialInstanceCount: 1, ManagedInstanceScaling: { Status: 'ENABLED', MinInstanceCount: 1, MaxInstanceCount: 1 },
    });
    expect(variantOf({ minInstances: 2, initialInstances: 3 })).toMatchObject({
      InitialInstanceCount: 3, ManagedInstanceScaling: { MinInstanceCount: 2, MaxInstanceCount: 4 },
    });
  });

  test('are of several types, the first with capacity by priority', () => {
    const variant = variantOf({ instanceType: undefined, instancePools: [{ instanceType: 'g6e.48xlarge', priority: 1 }, { instanceType: 'g6.48xlarge', priority: 2 }] });
    expect(variant).toMatchObject({
      InstancePools: [{ InstanceType: 'ml.g6e.48xlarge', Priority: 1 }, { InstanceType: 'ml.g6.48xlarge', Priority: 2 }],
      RoutingConfig: { RoutingStrategy: 'LEAST_OUTSTANDING_REQUESTS' },
    });
    expect(variant).not.toHaveProperty('InstanceType');
  });

  test('are given back as the policy says', () => {
    const scaleInPolicy = { strategy: ScaleInStrategy.CONSOLIDATION, maxInstances: 2, cooldown: Duration.minutes(30) };
    expect(variantOf({ scaleInPolicy })).toMatchObject({
      ManagedInstanceScaling: { ScaleInPolicy: { Strategy: 'CONSOLIDATION', MaximumStepSize: 2, CooldownInMinutes: 30 } },
    });
  });

  test('get requests that begin alike', () => {
    expect(variantOf({ prefixAwareRouting: { prefixLength: 4096, concurrencyThreshold: 16 } })).toMatchObject({
      RoutingConfig: { RoutingStrategy: 'PREFIX_AWARE', PrefixAwareRoutingConfig: { PrefixLength: 4096, ConcurrencyThreshold: 16 } },
    });
  });

  test('are looked for as long as the properties say', () => {
    expect(variantOf({ provisionTimeout: Duration.minutes(30) })).toMatchObject({ VariantInstanceProvisionTimeoutInSeconds: 1800 });
  });
});

describe('fails on', () => {
  const pool = (instanceType: string, priority: number) => ({ instanceType, priority });
  test.each<[string, Partial<InferenceComponentEndpointProps>, string]>([
    ['no type', { instanceType: undefined }, 'either instanceType or instancePools must be set, got neither; name one type, or several with priorities'],
    ['a type and pools', { instancePools: [pool('g5.xlarge', 1)] }, 'either instanceType or instancePools must be set, got both'],
    ['a name with ml.', { instanceType: 'ml.g5.xlarge' }, 'instanceType is written without ml., got ml.g5.xlarge; write g5.xlarge'],
    ['pools of one priority', { instanceType: undefined, instancePools: [pool('g5.xlarge', 1), pool('g6.xlarge', 1)] },
      'instancePools must have different priorities, got 1 twice; number them from 1 on'],
    ['a priority of 6', { instanceType: undefined, instancePools: [pool('g5.xlarge', 6)] },
      'instancePools[0].priority must be a whole number from 1 to 5, got 6; write one such as 1'],
    ['a type in two pools', { instanceType: undefined, instancePools: [pool('g5.xlarge', 1), pool('g5.xlarge', 2)] },
      'instancePools must have different types, got g5.xlarge twice; name each once'],
    ['six pools', { instanceType: undefined, instancePools: ['g5', 'g6', 'g6e', 'g5n', 'g7', 'g8'].map((family, index) => pool(`${family}.xlarge`, index % 5 + 1)) },
      'instancePools must have 1 to 5 entries, got 6; keep the types that you want most'],
    ['pools with routing by prefix',
      { instanceType: undefined, instancePools: [pool('g5.xlarge', 1)], prefixAwareRouting: { prefixLength: 2048, concurrencyThreshold: 4 } },
      'prefixAwareRouting must be left out with instancePools, among which SageMaker routes to the fewest requests in hand; name one instanceType'],
    ['a short prefix', { prefixAwareRouting: { prefixLength: 100, concurrencyThreshold: 4 } },
      'prefixAwareRouting.prefixLength must be a whole number from 1024 to 65536, got 100'],
    ['a high threshold', { prefixAwareRouting: { prefixLength: 2048, concurrencyThreshold: 2000 } },
      'prefixAwareRouting.concurrencyThreshold must be a whole number from 1 to 1024, got 2000'],
    ['fewer at most than at first', { initialInstances: 5 }, 'maxInstances must be at least initialInstances, 5, got 4; raise it'],
    ['fewer at first than at least', { minInstances: 2, initialInstances: 1 }, 'initialInstances must be at least minInstances, 2, got 1; leave it out'],
    ['no instance at first', { initialInstances: 0 }, 'initialInstances must be a whole number of at least 1, got 0'],
    ['a cooldown of a minute', { scaleInPolicy: { strategy: ScaleInStrategy.CONSOLIDATION, cooldown: Duration.minutes(1) } },
      'scaleInPolicy.cooldown must be whole minutes from 5 to 1440, got 1; write Duration.minutes(20)'],
    ['a step of 101', { scaleInPolicy: { strategy: ScaleInStrategy.CONSOLIDATION, maxInstances: 101 } },
      'scaleInPolicy.maxInstances must be a whole number from 1 to 100, got 101'],
    ['a minute to find instances', { provisionTimeout: Duration.minutes(1) }, 'provisionTimeout must be whole seconds from 300 to 3600, got 60'],
  ])('%s', (_, props, message) => {
    expect(() => variantOf(props)).toThrow(message);
  });

  test('all of it at once', () => {
    expect(() => variantOf({ instanceType: 'ml.g5.xlarge', initialInstances: 5, provisionTimeout: Duration.hours(2) })).toThrow(
      /^instanceType is written .*\nmaxInstances must be .*\nprovisionTimeout must be .*$/,
    );
  });

  test('copies that do not fit, at synthesis, with the components and their numbers', () => {
    const stack = stackOf();
    const host = hostOf(stack, { maxInstances: 1 });
    host.addComponent('Chat', planned(stack, { copies: 1 }));
    host.addComponent('Code', planned(stack, { copies: 1 }));
    host.addComponent('Fraud', { container: InferenceContainer.vllm(), archive: archiveIn(stack), accelerators: 1 });
    expect(() => Template.fromStack(stack)).toThrow(
      'the copies of all components must reserve at most the 8 accelerators of 1 × g6e.48xlarge, got 9 (Chat 1 × 4, Code 1 × 4, Fraud 1 × 1); '
      + 'raise maxInstances to 2, or have fewer copies',
    );
  });
});

test('a type that the catalogue lacks is taken with a warning', () => {
  const stack = stackOf();
  hostOf(stack, { instanceType: 'p3.2xlarge' });
  Annotations.fromStack(stack).hasWarning('/Test/Host', Match.stringLikeRegexp('the catalogue does not know p3.2xlarge'));
});

describe('the network', () => {
  test('is kept from containers as long as all data comes from S3', () => {
    const stack = stackOf();
    const host = hostOf(stack);
    host.addComponent('Chat', planned(stack));
    Template.fromStack(stack).hasResourceProperties('AWS::SageMaker::EndpointConfig', { EnableNetworkIsolation: true });

    const mixed = stackOf();
    const other = hostOf(mixed);
    other.addComponent('Chat', planned(mixed));
    other.addComponent('Code', planned(mixed, { weights: ModelWeights.fromHuggingFace({ revision: REVISION }), copies: 1 }));
    Template.fromStack(mixed).hasResourceProperties('AWS::SageMaker::EndpointConfig', { EnableNetworkIsolation: false });
  });

  test('fails for weights of the hub where the user keeps it away', () => {
    const stack = stackOf();
    const host = hostOf(stack, { networkIsolation: true });
    expect(() => host.addComponent('Chat', planned(stack, { weights: ModelWeights.fromHuggingFace({ revision: REVISION }) }))).toThrow(
      'component Chat: weights must be in S3 where the endpoint has networkIsolation: true, got weights that the container fetches; '
      + 'put them into a bucket (ModelWeights.fromBucket), or leave networkIsolation out',
    );
  });

  test('is one of the user\'s, for the configuration and every model', () => {
    const stack = stackOf();
    const host = hostOf(stack, { vpc: new ec2.Vpc(stack, 'Vpc', { natGateways: 1, restrictDefaultSecurityGroup: false }) });
    host.addComponent('Chat', planned(stack));
    const template = Template.fromStack(stack);
    const vpcConfig = {
      Subnets: [{ Ref: Match.stringLikeRegexp('PrivateSubnet1') }, { Ref: Match.stringLikeRegexp('PrivateSubnet2') }],
      SecurityGroupIds: [{ 'Fn::GetAtt': [Match.stringLikeRegexp('^HostSecurityGroup'), 'GroupId'] }],
    };
    template.hasResourceProperties('AWS::SageMaker::EndpointConfig', { VpcConfig: vpcConfig });
    template.hasResourceProperties('AWS::SageMaker::Model', { VpcConfig: vpcConfig });
  });
});

describe('the host image', () => {
  const own = (cudaVersion: string) => ({ bind: () => ({ imageUri: 'example', device: ContainerDevice.GPU, cudaVersion, multiModel: false }) }) as unknown as InferenceContainer;
  const amiOf = (...versions: string[]) => {
    const stack = stackOf();
    const host = hostOf(stack);
    versions.forEach((version, index) => { host.addComponent(`Model${String(index)}`, { container: own(version), archive: archiveIn(stack), accelerators: 1 }); });
    const [config] = Object.values(Template.fromStack(stack).findResources('AWS::SageMaker::EndpointConfig'));
    return (config as { Properties: { ProductionVariants: [{ InferenceAmiVersion?: string }] } }).Properties.ProductionVariants[0].InferenceAmiVersion;
  };

  test('has the driver of the newest container', () => {
    expect(amiOf('12.1')).toBe('al2-ami-sagemaker-inference-gpu-2-1');
    expect(amiOf('12.1', '13.0', '12.4')).toBe('al2023-ami-sagemaker-inference-gpu-4-1');
  });

  test('is SageMaker\'s where no container has CUDA', () => {
    expect(amiOf()).toBeUndefined();
  });
});

describe('the role', () => {
  test('exists with its rights before the configuration and before every model', () => {
    const stack = stackOf();
    hostOf(stack).addComponent('Chat', planned(stack));
    const template = Template.fromStack(stack);
    template.hasResource('AWS::SageMaker::EndpointConfig', { DependsOn: [Match.stringLikeRegexp('^HostRoleDefaultPolicy')] });
    template.hasResource('AWS::SageMaker::Model', { DependsOn: [Match.stringLikeRegexp('^HostRoleDefaultPolicy')] });
  });

  test('logs and measures components beside endpoints', () => {
    const stack = stackOf();
    hostOf(stack).addComponent('Chat', planned(stack));
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
            Resource: [
              { 'Fn::Join': ['', Match.arrayWith([':log-group:/aws/sagemaker/Endpoints/*'])] },
              { 'Fn::Join': ['', Match.arrayWith([':log-group:/aws/sagemaker/InferenceComponents/*'])] },
            ],
          }),
          Match.objectLike({ Condition: { StringEquals: { 'cloudwatch:namespace': '/aws/sagemaker/InferenceComponents' } } }),
        ]),
      },
    });
  });

  test('may be the user\'s', () => {
    const stack = stackOf();
    const role = new iam.Role(stack, 'Mine', { assumedBy: new iam.ServicePrincipal('sagemaker.amazonaws.com') });
    hostOf(stack, { role }).addComponent('Chat', planned(stack));
    Template.fromStack(stack).resourceCountIs('AWS::IAM::Role', 1);
  });
});

test('lets a principal invoke all components, those included that are added later', () => {
  const stack = stackOf();
  const host = hostOf(stack);
  host.grantInvoke(new iam.User(stack, 'Client'));
  host.addComponent('Chat', planned(stack));
  Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
    Users: [{ Ref: Match.stringLikeRegexp('^Client') }],
    PolicyDocument: {
      Statement: [{
        Effect: 'Allow',
        Action: ['sagemaker:InvokeEndpoint', 'sagemaker:InvokeEndpointWithResponseStream'],
        Resource: [{ Ref: Match.stringLikeRegexp('^Host') }, { Ref: Match.stringLikeRegexp('^HostChat') }],
      }],
    },
  });
});

describe('logical ids', () => {
  const idsWith = (edit: (names: string[]) => { [name: string]: object }) => {
    const stack = stackOf();
    const host = hostOf(stack);
    for (const [name, options] of Object.entries(edit(['Chat', 'Code', 'Sum']))) host.addComponent(name, planned(stack, { copies: 1, ...options }));
    return Object.keys(Template.fromStack(stack).toJSON().Resources as object);
  };
  const plain = (names: string[]) => Object.fromEntries(names.map((name) => [name, {}]));
  const ofOthers = (ids: string[]) => ids.filter((id) => !id.startsWith('HostCode'));

  test.each<[string, (names: string[]) => { [name: string]: object }]>([
    ['edited', (names) => ({ ...plain(names), Code: { copies: 2, maxCopies: 3, minCopies: 1, environment: { A: 'b' } } })],
    ['moved to the hub', (names) => ({ ...plain(names), Code: { weights: ModelWeights.fromHuggingFace({ revision: REVISION }) } })],
    ['removed', ([chat = '', , sum = '']) => plain([chat, sum])],
    ['added before the others', (names) => ({ CodeToo: {}, ...plain(names) })],
  ])('of all others stay where a component is %s', (_, edit) => {
    const before = ofOthers(idsWith(plain));
    expect(before).toHaveLength(2 * 6 + 4); // of each other component model, component and four alarms; role, policy, configuration, endpoint
    expect(ofOthers(idsWith(edit))).toEqual(before);
  });
});
