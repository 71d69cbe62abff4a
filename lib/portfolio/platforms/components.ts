import { componentColdStartSeconds, stoppingPaidFraction } from '../estimate/paid-hours';
import type { Host } from '../facts/host';
import { componentBytes, gpuModelBytes } from '../facts/model-server';
import type { PlannedComponent } from '../planned-component';
import type { PricedHost } from '../resolve/host-price';
import type { ResolvedPortfolio, SmallModel } from '../resolve/resolved-portfolio';
import { componentSize } from './component-size';
import type { ComponentSize } from './component-size';
import { instancesUsdPerMonth } from './deployment';
import type { Deployment } from './deployment';
import { gigabytes, inferenceReasons, modelReason } from './model-reasons';
import { busyFraction, ownResponseMsP95 } from './own-servers';
import { packedInstances } from './packing';
import type { Room } from './packing';
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
  const paidFraction = models.reduce((most, model) => Math.max(most, stoppingPaidFraction(componentColdStartSeconds(model, host), resolved)), 0);
  const ofOne = instancesUsdPerMonth(1, usdPerHour, paidFraction);
  const affordable = Math.min(MOST_INSTANCES, Math.ceil(mostUsdPerMonth / ofOne) - 1);
  if (affordable < resolved.constraints.minInstances || inferenceReasons(models, host).length > 0) return undefined;
  const sizes = models.map((model) => componentSize(model, host, resolved));
  const sized = sizes.filter((size) => size !== undefined);
  if (sized.length < sizes.length) return undefined;
  const copies = sized.flatMap((size) => Array.from({ length: size.copies }, () => size));
  const packed = packedInstances(copies, componentRoom(host), affordable);
  if (packed === undefined) return undefined;
  const instances = Math.max(packed, resolved.constraints.minInstances);
  const usdPerMonth = instances * ofOne;
  return {
    usdPerMonth,
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

function component({ model }: SmallModel, size: ComponentSize | undefined): PlannedComponent {
  const { copies = 1, cpuCores = 1, memoryMebibytes = 0, accelerators = 0 } = size ?? {};
  return { model, copies, cpuCores, memoryMebibytes, accelerators };
}

function busyServers(sizes: readonly ComponentSize[]): number {
  return sizes.reduce((sum, { copies, own }) => sum + copies * busyFraction(own) * own.servers, 0);
}

/** Why a type does not serve models as inference components. */
export function componentReasons(models: readonly SmallModel[], host: Host, resolved: ResolvedPortfolio): Reason[] {
  const broken = inferenceReasons(models, host);
  const most = host.gpu === undefined ? componentBytes(host) : gpuModelBytes(host);
  const large = models.filter(({ bytes }) => bytes >= most);
  const others = models.filter((model) => !large.includes(model) && componentSize(model, host, resolved) === undefined);
  return [
    ...broken,
    ...modelReason(RejectionCode.DOES_NOT_FIT, large,
      ({ bytes }) => `its ${gigabytes(bytes)} are above the ${gigabytes(most)} that a component may have on ${host.instanceType}`, ({ bytes }) => bytes / most),
    ...(broken.length > 0 ? [] : modelReason(RejectionCode.MISSES_RESPONSE_TIME, others,
      () => `no number of copies on ${host.instanceType} keeps objective.responseMs`, () => 1)),
  ];
}
