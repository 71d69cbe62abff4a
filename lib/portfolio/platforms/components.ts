import { componentColdStartSeconds, stoppingPaidFraction } from '../estimate/paid-hours';
import type { Host } from '../facts/host';
import { componentBytes, gpuModelBytes } from '../facts/model-server';
import type { PlannedComponent } from '../planned-component';
import type { PricedHost } from '../resolve/host-price';
import type { ResolvedPortfolio, SmallModel } from '../resolve/resolved-portfolio';
import { leastRoom } from '../estimate/component-size';
import type { ComponentSize } from '../estimate/component-size';
import { instancesUsdPerMonth } from './deployment';
import type { Deployment } from './deployment';
import { gigabytes, inferenceReasons, modelReason, runsAtAll } from './model-reasons';
import { busyFraction, ownResponseMsP95 } from '../estimate/own-servers';
import { packedInstances } from '../estimate/packing';
import type { Room } from '../estimate/packing';
import { Platform } from '../../catalog/platform';
import { RejectionCode } from '../../plan/rejected';
import type { Reason } from '../../plan/rejected';

const MEBIBYTE = 2 ** 20;
const MOST_INSTANCES = 1000;

/** What inference components may reserve of an instance. */
export function componentRoom(host: Host): Room {
  return { memoryMebibytes: Math.floor(componentBytes(host) / MEBIBYTE), cpuCores: host.vcpus, accelerators: host.gpu?.count ?? 0 };
}

/**
 * Models as inference components of one endpoint of a type.
 *
 * @param mostUsdPerMonth what it must cost less than
 * @returns undefined where the type does not serve them, or costs as much
 */
export function componentsDeployment(
  models: readonly SmallModel[], { host, usdPerHour, price }: PricedHost, resolved: ResolvedPortfolio, mostUsdPerMonth: number,
): Deployment | undefined {
  const ofOne = instancesUsdPerMonth(1, usdPerHour, paidFractionOf(models, host, resolved));
  const affordable = Math.min(MOST_INSTANCES, Math.ceil(mostUsdPerMonth / ofOne) - 1);
  const room = componentRoom(host);
  if (affordable < resolved.constraints.minInstances || fewestByRoom(models, room) > affordable) return undefined;
  if (!resolved.timings.of(models, host).every(runsAtAll)) return undefined;
  const sized = resolved.sizes.of(models, host);
  if (sized === undefined) return undefined;
  const packed = packedInstances(sized, room, affordable);
  if (packed === undefined) return undefined;
  const instances = Math.max(packed, resolved.constraints.minInstances);
  const usdPerMonth = instances * ofOne;
  return {
    usdPerMonth,
    endpointCount: 1,
    prices: [price],
    endpoints: () => [{
      platform: Platform.SAGEMAKER_INFERENCE_COMPONENTS,
      models: models.map(({ model }) => model),
      instanceType: host.instanceType,
      instances,
      utilizationFraction: busyServers(sized) / (instances * (host.gpu?.count ?? host.vcpus)),
      responseMsP95: sized.reduce((most, { own }) => Math.max(most, ownResponseMsP95(own)), 0),
      usdPerMonth,
      components: models.map((model, index) => component(model, sized[index])),
    }],
  };
}

/** Instances without which one copy of each model has no room. */
function fewestByRoom(models: readonly SmallModel[], room: Room): number {
  const { memoryMebibytes, accelerators } = leastRoom(models);
  return room.accelerators > 0 ? accelerators / room.accelerators : memoryMebibytes / room.memoryMebibytes;
}

/** Share of the time that instances are paid for: they go only when all of their models may. */
function paidFractionOf(models: readonly SmallModel[], host: Host, resolved: ResolvedPortfolio): number {
  const largest = models.reduce((most, { bytes }) => Math.max(most, bytes), 0);
  return stoppingPaidFraction(componentColdStartSeconds({ bytes: largest }, host), resolved);
}

function component({ model }: SmallModel, size: ComponentSize | undefined): PlannedComponent {
  const { copies = 1, cpuCores = 1, memoryMebibytes = 0, accelerators = 0 } = size ?? {};
  return { model, copies, cpuCores, memoryMebibytes, accelerators };
}

function busyServers(sizes: readonly ComponentSize[]): number {
  return sizes.reduce((sum, { copies, own }) => sum + copies * busyFraction(own) * own.servers, 0);
}

/** Whether a type serves models as inference components: the same as `componentReasons` being empty, without the words. */
export function componentsTake(models: readonly SmallModel[], host: Host, { timings, sizes }: ResolvedPortfolio): boolean {
  return timings.of(models, host).every(runsAtAll) && sizes.of(models, host) !== undefined;
}

/** Why a type does not serve models as inference components. */
export function componentReasons(models: readonly SmallModel[], host: Host, resolved: ResolvedPortfolio): Reason[] {
  const broken = inferenceReasons(models, host);
  const most = host.gpu === undefined ? componentBytes(host) : gpuModelBytes(host);
  const large = models.filter(({ bytes }) => bytes >= most);
  const others = models.filter((model) => !large.includes(model) && resolved.sizes.of([model], host) === undefined);
  return [
    ...broken,
    ...modelReason(RejectionCode.DOES_NOT_FIT, large,
      ({ bytes }) => `its ${gigabytes(bytes)} are above the ${gigabytes(most)} that a component may have on ${host.instanceType}`, ({ bytes }) => bytes / most),
    ...(broken.length > 0 ? [] : modelReason(RejectionCode.MISSES_RESPONSE_TIME, others,
      () => `no number of copies on ${host.instanceType} keeps objective.responseMs`, () => 1)),
  ];
}
