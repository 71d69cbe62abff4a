// Embeddings of the queries of an internal search: a few at a time, with long pauses that cost nothing.
import { App, Stack } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json';
import { InferenceContainer, ModelWeights, Planner, Platform, ServerlessEndpoint } from 'cdk-distributed-inference';

export const app = new App({ context: recommendedFlags });
const stack = new Stack(app, 'Search', { env: { region: 'us-west-2' } });

// one sentence of about 30 tokens through the 33 million parameters of BGE small
const { endpoints } = Planner.planPortfolio({
  models: [{ model: 'BAAI/bge-small-en-v1.5', requestsPerSecond: 0.5, modelConfig: { parameterBytes: 133e6, flopsPerInference: 2e9 } }],
  constraints: { region: 'us-west-2', platforms: [Platform.SAGEMAKER_SERVERLESS] },
});

new ServerlessEndpoint(stack, 'Embeddings', {
  portfolioEndpoint: endpoints[0],
  container: InferenceContainer.textEmbeddingsInferenceCpu(),
  weights: ModelWeights.fromArchive(Bucket.fromBucketName(stack, 'Models', 'my-models'), 'bge-small-en-v1.5.tar.gz'),
  environment: { HF_MODEL_ID: '/opt/ml/model' },
});
