// Llama 3.3 70B over the 64 logical NeuronCores of a trn2.48xlarge in a Capacity Block, at the price that was paid for it: none is public.
import { App, Stack, Validations } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json';
import { DistributedInference, InferenceTarget, NodeCapacity } from 'cdk-distributed-inference';

export const app = new App({ context: recommendedFlags });
const stack = new Stack(app, 'Llama70bTrn2', { env: { region: 'us-east-2' } });

new DistributedInference(stack, 'Chat', {
  model: 'meta-llama/Llama-3.3-70B-Instruct',
  workload: { requestsPerSecond: 0.5, inputTokens: 1000, outputTokens: 200 },
  objective: { timePerOutputTokenMs: 60 },
  constraints: { instanceTypes: ['trn2.48xlarge'], tensorParallelism: 64, priceOverridesUsdPerHour: { 'trn2.48xlarge': 35.76 } },
  vpc: ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
    vpcId: 'vpc-0123456789abcdef0',
    availabilityZones: ['us-east-2a', 'us-east-2b'],
    privateSubnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
    privateSubnetRouteTableIds: ['rtb-0123456789abcdef0', 'rtb-0123456789abcdef1'],
  }),
  target: InferenceTarget.eks({
    capacity: NodeCapacity.capacityBlock({
      reservationId: 'cr-0123456789abcdef0',
      availabilityZone: 'us-east-2b',
      endsAt: '2027-03-01T11:30:00Z',
      isActive: false, // true once the block has begun; the Job and the servers wait for its nodes
    }),
  }),
});

// what cdk-nag would ask for: see accessLogBucket of the load balancer
Validations.of(stack).acknowledge({ id: 'AwsSolutions-ELB2', reason: 'nobody but the cluster reaches the load balancer' });
