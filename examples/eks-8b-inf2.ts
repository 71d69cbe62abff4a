// Llama 3.1 8B on one inf2.24xlarge: a Job compiles it once, and the servers wait for exactly what it compiled.
import { App, Stack, Validations } from 'aws-cdk-lib';
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json';
import { DistributedInference, InferenceTarget } from 'cdk-distributed-inference';

export const app = new App({ context: recommendedFlags });
const stack = new Stack(app, 'Llama8bInf2', { env: { region: 'us-west-2' } });

new DistributedInference(stack, 'Chat', {
  model: 'meta-llama/Llama-3.1-8B-Instruct',
  workload: { requestsPerSecond: 1, inputTokens: 1000, outputTokens: 200 },
  objective: { timePerOutputTokenMs: 60 },
  constraints: { instanceTypes: ['inf2.24xlarge'], tensorParallelism: 8 },
  target: InferenceTarget.eks(),
});

// what cdk-nag would ask for: see accessLogBucket of the load balancer
Validations.of(stack).acknowledge({ id: 'AwsSolutions-ELB2', reason: 'nobody but the cluster reaches the load balancer' });
