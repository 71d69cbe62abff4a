import { Platform } from '../../../../lib';
import type { Plan, PortfolioEndpoint } from '../../../../lib';
import { PLAN } from '../../plan';

/** The plan of `PLAN` on four workers of 4096 MB that each take 40 s to start, for 2.88 USD a thousand requests. */
export const SERVERLESS_PLAN: Plan = {
  ...PLAN,
  decision: {
    ...PLAN.decision, platform: Platform.SAGEMAKER_SERVERLESS, instanceType: 'serverless-4096', instances: 4, replicas: 4, replicasPerInstance: 1,
    engineArguments: ['--served-model-name', 'example/model', '--max-num-seqs', '1', '--kv-cache-memory-bytes', '1000000000'],
  },
  coldStart: { instanceSeconds: 0, imageSeconds: 0, weightsSeconds: 10, engineSeconds: 30, totalSeconds: 40, loadGrowthFraction: 0 },
  platforms: [{ platform: Platform.SAGEMAKER_SERVERLESS, usdPerRequest: 0.00288, breakEvenRequestsPerSecond: 0.1234 }],
};

/** An embedding model on workers of 2048 MB, of which three run at a time. */
export const EMBEDDING: PortfolioEndpoint = {
  platform: Platform.SAGEMAKER_SERVERLESS, models: ['BAAI/bge-small-en-v1.5'], instanceType: 'serverless-2048', instances: 3,
  utilizationFraction: 0.3, responseMsP95: 80, usdPerMonth: 4,
  serverless: { memoryMegabytes: 2048, maxConcurrency: 3, usdPerRequest: 0.0000052 },
};
