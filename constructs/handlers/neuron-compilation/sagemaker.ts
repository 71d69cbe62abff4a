import { SageMakerClient } from '@aws-sdk/client-sagemaker';

/** A deployment makes many calls at once: three attempts, the SDK's default, are few. */
export const MAX_ATTEMPTS = 5;

/** SageMaker in the region of the function. */
export const sageMaker = new SageMakerClient({ maxAttempts: MAX_ATTEMPTS });
