import { Stack, Token, aws_ec2 as ec2, aws_s3 as s3 } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { DataType, ModelWeights } from '../../../../constructs';
import { PLAN } from '../../plan';
import { emptyStack } from '../../stack';
import { REVISION, definedEndpoint, onlyResource } from './endpoint';
import type { DefinedEndpoint, Resource } from './endpoint';
import { NEURON, NEURON_PLAN, onNeuron } from './neuron-plan';
import type { SageMakerRealTimeEndpointProps } from '../../../../constructs';

const COMPILATION = 'Custom::NeuronCompilation';
const defined = (props: (stack: Stack) => Partial<SageMakerRealTimeEndpointProps> = () => ({}), stack?: Stack): DefinedEndpoint =>
  definedEndpoint((each) => ({ plan: NEURON_PLAN, ...props(each) }), stack);

/** Properties of the only variant. */
function variantOf(template: Template): Record<string, unknown> {
  const [, { Properties: { ProductionVariants: variants } }] = onlyResource(template, 'AWS::SageMaker::EndpointConfig');
  return (variants as Record<string, unknown>[])[0] ?? {};
}

/** What the training job is asked for, references aside. */
function requestOf({ Properties }: Resource): Record<string, unknown> {
  const json = JSON.stringify(Properties['RequestJson']);
  const instanceType = /\\"InstanceType\\\\?":\\"([^\\]+)/.exec(json)?.[1];
  return { instanceType };
}

describe('a plan on Inferentia2', () => {
  const { template } = defined();
  const [compilationId] = onlyResource(template, COMPILATION);

  test('is served by the container for it, with what was compiled as the data of the model and no network', () => {
    template.hasResourceProperties('AWS::SageMaker::Model', {
      EnableNetworkIsolation: true,
      PrimaryContainer: {
        // https://github.com/aws/deep-learning-containers, available images
        Image: '763104351884.dkr.ecr.us-west-2.amazonaws.com/huggingface-vllm-inference-neuronx:0.11.0-optimum0.4.5-neuronx-py310-sdk2.26.1-ubuntu22.04',
        ModelDataSource: { S3DataSource: { S3Uri: { 'Fn::GetAtt': [compilationId, 'ArtifactsUri'] }, S3DataType: 'S3Prefix', CompressionType: 'None' } },
      },
    });
  });

  test('tells the container what it is to serve by the names of optimum-neuron', () => {
    const [, { Properties: { PrimaryContainer: container } }] = onlyResource(template, 'AWS::SageMaker::Model');
    expect(container).toMatchObject({
      Environment: {
        SM_ON_MODEL: '/opt/ml/model',
        SM_ON_SERVED_MODEL_NAME: 'example/model',
        SM_ON_DTYPE: 'bfloat16',
        SM_ON_TENSOR_PARALLEL_SIZE: '8',
        SM_ON_SEQUENCE_LENGTH: '4000',
        SM_ON_BATCH_SIZE: '8',
        SM_ON_MAX_NUM_BATCHED_TOKENS: '4000',
        HF_HUB_OFFLINE: '1',
        VLLM_ENGINE_READY_TIMEOUT_S: '1800',
        VLLM_NO_USAGE_STATS: '1',
      },
    });
  });

  test('runs on hosts with the Neuron driver, and a volume for 16 GB of weights beside 50 GB', () => {
    expect(variantOf(template)).toMatchObject({
      InstanceType: 'ml.inf2.24xlarge',
      InferenceAmiVersion: 'al2-ami-sagemaker-inference-neuron-2',
      VolumeSizeInGB: 66,
      ContainerStartupHealthCheckTimeoutInSeconds: 1800, // what Hugging Face's own script allows
      ModelDataDownloadTimeoutInSeconds: 600,
      RoutingConfig: { RoutingStrategy: 'LEAST_OUTSTANDING_REQUESTS' },
    });
  });

  test('has the model after the artefacts, which its role alone may read', () => {
    const [, model] = onlyResource(template, 'AWS::SageMaker::Model');
    expect(model.DependsOn).toContain(compilationId);
    const key = /[0-9a-f]{16}/.exec(compilationId)?.[0] ?? '';
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyName: Match.stringLikeRegexp('^ChatRoleDefaultPolicy'),
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({
        Action: 's3:GetObject', Resource: { 'Fn::Join': ['', [{ 'Fn::GetAtt': [Match.stringLikeRegexp('^ChatCompilationBucket'), 'Arn'] }, `/neuron/${key}/*`]] },
      })]) },
    });
  });

  test('keeps old artefacts: the bucket stays', () => {
    const buckets = Object.values(template.findResources('AWS::S3::Bucket'));
    expect(buckets).toHaveLength(1);
    expect(buckets[0]).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  test('scales by what a compiled batch takes at most', () => {
    // 1 request/s · 12.5 s ÷ 2 instances = 6.25 in hand, and 6.25 + 2 · √6.25 = 11.25 are more than the batch of 8
    template.hasResourceProperties('AWS::ApplicationAutoScaling::ScalingPolicy', { TargetTrackingScalingPolicyConfiguration: { TargetValue: 8 } });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', { Threshold: 9, AlarmDescription: Match.stringLikeRegexp('^an instance has more than the 8 requests') });
  });

  test('tells once what the port costs in support', () => {
    const { stack } = defined();
    for (const sentence of NEURON.support) {
      expect(Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp(sentence))).toHaveLength(1);
    }
  });
});

