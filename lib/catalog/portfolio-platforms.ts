import { Platform } from './platform';

/** Platforms that a portfolio may have: those of SageMaker that answer at once. */
export const PORTFOLIO_PLATFORMS: readonly Platform[] = [
  Platform.SAGEMAKER_MULTI_MODEL, Platform.SAGEMAKER_INFERENCE_COMPONENTS, Platform.SAGEMAKER_REAL_TIME, Platform.SAGEMAKER_SERVERLESS,
];
