import { Lazy, Stack, aws_ec2 as ec2, aws_ecr as ecr, aws_iam as iam, aws_kms as kms, aws_s3 as s3, aws_sns as sns } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { describe, expect, test } from 'vitest';
import { DistributedInference, InferenceContainer, InferenceTarget, ModelWeights, Platform, ServerlessEndpoint } from '../../../../constructs';
import type { ServerlessEndpointProps } from '../../../../constructs';
import { EMBEDDING, SERVERLESS_PLAN } from './serverless-plan';
import { PLAN } from '../../plan';
import { onNeuron } from '../real-time/neuron-plan';
import { emptyStack } from '../../stack';

const REGION = { env: { region: 'us-west-2' } };
const container = InferenceContainer.textEmbeddingsInferenceCpu();
const archive = (stack: Stack) => ModelWeights.fromArchive(s3.Bucket.fromBucketName(stack, 'Models', 'models'), 'bge-small.tar.gz');

function defined(props: (stack: Stack) => Partial<ServerlessEndpointProps> = () => ({}), stack = emptyStack(REGION)) {
  const endpoint = new ServerlessEndpoint(stack, 'Embedding', {
    container, memoryMegabytes: 2048, maxConcurrency: 5, weights: archive(stack), environment: { HF_MODEL_ID: '/opt/ml/model' }, ...props(stack),
  });
  return { stack, endpoint, get template() { return Template.fromStack(stack); } };
}

/** Of a plan, which decides container and size. */
const planned = (props: (stack: Stack) => Partial<ServerlessEndpointProps> = () => ({})) =>
  defined((stack) => ({ container: undefined, memoryMegabytes: undefined, maxConcurrency: undefined, environment: undefined, plan: SERVERLESS_PLAN, ...props(stack) }));

describe('the configuration', () => {
  test('has one variant with memory and concurrency, and nothing of an instance', () => {
    const { template } = defined();
    const [config] = Object.values(template.findResources('AWS::SageMaker::EndpointConfig'));
    expect(config?.Properties).toEqual({
      ProductionVariants: [{
        VariantName: 'AllTraffic',
        ModelName: { 'Fn::GetAtt': [expect.stringMatching(/^EmbeddingModel/), 'ModelName'] },
        ServerlessConfig: { MemorySizeInMB: 2048, MaxConcurrency: 5 },
      }],
    });
  });

  test('is encrypted with a key where the user has one', () => {
    defined((stack) => ({ encryptionKey: new kms.Key(stack, 'Key') })).template
      .hasResourceProperties('AWS::SageMaker::EndpointConfig', { KmsKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Key'), 'Arn'] } });
  });
});

describe('the model', () => {
  test('is an archive by its URL, without a source, a network or isolation, in the container for CPUs', () => {
    const { template } = defined();
    const [model] = Object.values(template.findResources('AWS::SageMaker::Model'));
    expect(model?.Properties).toEqual({
      EnableNetworkIsolation: false,
      ExecutionRoleArn: { 'Fn::GetAtt': [expect.stringMatching(/^EmbeddingRole/), 'Arn'] },
      PrimaryContainer: {
        Image: expect.stringMatching(/^246618743249\.dkr\.ecr\.us-west-2\.amazonaws\.com\/tei-cpu:/) as string,
        ModelDataUrl: 's3://models/bge-small.tar.gz',
        Environment: { HF_MODEL_ID: '/opt/ml/model' },
      },
    });
  });

  test('may be one that the container fetches', () => {
    defined(() => ({ weights: undefined, environment: { HF_MODEL_ID: 'BAAI/bge-small-en-v1.5' } })).template
      .hasResourceProperties('AWS::SageMaker::Model', { PrimaryContainer: { ModelDataUrl: Match.absent() } });
  });

  test('may be a language model in GGUF, which llama.cpp finds in the archive', () => {
    defined(() => ({ container: InferenceContainer.llamaCppCpu(), environment: { LLAMA_ARG_MODEL: '/opt/ml/model/qwen.gguf', LLAMA_ARG_CTX_SIZE: '2048' } })).template
      .hasResourceProperties('AWS::SageMaker::Model', {
        PrimaryContainer: {
          // https://github.com/aws/deep-learning-containers docs/src/data/huggingface-llamacpp/b9522-cpu-sagemaker.yml
          Image: '763104351884.dkr.ecr.us-west-2.amazonaws.com/huggingface-llamacpp:b9522-cpu-ubuntu24.04-v1.0',
          Environment: { LLAMA_ARG_MODEL: '/opt/ml/model/qwen.gguf', LLAMA_ARG_CTX_SIZE: '2048' },
        },
      });
  });

  test('is created after its role may read that archive, and no other object', () => {
    const { template } = defined();
    template.hasResource('AWS::SageMaker::Model', { DependsOn: [Match.stringLikeRegexp('RoleDefaultPolicy')] });
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: { Statement: Match.arrayWith([{ Action: 's3:GetObject', Effect: 'Allow', Resource: 'arn:aws:s3:::models/bge-small.tar.gz' }]) },
    });
  });
});

