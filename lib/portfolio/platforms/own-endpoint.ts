import { fewestInstances } from '../estimate/fewest-instances';
import { busyFraction, ownResponseMsP95, serves } from '../estimate/own-servers';
import type { OwnServers } from '../estimate/own-servers';
import { responseTargetSeconds } from '../estimate/response-target';
import type { PlannedCompilation } from '../planned-compilation';
import type { PricedHost } from '../resolve/host-price';
import type { ResolvedPortfolio, SmallModel } from '../resolve/resolved-portfolio';
import { instancesUsdPerMonth } from './deployment';
import type { Deployment } from './deployment';
import { ANSWER_SECONDS } from './model-reasons';
import { Platform } from '../../catalog/platform';

/** Most instances of an endpoint to consider. */
export const MOST_INSTANCES = 1000;

/** A model on an instance type for itself. */
interface Served {
  readonly model: SmallModel;
  /** Time of an inference on one of the servers. */
  readonly seconds: number;
  /** vCPUs, GPUs or NeuronCores of one instance. */
  readonly servers: number;
  /** What is compiled before, where something is. */
  readonly neuron?: PlannedCompilation;
}

/** The fewest instances of a type that serve a model alone; undefined where no number of them does. */
export function ownEndpoint(
  { model, seconds, servers, neuron }: Served, { host, usdPerHour, price }: PricedHost<{ readonly instanceType: string }>, resolved: ResolvedPortfolio,
): Deployment | undefined {
  if (seconds > ANSWER_SECONDS) return undefined;
  const { constraints: { minInstances }, objective } = resolved;
  const own = (instances: number): OwnServers => ({ requestsPerSecond: model.requestsPerSecond / instances, seconds, servers });
  const least = Math.max(minInstances, Math.ceil(busyFraction(own(1)) / (1 - objective.headroomFraction) - 1e-9));
  const instances = fewestInstances((count) => serves(own(count), responseTargetSeconds(objective), objective.headroomFraction), Math.max(least, 1), MOST_INSTANCES);
  if (instances === undefined) return undefined;
  const usdPerMonth = instancesUsdPerMonth(instances, usdPerHour);
  return {
    usdPerMonth,
    endpointCount: 1,
    prices: [price],
    endpoints: () => [{
      platform: Platform.SAGEMAKER_REAL_TIME,
      models: [model.model],
      instanceType: host.instanceType,
      instances,
      utilizationFraction: busyFraction(own(instances)),
      responseMsP95: ownResponseMsP95(own(instances)),
      usdPerMonth,
      ...(neuron === undefined ? {} : { neuron }),
    }],
  };
}