describe('the key', () => {
  const idsOf = (plan = NEURON_PLAN, props: Partial<SageMakerRealTimeEndpointProps> = {}) => {
    const { template } = defined(() => ({ plan, ...props }));
    const [compilation] = onlyResource(template, COMPILATION);
    const [model, { Properties }] = onlyResource(template, 'AWS::SageMaker::Model');
    const [endpoint] = onlyResource(template, 'AWS::SageMaker::Endpoint');
    return { compilation, model, endpoint, data: JSON.stringify(Properties['PrimaryContainer']) };
  };

  const before = idsOf();

  test('stays where nothing of what is compiled changes', () => {
    expect(idsOf({ ...onNeuron({ instances: 3, replicas: 3 }), coldStart: { ...NEURON_PLAN.coldStart, imageSeconds: 200 } }, { maxInstances: 9, variantName: 'Blue' })).toEqual(before);
    expect(idsOf(onNeuron({ neuron: { ...NEURON, compileSeconds: 1000, support: [] } })).compilation).toBe(before.compilation);
  });

  test.each([
    ['the batch', onNeuron({ neuron: { ...NEURON, batchSize: 16 } }), {}],
    ['the lengths', onNeuron({ neuron: { ...NEURON, sequenceBuckets: [128, 1024, 8000] } }), {}],
    ['the data type', onNeuron({ neuron: { ...NEURON, dataType: DataType.FP32 } }), {}],
    ['tensor parallelism', onNeuron({ layout: { ...NEURON_PLAN.decision.layout, tensorParallelism: 4 } }), {}],
    ['the checkpoint', onNeuron({ checkpoint: { ...NEURON_PLAN.decision.checkpoint, id: 'example/other' } }), {}],
    ['the name of the weights', NEURON_PLAN, { modelRevision: 'v2' }],
  ])('changes with %s: another compilation, before whose end the model does not move to its artefacts', (_, plan, props) => {
    const after = idsOf(plan, props);
    expect(after.compilation).not.toBe(before.compilation);
    expect(after.data).toContain(after.compilation);
    expect({ model: after.model, endpoint: after.endpoint }).toEqual({ model: before.model, endpoint: before.endpoint });
  });

  test('is the same in another stack with the same bucket, whose custom resource names the same job', () => {
    const jobOf = (name: string) => {
      const stack = new Stack(undefined, name, { env: { region: 'us-west-2' } });
      const { template } = defined(() => ({ artifactsBucket: s3.Bucket.fromBucketName(stack, 'Artifacts', 'artifacts') }), stack);
      template.resourceCountIs('AWS::S3::Bucket', 0);
      return onlyResource(template, COMPILATION)[1].Properties['JobName'];
    };
    expect(jobOf('One')).toBe(jobOf('Other'));
  });
});

describe('variants', () => {
  test('of the same plan and weights are compiled once', () => {
    const { template } = defined(() => ({ variants: [{ name: 'b', environment: { SM_ON_TOOL_CALL_PARSER: 'llama3_json' } }], weight: 9 }));
    template.resourceCountIs('AWS::SageMaker::Model', 2);
    template.resourceCountIs(COMPILATION, 1);
    const [compilationId] = onlyResource(template, COMPILATION);
    template.allResources('AWS::SageMaker::Model', { DependsOn: Match.arrayWith([compilationId]) });
  });

  test('of other plans are compiled into the same bucket', () => {
    const { template } = defined(() => ({ variants: [{ name: 'b', plan: onNeuron({ neuron: { ...NEURON, batchSize: 4 } }) }] }));
    template.resourceCountIs(COMPILATION, 2);
    template.resourceCountIs('AWS::S3::Bucket', 1);
  });

  test('on GPUs stand beside one on Inferentia2, each in its container on its host image', () => {
    const { template } = defined(() => ({ variants: [{ name: 'gpus', plan: { ...PLAN, decision: { ...PLAN.decision, checkpoint: NEURON_PLAN.decision.checkpoint } } }] }));
    template.resourceCountIs(COMPILATION, 1);
    template.hasResourceProperties('AWS::SageMaker::EndpointConfig', { ProductionVariants: [
      Match.objectLike({ InferenceAmiVersion: 'al2-ami-sagemaker-inference-neuron-2', VolumeSizeInGB: 66 }),
      Match.objectLike({ InferenceAmiVersion: 'al2023-ami-sagemaker-inference-gpu-4-1', VolumeSizeInGB: Match.absent() }),
    ] });
  });
});

