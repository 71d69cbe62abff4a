import { deploymentText } from './deployment-text';
import { neuronSentences } from './neuron-sentences';
import type { PortfolioEndpoint } from '../portfolio-endpoint';
import type { PortfolioPlatform } from '../portfolio-platform';
import type { ResolvedPortfolio } from '../resolve/resolved-portfolio';
import { Platform } from '../../catalog/platform';
import { PORTFOLIO_PLATFORMS } from '../../catalog/portfolio-platforms';
import { platformFacts } from '../../catalog/platform-facts';
import { grouped, percent, short } from '../../number-text';

/** How a plan of a portfolio came about, in at most eight sentences. */
export function portfolioRecord(resolved: ResolvedPortfolio, endpoints: readonly PortfolioEndpoint[], platforms: readonly PortfolioPlatform[]): string[] {
  return [
    load(resolved),
    ...whole(platforms),
    ...chosen(endpoints),
    ...neuronSentences(resolved, endpoints),
    ...cached(endpoints),
    capacity(resolved, endpoints),
  ];
}

function load({ request, smallModels, languageModels }: ResolvedPortfolio): string {
  const rate = request.models.reduce((sum, { requestsPerSecond }) => sum + requestsPerSecond, 0);
  const bytes = smallModels.reduce((sum, model) => sum + model.bytes, 0);
  const kinds = [
    ...(smallModels.length > 0 ? [`${counted(smallModels.length, 'model')} of ${short(bytes / 1e9)} GB`] : []),
    ...(languageModels.length > 0 ? [counted(languageModels.length, 'language model')] : []),
  ];
  return `${kinds.join(' and ')} ${request.models.length === 1 ? 'gets' : 'get'} ${short(rate)} requests/s in the busiest period.`;
}

/** What the whole portfolio costs on each platform, or why it is not there. */
function whole(platforms: readonly PortfolioPlatform[]): string[] {
  const priced = platforms.filter(({ usdPerMonth }) => usdPerMonth !== undefined)
    .sort((one, other) => (one.usdPerMonth ?? 0) - (other.usdPerMonth ?? 0))
    .map(({ platform, usdPerMonth = 0 }) => `${usd(usdPerMonth)} USD a month as ${title(platform)}`);
  const not = platforms.filter(({ usdPerMonth }) => usdPerMonth === undefined)
    .map(({ platform, reasons: [reason] }) => `${title(platform)}, for ${reason?.message.split(';')[0] ?? 'they cannot'}`);
  return [
    ...(priced.length > 0 ? [`All of it on one platform costs ${priced.join(', ')}.`] : []),
    ...(not.length > 0 ? [`Not all of it can be on ${not.join('; nor on ')}.`] : []),
  ];
}

/** USD of a month, in cents below 10. */
function usd(amount: number): string {
  return amount < 10 ? amount.toFixed(2) : grouped(amount);
}

function chosen(endpoints: readonly PortfolioEndpoint[]): string[] {
  const parts = PORTFOLIO_PLATFORMS.flatMap((platform) => {
    const own = endpoints.filter((endpoint) => endpoint.platform === platform);
    if (own.length === 0) return [];
    const models = own.reduce((sum, endpoint) => sum + endpoint.models.length, 0);
    const usdPerMonth = own.reduce((sum, endpoint) => sum + endpoint.usdPerMonth, 0);
    return [`${counted(models, 'model')} on ${deploymentText(own)} as ${title(platform)} for ${usd(usdPerMonth)} USD a month`];
  });
  return [`The cheapest division that keeps every limit is ${parts.join('; ')}.`];
}

function cached(endpoints: readonly PortfolioEndpoint[]): string[] {
  return endpoints.flatMap(({ cache, instanceType }) => {
    if (cache === undefined) return [];
    const { hitFraction, loadSecondsMean, loadSecondsLargest, characteristicSeconds } = cache;
    const largest = `the largest in ${short(loadSecondsLargest)} s`;
    if (characteristicSeconds === 0) return [`All models fit the memory of ${instanceType}; a first request loads its model in ${short(loadSecondsMean)} s on average, ${largest}.`];
    return [`${percent(1 - hitFraction)} of the requests wait ${short(loadSecondsMean)} s on average for their model, ${largest};`
      + ` a model stays in memory for ${short(characteristicSeconds)} s after its last request.`];
  });
}

function capacity({ objective, constraints }: ResolvedPortfolio, endpoints: readonly PortfolioEndpoint[]): string {
  const hourly = endpoints.filter(({ platform }) => platform !== Platform.SAGEMAKER_SERVERLESS);
  const busiest = hourly.reduce((most, { utilizationFraction }) => Math.max(most, utilizationFraction), 0);
  const use = hourly.length > 0 ? `The busiest instances are used to ${percent(busiest)}, with ${percent(objective.headroomFraction)} kept free; prices` : 'Prices';
  return `${use} are those of ${constraints.region}.`;
}

function counted(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;
}

function title(platform: Platform): string {
  return `${platformFacts(platform).title}s`;
}
