import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { App, Duration, Stack, Token, aws_ec2 as ec2, aws_iam as iam, aws_kms as kms, aws_s3 as s3 } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { DeploymentStrategy, InferenceContainer, InvalidInputError, ModelEndpoint, ModelWeights, MultiModelEndpoint, Platform, TritonBackend } from '../../constructs';
import type { ModelPortfolioProps, PortfolioModel } from '../../constructs';
import { SMALL, portfolio } from './portfolio/models';
import { modelConfig } from './sagemaker/multi-model/text-format';
import { emptyStack } from './stack';

const { SAGEMAKER_MULTI_MODEL: MULTI, SAGEMAKER_REAL_TIME: REAL_TIME, SAGEMAKER_INFERENCE_COMPONENTS: COMPONENTS, SAGEMAKER_SERVERLESS: SERVERLESS } = Platform;
const CHAT: PortfolioModel = { model: 'meta-llama/Llama-3.1-8B-Instruct', requestsPerSecond: 0.5, inputTokens: 500, outputTokens: 100 };

function defined(props: Partial<ModelPortfolioProps> = {}, stack = emptyStack({ env: { region: 'us-west-2' } })) {
  const models = portfolio(stack, props);
  return { stack, models, get template() { return Template.fromStack(stack); } };
}

/** Models that a GPU runs, and such that a CPU runs too. */
const ON_GPUS = SMALL.map((model) => ({ ...model, processingSeconds: undefined, gpuProcessingSeconds: 0.01 }));
const ON_BOTH = SMALL.map((model) => ({ ...model, gpuProcessingSeconds: 0.01 }));

const weights = (stack: Stack) => ({ [CHAT.model]: ModelWeights.fromBucket(s3.Bucket.fromBucketName(stack, 'Weights', 'weights'), 'llama/') });
const idsOf = (template: Template, ...types: string[]) => types.flatMap((type) => Object.keys(template.findResources(`AWS::SageMaker::${type}`))).sort();

