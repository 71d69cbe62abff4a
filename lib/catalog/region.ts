import { EC2_USD_PER_HOUR, SAGEMAKER_REGIONS } from './prices.generated';

/** AWS regions with prices: those of SageMaker Hosting and those of EC2. */
export const REGIONS: readonly string[] = [
  ...new Set([...SAGEMAKER_REGIONS, ...Object.values(EC2_USD_PER_HOUR).flatMap((prices) => Object.keys(prices))]),
].sort();
