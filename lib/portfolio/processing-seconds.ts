import { inferenceSeconds } from './estimate/inference-seconds';
import { SMALL_MODEL_HOSTS } from './facts/host';
import { resolvePortfolio } from './resolve/resolved-portfolio';
import type { PortfolioRequest } from './portfolio-request';

/**
 * Seconds that one inference of each model keeps one vCPU or one GPU of an instance type busy, in the order of the models: as stated, else by
 * its operations.
 *
 * @returns for each model its seconds, or undefined where nothing tells them
 */
export function processingSeconds({ models, workload }: PortfolioRequest, instanceType: string): (number | undefined)[] {
  const host = SMALL_MODEL_HOSTS.find((known) => known.instanceType === instanceType);
  const { smallModels } = resolvePortfolio({ models, workload });
  return models.map((_, index) => {
    const small = smallModels.find((model) => model.index === index);
    return small === undefined || host === undefined ? undefined : inferenceSeconds(small, host);
  });
}
