import { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { emptyStack } from './stack';
import { DistributedInference, ModelWeights, Platform } from '../../constructs';

const chatIn = (stack: Stack, platform = Platform.SAGEMAKER_REAL_TIME) => new DistributedInference(stack, 'Chat', {
  model: 'meta-llama/Llama-3.1-8B-Instruct',
  workload: { requestsPerSecond: 1, inputTokens: 1000, outputTokens: 200 },
  objective: platform === Platform.SAGEMAKER_ASYNC ? {} : { timePerOutputTokenMs: 60 }, // a queue promises no latency
  constraints: { region: 'us-west-2', instanceTypes: ['inf2.24xlarge'], tensorParallelism: 8, platforms: [platform] },
});

test('a plan on Inferentia2 is compiled from the weights of the stack that is deployed first, with nothing else said', () => {
  const stack = emptyStack({ env: { region: 'us-west-2' } });
  const chat = chatIn(stack);
  expect(chat.plan.decision.neuron).toMatchObject({ targetFamily: 'inf2' });

  const template = Template.fromStack(stack);
  const [[id, compilation] = ['', {}]] = Object.entries(template.findResources('Custom::NeuronCompilation'));
  expect(JSON.stringify(compilation)).toContain('/meta-llama/Llama-3.1-8B-Instruct/');
  expect(JSON.stringify(compilation)).toContain('Fn::ImportValue');
  template.hasResourceProperties('AWS::SageMaker::Model', { PrimaryContainer: { ModelDataSource: { S3DataSource: { S3Uri: { 'Fn::GetAtt': [id, 'ArtifactsUri'] } } } } });
  expect(stack.dependencies.map(({ node }) => node.path)).toEqual(['Test/Chat/Weights']);
});

test('the output and the summary tell for what it is compiled', () => {
  const stack = emptyStack({ env: { region: 'us-west-2' } });
  const { plan } = chatIn(stack);
  const template = Template.fromStack(stack);
  const { batchSize = 0, sequenceBuckets = [] } = plan.decision.neuron ?? {};
  const longest = Math.max(...sequenceBuckets).toLocaleString('en-US');
  template.hasOutput('*', { Value: Match.stringLikeRegexp(`in bf16, tensor-parallel, compiled for ${String(batchSize)} sequences? of up to ${longest} tokens, \\d+ replicas?: `) });
  const { Metadata } = template.toJSON() as { Metadata: Record<string, { decision: { neuron: unknown } }> };
  expect(Metadata['DistributedInference:Test/Chat']?.decision.neuron).toMatchObject({ targetFamily: 'inf2', sdkVersion: '2.26.1', batchSize });
});

test('an asynchronous endpoint serves what was compiled too', () => {
  const stack = emptyStack({ env: { region: 'us-west-2' } });
  expect(chatIn(stack, Platform.SAGEMAKER_ASYNC).plan.decision.neuron).toMatchObject({ targetFamily: 'inf2' });
  Template.fromStack(stack).hasResourceProperties('AWS::SageMaker::Model', { PrimaryContainer: { Environment: { SM_ON_MODEL: '/opt/ml/model' } } });
});

test('weights of the hub, which no job can read to compile them, are planned on GPUs', () => {
  const request = { model: 'Qwen/Qwen3-0.6B', workload: { requestsPerSecond: 2, inputTokens: 200, outputTokens: 20 } };
  const constraints = { region: 'us-east-1', platforms: [Platform.SAGEMAKER_REAL_TIME] };
  const stack = emptyStack({ env: { region: 'us-east-1' } });
  expect(new DistributedInference(stack, 'Own', { ...request, constraints }).plan.decision.instanceType).toBe('inf2.xlarge');
  const weights = ModelWeights.fromHuggingFace({ revision: '0123456789abcdef0123456789abcdef01234567' });
  expect(new DistributedInference(stack, 'Hub', { ...request, constraints, weights }).plan.decision).toMatchObject({ instanceType: 'g6.xlarge' });
});
