// Summaries of long documents, overnight: requests wait in a queue, and instances run only while there is work.
import { App, Stack } from 'aws-cdk-lib';
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json';
import { Arrivals, DistributedInference, InferenceTarget } from 'cdk-distributed-inference';

export const app = new App({ context: recommendedFlags });
const stack = new Stack(app, 'Summaries', { env: { region: 'us-west-2' } });

new DistributedInference(stack, 'Summarizer', {
  model: 'meta-llama/Llama-3.1-8B-Instruct',
  workload: { requestsPerSecond: 2, inputTokens: 6000, outputTokens: 400, activeHoursPerDay: 8, arrivals: Arrivals.BATCH },
  target: InferenceTarget.sageMakerAsync({ includeInferenceResponse: true }),
});
