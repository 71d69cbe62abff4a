import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { InferenceContainer, ModelWeights, Platform } from '../../../constructs';
import type { ModelPortfolioProps, PortfolioModel } from '../../../constructs';
import { SMALL, portfolio } from './models';
import { emptyStack } from '../stack';

const { SAGEMAKER_MULTI_MODEL: MULTI, SAGEMAKER_REAL_TIME: REAL_TIME, SAGEMAKER_SERVERLESS: SERVERLESS } = Platform;
const CHAT: PortfolioModel = { model: 'meta-llama/Llama-3.1-8B-Instruct', requestsPerSecond: 0.5, inputTokens: 500, outputTokens: 100 };

describe('a bucket of its own', () => {
  /** The templates of a portfolio with all defaults: that of its bucket, and its own. */
  const byDefault = (models: PortfolioModel[], props: Partial<ModelPortfolioProps> = {}) => {
    const app = new App();
    const stack = new Stack(app, 'Test', { env: { region: 'us-west-2' } });
    portfolio(stack, { models, bucket: undefined, prefix: undefined, cpuContainer: undefined, ...props });
    const assembly = app.synth();
    const [weightsStack] = assembly.stacks.filter(({ stackName }) => stackName.endsWith('-weights'));
    return { stack: assembly.getStackByName('Test'), bucket: weightsStack, outputs: outputsOf(weightsStack?.template ?? { Outputs: {} }), template: Template.fromStack(stack) };
  };
  const outputsOf = (template: unknown) => Object.entries((template as { Outputs: { [id: string]: { Value: unknown; Description: string } } }).Outputs)
    .filter(([id]) => id.startsWith('Uploads')).map(([, { Value, Description }]) => ({ description: Description, command: joined(Value) }));
  /** A command, with the bucket as BUCKET. */
  const joined = (value: unknown) => (value as { 'Fn::Join': [string, (string | object)[]] })['Fn::Join'][1].map((part) => (typeof part === 'string' ? part : 'BUCKET')).join('');

  test('is private, encrypted and kept, in a stack that is deployed before', () => {
    const { stack, bucket } = byDefault(SMALL);
    expect(stack.dependencies.map(({ id }) => id)).toContain(bucket?.id);
    Template.fromJSON(bucket?.template as { [key: string]: unknown }).hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'Retain',
      Properties: { PublicAccessBlockConfiguration: { BlockPublicAcls: true }, BucketEncryption: Match.anyValue() },
    });
  });

  test('is read by the endpoints, below its folder', () => {
    byDefault(SMALL).template.hasResourceProperties('AWS::SageMaker::Model', {
      PrimaryContainer: { Image: Match.stringLikeRegexp('/pytorch-inference:.*-cpu-'), ModelDataUrl: { 'Fn::Join': ['', ['s3://', { 'Fn::ImportValue': Match.anyValue() }, '/models/']] } },
    });
  });

  test('has an output that says where each archive goes and what is in it', () => {
    expect(byDefault(SMALL).outputs).toEqual([{
      command: "aws s3 cp 'fraud.tar.gz' 's3://BUCKET/models/company-a/fraud.tar.gz'",
      description: 'Uploads the archive of company-a/fraud. Those of the 2 others go to <model>.tar.gz of the same folder. Each brings its code as code/inference.py, for PyTorch runs it. '
        + 'Run it between "cdk deploy Test/Models/Weights" and "cdk deploy Test"',
    }]);
  });

  test('has the weights of a language model beside the archives', () => {
    const { outputs, template } = byDefault([...SMALL, CHAT], {
      constraints: { platforms: [MULTI, REAL_TIME], instanceTypes: ['m5.xlarge', 'g6.xlarge', 'g6e.xlarge'] }, cpuContainer: InferenceContainer.xgBoost(),
    });
    expect(outputs.map(({ command }) => command)).toEqual([
      "aws s3 cp 'fraud.tar.gz' 's3://BUCKET/models/company-a/fraud.tar.gz'",
      expect.stringMatching(/^hf download (\S+) .*--local-dir weights\/\1 && aws s3 sync weights\/\1 s3:\/\/BUCKET\/weights\/\1\/ /),
    ]);
    expect(outputs[0]?.description).not.toContain('inference.py');
    template.hasResourceProperties('AWS::SageMaker::Model', {
      PrimaryContainer: { ModelDataSource: { S3DataSource: { S3Uri: { 'Fn::Join': ['', ['s3://', Match.anyValue(), Match.stringLikeRegexp('^/weights/meta-llama/')]] } } } },
    });
  });

  test('has them as one archive for serverless workers', () => {
    const tiny: PortfolioModel = { model: 'Qwen/Qwen3-0.6B', requestsPerSecond: 0.001, inputTokens: 50, outputTokens: 20 };
    expect(byDefault([tiny], { constraints: { platforms: [SERVERLESS] } }).outputs.map(({ command }) => command)).toEqual([
      expect.stringMatching(/^hf download Qwen\/\S+ .*\| aws s3 cp - s3:\/\/BUCKET\/weights\/Qwen\/\S+\.tar\.gz$/),
    ]);
  });

  test('is not made where all weights come from elsewhere', () => {
    const { bucket } = byDefault([CHAT], { weights: { [CHAT.model]: ModelWeights.fromHuggingFace({ revision: '0123456789abcdef0123456789abcdef01234567' }) }, constraints: { platforms: [REAL_TIME] } });
    expect(bucket).toBeUndefined();
  });
});

test('a bucket of the user has the default weights too, and the commands that fill it', () => {
  const stack = emptyStack({ env: { region: 'us-west-2' } });
  portfolio(stack, { models: [...SMALL, CHAT], constraints: { platforms: [MULTI, REAL_TIME] } });
  const template = Template.fromStack(stack);
  const outputs = Object.values(template.findOutputs('*', { Description: Match.stringLikeRegexp('Run it before "cdk deploy ') })) as { Value: string }[];
  expect(outputs.map(({ Value }) => Value)).toEqual([
    "aws s3 cp 'fraud.tar.gz' 's3://archives/models/company-a/fraud.tar.gz'", expect.stringMatching(/^hf download \S+ .* s3:\/\/archives\/weights\/meta-llama\//),
  ]);
});
