import type { Deployment } from './deployment';
import type { LanguageSearch } from './language-model';
import { meanRequestsPerSecond } from './serverless';
import type { ResolvedPortfolio } from '../resolve/resolved-portfolio';
import type { PortfolioEndpoint } from '../portfolio-endpoint';
import type { ListedPrice } from '../../catalog/instance-price';
import { Platform } from '../../catalog/platform';
import { platformFacts } from '../../catalog/platform-facts';
import { SERVERLESS_WORKERS } from '../../catalog/serverless-worker';
import type { Plan } from '../../plan/plan';
import { RejectionCode } from '../../plan/rejected';
import type { Reason } from '../../plan/rejected';
import { HOURS_PER_MONTH } from '../../strategy/cost/deployment-cost';
import { nearestMiss } from '../../strategy/nearest-miss';
import { reasonsOf } from '../../strategy/rejections';

const SECONDS_PER_HOUR = 3600;
const BYTES_PER_MEGABYTE = 2 ** 20;

/** An endpoint of its own for a language model: real time or serverless; undefined where nothing meets its request there. */
export function languageDeployment(
  one: LanguageSearch, platform: Platform.SAGEMAKER_REAL_TIME | Platform.SAGEMAKER_SERVERLESS, portfolio: ResolvedPortfolio,
): (Deployment & { readonly workers: number }) | undefined {
  const best = one.result.bestByPlatform.get(platform);
  if (best === undefined) return undefined;
  const serverless = platform === Platform.SAGEMAKER_SERVERLESS;
  const { instances = 1, usdPerHour = 0 } = best;
  const paid = serverless ? instances : Math.max(instances, portfolio.constraints.minInstances);
  const usdPerMonth = (usdPerHour * HOURS_PER_MONTH * paid) / instances;
  return {
    usdPerMonth,
    workers: serverless ? instances : 0,
    endpointCount: 1,
    prices: [priceOf(one, best.combination.instance.instanceType, best.combination.platform)],
    endpoints: () => {
      const plan = one.plan({ platforms: [platform] });
      return [{ ...endpointOf(one, plan, paid, usdPerMonth), ...(serverless ? { serverless: workersOf(one, plan, usdPerMonth, portfolio) } : {}) }];
    },
  };
}

/** The price of a type that a search took. */
export function priceOf({ resolved }: LanguageSearch, instanceType: string, platform: Parameters<typeof resolved.market.price>[1]): ListedPrice {
  const price = resolved.market.price(instanceType, platform);
  if ('code' in price) throw new Error(price.message);
  return price;
}

function endpointOf({ language }: LanguageSearch, plan: Plan, instances: number, usdPerMonth: number): PortfolioEndpoint {
  return {
    platform: plan.decision.platform,
    models: [language.entry.model],
    instanceType: plan.decision.instanceType,
    instances,
    utilizationFraction: plan.predictions.utilizationFraction,
    responseMsP95: plan.predictions.timeToFirstTokenMs.p95,
    usdPerMonth,
    plan,
  };
}

function workersOf({ language }: LanguageSearch, plan: Plan, usdPerMonth: number, portfolio: ResolvedPortfolio): PortfolioEndpoint['serverless'] {
  const worker = SERVERLESS_WORKERS.find(({ instanceType }) => instanceType === plan.decision.instanceType);
  const requests = meanRequestsPerSecond(language.entry, portfolio) * SECONDS_PER_HOUR * HOURS_PER_MONTH;
  const breakEven = plan.platforms.find(({ platform }) => platform === Platform.SAGEMAKER_SERVERLESS)?.breakEvenRequestsPerSecond;
  return {
    memoryMegabytes: (worker?.memoryBytes ?? 0) / BYTES_PER_MEGABYTE,
    maxConcurrency: plan.decision.instances,
    usdPerRequest: usdPerMonth / requests,
    ...(breakEven === undefined ? {} : { breakEvenRequestsPerSecond: breakEven }),
  };
}

/** Why a language model cannot be on a platform: what its nearest miss breaks there. */
export function languageReasons({ result, resolved, language }: LanguageSearch, platform: Platform): Reason[] {
  const there = result.evaluations.filter(({ combination }) => combination.platform.platform === platform);
  const nearest = nearestMiss(there, resolved);
  if (nearest === undefined) {
    const message = `${language.entry.model}: no instance type and layout that constraints allow is one of a ${platformFacts(platform).title}`;
    return [{ code: RejectionCode.PLATFORM_LIMIT, message }];
  }
  const type = nearest.evaluation.combination.instance.instanceType;
  return reasonsOf(nearest.evaluation, undefined, resolved).map((reason) => ({ ...reason, message: `${language.entry.model} on ${type}: ${reason.message}` }));
}
