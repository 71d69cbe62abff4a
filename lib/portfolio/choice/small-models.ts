import type { Alone, ServerlessQuota } from './alone';
import { shareable, sharedDeployment } from './pools';
import type { SharedPlatform } from './pools';
import { inferenceSeconds } from '../estimate/inference-seconds';
import type { ResolvedPortfolio, SmallModel } from '../resolve/resolved-portfolio';
import { preferredDeployment, together } from '../platforms/deployment';
import type { Deployment } from '../platforms/deployment';
import { Platform } from '../../catalog/platform';
import { SAME_FRACTION } from '../../strategy/preference';

const SHARED: readonly SharedPlatform[] = [Platform.SAGEMAKER_MULTI_MODEL, Platform.SAGEMAKER_INFERENCE_COMPONENTS];

/**
 * The cheapest endpoints for the models that are no language models.
 *
 * The models are ordered by load, by size and by rarity. Of each order a growing number from its front leaves the shared endpoint for endpoints of
 * its own, real-time or serverless, or for inference components: hot models, large ones, rare ones. The preferred of all cuts wins. Cuts are powers
 * of two, of many models powers of four, and the number of serverless endpoints that an account may have: the choice is the best of those, and not
 * of all divisions of the models.
 */
export function smallModelsDeployment(resolved: ResolvedPortfolio, alone: Alone, quota: ServerlessQuota): Deployment | undefined {
  const { smallModels, constraints: { platforms } } = resolved;
  if (smallModels.length === 0) return together([]);
  const single = alone.cheapest(smallModels, platforms, quota);
  const found = single === undefined ? [] : [single];
  let least = single?.usdPerMonth ?? Number.POSITIVE_INFINITY;
  for (const shared of SHARED.filter((platform) => platforms.includes(platform))) {
    const inside = new Set(shareable(shared, resolved));
    const outside = smallModels.filter((model) => !inside.has(model));
    for (const [place, order] of orders([...inside], resolved).entries()) {
      for (const cut of cuts(order.length, quota).filter((models) => models > 0 || place === 0)) {
        const most = least * (1 + SAME_FRACTION);
        const one = mixed(shared, [...outside, ...order.slice(0, cut)], order.slice(cut), { resolved, alone, quota, most });
        if (one === undefined) continue;
        found.push(one);
        least = Math.min(least, one.usdPerMonth);
      }
    }
  }
  return preferredDeployment(found);
}

interface Choice {
  readonly resolved: ResolvedPortfolio;
  readonly alone: Alone;
  readonly quota: ServerlessQuota;
  /** What the endpoints must cost less than, in USD a month. */
  readonly most: number;
}

/** Some models on a shared platform, the others on endpoints of their own, or as inference components, whichever costs less. */
function mixed(shared: SharedPlatform, others: readonly SmallModel[], pooled: readonly SmallModel[], choice: Choice): Deployment | undefined {
  const { resolved, most } = choice;
  const apart = rest(shared, inOrder(others), choice);
  if (apart === undefined || apart.usdPerMonth >= most) return undefined;
  const pool = sharedDeployment(shared, inOrder(pooled), resolved, most - apart.usdPerMonth);
  return pool === undefined ? undefined : together([pool, apart]);
}

function rest(shared: SharedPlatform, models: readonly SmallModel[], { resolved, alone, quota, most }: Choice): Deployment | undefined {
  const { platforms } = resolved.constraints;
  const single = alone.cheapest(models, platforms, quota);
  if (models.length === 0 || shared === Platform.SAGEMAKER_INFERENCE_COMPONENTS || !platforms.includes(Platform.SAGEMAKER_INFERENCE_COMPONENTS)) return single;
  return sharedDeployment(Platform.SAGEMAKER_INFERENCE_COMPONENTS, models, resolved, Math.min(single?.usdPerMonth ?? most, most)) ?? single;
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

/** Above so many models the powers are of four. */
const MANY_MODELS = 64;

function cuts(models: number, { endpoints }: ServerlessQuota): number[] {
  const base = models > MANY_MODELS ? 4 : 2;
  const powers = Array.from({ length: 16 }, (_, power) => base ** power);
  return [...new Set([0, ...powers, endpoints])].filter((cut) => cut < models).sort((one, other) => one - other);
}
