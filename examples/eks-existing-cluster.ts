// Qwen3 32B in the VPC, the cluster and the namespace of a company, whose cluster already has a GPU device plugin and a load balancer controller.
import { App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as s3 from 'aws-cdk-lib/aws-s3';
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json';
import { ClusterAddOns, DistributedInference, InferenceTarget, ModelWeights } from 'cdk-distributed-inference';

export const app = new App({ context: recommendedFlags });
const stack = new Stack(app, 'Qwen32b', { env: { region: 'us-west-2' } });

const cluster = eks.Cluster.fromClusterAttributes(stack, 'Cluster', {
  clusterName: 'company',
  clusterSecurityGroupId: 'sg-0123456789abcdef0',
  vpc: ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
    vpcId: 'vpc-0123456789abcdef0',
    availabilityZones: ['us-west-2a', 'us-west-2b'],
    privateSubnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
    privateSubnetRouteTableIds: ['rtb-0123456789abcdef0', 'rtb-0123456789abcdef1'],
  }),
  // the function of the stack that made the cluster, which installs manifests
  kubectlProvider: eks.KubectlProvider.fromKubectlProviderAttributes(stack, 'Kubectl', {
    serviceToken: 'arn:aws:lambda:us-west-2:111122223333:function:company-kubectl-provider',
  }),
});

new DistributedInference(stack, 'Chat', {
  model: 'Qwen/Qwen3-32B',
  workload: { requestsPerSecond: 2, inputTokens: 1000, outputTokens: 200 },
  objective: { timeToFirstTokenMs: 1500, timePerOutputTokenMs: 40 },
  constraints: { instanceTypes: ['g6e.12xlarge', 'p5.4xlarge'] },
  weights: ModelWeights.fromBucket(s3.Bucket.fromBucketName(stack, 'Weights', 'my-model-weights'), 'Qwen3-32B/'),
  target: InferenceTarget.eks({
    cluster,
    addOns: new ClusterAddOns(stack, 'AddOns', {
      cluster, devicePlugin: false, efa: false, multiNode: false, loadBalancer: false, observability: false, nodeMonitoring: false, podIdentityAgent: false,
    }),
    namespace: 'models',
    loadBalancer: { accessLogBucket: s3.Bucket.fromBucketName(stack, 'Logs', 'company-access-logs') },
  }),
});
