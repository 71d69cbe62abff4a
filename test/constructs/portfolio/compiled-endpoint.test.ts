import { aws_s3 as s3 } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { InferenceContainer, ModelArchitecture, ModelEndpoint, ModelPortfolio, ModelWeights, NeoFramework, Platform } from '../../../constructs';
import type { ModelPortfolioProps, PortfolioModel } from '../../../constructs';
import { emptyStack } from '../stack';

const ENCODER: PortfolioModel = {
  model: 'acme/bge', requestsPerSecond: 1500,
  modelConfig: { parameterBytes: 440e6, flopsPerInference: 22.35e9, architecture: ModelArchitecture.ENCODER, sequenceTokens: 128 },
};
const CLASSIFIER: PortfolioModel = {
  model: 'resnet-50', requestsPerSecond: 300, modelConfig: { parameterBytes: 102e6, flopsPerInference: 8.18e9, architecture: ModelArchitecture.CNN },
};
const NEO = { framework: NeoFramework.PYTORCH, frameworkVersion: '1.9', dataInputConfig: '{"input0":[1,3,224,224]}' };

function defined(props: Partial<ModelPortfolioProps> & Pick<ModelPortfolioProps, 'models'>) {
  const stack = emptyStack({ env: { region: 'us-west-2' } });
  const models = new ModelPortfolio(stack, 'Models', { bucket: s3.Bucket.fromBucketName(stack, 'Archives', 'archives'), ...props });
  return { models, get template() { return Template.fromStack(stack); } };
}

describe('an encoder that is planned on Inferentia2', () => {
  const { models, template } = defined({ models: [ENCODER], compilations: { 'acme/bge': { modelRevision: 'v3', task: 'feature-extraction' } } });
  const [job] = Object.values(template.findResources('Custom::NeuronCompilation')) as { Properties: { RequestJson: unknown } }[];
  const request = JSON.stringify(job?.Properties.RequestJson);

  test('is compiled by a training job from its folder for the planned chip and length', () => {
    template.hasResourceProperties('Custom::NeuronCompilation', { Backend: 'training-job' });
    expect(request).toContain('s3://archives/checkpoints/acme/bge/');
    expect(request).toMatch(/--sequence_length.{1,12}128/);
    expect(request).toMatch(/feature-extraction/);
    expect(request).toMatch(/inf2/);
  });

  test('is served by a process for each of the two cores of ml.inf2.xlarge, in the planned image, from what was compiled', () => {
    template.hasResourceProperties('AWS::SageMaker::EndpointConfig', { ProductionVariants: [Match.objectLike({ InstanceType: 'ml.inf2.xlarge', InitialInstanceCount: 1 })] });
    template.hasResourceProperties('AWS::SageMaker::Model', {
      PrimaryContainer: {
        Image: Match.stringLikeRegexp('huggingface-pytorch-inference-neuronx:2\\.8\\.0-.*sdk2\\.26\\.0'),
        Environment: { SAGEMAKER_MODEL_SERVER_WORKERS: '2', NEURON_RT_NUM_CORES: '1', HF_TASK: 'feature-extraction' },
        ModelDataSource: { S3DataSource: { S3Uri: { 'Fn::GetAtt': [Match.stringLikeRegexp('Compilationacmebge'), 'ArtifactsUri'] } } },
      },
    });
    expect(models.endpointOf('acme/bge')).toBeInstanceOf(ModelEndpoint);
  });

  test('says how its checkpoint gets into the bucket, and asks for no archive', () => {
    template.hasOutput('*', { Value: 'aws s3 cp --recursive \'checkpoint\' \'s3://archives/checkpoints/acme/bge/\'' });
    expect(JSON.stringify(template.findOutputs('*'))).not.toContain('.tar.gz');
  });
});

