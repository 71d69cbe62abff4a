import { asWritten, counted, monthlyUsd } from '../report/amounts';
import { Basis } from '../../lib';
import type { PortfolioPlan, PortfolioRequest } from '../../lib';
import { short } from '../../lib/number-text';

const HOURS_PER_DAY = 24;

/** What the portfolio is called: the name of its only model, or how many it has. */
export function portfolioTitle({ models }: PortfolioRequest): string {
  return models.length === 1 ? models[0]?.model ?? '' : `Portfolio of ${counted(models.length, 'model')}`;
}

/** The load: 29.4 requests/s in all, 3 × the mean, 8 hours a day. */
export function loadText({ models, workload: { peakToMeanRatio = 1, activeHoursPerDay = HOURS_PER_DAY } = {} }: PortfolioRequest): string {
  const perSecond = models.reduce((sum, { requestsPerSecond }) => sum + requestsPerSecond, 0);
  return [
    `${short(perSecond)} request${perSecond === 1 ? '' : 's'}/s${models.length === 1 ? '' : ' in all'}`,
    ...(peakToMeanRatio > 1 ? [`${asWritten(peakToMeanRatio)} × the mean`] : []),
    ...(activeHoursPerDay < HOURS_PER_DAY ? [`${asWritten(activeHoursPerDay)} hours a day`] : []),
  ].join(', ');
}

/** What to deploy, as a sentence. */
export function deployText({ endpoints, request, usdPerMonth }: PortfolioPlan): string {
  return `Deploy ${counted(endpoints.length, 'endpoint')} in ${request.constraints?.region ?? ''}, for ${monthlyUsd(usdPerMonth)} USD a month.`;
}

/** Where the prices and the times come from. */
export function basisText({ priceBasis, priceDate, basis, endpoints }: PortfolioPlan): string {
  const neuron = endpoints.some((endpoint) => endpoint.neuron?.basis === Basis.CALIBRATED) ? ', those on NeuronCores apart, which are fitted to measurements of AWS' : '';
  return `Prices are ${priceBasis} ones of ${priceDate}. Times are ${basis}: from what the request states and published rates, not from measurements${neuron}.`;
}
