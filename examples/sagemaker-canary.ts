// Qwen3 32B on SageMaker in a VPC: two weighted variants whose updates try one instance first and are undone by alarms, and a sample of
// the requests in a bucket.
import { App, Duration, Stack } from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json';
import { DeploymentStrategy, DistributedInference, FleetShare, InferenceTarget, ModelWeights } from 'cdk-distributed-inference';

export const app = new App({ context: recommendedFlags });
const stack = new Stack(app, 'QwenCanary', { env: { region: 'us-east-1' } });

const vpc = Vpc.fromVpcAttributes(stack, 'Vpc', {
  vpcId: 'vpc-0123456789abcdef0', availabilityZones: ['us-east-1a', 'us-east-1b'],
  privateSubnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
  privateSubnetRouteTableIds: ['rtb-0123456789abcdef0', 'rtb-0123456789abcdef1'],
});
new DistributedInference(stack, 'Chat', {
  model: 'Qwen/Qwen3-32B',
  workload: { requestsPerSecond: 2, inputTokens: 1000, outputTokens: 300 },
  objective: { timeToFirstTokenMs: 2000, timePerOutputTokenMs: 60 },
  constraints: { instanceTypes: ['g6e.12xlarge'] },
  weights: ModelWeights.fromBucket(Bucket.fromBucketName(stack, 'Weights', 'my-model-weights'), 'qwen3-32b/'),
  vpc,
  target: InferenceTarget.sageMakerRealTime({
    deploymentStrategy: DeploymentStrategy.canary({ size: FleetShare.instances(1), wait: Duration.minutes(15), maximumExecutionTime: Duration.hours(3) }),
    alarmActions: [new SnsAction(Topic.fromTopicArn(stack, 'Operators', 'arn:aws:sns:us-east-1:111122223333:operators'))],
    dataCapture: { bucket: Bucket.fromBucketName(stack, 'Captured', 'my-captured-requests'), prefix: 'qwen3-32b/', samplingFraction: 0.05 },
    weight: 9,
    variants: [{ name: 'eager', weight: 1, instances: 2, environment: { SM_VLLM_ENFORCE_EAGER: 'true' } }],
  }),
});