describe('a portfolio', () => {
  test('of small models shares the planned instances of a multi-model endpoint', () => {
    const { models, template } = defined();
    const [endpoint] = models.plan.endpoints;
    template.resourceCountIs('AWS::SageMaker::Endpoint', 1);
    template.hasResourceProperties('AWS::SageMaker::EndpointConfig', {
      ProductionVariants: [Match.objectLike({ InstanceType: `ml.${endpoint?.instanceType ?? ''}`, InitialInstanceCount: endpoint?.instances })],
    });
    template.hasResourceProperties('AWS::SageMaker::Model', { PrimaryContainer: { ModelDataUrl: 's3://archives/models/', Mode: 'MultiModel' } });
    // 1.5 requests/s: 90 a minute, and two deviations of √90
    template.hasResourceProperties('AWS::ApplicationAutoScaling::ScalingPolicy', {
      TargetTrackingScalingPolicyConfiguration: { TargetValue: Math.ceil(90 / (endpoint?.instances ?? 1) + 2 * Math.sqrt(90 / (endpoint?.instances ?? 1))) },
    });
  });

  test('may have an endpoint for each model, named by it', () => {
    const { template, models } = defined({ constraints: { platforms: [REAL_TIME] } });
    expect(idsOf(template, 'Endpoint')).toEqual([
      expect.stringMatching(/^ModelsRealTimecompanyachurn/), expect.stringMatching(/^ModelsRealTimecompanyafraud/), expect.stringMatching(/^ModelsRealTimecompanybfraud/),
    ]);
    template.hasResourceProperties('AWS::SageMaker::Model', { PrimaryContainer: { ModelDataUrl: 's3://archives/models/company-b/fraud.tar.gz', Mode: Match.absent() } });
    expect(models.endpointOf('company-b/fraud')).toBeInstanceOf(ModelEndpoint);
    expect(models.targetModelOf('company-b/fraud')).toBeUndefined();
  });

  test('may be inference components, each with its reservation and its archive', () => {
    const { template, models } = defined({ constraints: { platforms: [COMPONENTS] } });
    template.resourceCountIs('AWS::SageMaker::InferenceComponent', 3);
    template.hasResourceProperties('AWS::SageMaker::InferenceComponent', {
      RuntimeConfig: { CopyCount: models.plan.endpoints[0]?.components?.[0]?.copies },
      Specification: { ComputeResourceRequirements: { MinMemoryRequiredInMb: models.plan.endpoints[0]?.components?.[0]?.memoryMebibytes } },
    });
  });

  test('may be serverless endpoints', () => {
    const { template } = defined({ constraints: { platforms: [SERVERLESS] } });
    template.resourceCountIs('AWS::SageMaker::Endpoint', 3);
    template.hasResourceProperties('AWS::SageMaker::Model', { PrimaryContainer: { ModelDataUrl: 's3://archives/models/company-a/fraud.tar.gz' } });
  });

  test('has language models beside small ones', () => {
    const stack = emptyStack({ env: { region: 'us-west-2' } });
    const { template, models } = defined({ models: [...SMALL, CHAT], constraints: { platforms: [MULTI, REAL_TIME] }, weights: weights(stack) }, stack);
    expect(idsOf(template, 'Endpoint')).toEqual([expect.stringMatching(/^ModelsMultiModelCpu/), expect.stringMatching(/^ModelsRealTimemetallama/)]);
    template.hasResourceProperties('AWS::SageMaker::Model', { PrimaryContainer: { Image: Match.stringLikeRegexp('/vllm:') } });
    expect(models.endpointOf('company-a/fraud')).toBeInstanceOf(MultiModelEndpoint);
  });

  test('has language models as inference components', () => {
    const stack = emptyStack({ env: { region: 'us-west-2' } });
    const { template } = defined({ models: [CHAT], constraints: { platforms: [COMPONENTS] }, weights: weights(stack), cpuContainer: undefined }, stack);
    template.hasResourceProperties('AWS::SageMaker::InferenceComponent', { Specification: { ComputeResourceRequirements: { NumberOfAcceleratorDevicesRequired: Match.anyValue() } } });
  });
});

describe('logical ids', () => {
  const TYPES = ['Endpoint', 'EndpointConfig', 'Model', 'InferenceComponent'];
  const ids = (models: PortfolioModel[], platform: Platform) => idsOf(defined({ models, constraints: { platforms: [platform] } }).template, ...TYPES);
  const added: PortfolioModel = { ...SMALL[0], model: 'company-0/new', requestsPerSecond: 0.2 };

  test.each([MULTI, REAL_TIME, COMPONENTS, SERVERLESS])('of the others survive a model that comes first, and one that goes, on %s', (platform) => {
    const before = ids(SMALL, platform);
    expect(ids([added, ...SMALL], platform)).toEqual(expect.arrayContaining(before));
    expect(before).toEqual(expect.arrayContaining(ids(SMALL.slice(1), platform)));
  });

  test('of the shared endpoint survive another order, load and size', () => {
    const before = ids(SMALL, MULTI);
    expect(ids([...SMALL].reverse().map((model) => ({ ...model, requestsPerSecond: 40, sizeGigabytes: 2 })), MULTI)).toEqual(before);
  });
});

