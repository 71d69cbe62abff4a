import { isMap } from './rule-problems';
import type { PortfolioRequest } from '../portfolio/portfolio-request';

/** Keys of the workload of a single model that belong to the model in a portfolio. */
const OF_MODEL: readonly string[] = ['requestsPerSecond', 'processingSeconds', 'gpuProcessingSeconds', 'payloadMegabytes'];

/**
 * The request as one of a portfolio: a request of one model that is no language model becomes a portfolio of one.
 *
 * @param value a request without problems, of a portfolio or of one model
 */
export function portfolioOf(value: unknown): PortfolioRequest {
  if (!isMap(value) || value.models !== undefined) return value as PortfolioRequest;
  const { model, modelConfig, sizeGigabytes, workload, ...others } = value;
  const traffic = Object.entries(isMap(workload) ? workload : {});
  const own = Object.fromEntries(traffic.filter(([key]) => OF_MODEL.includes(key)));
  const common = Object.fromEntries(traffic.filter(([key]) => !OF_MODEL.includes(key)));
  const entry = Object.fromEntries(Object.entries({ model, modelConfig, sizeGigabytes, ...own }).filter(([, stated]) => stated !== undefined));
  return { models: [entry], workload: common, ...others } as unknown as PortfolioRequest;
}
