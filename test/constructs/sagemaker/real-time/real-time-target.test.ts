import { Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { DistributedInference, InferenceTarget, ModelWeights } from '../../../../constructs';
import { emptyStack } from '../../stack';
import { REVISION } from './endpoint';

test('a model on a real-time endpoint has the base URL for clients of OpenAI\'s API among its outputs, and the options of the target', () => {
  const stack = emptyStack({ env: { region: 'us-west-2' } });
  new DistributedInference(stack, 'Chat', {
    model: 'meta-llama/Llama-3.1-8B-Instruct',
    workload: { requestsPerSecond: 1, inputTokens: 500, outputTokens: 100 },
    constraints: { instanceTypes: ['g6e.xlarge'] },
    weights: ModelWeights.fromHuggingFace({ revision: REVISION }),
    target: InferenceTarget.sageMakerRealTime({ variantName: 'blue' }),
  });
  const template = Template.fromStack(stack);
  const outputs = Object.entries(template.findOutputs('*')).filter(([id]) => id.startsWith('ChatOpenAiUrl'));
  expect(outputs.map(([, { Value }]) => Value as unknown)).toEqual([{
    'Fn::Join': ['', ['https://runtime.sagemaker.us-west-2.', { Ref: 'AWS::URLSuffix' }, '/endpoints/',
      { 'Fn::GetAtt': [expect.stringMatching(/^ChatEndpoint/), 'EndpointName'] }, '/openai/v1']],
  }]);
  expect(JSON.stringify(template.toJSON())).toContain('"VariantName":"blue"');
});