describe('a grant', () => {
  const conditions = (model: string | undefined, props: Partial<ModelPortfolioProps> = {}) => {
    const { stack, models } = defined(props);
    models.grantInvoke(new iam.User(stack, 'Client'), model);
    const [policy] = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Policy', { Properties: { Users: Match.anyValue() } }));
    return (policy?.Properties as { PolicyDocument: { Statement: { Action: string; Resource: unknown; Condition?: unknown }[] } }).PolicyDocument.Statement;
  };

  test('for a customer names its archives, those to come included', () => {
    expect(conditions('company-a/*').map(({ Condition }) => Condition)).toEqual([{ StringLike: { 'sagemaker:TargetModel': 'company-a/*' } }]);
  });

  test('for a model names its archive', () => {
    expect(conditions('company-b/fraud').map(({ Condition }) => Condition)).toEqual([{ StringLike: { 'sagemaker:TargetModel': 'company-b/fraud.tar.gz' } }]);
  });

  test('for all has no condition', () => {
    expect(conditions(undefined).map(({ Condition }) => Condition)).toEqual([undefined]);
  });

  test('for a customer names the endpoints of its models alone', () => {
    const statements = conditions('company-a/*', { constraints: { platforms: [REAL_TIME] } });
    const resources = JSON.stringify(statements.map(({ Resource }) => Resource));
    expect(resources).toMatch(/companyachurn.*companyafraud/);
    expect(resources).not.toMatch(/companybfraud/);
  });

  test('fails for a model that is not there', () => {
    expect(() => conditions('company-c/*')).toThrow('model must be the name of a model of the portfolio or a pattern of names, got "company-c/*"; write one such as company-a/fraud');
  });
});

describe('options reach every endpoint that takes them', () => {
  const environment = { SAGEMAKER_PROGRAM: 'predict.py' };
  const endpoints = (platform: Platform, props: Partial<ModelPortfolioProps> = {}) => {
    const stack = emptyStack({ env: { region: 'us-west-2' } });
    const encryptionKey = kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:us-west-2:111122223333:key/disks');
    return defined({ environment, encryptionKey, constraints: { platforms: [platform], instanceTypes: ['m5.xlarge'] }, ...props }, stack).template;
  };

  test.each([MULTI, REAL_TIME, COMPONENTS, SERVERLESS])('environment and key on %s', (platform) => {
    const template = endpoints(platform);
    template.allResourcesProperties('AWS::SageMaker::EndpointConfig', { KmsKeyId: 'arn:aws:kms:us-west-2:111122223333:key/disks' });
    template.allResourcesProperties('AWS::SageMaker::Model', { PrimaryContainer: { Environment: environment } });
  });

  test('the key not where disks are local', () => {
    const template = endpoints(MULTI, { constraints: { platforms: [MULTI], instanceTypes: ['m5d.xlarge'] } });
    template.allResourcesProperties('AWS::SageMaker::EndpointConfig', { KmsKeyId: Match.absent() });
  });

  test.each([MULTI, REAL_TIME])('the way of updates on %s', (platform) => {
    const template = endpoints(platform, { deploymentStrategy: DeploymentStrategy.allAtOnce({ terminationWait: Duration.minutes(7) }) });
    template.allResourcesProperties('AWS::SageMaker::Endpoint', { DeploymentConfig: { BlueGreenUpdatePolicy: { TerminationWaitInSeconds: 420 } } });
  });
});

describe('200 models', () => {
  const models: PortfolioModel[] = Array.from({ length: 200 }, (_, index) => ({
    model: `customer-${String(index % 20)}/model-${String(index)}`, requestsPerSecond: 2 / (index + 1), sizeGigabytes: 0.3, processingSeconds: 0.02,
  }));

  test('fit a stack without any constraint', () => {
    const { models: { plan }, template } = defined({ models, constraints: undefined, objective: { responseMs: 250, cacheHitFractionMin: 0.9 } });
    expect(plan.request.constraints?.platforms).toEqual([MULTI, COMPONENTS, REAL_TIME, SERVERLESS]);
    expect(Object.keys((template.toJSON() as { Resources: object }).Resources).length).toBeLessThanOrEqual(500);
  });

  test('on endpoints of their own are refused before synthesis', () => {
    expect(() => defined({ models, constraints: { platforms: [REAL_TIME] } }))
      .toThrow(/^models must fit into the 500 resources of a stack, got 200 whose 200 endpoints have [\d,]+; divide them among portfolios in stacks of their own, or let them share endpoints: constraints\.platforms: \['sagemaker-multi-model'\]$/);
  });
});

