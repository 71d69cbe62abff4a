import type { ServerlessQuota } from './alone';
import type { ResolvedPortfolio } from '../resolve/resolved-portfolio';
import { cheapest, preferredDeployment, together } from '../platforms/deployment';
import type { Deployment } from '../platforms/deployment';
import { languageComponents } from '../platforms/language-components';
import { languageDeployment } from '../platforms/language-endpoints';
import type { LanguageSearch } from '../platforms/language-model';
import { Platform } from '../../catalog/platform';

/** What the language models of a portfolio run on, and the serverless endpoints among them. */
export interface LanguageChoice {
  /** Their endpoints. */
  readonly deployment: Deployment;
  /** Serverless endpoints and their workers at a time. */
  readonly serverless: ServerlessQuota;
}

interface Own {
  readonly deployment: Deployment;
  readonly workers: number;
}

/**
 * The cheapest endpoints for the language models: each alone, all of them as inference components of one endpoint, those that
 * want the same type as components of one, or those so that are not cheapest as a serverless endpoint.
 *
 * @returns undefined where one has none
 */
export function languageModelsDeployment(searches: readonly LanguageSearch[], portfolio: ResolvedPortfolio, quota: ServerlessQuota): LanguageChoice | undefined {
  const { platforms } = portfolio.constraints;
  const each = searches.map((one) => own(one, portfolio, platforms));
  const serverless = searches.filter((_, index) => (each[index]?.workers ?? 0) > 0);
  const others = searches.filter((one) => !serverless.includes(one));
  const components = platforms.includes(Platform.SAGEMAKER_INFERENCE_COMPONENTS);
  const options = [
    choiceOf(each),
    ...(components ? [choiceOf([shared(searches, portfolio)]), choiceOf(byType(searches, portfolio))] : []),
    ...(components && serverless.length > 0 && others.length > 0
      ? [choiceOf([shared(others, portfolio), ...each.filter((deployment) => (deployment?.workers ?? 0) > 0)])]
      : []),
  ];
  const possible = options.filter((option) => option !== undefined)
    .filter(({ serverless: { endpoints, workers } }) => endpoints <= quota.endpoints && workers <= quota.workers);
  const best = preferredDeployment(possible.map(({ deployment }) => deployment));
  return possible.find(({ deployment }) => deployment === best);
}

/** The language models on one platform; undefined where it does not take all of them. */
export function languageModelsOn(platform: Platform, searches: readonly LanguageSearch[], portfolio: ResolvedPortfolio): Deployment | undefined {
  if (searches.length === 0) return together([]);
  if (platform === Platform.SAGEMAKER_MULTI_MODEL) return undefined;
  const each = choiceOf(searches.map((one) => own(one, portfolio, [platform])))?.deployment;
  return platform === Platform.SAGEMAKER_INFERENCE_COMPONENTS ? cheapest([shared(searches, portfolio)?.deployment, each]) : each;
}

function choiceOf(parts: readonly (Own | undefined)[]): LanguageChoice | undefined {
  const found = parts.filter((part) => part !== undefined);
  if (found.length < parts.length) return undefined;
  const workers = found.map((part) => part.workers);
  return {
    deployment: together(found.map(({ deployment }) => deployment)),
    serverless: { endpoints: workers.filter((count) => count > 0).length, workers: workers.reduce((sum, count) => sum + count, 0) },
  };
}

/** The cheapest endpoint of a language model alone. */
function own(one: LanguageSearch, portfolio: ResolvedPortfolio, platforms: readonly Platform[]): Own | undefined {
  const options = ([Platform.SAGEMAKER_REAL_TIME, Platform.SAGEMAKER_SERVERLESS] as const).filter((platform) => platforms.includes(platform))
    .map((platform) => languageDeployment(one, platform, portfolio)).filter((found) => found !== undefined)
    .map((deployment): Own => ({ deployment, workers: deployment.workers }));
  const component = platforms.includes(Platform.SAGEMAKER_INFERENCE_COMPONENTS) ? shared([one], portfolio) : undefined;
  const all = [...options, ...(component ? [component] : [])];
  const best = cheapest(all.map(({ deployment }) => deployment));
  return all.find(({ deployment }) => deployment === best);
}

/** Language models as components of one endpoint, on the cheapest type that takes all of them. */
function shared(searches: readonly LanguageSearch[], portfolio: ResolvedPortfolio): Own | undefined {
  let best: Deployment | undefined;
  for (const instanceType of typesOf(searches)) {
    best = languageComponents(searches, instanceType, portfolio, best?.usdPerMonth ?? Number.POSITIVE_INFINITY) ?? best;
  }
  return best && { deployment: best, workers: 0 };
}

/** Language models whose cheapest type as a component is the same share an endpoint of it. */
function byType(searches: readonly LanguageSearch[], portfolio: ResolvedPortfolio): (Own | undefined)[] {
  const groups = new Map<string, LanguageSearch[]>();
  for (const one of searches) {
    const [endpoint] = shared([one], portfolio)?.deployment.endpoints() ?? [];
    if (endpoint === undefined) return [undefined];
    groups.set(endpoint.instanceType, [...(groups.get(endpoint.instanceType) ?? []), one]);
  }
  return [...groups.values()].map((group) => shared(group, portfolio));
}

/** Instance types on which each of the models meets its request as a component. */
function typesOf(searches: readonly LanguageSearch[]): string[] {
  const each = searches.map(({ result }) => new Set(result.evaluations
    .filter(({ combination, reasons }) => combination.platform.platform === Platform.SAGEMAKER_INFERENCE_COMPONENTS && reasons.length === 0)
    .map(({ combination }) => combination.instance.instanceType)));
  return [...(each[0] ?? [])].filter((type) => each.every((types) => types.has(type)));
}
