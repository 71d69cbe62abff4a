// BERT on Inferentia2: a training job exports it for inputs of 128 tokens with the tools of the very container that serves it.
import { App, Stack } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json';
import { ModelEndpoint, NeuronCompilation, NeuronCompilationBackend } from 'cdk-distributed-inference';

export const app = new App({ context: recommendedFlags });
const stack = new Stack(app, 'Sentiment', { env: { region: 'us-east-1' } });

const TASK = 'text-classification';
const compilation = new NeuronCompilation(stack, 'Compilation', {
  model: { bucket: Bucket.fromBucketName(stack, 'Models', 'my-text-models'), key: 'bert-sentiment/' },
  modelRevision: '2026-10-01',
  targetFamily: 'inf2',
  batchSize: 4,
  sequenceBuckets: [128],
  backend: NeuronCompilationBackend.trainingJob({ task: TASK }),
});
new ModelEndpoint(stack, 'Classifier', {
  compilation,
  instanceType: 'inf2.xlarge',
  instances: 2,
  expected: { requestsPerSecond: 100, responseMs: 100 },
  environment: { HF_TASK: TASK, SAGEMAKER_MODEL_SERVER_WORKERS: '2', NEURON_RT_NUM_CORES: '1' }, // a process for each of the two NeuronCores
});