describe('provisioned concurrency', () => {
  test('scales by the share of ready workers that is busy, from what is asked to twice as many', () => {
    const { template } = defined(() => ({ provisionedConcurrency: 2 }));
    template.hasResourceProperties('AWS::SageMaker::EndpointConfig', {
      ProductionVariants: [{ ServerlessConfig: { MemorySizeInMB: 2048, MaxConcurrency: 5, ProvisionedConcurrency: 2 } }],
    });
    template.hasResourceProperties('AWS::ApplicationAutoScaling::ScalableTarget', {
      ServiceNamespace: 'sagemaker', ScalableDimension: 'sagemaker:variant:DesiredProvisionedConcurrency', MinCapacity: 2, MaxCapacity: 4,
      ResourceId: { 'Fn::Join': ['', ['endpoint/', { 'Fn::GetAtt': [Match.stringLikeRegexp('^Embedding'), 'EndpointName'] }, '/variant/AllTraffic']] },
    });
    template.hasResourceProperties('AWS::ApplicationAutoScaling::ScalingPolicy', {
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingScalingPolicyConfiguration: {
        TargetValue: 0.7, PredefinedMetricSpecification: { PredefinedMetricType: 'SageMakerVariantProvisionedConcurrencyUtilization' },
      },
    });
  });

  test('never scales above the most workers at a time', () => {
    defined(() => ({ provisionedConcurrency: 4 })).template.hasResourceProperties('AWS::ApplicationAutoScaling::ScalableTarget', { MinCapacity: 4, MaxCapacity: 5 });
  });

  test('does not exist unless it is asked for, and then nothing scales', () => {
    defined().template.resourceCountIs('AWS::ApplicationAutoScaling::ScalableTarget', 0);
  });
});

describe('a plan', () => {
  test('decides memory, concurrency and the arguments of vLLM, which is built for CPUs', () => {
    const { template } = planned();
    template.hasResourceProperties('AWS::SageMaker::EndpointConfig', { ProductionVariants: [{ ServerlessConfig: { MemorySizeInMB: 4096, MaxConcurrency: 4 } }] });
    template.hasResourceProperties('AWS::SageMaker::Model', {
      PrimaryContainer: {
        Image: { 'Fn::Sub': Match.stringLikeRegexp('container-assets') },
        Environment: {
          SM_VLLM_MODEL: '/opt/ml/model', SM_VLLM_SERVED_MODEL_NAME: 'example/model', SM_VLLM_MAX_NUM_SEQS: '1', SM_VLLM_KV_CACHE_MEMORY_BYTES: '1000000000',
          HF_HUB_OFFLINE: '1', VLLM_ENGINE_READY_TIMEOUT_S: '180',
        },
      },
    });
  });

  test('says what a thousand requests cost, and from which load on an instance costs less', () => {
    const { endpoint, template } = planned();
    expect(endpoint.cost).toBe('1,000 requests cost 2.88 USD; above 0.123 requests/s, on average over the month, the cheapest instance costs less');
    template.hasOutput('*', { Value: endpoint.cost });
  });

  test('is warned of an engine that starts more slowly than SageMaker waits', () => {
    const { stack } = planned(() => ({ plan: { ...SERVERLESS_PLAN, coldStart: { ...SERVERLESS_PLAN.coldStart, engineSeconds: 200.1 } } }));
    Annotations.fromStack(stack).hasWarning('/Test/Embedding', Match.stringLikeRegexp('may take 201 s to start, above the 180 s'));
  });

  test('takes another container for CPUs that knows its arguments', () => {
    planned((stack) => ({ container: InferenceContainer.fromEcrRepository(ecr.Repository.fromRepositoryName(stack, 'Mine', 'vllm-cpu'), '0.27.1-cpu') })).template
      .hasResourceProperties('AWS::SageMaker::Model', { PrimaryContainer: { Image: Match.objectLike({ 'Fn::Join': Match.anyValue() }) } });
  });
});

