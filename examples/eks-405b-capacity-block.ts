// Llama 3.1 405B in its 16 bit over two p5.48xlarge of a Capacity Block: tensor parallelism within a node, pipeline parallelism across them.
// It is made of the constructs that `DistributedInference` consists of.
import { App, CfnOutput, Stack, Validations } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as s3 from 'aws-cdk-lib/aws-s3';
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json';
import {
  AcceleratedNodeGroup, ClusterAddOns, InferenceCluster, InferenceLoadBalancer, ModelWeights, MultiNodeModelServer, NodeCapacity, Planner, Platform,
} from 'cdk-distributed-inference';

export const app = new App({ context: recommendedFlags });
const stack = new Stack(app, 'Llama405b', { env: { region: 'us-west-2' } });

const plan = Planner.plan({
  model: 'meta-llama/Llama-3.1-405B-Instruct',
  workload: { requestsPerSecond: 1, inputTokens: 2000, outputTokens: 300 },
  objective: { timeToFirstTokenMs: 2000, timePerOutputTokenMs: 80 },
  constraints: {
    region: 'us-west-2', platforms: [Platform.EKS], instanceTypes: ['p5.48xlarge'], nodesPerReplica: 2, tensorParallelism: 8, pipelineParallelism: 2,
  },
});

const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
  vpcId: 'vpc-0123456789abcdef0',
  availabilityZones: ['us-west-2a', 'us-west-2b'],
  privateSubnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
  privateSubnetRouteTableIds: ['rtb-0123456789abcdef0', 'rtb-0123456789abcdef1'],
});
const { cluster, vpcCni } = new InferenceCluster(stack, 'Cluster', { vpc });
const addOns = new ClusterAddOns(stack, 'AddOns', { cluster });

const nodes = new AcceleratedNodeGroup(stack, 'Nodes', {
  cluster,
  instanceType: plan.decision.instanceType,
  nodes: plan.decision.nodesPerReplica,
  efa: true,
  cniHasRole: true,
  capacity: NodeCapacity.capacityBlock({
    reservationId: 'cr-0123456789abcdef0',
    availabilityZone: 'us-west-2b',
    endsAt: '2027-03-01T11:30:00Z',
    isActive: false, // true once the block has begun
  }),
});
nodes.node.addDependency(vpcCni); // gives the nodes addresses

const server = new MultiNodeModelServer(stack, 'Server', {
  plan,
  weights: ModelWeights.fromBucket(s3.Bucket.fromBucketName(stack, 'Weights', 'my-model-weights'), 'Llama-3.1-405B-Instruct/'),
  nodeGroups: [nodes],
  addOns,
});
const { endpointName } = new InferenceLoadBalancer(stack, 'LoadBalancer', { plan, server, addOns });
new CfnOutput(stack, 'Address', { value: endpointName });

// what cdk-nag would ask for: see accessLogBucket of the load balancer
Validations.of(stack).acknowledge({ id: 'AwsSolutions-ELB2', reason: 'nobody but the cluster reaches the load balancer' });