describe('without a container for GPUs', () => {
  test('models stay on CPUs, also beside a language model, which keeps types with GPUs', () => {
    const { models: { plan } } = defined({ models: [...ON_BOTH, CHAT], constraints: undefined });
    expect(plan.request.constraints?.instanceTypes).toEqual(expect.arrayContaining(['m5.xlarge', 'g5.xlarge', 'p5.48xlarge']));
    expect(plan.request.constraints?.instanceTypes).not.toEqual(expect.arrayContaining(['g4dn.xlarge']));
  });

  test('only the types without GPUs of those that the user names are planned on', () => {
    const { models: { plan } } = defined({ models: ON_BOTH, constraints: { instanceTypes: ['g5.xlarge', 'm5.large'] } });
    expect(plan.request.constraints?.instanceTypes).toEqual(['m5.large']);
  });
});

test('models whose names the CDK writes alike have endpoints of their own', () => {
  const models = ['a/b', 'a--b'].map((model) => ({ ...SMALL[0], model, requestsPerSecond: 1 }));
  expect(idsOf(defined({ models, constraints: { platforms: [REAL_TIME] } }).template, 'Endpoint')).toHaveLength(2);
  expect(idsOf(defined({ models, constraints: { platforms: [COMPONENTS] } }).template, 'InferenceComponent')).toHaveLength(2);
});

describe('a synthesis leaves', () => {
  test('the name of each endpoint, the plan in a sentence, and a request with its target model', () => {
    const { template } = defined();
    const output = (start: string) => Object.entries(template.findOutputs('*') as { [id: string]: { Value: unknown } }).find(([id]) => id.startsWith(start))?.[1].Value;
    expect(output('ModelsEndpointNamesMultiModelCpu')).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^ModelsMultiModelCpu/), 'EndpointName'] });
    expect(output('ModelsPlan')).toMatch(/^3 models: 3 on \d+ x .* as sagemaker-multi-model; /);
    expect(JSON.stringify(output('ModelsInvocation'))).toContain("--target-model 'company-a/fraud.tar.gz'");
  });

  test('the whole plan and the configurations of Triton beside the template', () => {
    const app = new App();
    const stack = new Stack(app, 'Test', { env: { region: 'us-west-2' } });
    // a GPU that is busy for 15 × 5 ms of a second answers within 20 ms, of the 90 that headroom leaves: 2^⌊log₂(1 + 70 ÷ 10)⌋ = 8
    const models = SMALL.map((model) => ({ ...model, processingSeconds: undefined, gpuProcessingSeconds: 0.005, requestsPerSecond: 5 }));
    portfolio(stack, { models, objective: { responseMs: 100 }, cpuContainer: undefined, gpuContainer: InferenceContainer.triton(), triton: { backend: TritonBackend.TENSORRT } });
    const { directory } = app.synth();
    expect(JSON.parse(readFileSync(path.join(directory, 'Test.Models.plan.json'), 'utf8'))).toMatchObject({ endpoints: [{ platform: MULTI, models: SMALL.map(({ model }) => model) }] });
    const outputs = Template.fromStack(stack).findOutputs('*', { Description: Match.stringLikeRegexp('put it into their archives as <model>/config.pbtxt') });
    const [{ Value: name } = { Value: '' }] = Object.values(outputs) as { Value: string }[];
    const text = readFileSync(path.join(directory, `Test.Models.${name}`), 'utf8');
    expect(text).toMatch(/^# company-a\/fraud\n# company-a\/churn\n# company-b\/fraud\n/);
    expect(modelConfig(text)).toMatchObject({ platform: ['tensorrt_plan'], instance_group: [{ kind: ['KIND_GPU'] }], dynamic_batching: [{ preferred_batch_size: [8] }] });
  });
});

