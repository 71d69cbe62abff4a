// Llama 3.3 70B on one p5.48xlarge, over all eight of its GPUs, in a new cluster of a new VPC.
import { App, Stack, Validations } from 'aws-cdk-lib';
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json';
import { DistributedInference, InferenceTarget } from 'cdk-distributed-inference';

export const app = new App({ context: recommendedFlags });
const stack = new Stack(app, 'Llama70b', { env: { region: 'us-west-2' } });

new DistributedInference(stack, 'Chat', {
  model: 'meta-llama/Llama-3.3-70B-Instruct',
  workload: { requestsPerSecond: 4, inputTokens: 2000, outputTokens: 300 },
  objective: { timeToFirstTokenMs: 1000, timePerOutputTokenMs: 30 },
  constraints: { instanceTypes: ['p5.48xlarge'], tensorParallelism: 8 },
  target: InferenceTarget.eks(),
});

// what cdk-nag would ask for: see accessLogBucket of the load balancer
Validations.of(stack).acknowledge({ id: 'AwsSolutions-ELB2', reason: 'nobody but the cluster reaches the load balancer' });