test('an endpoint of a portfolio decides memory and concurrency, and says what requests cost', () => {
  const { endpoint, template } = defined(() => ({ memoryMegabytes: undefined, maxConcurrency: undefined, portfolioEndpoint: EMBEDDING }));
  template.hasResourceProperties('AWS::SageMaker::EndpointConfig', { ProductionVariants: [{ ServerlessConfig: { MemorySizeInMB: 2048, MaxConcurrency: 3 } }] });
  expect(endpoint.cost).toBe('1,000 requests cost 0.00520 USD, and no instance serves them');
});

test('whoever may invoke it may do no more, for its answers do not stream', () => {
  const made = defined();
  made.endpoint.grantInvoke(new iam.Role(made.stack, 'Client', { assumedBy: new iam.AccountRootPrincipal() }));
  made.template.hasResourceProperties('AWS::IAM::Policy', {
    Roles: [{ Ref: Match.stringLikeRegexp('^Client') }],
    PolicyDocument: { Statement: [{ Action: 'sagemaker:InvokeEndpoint', Effect: 'Allow', Resource: { Ref: Match.stringLikeRegexp('^Embedding') } }] },
  });
});

describe('alarms', () => {
  const names = (template: Template) => Object.values(template.findResources('AWS::CloudWatch::Alarm'))
    .map(({ Properties }) => Properties as { MetricName?: string; Threshold: number })
    .map(({ MetricName = 'failures ÷ requests', Threshold }) => [MetricName, Threshold]);

  test('tell of failures, refused requests and slow starts', () => {
    expect(names(defined().template)).toEqual([
      ['failures ÷ requests', 0.01],
      ['ServerlessConcurrentExecutionsUtilization', 0.9],
      ['ModelSetupTime', 150e6], // microseconds; SageMaker waits 180 s
    ]);
  });

  test('tell of requests that the ready workers missed', () => {
    // https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints-monitoring.html
    expect(names(defined(() => ({ provisionedConcurrency: 1 })).template)).toContainEqual(['ServerlessProvisionedConcurrencySpilloverInvocations', 1]);
  });

  test('do what the user says', () => {
    const { template } = defined((stack) => ({ alarmActions: [new SnsAction(new sns.Topic(stack, 'Operators'))] }));
    template.allResourcesProperties('AWS::CloudWatch::Alarm', { AlarmActions: [{ Ref: Match.stringLikeRegexp('^Operators') }] });
  });
});

test('its concurrency is measured as a share, and its first token not at all', () => {
  const { endpoint } = defined();
  expect(endpoint.metricConcurrentRequests().metricName).toBe('ServerlessConcurrentExecutionsUtilization');
  expect(() => endpoint.metricTimeToFirstToken()).toThrow("answers do not stream; use metricModelLatency(), and metric('OverheadLatency') for the start of workers");
});

