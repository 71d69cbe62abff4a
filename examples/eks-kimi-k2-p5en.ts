// Kimi K2 over two p5en.48xlarge a replica: attention on groups of GPUs, experts on all sixteen, joined by EFA.
import { App, Stack, Validations } from 'aws-cdk-lib';
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json';
import { DistributedInference, InferenceTarget } from 'cdk-distributed-inference';

export const app = new App({ context: recommendedFlags });
const stack = new Stack(app, 'KimiK2', { env: { region: 'us-west-2' } });

new DistributedInference(stack, 'Agent', {
  model: 'moonshotai/Kimi-K2-Instruct',
  workload: { requestsPerSecond: 1, inputTokens: 4000, outputTokens: 500 },
  constraints: { instanceTypes: ['p5en.48xlarge'], nodesPerReplica: 2 },
  target: InferenceTarget.eks(),
});

// what cdk-nag would ask for: see accessLogBucket of the load balancer
Validations.of(stack).acknowledge({ id: 'AwsSolutions-ELB2', reason: 'nobody but the cluster reaches the load balancer' });
