/** Three language models on one endpoint, each with a GPU of its own, that costs nothing while nobody asks them. */
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { InferenceComponentEndpoint, ModelWeights, Planner, Platform } from 'cdk-distributed-inference';

const INSTANCE_TYPE = 'g5.12xlarge';

export const app = new App();
const stack = new Stack(app, 'ThreeLlms', { env: { region: 'us-east-1' } });
const bucket = s3.Bucket.fromBucketName(stack, 'Weights', 'my-model-weights');

// four GPUs on the one instance, of which three work; the first request of the morning fails and wakes it
const endpoint = new InferenceComponentEndpoint(stack, 'Endpoint', { instanceType: INSTANCE_TYPE, minInstances: 0, maxInstances: 1 });

for (const model of ['meta-llama/Llama-3.1-8B-Instruct', 'Qwen/Qwen2.5-7B-Instruct', 'Qwen/Qwen3-0.6B']) {
  const name = model.replace(/^.*\//, '').replaceAll('.', '-');
  const component = endpoint.addComponent(name, {
    plan: Planner.plan({
      model,
      workload: { requestsPerSecond: 0.5, inputTokens: 1000, outputTokens: 200, activeHoursPerDay: 9 },
      objective: { timePerOutputTokenMs: 60, coldStartSecondsMax: 900 },
      constraints: { region: 'us-east-1', platforms: [Platform.SAGEMAKER_INFERENCE_COMPONENTS], instanceTypes: [INSTANCE_TYPE], maxReplicas: 1 },
    }),
    weights: ModelWeights.fromBucket(bucket, `${name}/`),
    copies: 1,
  });
  new CfnOutput(stack, `${name}Url`, { value: component.openAiUrl, description: `Base URL of ${model} for clients of OpenAI's API` });
}
