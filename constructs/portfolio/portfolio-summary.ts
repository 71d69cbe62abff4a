import { templateText } from '../template-text';
import { grouped } from '../../lib';
import type { PortfolioEndpoint, PortfolioPlan } from '../../lib';

/** Most that the summary adds to a template, which may have 1 MB. */
const MAX_BYTES = 16 * 1024;

/** Fewest to most endpoints, and names of models of each, that a summary has. */
const SIZES: readonly (readonly [endpoints: number, names: number])[] = [[100, 20], [100, 5], [50, 3], [20, 1], [5, 1], [1, 0]];

/**
 * The part of the plan of a portfolio that a reader of the template wants: endpoints, how they came about, and the platforms beside them.
 *
 * @returns at most 16 KiB of JSON
 */
export function portfolioSummary(plan: PortfolioPlan): Record<string, unknown> {
  const { request, endpoints, usdPerMonth, priceBasis, priceDate, basis, decisionRecord, platforms, catalogues } = plan;
  for (const [most, names] of SIZES) {
    const shown = endpoints.slice(0, most);
    const summary = templateText(JSON.stringify({
      request: { models: request.models.length, workload: request.workload, objective: request.objective },
      endpoints: shown.map((endpoint) => endpointSummary(endpoint, names)),
      furtherEndpoints: endpoints.length - shown.length,
      usdPerMonth, priceBasis, priceDate, basis, decisionRecord, platforms, catalogues,
    }, withoutFractions));
    if (summary.length <= MAX_BYTES) return JSON.parse(summary) as Record<string, unknown>;
  }
  throw new Error(`the summary of the plan must have at most ${MAX_BYTES} bytes; shorten the names of the models`);
}

function endpointSummary({ models, cache, components, serverless, plan, ...endpoint }: PortfolioEndpoint, names: number): Record<string, unknown> {
  return {
    ...endpoint,
    models: models.length,
    firstModels: models.slice(0, names),
    cache: cache && { ...cache, hitFractionByModel: undefined },
    copies: components?.reduce((sum, { copies }) => sum + copies, 0),
    serverless,
    decision: plan?.decision,
  };
}

/** cfn-lint takes only whole numbers for the metadata of a template (E4002): the others stand there as text, all their digits kept. */
function withoutFractions(_: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? String(value) : value;
}

/** Endpoints named in the sentence; more would not be read. */
const MOST_NAMED = 4;

/** The essentials of a plan in one line. */
export function portfolioInWords({ request, endpoints, usdPerMonth, priceBasis, priceDate, basis }: PortfolioPlan): string {
  const named = endpoints.slice(0, MOST_NAMED).map(({ models, instances, instanceType, platform }) =>
    `${models.length} on ${instances} × ${instanceType} as ${platform}`);
  const others = endpoints.slice(MOST_NAMED).reduce((sum, { models }) => sum + models.length, 0);
  return `${request.models.length} ${request.models.length === 1 ? 'model' : 'models'}: ${named.join(', ')}${others === 0 ? '' : `, ${others} on other endpoints`}; `
    + `${grouped(usdPerMonth)} USD a month (${priceBasis} prices of ${priceDate}; times ${basis})`;
}
