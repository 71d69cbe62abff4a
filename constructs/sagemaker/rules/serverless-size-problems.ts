import type { RuleProblem } from './rule';
import { count, isIntrinsic, isOutside, properties, shown } from './template-value';
import type { Variant } from './variant';

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariantServerlessConfig.html */
const MEMORY_MEGABYTES: readonly number[] = [1024, 2048, 3072, 4096, 5120, 6144];
const MOST_CONCURRENCY = 200;

/** What is wrong with the memory and the concurrency of a serverless variant. */
export function serverlessSizeProblems({ configuration: resource, property, variant }: Variant): RuleProblem[] {
  const config = properties(variant.ServerlessConfig);
  if (config === undefined) return [];
  const { MemorySizeInMB: memory, MaxConcurrency: concurrency, ProvisionedConcurrency: ready } = config;
  const most = count(concurrency) ?? MOST_CONCURRENCY;
  const path = `${property}.ServerlessConfig`;
  return [
    ...(isIntrinsic(memory) || MEMORY_MEGABYTES.includes(count(memory) ?? 0) ? [] : [{
      resource, property: `${path}.MemorySizeInMB`, sentence: `must be one of ${MEMORY_MEGABYTES.join(', ')}, got ${shown(memory)}; use the next larger one`,
    }]),
    ...(!isOutside(concurrency, 1, MOST_CONCURRENCY) ? [] : [{
      resource, property: `${path}.MaxConcurrency`, sentence: `must be from 1 to ${MOST_CONCURRENCY}, got ${shown(concurrency)}; serve more load from instances`,
    }]),
    ...(!isOutside(ready, 1, most) ? [] : [{
      resource, property: `${path}.ProvisionedConcurrency`, sentence: `must be from 1 to the ${most} of MaxConcurrency, got ${shown(ready)}; raise MaxConcurrency, or have fewer ready`,
    }]),
  ];
}
