import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { aws_iam as iam, aws_s3 as s3, aws_kms as kms, Duration } from 'aws-cdk-lib';
import { describe, expect, test } from 'vitest';
import { ModelWeights } from '../../../../constructs';
import type { RealTimeVariant } from '../../../../constructs';
import { PLAN, decided, requested } from '../../plan';
import { REVISION, definedEndpoint } from './endpoint';

const CANDIDATE: RealTimeVariant = { name: 'candidate', weight: 0.25, environment: { SM_VLLM_ENFORCE_EAGER: 'true' } };

/** The templates' resources without and with another variant. */
function identifiers(variants?: RealTimeVariant[]): Record<string, unknown> {
  return definedEndpoint(() => ({ variants })).template.toJSON()['Resources'] as Record<string, unknown>;
}

describe('a second variant', () => {
  test('has its own model, environment, instances by its share, and weight', () => {
    const { template } = definedEndpoint(() => ({ weight: 0.75, variants: [CANDIDATE] }));
    template.hasResourceProperties('AWS::SageMaker::EndpointConfig', {
      ProductionVariants: [
        Match.objectLike({ VariantName: 'AllTraffic', InitialVariantWeight: 0.75, InitialInstanceCount: 2, ModelName: { 'Fn::GetAtt': [Match.stringLikeRegexp('^ChatModel'), 'ModelName'] } }),
        // a quarter of two instances, rounded up
        Match.objectLike({ VariantName: 'candidate', InitialVariantWeight: 0.25, InitialInstanceCount: 1, ModelName: { 'Fn::GetAtt': [Match.stringLikeRegexp('^ChatVariantscandidateModel'), 'ModelName'] } }),
      ],
    });
    template.hasResourceProperties('AWS::SageMaker::Model', { PrimaryContainer: { Environment: { SM_VLLM_ENFORCE_EAGER: 'true' } } });
  });

  test('scales by itself after the endpoint exists', () => {
    definedEndpoint(() => ({ variants: [CANDIDATE] })).template.hasResourceProperties('AWS::ApplicationAutoScaling::ScalableTarget', {
      ResourceId: { 'Fn::Join': ['', ['endpoint/', { 'Fn::GetAtt': [Match.stringLikeRegexp('^Chat'), 'EndpointName'] }, '/variant/candidate']] },
      MinCapacity: 1,
      MaxCapacity: 2,
    });
  });

  test('measures and alarms by itself', () => {
    const { template, endpoint } = definedEndpoint(() => ({ variants: [CANDIDATE] }));
    expect(endpoint.variants.map(({ variantName }) => variantName)).toEqual(['candidate']);
    expect(endpoint.alarms).toHaveLength(8);
    // 1 % of its fifth (0.25 of 1.25) of 300 requests in five minutes
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'Invocation5XXErrors', Threshold: 1, Dimensions: Match.arrayWith([{ Name: 'VariantName', Value: 'candidate' }]),
    });
  });

  test('leaves every identifier of the first unchanged, and a third leaves those of the second', () => {
    const [one, two, three] = [identifiers(), identifiers([CANDIDATE]), identifiers([{ name: 'third' }, CANDIDATE])].map((resources) => Object.keys(resources));
    expect(two).toEqual(expect.arrayContaining(one ?? []));
    expect(three).toEqual(expect.arrayContaining(two ?? []));
    const models = (resources: Record<string, unknown>) => Object.entries(resources).filter(([id]) => /Model[0-9A-F]{8}$/.test(id));
    expect(models(identifiers([{ name: 'third' }, CANDIDATE]))).toEqual(expect.arrayContaining(models(identifiers([CANDIDATE]))));
  });

  test('may have another plan and other weights', () => {
    const { template } = definedEndpoint((stack) => ({
      variants: [{
        name: 'small',
        plan: decided({ instanceType: 'g6.12xlarge', checkpoint: { ...PLAN.decision.checkpoint, id: 'example/small' } }),
        weights: ModelWeights.fromBucket(s3.Bucket.fromBucketName(stack, 'Others', 'others'), 'small/'),
      }],
    }));
    template.hasResourceProperties('AWS::SageMaker::Model', { PrimaryContainer: { ModelDataSource: { S3DataSource: { S3Uri: 's3://others/small/' } } } });
    template.hasResourceProperties('AWS::SageMaker::EndpointConfig', { ProductionVariants: Match.arrayWith([Match.objectLike({ InstanceType: 'ml.g6.12xlarge' })]) });
  });

  test.each<[string, RealTimeVariant[], string]>([
    ['the name of the first', [{ name: 'AllTraffic' }], 'variants.name must differ from those of the other variants, got AllTraffic twice'],
    ['the name of another', [{ name: 'b' }, { name: 'b' }], 'variants.name must differ from those of the other variants, got b twice'],
    ['an underscore', [{ name: 'a_b' }], 'got a_b; rename it'],
    ['another checkpoint without weights', [{ name: 'b', plan: decided({ checkpoint: { ...PLAN.decision.checkpoint, id: 'example/b' } }) }],
      'variants[0].weights must be given, for the plan of the variant has another checkpoint, example/b, got none; say where it is'],
    ['another region', [{ name: 'b', plan: requested({ constraints: { region: 'eu-west-1' } }) }],
      'variants[0].plan.request.constraints.region must be that of the endpoint, us-west-2, got eu-west-1; plan for it'],
    ['no instance', [{ name: 'b', instances: 0 }], 'variants[0].instances must be a whole number, at least 1, got 0'],
    ['fewer instances at most than at first', [{ name: 'b', instances: 3, maxInstances: 2 }],
      'variants[0].maxInstances must be a whole number, at least the 3 that it starts with, got 2; raise it'],
    ['a negative weight', [{ name: 'b', weight: -1 }], 'variants.b.weight must be at least 0, got -1'],
  ])('fails with %s', (_, variants, message) => {
    expect(() => definedEndpoint(() => ({ variants }))).toThrow(message);
  });
});

