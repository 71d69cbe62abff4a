import type { Alone, ServerlessQuota } from './alone';
import { shareable, sharedDeployment } from './pools';
import type { SharedPlatform } from './pools';
import { inferenceSeconds } from '../estimate/inference-seconds';
import type { ResolvedPortfolio, SmallModel } from '../resolve/resolved-portfolio';
import { together } from '../platforms/deployment';
import type { Deployment } from '../platforms/deployment';
import { Platform } from '../../catalog/platform';

const SHARED: readonly SharedPlatform[] = [Platform.SAGEMAKER_MULTI_MODEL, Platform.SAGEMAKER_INFERENCE_COMPONENTS];

/**
 * The cheapest endpoints for the models that are no language models.
 *
 * The models are ordered by load, by size and by rarity. Of each order a growing number from its front leaves the shared endpoint for endpoints of
 * its own, real-time or serverless, or for inference components: hot models, large ones, rare ones. The cheapest of all cuts wins, the first of
 * several at one cost. Cuts are powers of two and the number of serverless endpoints that an account may have, so that the choice is the best of
 * those, and not of all divisions of the models.
 */
export function smallModelsDeployment(resolved: ResolvedPortfolio, alone: Alone, quota: ServerlessQuota): Deployment | undefined {
  const { smallModels, constraints: { platforms } } = resolved;
  if (smallModels.length === 0) return together([]);
  let best = alone.cheapest(smallModels, platforms, quota);
  for (const shared of SHARED.filter((platform) => platforms.includes(platform))) {
    const inside = new Set(shareable(shared, resolved));
    const outside = smallModels.filter((model) => !inside.has(model));
    for (const order of orders([...inside], resolved)) {
      for (const cut of cuts(order.length, quota)) {
        const found = mixed(shared, [...outside, ...order.slice(0, cut)], order.slice(cut), { resolved, alone, quota, best });
        if (found !== undefined && found.usdPerMonth < (best?.usdPerMonth ?? Number.POSITIVE_INFINITY)) best = found;
      }
    }
  }
  return best;
}

interface Choice {
  readonly resolved: ResolvedPortfolio;
  readonly alone: Alone;
  readonly quota: ServerlessQuota;
  readonly best: Deployment | undefined;
}

/** Some models on a shared platform, the others on endpoints of their own, or as inference components, whichever costs less. */
function mixed(shared: SharedPlatform, others: readonly SmallModel[], pooled: readonly SmallModel[], { resolved, alone, quota, best }: Choice): Deployment | undefined {
  const most = best?.usdPerMonth ?? Number.POSITIVE_INFINITY;
  const apart = rest(shared, inOrder(others), { resolved, alone, quota, best });
  if (apart === undefined || apart.usdPerMonth >= most) return undefined;
  const pool = sharedDeployment(shared, inOrder(pooled), resolved, most - apart.usdPerMonth);
  return pool === undefined ? undefined : together([pool, apart]);
}

function rest(shared: SharedPlatform, models: readonly SmallModel[], { resolved, alone, quota, best }: Choice): Deployment | undefined {
  const { platforms } = resolved.constraints;
  const single = alone.cheapest(models, platforms, quota);
  if (models.length === 0 || shared === Platform.SAGEMAKER_INFERENCE_COMPONENTS || !platforms.includes(Platform.SAGEMAKER_INFERENCE_COMPONENTS)) return single;
  const most = Math.min(single?.usdPerMonth ?? Number.POSITIVE_INFINITY, best?.usdPerMonth ?? Number.POSITIVE_INFINITY);
  return sharedDeployment(Platform.SAGEMAKER_INFERENCE_COMPONENTS, models, resolved, most) ?? single;
}

/** In the order of the request. */
function inOrder(models: readonly SmallModel[]): SmallModel[] {
  return [...models].sort((one, other) => one.index - other.index);
}

function orders(models: readonly SmallModel[], { hosts }: ResolvedPortfolio): SmallModel[][] {
  const seconds = (model: SmallModel): number => hosts.reduce<number | undefined>((found, { host }) => found ?? inferenceSeconds(model, host), undefined) ?? 0;
  const loads = new Map(models.map((model) => [model, model.requestsPerSecond * seconds(model)]));
  const by = (of: (model: SmallModel) => number): SmallModel[] => [...models].sort((one, other) => of(other) - of(one) || one.index - other.index);
  return [by((model) => loads.get(model) ?? 0), by(({ bytes }) => bytes), by(({ requestsPerSecond }) => -requestsPerSecond)];
}

function cuts(models: number, { endpoints }: ServerlessQuota): number[] {
  const powers = Array.from({ length: 32 }, (_, power) => 2 ** power);
  return [...new Set([0, ...powers, endpoints])].filter((cut) => cut < models).sort((one, other) => one - other);
}