describe('fails on what SageMaker excludes', () => {
  const steps = 'memoryMegabytes must be one of 1024, 2048, 3072, 4096, 5120, 6144';
  test.each<[string, Partial<ServerlessEndpointProps>, string]>([
    ['memory between two steps', { memoryMegabytes: 2500 }, `${steps}, got 2500; use 2048 or 3072`],
    ['memory above the largest', { memoryMegabytes: 10240 }, `${steps}, got 10240; use 6144`],
    ['memory below the smallest', { memoryMegabytes: 512 }, `${steps}, got 512; use 1024`],
    ['no memory', { memoryMegabytes: undefined }, 'memoryMegabytes must be set where there is no plan, got none'],
    ['memory that is not known', { memoryMegabytes: Lazy.number({ produce: () => 2048 }) }, 'memoryMegabytes must be known at synthesis, got a token'],
    ['no concurrency', { maxConcurrency: undefined }, 'maxConcurrency must be set where there is no plan, got none'],
    ['no worker', { maxConcurrency: 0 }, 'maxConcurrency must be a whole number from 1 to 200, got 0'],
    ['201 workers', { maxConcurrency: 201 }, 'maxConcurrency must be a whole number from 1 to 200, got 201; more load is that of an endpoint with instances'],
    ['concurrency that is not known', { maxConcurrency: Lazy.number({ produce: () => 1 }) }, 'maxConcurrency must be known at synthesis, got a token'],
    ['more ready workers than workers', { provisionedConcurrency: 6 }, 'provisionedConcurrency must be a whole number from 1 to 5, got 6'],
    ['fewer ready workers than one', { provisionedConcurrency: 2, minProvisionedConcurrency: 0 }, 'minProvisionedConcurrency must be a whole number from 1 to 2, got 0'],
    ['scaling above the workers', { provisionedConcurrency: 2, maxProvisionedConcurrency: 6 }, 'maxProvisionedConcurrency must be a whole number from 2 to 5, got 6'],
    ['scaling of nothing', { maxProvisionedConcurrency: 2 }, 'maxProvisionedConcurrency must be left out without provisionedConcurrency, got 2'],
    ['no container', { container: undefined }, 'container must be set where there is no plan, got none'],
    ['a GPU', { container: InferenceContainer.vllm() }, 'container must compute on CPUs, which serverless endpoints have alone'],
    ['Neuron', { container: InferenceContainer.fromUri('111122223333.dkr.ecr.us-west-2.amazonaws.com/mine:1.0-neuronx') }, 'for Inferentia or Trainium'],
    ['an image of 10.1 GiB', {
      container: InferenceContainer.fromUri('111122223333.dkr.ecr.us-west-2.amazonaws.com/mine:1.0-cpu', { imageBytes: 10.1 * 2 ** 30 }),
    }, 'container must have an image of at most 10737418240 bytes'],
    ['several models', { portfolioEndpoint: { ...EMBEDDING, models: ['a', 'b'] }, memoryMegabytes: undefined }, 'portfolioEndpoint.models must be one model, for serverless endpoints are no multi-model endpoints, got 2'],
    ['a portfolio on another platform', { portfolioEndpoint: { ...EMBEDDING, platform: Platform.SAGEMAKER_MULTI_MODEL } }, 'portfolioEndpoint.platform must be sagemaker-serverless, got sagemaker-multi-model'],
    ['a plan on Inferentia2', { plan: onNeuron({ platform: Platform.SAGEMAKER_SERVERLESS }) },
      'plan.decision must be on CPUs, which serverless endpoints have alone, got inf2.24xlarge; plan on sagemaker-real-time'],
    ['a plan for another platform', { plan: PLAN }, 'plan.decision.platform must be sagemaker-serverless, got sagemaker-real-time'],
    ['a plan with other memory', { plan: SERVERLESS_PLAN }, 'memoryMegabytes must be left out with a plan, whose engine is sized for its own, got 2048'],
    ['two plans', { plan: SERVERLESS_PLAN, portfolioEndpoint: EMBEDDING }, 'plan and portfolioEndpoint must not both be set'],
    ['a plan without weights', { plan: SERVERLESS_PLAN, weights: undefined }, 'weights must be set for a plan, got none'],
  ])('%s', (_, props, message) => {
    expect(() => defined(() => props)).toThrow(message);
  });

  test('a folder of weights, with the way to pack it', () => {
    expect(() => defined((stack) => ({ weights: ModelWeights.fromBucket(s3.Bucket.fromBucketName(stack, 'Folder', 'models'), 'bge/') })))
      .toThrow('weights must be one archive, the only form that serverless endpoints unpack, got a folder; pack the files, tar czf model.tar.gz -C model ., and name them by ModelWeights.fromArchive');
  });

  test('weights of the hub', () => {
    expect(() => defined(() => ({ weights: ModelWeights.fromHuggingFace({ revision: '0'.repeat(40) }) }))).toThrow('got the hub');
  });

  test('a licence that the archive cannot accept', () => {
    expect(() => defined((stack) => ({ weights: ModelWeights.fromArchive(s3.Bucket.fromBucketName(stack, 'Gated', 'jumpstart'), 'llama.tar.gz', { acceptEula: true }) })))
      .toThrow('weights.acceptEula must be left out');
  });

  test('an image in the registry of another account', () => {
    const stack = emptyStack({ env: { region: 'us-west-2', account: '111122223333' } });
    expect(() => defined(() => ({ container: InferenceContainer.fromUri('444455556666.dkr.ecr.us-west-2.amazonaws.com/theirs:1.0-cpu') }), stack))
      .toThrow("container must be in the ECR of the endpoint's account or be AWS's own to be serverless");
  });

  test('all at once', () => {
    expect(() => defined(() => ({ memoryMegabytes: 2500, maxConcurrency: 300, container: InferenceContainer.vllm() })))
      .toThrow(/^memoryMegabytes .*\nmaxConcurrency .*\ncontainer .*$/);
  });
});

