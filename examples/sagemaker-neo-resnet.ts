// ResNet-50 on Inferentia: SageMaker Neo compiles the TorchScript of PyTorch 1.9 while the stack is deployed, and names the image that serves it.
import { App, Stack } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json';
import { ModelEndpoint, NeoFramework, NeuronCompilation, NeuronCompilationBackend } from 'cdk-distributed-inference';

export const app = new App({ context: recommendedFlags });
const stack = new Stack(app, 'ResNet', { env: { region: 'us-east-1' } });

const compilation = new NeuronCompilation(stack, 'Compilation', {
  model: { bucket: Bucket.fromBucketName(stack, 'Models', 'my-vision-models'), key: 'resnet50/model.tar.gz' },
  modelRevision: 'IMAGENET1K_V2',
  targetFamily: 'inf1',
  backend: NeuronCompilationBackend.compilationJob({
    framework: NeoFramework.PYTORCH,
    frameworkVersion: '1.9',
    dataInputConfig: '{"input0":[1,3,224,224]}',
  }),
});
new ModelEndpoint(stack, 'Classifier', {
  compilation,
  instanceType: 'inf1.xlarge',
  instances: 2,
  expected: { requestsPerSecond: 200, responseMs: 50 },
});
