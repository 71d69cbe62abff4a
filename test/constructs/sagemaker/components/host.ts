import { aws_s3 as s3 } from 'aws-cdk-lib';
import type { Stack } from 'aws-cdk-lib';
import { InferenceComponentEndpoint, ModelWeights, Platform } from '../../../../constructs';
import type { InferenceComponentEndpointProps, InferenceComponentOptions, ModelArchive, Plan } from '../../../../constructs';
import { decided } from '../../plan';
import { emptyStack } from '../../stack';

/** A stack in a region that scales to zero. */
export function stackOf(region = 'us-west-2'): Stack {
  return emptyStack({ env: { region } });
}

/** A host of instances with 8 GPUs, as the plan below wants. */
export function hostOf(stack: Stack, props: Partial<InferenceComponentEndpointProps> = {}): InferenceComponentEndpoint {
  return new InferenceComponentEndpoint(stack, 'Host', { instanceType: 'g6e.48xlarge', maxInstances: 4, ...props });
}

/** Weights in a bucket. */
export function weightsIn(stack: Stack): ModelWeights {
  return ModelWeights.fromBucket(bucketIn(stack), 'model/');
}

/** An archive in a bucket. */
export function archiveIn(stack: Stack, key = 'models/fraud.tar.gz'): ModelArchive {
  return { bucket: bucketIn(stack), key };
}

function bucketIn(stack: Stack): s3.IBucket {
  return stack.node.tryFindChild('Weights') as s3.IBucket | undefined ?? s3.Bucket.fromBucketName(stack, 'Weights', 'weights');
}

/** Four replicas of 4 GPUs, two on an instance: 1 request/s that takes 12.5 s, 64 at a time on each. */
export const PLAN: Plan = decided({
  platform: Platform.SAGEMAKER_INFERENCE_COMPONENTS,
  engineArguments: ['--served-model-name', 'example/model', '--tensor-parallel-size', '4', '--enable-expert-parallel'],
});

/** A component of the plan. */
export function planned(stack: Stack, options: Partial<InferenceComponentOptions> = {}): InferenceComponentOptions {
  return { plan: PLAN, weights: weightsIn(stack), ...options };
}
