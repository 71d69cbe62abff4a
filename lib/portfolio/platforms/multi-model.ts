import { modelLoadSeconds } from '../estimate/model-load-seconds';
import { responseTargetSeconds } from '../estimate/response-target';
import type { Host } from '../facts/host';
import { cacheBytes } from '../facts/model-server';
import type { PricedHost } from '../resolve/host-price';
import type { ResolvedPortfolio, SmallModel } from '../resolve/resolved-portfolio';
import { instancesUsdPerMonth } from './deployment';
import type { Deployment } from './deployment';
import { fewestInstances } from '../estimate/fewest-instances';
import { gigabytes, inferenceReasons, modelReason, runsAtAll } from './model-reasons';
import { MultiModelLoad } from './multi-model-load';
import { Platform } from '../../catalog/platform';
import { grouped, percent, short } from '../../number-text';
import { RejectionCode } from '../../plan/rejected';
import type { Reason } from '../../plan/rejected';

/** Most instances of an endpoint to consider. */
const MOST_INSTANCES = 1000;

/** What models break on a multi-model endpoint of a type, whatever the number of its instances. */
export function multiModelReasons(models: readonly SmallModel[], host: Host, { objective }: ResolvedPortfolio): Reason[] {
  const most = cacheBytes(host);
  const load = ({ bytes }: SmallModel): number => modelLoadSeconds(bytes, host.networkBitsPerSecond);
  const limit = objective.coldLoadSecondsMax;
  return [
    ...(host.gpu !== undefined && host.gpu.count > 1
      ? [{ code: RejectionCode.PLATFORM_LIMIT, message: `a multi-model endpoint takes GPU types of one GPU; ${host.instanceType} has ${host.gpu.count}` }]
      : []),
    ...inferenceReasons(models, host),
    ...modelReason(RejectionCode.DOES_NOT_FIT, models.filter(({ bytes }) => bytes > most),
      ({ bytes }) => `its ${gigabytes(bytes)} are above the ${gigabytes(most)} that ${host.instanceType} keeps for models`, ({ bytes }) => bytes / most),
    ...modelReason(RejectionCode.MISSES_COLD_START, models.filter((model) => load(model) > limit),
      (model) => `${host.instanceType} loads its ${gigabytes(model.bytes)} in ${short(load(model))} s, above the ${short(limit)} s of objective.coldLoadSecondsMax`,
      (model) => load(model) / limit),
  ];
}

/** Whether a type can serve models on a multi-model endpoint: the same as `multiModelReasons` being empty, without the words. */
export function multiModelTakes(models: readonly SmallModel[], host: Host, { objective, timings }: ResolvedPortfolio): boolean {
  const most = cacheBytes(host);
  return (host.gpu?.count ?? 1) === 1 &&
    timings.of(models, host).every((timing) => runsAtAll(timing) && timing.model.bytes <= most && timing.loadSeconds <= objective.coldLoadSecondsMax);
}

/**
 * The fewest instances of a type that serve models together.
 *
 * @param mostUsdPerMonth what they must cost less than
 * @returns undefined where the type cannot, or costs as much
 */
export function multiModelDeployment(
  models: readonly SmallModel[], { host, usdPerHour, price }: PricedHost, resolved: ResolvedPortfolio, mostUsdPerMonth: number,
): Deployment | undefined {
  const { constraints, objective } = resolved;
  if (instancesUsdPerMonth(constraints.minInstances, usdPerHour) >= mostUsdPerMonth) return undefined;
  if (!multiModelTakes(models, host, resolved)) return undefined;
  const load = new MultiModelLoad(resolved.timings.of(models, host), host, objective.headroomFraction);
  const affordable = Math.min(MOST_INSTANCES, Math.ceil(mostUsdPerMonth / instancesUsdPerMonth(1, usdPerHour)) - 1);
  const least = Math.max(load.leastInstances, constraints.minInstances);
  const instances = fewestInstances((count) => unmet(load, count, resolved) === undefined, least, affordable);
  if (instances === undefined) return undefined;
  const usdPerMonth = instancesUsdPerMonth(instances, usdPerHour);
  if (usdPerMonth >= mostUsdPerMonth) return undefined;
  return {
    usdPerMonth,
    endpointCount: 1,
    prices: [price],
    endpoints: () => [{
      platform: Platform.SAGEMAKER_MULTI_MODEL,
      models: models.map(({ model }) => model),
      instanceType: host.instanceType,
      instances,
      utilizationFraction: load.at(instances).utilizationFraction,
      responseMsP95: load.responseMsP95(instances),
      usdPerMonth,
      cache: load.cache(instances),
    }],
  };
}

/** What a number of instances lacks: the first that is unmet of load, hits and response. */
function unmet(load: MultiModelLoad, instances: number, { objective }: ResolvedPortfolio): 'load' | 'hits' | 'response' | undefined {
  const { utilizationFraction, hitFraction } = load.at(instances);
  if (utilizationFraction > 1 - objective.headroomFraction) return 'load';
  if (hitFraction < (objective.cacheHitFractionMin ?? 0)) return 'hits';
  return load.keeps(instances, responseTargetSeconds(objective)) ? undefined : 'response';
}

/** Why no number of instances of a type that takes the models serves them: what the most of them lack. */
export function multiModelShortfall(models: readonly SmallModel[], { host }: PricedHost, resolved: ResolvedPortfolio): Reason[] {
  const load = new MultiModelLoad(resolved.timings.of(models, host), host, resolved.objective.headroomFraction);
  const { objective } = resolved;
  switch (unmet(load, MOST_INSTANCES, resolved)) {
    case 'load':
      return [{
        code: RejectionCode.SATURATED,
        message: `${grouped(MOST_INSTANCES)} instances of ${host.instanceType} do not carry ${short(load.requestsPerSecond)} requests/s of ${grouped(load.busyServers)} busy ${host.gpu ? 'GPUs' : 'vCPUs'}`,
      }];
    case 'hits':
      return [{
        code: RejectionCode.MISSES_CACHE_HITS,
        message: `${percent(load.at(MOST_INSTANCES).hitFraction)} of the requests find their model in memory, below the ${percent(objective.cacheHitFractionMin ?? 0)} of objective.cacheHitFractionMin`,
      }];
    case 'response': {
      const most = responseTargetSeconds(objective) * 1000;
      const value = load.responseMsP95(MOST_INSTANCES);
      return [{
        code: RejectionCode.MISSES_RESPONSE_TIME,
        message: `the answer (p95) takes ${short(value)} ms on ${host.instanceType}, above the ${short(most)} ms of objective.responseMs less ${percent(objective.headroomFraction)} headroom`,
        excessFraction: value / most - 1,
      }];
    }
    case undefined:
      return [];
  }
}