describe('a convolutional network that is planned on Inferentia', () => {
  const { template } = defined({ models: [CLASSIFIER], compilations: { 'resnet-50': { modelRevision: 'v1', neo: NEO } } });

  test('is compiled by Neo from its archive, and served by the image that the job names, a process for each of four cores', () => {
    const [job] = Object.values(template.findResources('Custom::NeuronCompilation')) as { Properties: { Backend: string; RequestJson: unknown } }[];
    expect(job?.Properties.Backend).toBe('compilation-job');
    expect(JSON.stringify(job?.Properties.RequestJson)).toMatch(/s3:\/\/archives\/models\/resnet-50\.tar\.gz/);
    expect(JSON.stringify(job?.Properties.RequestJson)).toContain('ml_inf1');
    template.hasResourceProperties('AWS::SageMaker::EndpointConfig', { ProductionVariants: [Match.objectLike({ InstanceType: 'ml.inf1.xlarge' })] });
    template.hasResourceProperties('AWS::SageMaker::Model', {
      PrimaryContainer: {
        Image: { 'Fn::GetAtt': [Match.anyValue(), 'InferenceImage'] },
        Environment: { SAGEMAKER_MODEL_SERVER_WORKERS: '4', NEURON_RT_NUM_CORES: '1' },
      },
    });
  });
});

test('the archive for Neo has an output of its own beside those of models that bring code', () => {
  const fraud: PortfolioModel = { model: 'fraud', requestsPerSecond: 1, sizeGigabytes: 0.1, processingSeconds: 0.02 };
  const { template } = defined({ models: [CLASSIFIER, fraud], compilations: { 'resnet-50': { modelRevision: 'v1', neo: NEO } } });
  const outputs = Object.values(template.findOutputs('*', { Description: Match.stringLikeRegexp('^Uploads ') })) as { Description: string; Value: string }[];
  expect(outputs.map(({ Value }) => Value).sort()).toEqual([
    "aws s3 cp 'fraud.tar.gz' 's3://archives/models/fraud.tar.gz'", "aws s3 cp 'resnet-50.tar.gz' 's3://archives/models/resnet-50.tar.gz'",
  ]);
  expect(outputs.find(({ Value }) => Value.includes('resnet'))?.Description).toContain('which SageMaker Neo compiles, and nothing else');
});

describe('a portfolio is refused', () => {
  test.each<[string, Partial<ModelPortfolioProps> & Pick<ModelPortfolioProps, 'models'>, string]>([
    ['that says nothing of a compilation', { models: [ENCODER] },
      'compilations["acme/bge"] must be stated, for the plan has it on inf2.xlarge, got none; say at least its modelRevision, or leave modelConfig.architecture of acme/bge out'],
    ['whose encoder has no task', { models: [ENCODER], compilations: { 'acme/bge': { modelRevision: 'v3' } } }, 'compilations["acme/bge"] must have a task and no neo, for the plan has it on inf2.xlarge'],
    ['whose classifier has no framework', { models: [CLASSIFIER], compilations: { 'resnet-50': { modelRevision: 'v1', task: 'image-classification' } } },
      'compilations["resnet-50"] must have neo and no task, for the plan has it on inf1.xlarge'],
    ['that compiles a model which it does not have', { models: [ENCODER], compilations: { 'acme/bgee': { modelRevision: 'v3', task: 'feature-extraction' } } },
      'compilations must be of models of the portfolio that state modelConfig.architecture, got acme/bgee; leave it out'],
  ])('%s', (_, props, message) => {
    expect(() => defined(props)).toThrow(message);
  });
});

test('a model that states no architecture has no NeuronCores to choose from', () => {
  const { modelConfig: { parameterBytes, flopsPerInference } = {} } = ENCODER;
  const { models } = defined({ models: [{ ...ENCODER, modelConfig: { parameterBytes, flopsPerInference } }], gpuContainer: InferenceContainer.triton() });
  expect(models.plan.endpoints.map(({ instanceType }) => instanceType.split('.')[0])).toEqual(['g4dn']);
});

describe('a language model whose weights are read', () => {
  const chat: PortfolioModel = { model: 'Qwen/Qwen3-0.6B', requestsPerSecond: 0.5, inputTokens: 500, outputTokens: 100 };
  const on = (weights?: ModelWeights) => defined({ models: [chat], constraints: { platforms: [Platform.SAGEMAKER_REAL_TIME] }, ...(weights && { weights: { [chat.model]: weights } }) })
    .models.plan.endpoints[0]?.plan?.decision.neuron;

  test('from a folder may be on NeuronCores, for which a job compiles it', () => {
    expect(on()).toBeDefined();
  });

  test('from the hub is on GPUs, for no job reads them there', () => {
    expect(on(ModelWeights.fromHuggingFace({ revision: '0123456789abcdef0123456789abcdef01234567' }))).toBeUndefined();
  });
});