test('a shadow gets copies of the requests, and does not scale', () => {
  const { template } = definedEndpoint(() => ({ shadowVariant: { name: 'shadow', weight: 0.5 } }));
  template.hasResourceProperties('AWS::SageMaker::EndpointConfig', {
    ProductionVariants: [Match.objectLike({ VariantName: 'AllTraffic' })],
    ShadowProductionVariants: [Match.objectLike({ VariantName: 'shadow', InitialVariantWeight: 0.5, InitialInstanceCount: 1 })],
  });
  template.resourceCountIs('AWS::ApplicationAutoScaling::ScalableTarget', 1);
});

test('a shadow beside two variants fails', () => {
  expect(() => definedEndpoint(() => ({ variants: [CANDIDATE], shadowVariant: { name: 'shadow' } })))
    .toThrow('shadowVariant must stand beside 1 variant, got 2 and 1 of them');
});

describe('what is kept of requests', () => {
  test('goes to a folder under a key, after the role may write it', () => {
    const { template } = definedEndpoint((stack) => ({
      dataCapture: {
        bucket: s3.Bucket.fromBucketName(stack, 'Captured', 'captured-requests'), prefix: 'chat/', samplingFraction: 0.07, answers: false,
        encryptionKey: kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:us-west-2:111122223333:key/mine'),
      },
    }));
    template.hasResourceProperties('AWS::SageMaker::EndpointConfig', {
      DataCaptureConfig: {
        EnableCapture: true, DestinationS3Uri: 's3://captured-requests/chat', InitialSamplingPercentage: 7, CaptureOptions: [{ CaptureMode: 'Input' }],
        CaptureContentTypeHeader: { JsonContentTypes: ['application/json'] }, KmsKeyId: 'arn:aws:kms:us-west-2:111122223333:key/mine',
      },
    });
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Action: 's3:PutObject', Resource: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':s3:::captured-requests/chat/*']] } }),
          Match.objectLike({ Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: 'arn:aws:kms:us-west-2:111122223333:key/mine' }),
        ]),
      },
    });
    template.hasResource('AWS::SageMaker::Model', { DependsOn: [Match.stringLikeRegexp('RoleDefaultPolicy')] });
  });

  test.each([
    [{ samplingFraction: 0 }, 'dataCapture.samplingFraction must be above 0, at most 1, in whole hundredths, got 0'],
    [{ samplingFraction: 1.01 }, 'got 1.01'],
    [{ samplingFraction: 0.005 }, 'got 0.005'],
    [{ prefix: 'chat' }, 'dataCapture.prefix must be a folder that ends in a slash, got \'chat\''],
    [{ requests: false, answers: false }, 'dataCapture.requests or answers must be kept, got neither'],
    [{ csvContentTypes: [] }, 'dataCapture.csvContentTypes must be from 1 to 10, got 0'],
  ])('fails with %j', (changes, message) => {
    expect(() => definedEndpoint((stack) => ({ dataCapture: { bucket: s3.Bucket.fromBucketName(stack, 'Captured', 'captured'), ...changes } }))).toThrow(message);
  });
});

