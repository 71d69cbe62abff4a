import { Alone } from './choice/alone';
import { overBudget, platformRows } from './choice/platform-rows';
import { portfolioChanges } from './choice/portfolio-changes';
import { portfolioDeployment } from './choice/portfolio-deployment';
import { portfolioRecord } from './choice/portfolio-record';
import type { InfeasiblePortfolio } from './infeasible-portfolio';
import type { Deployment } from './platforms/deployment';
import { LanguageSearch } from './platforms/language-model';
import type { PortfolioEndpoint } from './portfolio-endpoint';
import type { PortfolioPlan } from './portfolio-plan';
import type { PortfolioRequest } from './portfolio-request';
import { resolvePortfolio } from './resolve/resolved-portfolio';
import type { ResolvedPortfolio } from './resolve/resolved-portfolio';
import { CATALOGUE_DATES } from '../catalog/catalogue-dates';
import { HOSTING_INSTANCES_DATE } from '../catalog/hosting-instances.generated';
import { HOSTING_PRICES_DATE } from '../catalog/hosting-prices.generated';
import { LANGUAGE_MODELS_DATE } from '../catalog/language-models';
import { PriceBasis } from '../catalog/price-basis';
import { InfeasiblePortfolioError, InvalidInputError } from '../errors';
import { grouped } from '../number-text';
import { Basis } from '../plan/predictions';
import { SCHEMA_VERSION } from '../plan/schema-version';
import { portfolioOf } from '../request/portfolio-of';
import { portfolioProblems } from '../request/portfolio-problems';

/**
 * The cheapest endpoints that serve a portfolio.
 *
 * @throws InvalidInputError with all problems of the request
 * @throws InfeasiblePortfolioError if nothing meets it, with what each platform breaks and the changes that help
 */
export function planPortfolio(request: PortfolioRequest): PortfolioPlan {
  const problems = portfolioProblems(request);
  if (problems.length > 0) throw new InvalidInputError(problems.map(({ message }) => message));
  const resolved = resolvePortfolio(portfolioOf(request));
  const searches = resolved.languageModels.map((language) => new LanguageSearch(language, resolved));
  const alone = new Alone(resolved);
  const deployment = portfolioDeployment(resolved, searches, alone);
  const platforms = platformRows(resolved, alone, searches);
  if (deployment === undefined || overBudget(deployment, resolved).length > 0) {
    const changes = portfolioChanges(resolved, deployment?.usdPerMonth);
    const result = { schemaVersion: SCHEMA_VERSION, request: resolved.request, platforms, changes };
    throw new InfeasiblePortfolioError(infeasibleText(result, deployment, resolved), result);
  }
  const endpoints = byModel(deployment.endpoints(), resolved);
  return {
    schemaVersion: SCHEMA_VERSION,
    request: resolved.request,
    endpoints,
    usdPerMonth: endpoints.reduce((sum, { usdPerMonth }) => sum + usdPerMonth, 0),
    priceBasis: weakest(deployment),
    priceDate: deployment.prices.reduce((newest, { date }) => (date > newest ? date : newest), ''),
    basis: Basis.ESTIMATED,
    decisionRecord: portfolioRecord(resolved, endpoints, platforms),
    platforms,
    catalogues: [
      ...CATALOGUE_DATES,
      { name: 'CPU and T4 instances', date: HOSTING_INSTANCES_DATE },
      { name: 'prices of CPU and T4 instances', date: HOSTING_PRICES_DATE },
      { name: 'language models', date: LANGUAGE_MODELS_DATE },
    ],
  };
}

/** Endpoints in the order of their first models in the request. */
function byModel(endpoints: readonly PortfolioEndpoint[], { request }: ResolvedPortfolio): PortfolioEndpoint[] {
  const places = new Map(request.models.map(({ model }, index) => [model, index]));
  const place = ({ models: [first = ''] }: PortfolioEndpoint): number => places.get(first) ?? 0;
  return [...endpoints].sort((one, other) => place(one) - place(other));
}

function weakest({ prices }: Deployment): PriceBasis {
  return [PriceBasis.OVERRIDE, PriceBasis.DERIVED].find((basis) => prices.some((price) => price.basis === basis)) ?? PriceBasis.LISTED;
}

function infeasibleText({ platforms, changes: [change] }: InfeasiblePortfolio, deployment: Deployment | undefined, { constraints }: ResolvedPortfolio): string {
  const remedy = change === undefined ? 'no single change of the request is enough' : `smallest change: ${change.message}`;
  if (deployment !== undefined) {
    return `no endpoints cost at most ${grouped(constraints.budgetUsdPerMonth ?? 0)} USD a month: the cheapest that serve the portfolio cost ${grouped(deployment.usdPerMonth)}; ${remedy}`;
  }
  const broken = platforms.filter(({ allowed, reasons }) => allowed && reasons.length > 0)
    .map(({ platform, reasons }) => `${platform}: ${reasons.map(({ message }) => message).join(', and ')}`);
  return `no endpoints serve the portfolio; ${broken.join('; ')}; ${remedy}`;
}
