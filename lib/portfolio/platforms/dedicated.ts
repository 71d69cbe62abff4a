import { inferenceSeconds } from '../estimate/inference-seconds';
import { responseTargetSeconds } from '../estimate/response-target';
import type { Host } from '../facts/host';
import { PROCESS_BYTES, cacheBytes } from '../facts/model-server';
import type { PricedHost } from '../resolve/host-price';
import type { ResolvedPortfolio, SmallModel } from '../resolve/resolved-portfolio';
import { cheapest, instancesUsdPerMonth } from './deployment';
import type { Deployment } from './deployment';
import { INSTANCE_PAYLOAD_MEGABYTES, gigabytes, inferenceReasons } from './model-reasons';
import { neuronDeployment, neuronReasons } from './neuron-dedicated';
import { MOST_INSTANCES, ownEndpoint } from './own-endpoint';
import { RejectionCode } from '../../plan/rejected';
import type { Reason } from '../../plan/rejected';
import { grouped, short } from '../../number-text';

/** A real-time endpoint of its own for a model: the cheapest of the types; undefined where none serves it. */
export function dedicatedDeployment(model: SmallModel, resolved: ResolvedPortfolio): Deployment | undefined {
  if (model.payloadMegabytes > INSTANCE_PAYLOAD_MEGABYTES) return undefined;
  let best: Deployment | undefined;
  for (const priced of resolved.hosts) {
    if (best !== undefined && instancesUsdPerMonth(resolved.constraints.minInstances, priced.usdPerHour) >= best.usdPerMonth) break;
    const found = onHost(model, priced, resolved);
    if (found !== undefined && (best === undefined || found.usdPerMonth < best.usdPerMonth)) best = found;
  }
  return cheapest([best, neuronDeployment(model, resolved)]);
}

function onHost(model: SmallModel, priced: PricedHost, resolved: ResolvedPortfolio): Deployment | undefined {
  const { host } = priced;
  const seconds = inferenceSeconds(model, host);
  if (seconds === undefined || !holds(host, model)) return undefined;
  return ownEndpoint({ model, seconds, servers: serversOf(host) }, priced, resolved);
}

function holds(host: Host, { bytes }: SmallModel): boolean {
  return bytes + (host.gpu === undefined ? PROCESS_BYTES : 0) <= cacheBytes(host);
}

/** vCPUs of a host of CPUs, GPUs of one with GPUs. */
function serversOf(host: Host): number {
  return host.gpu?.count ?? host.vcpus;
}

/**
 * Why no instance type serves a model alone: what is broken on the type with the most memory for it, and why none with NeuronCores does where such
 * are all or some of those that the request names.
 */
export function dedicatedReasons(model: SmallModel, resolved: ResolvedPortfolio): Reason[] {
  const { hosts, neuronHosts, constraints: { instanceTypes } } = resolved;
  if (hosts.length === 0 && neuronHosts.length === 0) return [noHost(resolved)];
  return [
    ...(hosts.length > 0 ? hostReasons(model, resolved) : []),
    ...(neuronHosts.length > 0 && instanceTypes !== undefined ? neuronReasons(model, resolved) : []),
  ];
}

function hostReasons(model: SmallModel, resolved: ResolvedPortfolio): Reason[] {
  const timed = resolved.hosts.filter(({ host }) => inferenceSeconds(model, host) !== undefined);
  const largest = [...(timed.length > 0 ? timed : resolved.hosts)].sort((one, other) => cacheBytes(other.host) - cacheBytes(one.host))[0];
  if (largest === undefined) return [];
  const { host } = largest;
  const broken = inferenceReasons([model], host);
  if (broken.length > 0) return broken;
  const most = cacheBytes(host);
  if (!holds(host, model)) {
    return [{
      code: RejectionCode.DOES_NOT_FIT,
      message: `${model.model}: its ${gigabytes(model.bytes)} are above the ${gigabytes(most)} that ${host.instanceType} keeps for models`,
      excessFraction: model.bytes / most - 1,
    }];
  }
  return [responseReason(model, resolved)];
}

function responseReason(model: SmallModel, { hosts, objective }: ResolvedPortfolio): Reason {
  const target = responseTargetSeconds(objective);
  const fastest = hosts.reduce((least, { host }) => Math.min(least, inferenceSeconds(model, host) ?? least), Number.POSITIVE_INFINITY);
  if (fastest <= target) {
    return { code: RejectionCode.SATURATED, message: `${model.model}: ${grouped(MOST_INSTANCES)} instances of no type carry ${short(model.requestsPerSecond)} requests/s` };
  }
  return {
    code: RejectionCode.MISSES_RESPONSE_TIME,
    message: `${model.model}: an inference takes at least ${short(fastest * 1000)} ms, above the ${short(target * 1000)} ms of objective.responseMs less headroom`,
    excessFraction: fastest / target - 1,
  };
}

/** That no instance type can be had. */
export function noHost({ constraints }: ResolvedPortfolio): Reason {
  return {
    code: RejectionCode.NOT_IN_REGION,
    message: `SageMaker endpoints offer none of the allowed instance types for models that are no language models in ${constraints.region}`,
  };
}