describe('fails', () => {
  const problems = (props: Partial<ModelPortfolioProps>, stack?: Stack) => {
    try {
      defined(props, stack);
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      return error.problems;
    }
    return [];
  };

  test.each<[string, Partial<ModelPortfolioProps>, string]>([
    ['at a token', { models: [{ ...SMALL[0], model: 'a', requestsPerSecond: Token.asNumber({ Ref: 'Rate' }) }] }, 'models[0].requestsPerSecond must be known at synthesis, got a token; write its value'],
    ['in another region', { constraints: { region: 'eu-west-1' } }, 'constraints.region must be the region of the stack, us-west-2, got eu-west-1; leave it out, or put the stack into eu-west-1'],
    ['on a platform without construct', { constraints: { platforms: [Platform.EKS] } }, 'constraints.platforms must be of those that a portfolio is defined on, sagemaker-multi-model, sagemaker-inference-components, sagemaker-real-time, sagemaker-serverless, got eks; leave it out'],
    ['with weights of a small model', { weights: { 'company-a/fraud': ModelWeights.fromHuggingFace({ revision: '0123456789abcdef0123456789abcdef01234567' }) } }, 'weights must be of language models of the portfolio, got company-a/fraud; leave it out, or state its inputTokens and outputTokens'],
    ['without a container for GPUs, where models run on nothing else', { models: ON_GPUS }, 'gpuContainer must be given, for company-a/fraud has no processingSeconds; add InferenceContainer.triton(), or state them'],
    ['without a container for CPUs, where models run on nothing else', { cpuContainer: undefined, gpuContainer: InferenceContainer.triton() }, 'cpuContainer must be given, for company-a/fraud has no gpuProcessingSeconds; add one such as InferenceContainer.tritonCpu(), or state them'],
    ['on types that there is no container for', { constraints: { instanceTypes: ['g5.xlarge', 'g4dn.xlarge'] } }, 'constraints.instanceTypes must have one that there is a container for, got g5.xlarge, g4dn.xlarge; add gpuContainer: InferenceContainer.triton(), or name others'],
    ['with a name that no archive has', { models: [{ ...SMALL[0], model: 'it\'s', requestsPerSecond: 1 }] }, 'models must have names of archives, without quotes, spaces, *, ? and empty parts, got "it\'s"; write one such as company-a/fraud'],
    ['with archives among the weights', { models: [...SMALL, CHAT], prefix: 'weights/small' }, 'prefix must be another folder than weights/, which is that of the language models, got weights/small; write one such as models/'],
    ['with an archive for a folder', { prefix: 'fraud.tar.gz' }, 'prefix must be the folder of the archives, got the archive "fraud.tar.gz"; write what stands before its last slash'],
    ['as serverless without a container for CPUs', { models: ON_BOTH, cpuContainer: undefined, gpuContainer: InferenceContainer.triton(), constraints: { platforms: [SERVERLESS] } }, 'constraints.platforms must be without sagemaker-serverless where there is no cpuContainer, for its workers have CPUs alone; add one'],
  ])('%s', (_, props, message) => {
    expect(problems(props)).toEqual([message]);
  });

  test('as serverless in a network', () => {
    const stack = emptyStack({ env: { region: 'us-west-2', account: '111122223333' } });
    expect(problems({ vpc: new ec2.Vpc(stack, 'Vpc'), constraints: { platforms: [SERVERLESS] } }, stack)).toEqual([
      'constraints.platforms must be without sagemaker-serverless where there is a vpc, which its workers cannot be in, got both; leave one out',
    ]);
  });

  test('with the options of Triton where nothing runs in it', () => {
    expect(() => defined({ triton: { backend: TritonBackend.ONNX } })).toThrow('triton must be left out where no model runs in Triton, got options for it; use InferenceContainer.triton() or tritonCpu()');
  });

  test('where a language model keeps types of GPUs open and there is no container for them', () => {
    const stack = emptyStack({ env: { region: 'us-west-2' } });
    // 20 s on a CPU are more than 250 ms
    const models = [...ON_BOTH.map((model) => ({ ...model, processingSeconds: 20 })), CHAT];
    expect(() => defined({ models, objective: { responseMs: 250 }, constraints: { platforms: [MULTI, REAL_TIME] }, weights: weights(stack) }, stack))
      .toThrow(/^gpuContainer must be given, for the plan has company-a\/fraud on g5\.\w+; add one such as InferenceContainer.triton\(\), or name types without GPUs in constraints.instanceTypes$/);
  });
});