describe('a plan on Trainium', () => {
  const plan = onNeuron({ instanceType: 'trn1.32xlarge', neuron: { ...NEURON, targetFamily: 'trn1' } });

  test('has no volume beside local NVMe, and replaces its instances one by one', () => {
    const { template } = defined(() => ({ plan }));
    expect(variantOf(template)).not.toHaveProperty('VolumeSizeInGB');
    template.hasResourceProperties('AWS::SageMaker::Endpoint', { DeploymentConfig: { RollingUpdatePolicy: { MaximumBatchSize: { Value: 50 } } } });
  });
});

test('the volume is never larger than what SageMaker has', () => {
  // 8 × 60 GB and 50 GB are more than 512 GB
  const { template } = defined(() => ({ plan: { ...onNeuron({ instanceType: 'inf2.48xlarge' }), memory: { ...PLAN.memory, weightsBytes: 60e9 } } }));
  expect(variantOf(template)).toMatchObject({ VolumeSizeInGB: 512 });
});

test('the job stands in the network of the model, on the instance type that is stated', () => {
  const { template } = defined((stack) => ({
    vpc: ec2.Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: 'vpc-0123456789abcdef0', availabilityZones: ['us-west-2a'], privateSubnetIds: ['subnet-0123456789abcdef0'] }),
    compilationInstanceType: 'ml.r7i.16xlarge',
  }));
  const [, compilation] = onlyResource(template, COMPILATION);
  expect(JSON.stringify(compilation.Properties['RequestJson'])).toContain('subnet-0123456789abcdef0');
  expect(requestOf(compilation)).toEqual({ instanceType: 'ml.r7i.16xlarge' });
  template.resourceCountIs('AWS::EC2::SecurityGroup', 2); // that of the model and that of the job
});

test('the region is that of the request where the stack has none', () => {
  const { template } = defined(() => ({}), new Stack(undefined, 'Anywhere'));
  expect(JSON.stringify(onlyResource(template, COMPILATION)[1].Properties['RequestJson'])).toContain('763104351884.dkr.ecr.us-west-2.amazonaws.com');
});

test.each([
  ['that routes by prefixes', () => ({ prefixAwareRouting: { prefixLengthBytes: 4096, concurrencyThreshold: 8 } as never }),
    'prefixAwareRouting must be left out on inf2.24xlarge, whose engine keeps no cache of prefixes, got it set; leave it out'],
  ['with the variables of the other container', () => ({ environment: { SM_VLLM_TOOL_CALL_PARSER: 'llama3_json' } }),
    'environment.SM_VLLM_TOOL_CALL_PARSER is not read by the container for Inferentia and Trainium; write SM_ON_TOOL_CALL_PARSER'],
  ['with several engines on an instance', () => ({ plan: onNeuron({ replicasPerInstance: 3 }) }),
    'plan.decision.replicasPerInstance must be 1 on Inferentia and Trainium, whose container has one engine, got 3; plan it again'],
  ['with weights of the hub', () => ({ weights: ModelWeights.fromHuggingFace({ revision: REVISION }) }),
    /^weights must be in S3, for a job that compiles has no network, got ones on the hub; use ModelWeights\.stagedFromHuggingFace$/],
  ['whose variant has several engines on an instance', () => ({ plan: PLAN, variants: [{ name: 'b', weights: ModelWeights.fromHuggingFace({ revision: REVISION }), plan: onNeuron({ replicasPerInstance: 2 }) }] }),
    'variants[0].plan.decision.replicasPerInstance must be 1 on Inferentia and Trainium, whose container has one engine, got 2; plan it again'],
])('fails on an endpoint %s', (_, props, message) => {
  expect(() => defined(props)).toThrow(message);
});

test('fails where somebody changed a plan on Inferentia2 to GPUs', () => {
  expect(() => defined(() => ({ plan: onNeuron({ instanceType: 'g6e.48xlarge' }) })))
    .toThrow(/^plan\.decision\.instanceType must have Inferentia or Trainium, which \S+ computes on, got g6e\.48xlarge with NVIDIA GPUs; use another type, or a container for it$/);
});

test('fails on a plan for EKS, whose container endpoints do not start', () => {
  const image = 'public.ecr.aws/neuron/pytorch-inference-vllm-neuronx:0.16.0-neuronx-py312-sdk2.31.1-ubuntu24.04';
  expect(() => defined(() => ({ plan: onNeuron({ neuron: { ...NEURON, image, sdkVersion: '2.31.1' } }) })))
    .toThrow(`plan must be for a SageMaker endpoint, whose container is huggingface-vllm-inference-neuronx:0.11.0-optimum0.4.5-neuronx-py310-sdk2.26.1-ubuntu22.04, got one for ${image}`);
});

test('staged weights name their commit, and are compiled after they are there', () => {
  const stack = emptyStack({ env: { region: 'us-west-2' } });
  const { template } = defined(() => ({ weights: ModelWeights.stagedFromHuggingFace({ revision: REVISION }) }), stack);
  const [, { Properties }] = onlyResource(template, COMPILATION);
  expect(JSON.stringify(Properties['RequestJson'])).toContain(`example/model/${REVISION}/`);
  expect(stack.dependencies.map(({ stackName }) => Token.isUnresolved(stackName))).toEqual([false]);
});
