import { inferenceSeconds } from '../estimate/inference-seconds';
import type { PricedHost } from '../resolve/host-price';
import type { ResolvedPortfolio, SmallModel } from '../resolve/resolved-portfolio';
import { componentReasons, componentsDeployment, componentsTake } from '../platforms/components';
import { cheapest, instancesUsdPerMonth, together } from '../platforms/deployment';
import type { Deployment } from '../platforms/deployment';
import { multiModelDeployment, multiModelReasons, multiModelTakes } from '../platforms/multi-model';
import { Platform } from '../../catalog/platform';
import type { Reason } from '../../plan/rejected';

/** Platforms on which models share instances. */
export type SharedPlatform = Platform.SAGEMAKER_MULTI_MODEL | Platform.SAGEMAKER_INFERENCE_COMPONENTS;

const DEPLOYMENT = { [Platform.SAGEMAKER_MULTI_MODEL]: multiModelDeployment, [Platform.SAGEMAKER_INFERENCE_COMPONENTS]: componentsDeployment };
const TAKES = { [Platform.SAGEMAKER_MULTI_MODEL]: multiModelTakes, [Platform.SAGEMAKER_INFERENCE_COMPONENTS]: componentsTake };
const REASONS = { [Platform.SAGEMAKER_MULTI_MODEL]: multiModelReasons, [Platform.SAGEMAKER_INFERENCE_COMPONENTS]: componentReasons };

/** What models break on a type of a shared platform, whatever the number of instances. */
export function sharedReasons(platform: SharedPlatform, models: readonly SmallModel[], { host }: PricedHost, resolved: ResolvedPortfolio): Reason[] {
  return REASONS[platform](models, host, resolved);
}

/** Models that can be on a shared platform at all: some type takes them alone. */
export function shareable(platform: SharedPlatform, resolved: ResolvedPortfolio): SmallModel[] {
  const byMemory = [...resolved.hosts].sort((one, other) => other.host.memoryBytes - one.host.memoryBytes);
  return resolved.smallModels.filter((model) => byMemory.some(({ host }) => TAKES[platform]([model], host, resolved)));
}

/**
 * The cheapest endpoints of a shared platform for models: one of CPUs, one of GPUs, or both, where some models run on one kind alone.
 *
 * @param mostUsdPerMonth what they must cost less than
 */
export function sharedDeployment(
  platform: SharedPlatform, models: readonly SmallModel[], resolved: ResolvedPortfolio, mostUsdPerMonth = Number.POSITIVE_INFINITY,
): Deployment | undefined {
  if (models.length === 0) return together([]);
  const cpus = resolved.hosts.filter(({ host }) => host.gpu === undefined);
  const gpus = resolved.hosts.filter(({ host }) => host.gpu !== undefined);
  const first = onBoth(platform, models, [cpus, gpus], resolved, mostUsdPerMonth);
  const second = onBoth(platform, models, [gpus, cpus], resolved, Math.min(mostUsdPerMonth, first?.usdPerMonth ?? mostUsdPerMonth));
  return cheapest([first, second]);
}

/** Models on the first kind of types as far as they run there, the others on the second. */
function onBoth(
  platform: SharedPlatform, models: readonly SmallModel[], [first, second]: readonly [readonly PricedHost[], readonly PricedHost[]],
  ...[resolved, mostUsdPerMonth]: [ResolvedPortfolio, number]
): Deployment | undefined {
  const runs = (hosts: readonly PricedHost[]) => (model: SmallModel): boolean => hosts[0] !== undefined && inferenceSeconds(model, hosts[0].host) !== undefined;
  const there = models.filter(runs(first));
  const rest = models.filter((model) => !there.includes(model));
  if (rest.length > 0 && !rest.every(runs(second))) return undefined;
  const one = there.length === 0 ? together([]) : onCheapest(platform, there, first, resolved, mostUsdPerMonth);
  if (one === undefined) return undefined;
  if (rest.length === 0) return one;
  const other = onCheapest(platform, rest, second, resolved, mostUsdPerMonth - one.usdPerMonth);
  return other === undefined ? undefined : together([one, other]);
}

function onCheapest(platform: SharedPlatform, models: readonly SmallModel[], hosts: readonly PricedHost[], ...[resolved, most]: [ResolvedPortfolio, number]): Deployment | undefined {
  let best: Deployment | undefined;
  for (const priced of hosts) {
    const limit = best?.usdPerMonth ?? most;
    if (platform === Platform.SAGEMAKER_MULTI_MODEL && instancesUsdPerMonth(resolved.constraints.minInstances, priced.usdPerHour) >= limit) break;
    best = DEPLOYMENT[platform](models, priced, resolved, limit) ?? best;
  }
  return best;
}
