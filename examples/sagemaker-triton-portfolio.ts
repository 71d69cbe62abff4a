// 60 ONNX models for images that share GPUs: Triton puts requests for a model together as far as the response time allows.
import { App, Stack } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json';
import { InferenceContainer, ModelPortfolio, Platform, TritonBackend } from 'cdk-distributed-inference';

export const app = new App({ context: recommendedFlags });
const stack = new Stack(app, 'TritonPortfolio', { env: { region: 'us-east-1' } });

new ModelPortfolio(stack, 'Images', {
  models: Array.from({ length: 60 }, (_, index) => ({
    model: `line-${String(index + 1).padStart(2, '0')}/defects`,
    requestsPerSecond: 100 / (index + 1),
    sizeGigabytes: 0.4,
  })),
  workload: { gpuProcessingSeconds: 0.004, payloadMegabytes: 0.6 },
  objective: { responseMs: 120 },
  constraints: { platforms: [Platform.SAGEMAKER_MULTI_MODEL] },
  bucket: Bucket.fromBucketName(stack, 'Archives', 'my-model-archives'),
  prefix: 'defects/',
  gpuContainer: InferenceContainer.triton(),
  triton: { backend: TritonBackend.ONNX },
});
