// Llama 3.1 8B, whole on every GPU of a few g5.12xlarge, behind an application load balancer with a certificate.
import { App, Stack } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json';
import { BalancingAlgorithm, DistributedInference, InferenceTarget } from 'cdk-distributed-inference';

export const app = new App({ context: recommendedFlags });
const stack = new Stack(app, 'Llama8b', { env: { region: 'us-west-2' } });

const certificate = Certificate.fromCertificateArn(
  stack, 'Certificate', 'arn:aws:acm:us-west-2:111122223333:certificate/01234567-89ab-cdef-0123-456789abcdef',
);
new DistributedInference(stack, 'Chat', {
  model: 'meta-llama/Llama-3.1-8B-Instruct',
  workload: { requestsPerSecond: 20, inputTokens: 1000, outputTokens: 200 },
  objective: { timeToFirstTokenMs: 1000, timePerOutputTokenMs: 60 },
  constraints: { instanceTypes: ['g5.12xlarge'], tensorParallelism: 1 },
  target: InferenceTarget.eks({
    loadBalancer: { certificate, algorithm: BalancingAlgorithm.LEAST_OUTSTANDING_REQUESTS, accessLogBucket: Bucket.fromBucketName(stack, 'Logs', 'my-access-logs') },
  }),
});
