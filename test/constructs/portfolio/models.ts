import { aws_s3 as s3 } from 'aws-cdk-lib';
import type { Stack } from 'aws-cdk-lib';
import { InferenceContainer, ModelPortfolio, Platform } from '../../../constructs';
import type { ModelPortfolioProps, PortfolioModel } from '../../../constructs';

/** Models of 0.3 GB that are small enough to share an instance. */
export const SMALL: PortfolioModel[] = ['company-a/fraud', 'company-a/churn', 'company-b/fraud'].map((model) => ({
  model, requestsPerSecond: 0.5, sizeGigabytes: 0.3, processingSeconds: 0.02,
}));

/** A portfolio of them on a multi-model endpoint. */
export function portfolio(stack: Stack, props: Partial<ModelPortfolioProps> = {}): ModelPortfolio {
  return new ModelPortfolio(stack, 'Models', {
    models: SMALL,
    constraints: { platforms: [Platform.SAGEMAKER_MULTI_MODEL] },
    bucket: s3.Bucket.fromBucketName(stack, 'Archives', 'archives'),
    prefix: 'models',
    cpuContainer: InferenceContainer.scikitLearn(),
    ...props,
  });
}