describe('options', () => {
  test('take reserved instances and no others', () => {
    definedEndpoint(() => ({ capacityReservationArn: 'arn:aws:sagemaker:us-west-2:111122223333:training-plan/mine' })).template
      .hasResourceProperties('AWS::SageMaker::EndpointConfig', {
        ProductionVariants: [Match.objectLike({
          CapacityReservationConfig: {
            CapacityReservationPreference: 'capacity-reservations-only', MlReservationArn: 'arn:aws:sagemaker:us-west-2:111122223333:training-plan/mine',
          },
        })],
      });
  });

  test('measure instances and GPUs', () => {
    definedEndpoint(() => ({ enhancedMetrics: true, metricsInterval: Duration.seconds(10) })).template
      .hasResourceProperties('AWS::SageMaker::EndpointConfig', { MetricsConfig: { EnableEnhancedMetrics: true, MetricPublishFrequencyInSeconds: 10 } });
  });

  test('route by prefixes', () => {
    definedEndpoint(() => ({ prefixAwareRouting: { prefixLength: 1024, concurrencyThreshold: 1024 } })).template
      .hasResourceProperties('AWS::SageMaker::EndpointConfig', {
        ProductionVariants: [Match.objectLike({
          RoutingConfig: { RoutingStrategy: 'PREFIX_AWARE', PrefixAwareRoutingConfig: { PrefixLength: 1024, ConcurrencyThreshold: 1024 } },
        })],
      });
  });

  test('keep the shell of AWS out of the instances', () => {
    definedEndpoint().template.hasResourceProperties('AWS::SageMaker::EndpointConfig', { ProductionVariants: [Match.objectLike({ EnableSSMAccess: Match.absent() })] });
  });

  test('isolate the container, or let weights in S3 have a network', () => {
    definedEndpoint(() => ({ networkIsolation: true })).template.hasResourceProperties('AWS::SageMaker::Model', { EnableNetworkIsolation: true });
    definedEndpoint(() => ({ networkIsolation: false })).template.hasResourceProperties('AWS::SageMaker::Model', { EnableNetworkIsolation: false });
  });

  test.each([
    ['SM-06 weights of the hub in isolation', { networkIsolation: true, weights: ModelWeights.fromHuggingFace({ revision: REVISION }) },
      'networkIsolation must be left out where weights come from the hub, which the container fetches over the network, got true'],
    ['SM-10 a short prefix', { prefixAwareRouting: { prefixLength: 1023, concurrencyThreshold: 1 } }, 'prefixAwareRouting.prefixLength must be a whole number from 1024 to 65536, got 1023'],
    ['SM-10 a high threshold', { prefixAwareRouting: { prefixLength: 1024, concurrencyThreshold: 1025 } }, 'prefixAwareRouting.concurrencyThreshold must be a whole number from 1 to 1024, got 1025'],
    ['SM-14 a reservation of EC2', { capacityReservationArn: 'cr-0123456789' }, 'capacityReservationArn must be the ARN of a reservation of SageMaker, got cr-0123456789'],
    ['metrics every second', { metricsInterval: Duration.seconds(1) }, 'metricsInterval must be one of 10, 30, 60, 120, 180, 240, 300 s, got 1 s'],
  ])('fail with %s', (_, props, message) => {
    expect(() => definedEndpoint(() => props)).toThrow(message);
  });
});

// https://github.com/aws-samples/sagemaker-genai-hosting-examples, 03-features/openai
describe('clients of OpenAI\'s API', () => {
  test('have a base URL', () => {
    const { stack, endpoint } = definedEndpoint();
    expect(stack.resolve(endpoint.openAiUrl)).toEqual({
      'Fn::Join': ['', ['https://runtime.sagemaker.', { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' }, '/endpoints/',
        { 'Fn::GetAtt': [expect.stringMatching(/^Chat/), 'EndpointName'] }, '/openai/v1']],
    });
  });

  test('may call with a bearer token, which has no resource', () => {
    const { stack, endpoint } = definedEndpoint();
    endpoint.grantInvokeWithBearerToken(new iam.User(stack, 'Client'));
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
      Users: [{ Ref: Match.stringLikeRegexp('^Client') }],
      PolicyDocument: {
        Statement: [
          Match.objectLike({ Action: ['sagemaker:InvokeEndpoint', 'sagemaker:InvokeEndpointWithResponseStream'], Resource: { Ref: Match.stringLikeRegexp('^Chat') } }),
          { Action: 'sagemaker:CallWithBearerToken', Effect: 'Allow', Resource: '*' },
        ],
      },
    });
  });
});

test('a slow start of a variant is warned of where the variant stands', () => {
  const plan = { ...PLAN, coldStart: { ...PLAN.coldStart, weightsSeconds: 2080 } };
  Annotations.fromStack(definedEndpoint(() => ({ variants: [{ name: 'b', plan }] })).stack)
    .hasWarning('/Test/Chat/Variants/b', Match.stringLikeRegexp('loading the weights may take 800 s more'));
});