describe('the target of a plan', () => {
  const request = {
    model: 'example/small',
    modelConfig: {
      model_type: 'llama', hidden_size: 576, intermediate_size: 1536, num_hidden_layers: 30, num_attention_heads: 9, num_key_value_heads: 3,
      vocab_size: 49152, max_position_embeddings: 2048, tie_word_embeddings: true, torch_dtype: 'bfloat16',
    },
    workload: { requestsPerSecond: 0.05, inputTokens: 100, outputTokens: 20 },
    target: InferenceTarget.sageMakerServerless(),
  };

  test('serves it on the planned workers and says how to ask it', () => {
    const stack = emptyStack(REGION);
    const { plan } = new DistributedInference(stack, 'Chat', { ...request, weights: archive(stack) });
    const template = Template.fromStack(stack);
    expect(plan.decision.platform).toBe(Platform.SAGEMAKER_SERVERLESS);
    template.hasResourceProperties('AWS::SageMaker::EndpointConfig', {
      ProductionVariants: [{ ServerlessConfig: { MemorySizeInMB: Number(plan.decision.instanceType.replace('serverless-', '')), MaxConcurrency: plan.decision.instances } }],
    });
    template.hasOutput('*', { Value: { 'Fn::Join': ['', Match.arrayWith([Match.stringLikeRegexp('^aws sagemaker-runtime invoke-endpoint --region us-west-2 --endpoint-name ')])] } });
  });

  test('reads an archive of a bucket of its own, with the way to fill it', () => {
    const stack = emptyStack(REGION);
    const chat = new DistributedInference(stack, 'Chat', request);
    Template.fromStack(stack).hasResourceProperties('AWS::SageMaker::Model', {
      PrimaryContainer: { ModelDataUrl: { 'Fn::Join': ['', ['s3://', Match.anyValue(), '/example/small.tar.gz']] } },
    });
    Template.fromStack(Stack.of(chat.node.findChild('Weights'))).hasOutput('WeightsUpload', {
      Value: { 'Fn::Join': ['', Match.arrayWith([Match.stringLikeRegexp('tar czf - -C weights .* \\. \\| aws s3 cp - s3://'), '/example/small.tar.gz'])] },
    });
  });

  test('fails in a VPC', () => {
    const stack = emptyStack(REGION);
    expect(() => new DistributedInference(stack, 'Chat', { ...request, weights: archive(stack), vpc: new ec2.Vpc(stack, 'Vpc') }))
      .toThrow('vpc must be left out, for serverless endpoints stand in no VPC, got Test/Vpc; leave it out, or use another target');
  });
});
