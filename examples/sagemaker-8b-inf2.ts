// Llama 3.1 8B on Inferentia2: while the stack is deployed, a job compiles it for 8 NeuronCores, and the endpoint serves what the job left.
import { App, Stack } from 'aws-cdk-lib';
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json';
import { DistributedInference, InferenceTarget } from 'cdk-distributed-inference';

export const app = new App({ context: recommendedFlags });
const stack = new Stack(app, 'Llama8bInf2', { env: { region: 'us-west-2' } });

new DistributedInference(stack, 'Chat', {
  model: 'meta-llama/Llama-3.1-8B-Instruct',
  workload: { requestsPerSecond: 2, inputTokens: 1000, outputTokens: 200 },
  objective: { timeToFirstTokenMs: 2000, timePerOutputTokenMs: 60 },
  constraints: { instanceTypes: ['inf2.24xlarge'], tensorParallelism: 8 },
  // whoever puts other weights into the folder writes another name here, and they are compiled anew
  target: InferenceTarget.sageMakerRealTime({ modelRevision: '0e9e39f249a16976918f6564b8830bc894c89659' }),
});
