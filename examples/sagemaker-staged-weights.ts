// Llama 3.1 8B, which Meta gives to those who accept its licence: a job copies it to S3 with a token that the endpoint never sees.
import { App, Stack } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json';
import { DistributedInference, InferenceTarget, ModelWeights } from 'cdk-distributed-inference';

export const app = new App({ context: recommendedFlags });
const stack = new Stack(app, 'Llama8bStaged', { env: { region: 'us-west-2' } });

new DistributedInference(stack, 'Chat', {
  model: 'meta-llama/Llama-3.1-8B-Instruct',
  workload: { requestsPerSecond: 5, inputTokens: 1000, outputTokens: 200 },
  objective: { timeToFirstTokenMs: 1000, timePerOutputTokenMs: 40 },
  target: InferenceTarget.sageMakerRealTime(),
  // `cdk deploy Llama8bStaged` deploys the stack of the weights before, and waits until they are there
  weights: ModelWeights.stagedFromHuggingFace({
    revision: '0e9e39f249a16976918f6564b8830bc894c89659',
    tokenSecret: Secret.fromSecretNameV2(stack, 'HuggingFaceToken', 'hugging-face-token'),
  }),
});
