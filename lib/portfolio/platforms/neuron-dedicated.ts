import { neuronTarget } from '../estimate/neuron-target';
import type { NeuronTarget } from '../estimate/neuron-target';
import { plannedCompilation } from '../estimate/planned-compilation-of';
import { responseTargetSeconds } from '../estimate/response-target';
import { coreModelBytes, processBytes } from '../facts/neuron-host';
import type { NeuronHost } from '../facts/neuron-host';
import { PROCESS_BYTES } from '../facts/model-server';
import type { PricedHost } from '../resolve/host-price';
import type { ResolvedPortfolio, SmallModel } from '../resolve/resolved-portfolio';
import { cheapest } from './deployment';
import type { Deployment } from './deployment';
import { gigabytes } from './model-reasons';
import { MOST_INSTANCES, ownEndpoint } from './own-endpoint';
import { grouped, short } from '../../number-text';
import { RejectionCode } from '../../plan/rejected';
import type { Reason } from '../../plan/rejected';

/** A real-time endpoint with NeuronCores for a model that is compiled for them: the cheapest of the types; undefined where none serves it. */
export function neuronDeployment(model: SmallModel, resolved: ResolvedPortfolio): Deployment | undefined {
  const target = neuronTarget(model);
  if (typeof target === 'string') return undefined;
  return cheapest(hostsOf(target, resolved).filter(({ host }) => holds(host, model)).map((priced) => {
    const neuron = plannedCompilation(target, model, priced.host);
    return neuron && ownEndpoint({ model, neuron, seconds: neuron.inferenceSeconds, servers: priced.host.cores }, priced, resolved);
  }));
}

/** The types that the compiled model runs on. */
function hostsOf({ fit }: NeuronTarget, { neuronHosts }: ResolvedPortfolio): PricedHost<NeuronHost>[] {
  return neuronHosts.filter(({ host }) => fit.families.includes(host.family));
}

/** Whether a core holds the model, and main memory the process of each core with its copy. */
function holds(host: NeuronHost, { bytes }: SmallModel): boolean {
  return bytes <= mostBytes(host);
}

function mostBytes(host: NeuronHost): number {
  return Math.min(coreModelBytes(host), processBytes(host) - PROCESS_BYTES);
}

/** Why no type with NeuronCores serves a model. */
export function neuronReasons(model: SmallModel, resolved: ResolvedPortfolio): Reason[] {
  const target = neuronTarget(model);
  if (typeof target === 'string') return [{ code: RejectionCode.PLATFORM_LIMIT, message: `${model.model}: ${target}` }];
  const hosts = hostsOf(target, resolved).map(({ host }) => host);
  const [first] = hosts;
  if (first === undefined) return [{ code: RejectionCode.PLATFORM_LIMIT, message: `${model.model}: ${target.fit.elsewhere}` }];
  const largest = hosts.reduce((most, host) => (mostBytes(host) > mostBytes(most) ? host : most), first);
  const most = mostBytes(largest);
  if (model.bytes > most) {
    const message = `${model.model}: its ${gigabytes(model.bytes)} are above the ${gigabytes(most)} that a NeuronCore of ${largest.instanceType} keeps for one`;
    return [{ code: RejectionCode.DOES_NOT_FIT, message, excessFraction: model.bytes / most - 1 }];
  }
  return [responseReason(model, target, first, resolved)];
}

function responseReason(model: SmallModel, target: NeuronTarget, host: NeuronHost, { objective }: ResolvedPortfolio): Reason {
  const seconds = plannedCompilation(target, model, host)?.inferenceSeconds ?? 0;
  const most = responseTargetSeconds(objective);
  if (seconds <= most) {
    return { code: RejectionCode.SATURATED, message: `${model.model}: ${grouped(MOST_INSTANCES)} instances with NeuronCores do not carry ${short(model.requestsPerSecond)} requests/s` };
  }
  return {
    code: RejectionCode.MISSES_RESPONSE_TIME,
    message: `${model.model}: an inference takes ${short(seconds * 1000)} ms on a NeuronCore of ${host.instanceType}, above the ${short(most * 1000)} ms of objective.responseMs less headroom`,
    excessFraction: seconds / most - 1,
  };
}
