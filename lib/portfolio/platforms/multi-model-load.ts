import { downloadBytesPerSecond } from '../estimate/model-load-seconds';
import type { ModelTiming } from '../estimate/model-timings';
import { keepsResponse, responseSecondsP95, serviceClasses } from '../estimate/response-times';
import type { ServiceClass } from '../estimate/response-times';
import type { Host } from '../facts/host';
import { cacheBytes } from '../facts/model-server';
import type { ModelCache } from '../model-cache';
import { characteristicSeconds, hitFraction } from '../../queueing/characteristic-time';
import type { CachedItem } from '../../queueing/characteristic-time';
import { serversWaiting } from '../../queueing/servers-waiting';
import type { Waiting } from '../../queueing/waiting';

/** What the requests of a multi-model endpoint see of a number of instances. */
export interface CachedLoad {
  /** Its models as the caches see them. */
  readonly items: readonly CachedItem[];
  /** Che's characteristic time; infinite where all models fit. */
  readonly characteristicSeconds: number;
  /** Share of requests that find their model in memory. */
  readonly hitFraction: number;
  /** Share of the vCPUs or GPUs, of the vCPUs that load, or of the network that is busy, whichever is most. */
  readonly utilizationFraction: number;
  /** The wait for a vCPU or GPU; undefined where they do not carry the load. */
  readonly waiting?: Waiting;
}

/**
 * Models on the instances of a multi-model endpoint, each of which keeps those in memory that were used last.
 *
 * SageMaker sends the requests for a model to an instance that has it in memory, and to more of them where one does not carry them
 * (https://docs.aws.amazon.com/sagemaker/latest/dg/how-multi-model-endpoints-work.html). So a model is on as many instances as its own load fills,
 * and the memory of all instances is one cache of Σ copies · bytes; that models and loads spread evenly over them is an assumption.
 */
export class MultiModelLoad {
  /** Requests per second of all models. */
  public readonly requestsPerSecond: number;
  /** Busy vCPUs or GPUs, loading aside. */
  public readonly busyServers: number;
  private readonly servers: number;
  private knownClasses: readonly ServiceClass[] | undefined;
  private unbounded: { readonly items: readonly CachedItem[]; readonly most: number } | undefined;
  private lastHeld: { readonly instances: number; readonly load: CachedLoad } | undefined;

  /**
   * @param timings models whose inferences take a known time on the host
   * @param host the instance type
   * @param freeFraction share of the capacity that stays free
   */
  constructor(private readonly timings: readonly ModelTiming[], private readonly host: Host, private readonly freeFraction: number) {
    this.servers = host.gpu?.count ?? host.vcpus;
    let requestsPerSecond = 0;
    let busyServers = 0;
    for (const { model, seconds = 0 } of timings) {
      requestsPerSecond += model.requestsPerSecond;
      busyServers += model.requestsPerSecond * seconds;
    }
    this.requestsPerSecond = requestsPerSecond;
    this.busyServers = busyServers;
  }

  /** Classes of requests by the time of their inference. */
  private get classes(): readonly ServiceClass[] {
    return (this.knownClasses ??= serviceClasses(this.timings.map(({ model, seconds = 0 }) => ({ requestsPerSecond: model.requestsPerSecond, seconds }))));
  }

  /** Fewest instances that carry the inferences. */
  public get leastInstances(): number {
    return Math.max(1, Math.ceil(this.busyServers / (this.servers * (1 - this.freeFraction)) - 1e-9));
  }

  /** What a number of instances does. */
  public at(instances: number): CachedLoad {
    if (this.lastHeld?.instances !== instances) this.lastHeld = { instances, load: this.loadOf(instances) };
    return this.lastHeld.load;
  }

  /** Whether 95 of 100 requests whose model is in memory are answered within a time. */
  public keeps(instances: number, seconds: number): boolean {
    const { waiting } = this.at(instances);
    return waiting !== undefined && keepsResponse(this.classes, waiting, seconds);
  }

  /** 95th percentile of the answers where the model is in memory, in milliseconds. */
  public responseMsP95(instances: number): number {
    const { waiting } = this.at(instances);
    return waiting === undefined ? Number.POSITIVE_INFINITY : responseSecondsP95(this.classes, waiting) * 1000;
  }

  /** The caches of a number of instances. */
  public cache(instances: number): ModelCache {
    const { items, characteristicSeconds: seconds, hitFraction: hits } = this.at(instances);
    const byModel = items.map((item) => hitFraction(item, seconds));
    const missed = items.map(({ requestsPerSecond }, index) => (hits === 1 ? 1 : requestsPerSecond * (1 - (byModel[index] ?? 1))));
    const waits = this.timings.map(({ loadSeconds }) => loadSeconds);
    const total = missed.reduce((sum, rate) => sum + rate, 0);
    return {
      bytesPerInstance: Math.floor(cacheBytes(this.host)),
      hitFraction: hits,
      loadedModelsPerInstance: items.reduce((sum, { copies }, index) => sum + copies * (byModel[index] ?? 0), 0) / instances,
      characteristicSeconds: seconds === Number.POSITIVE_INFINITY ? 0 : seconds,
      loadSecondsMean: waits.reduce((sum, wait, index) => sum + (wait * (missed[index] ?? 0)) / total, 0),
      loadSecondsLargest: waits.reduce((most, wait) => Math.max(most, wait), 0),
      hitFractionByModel: byModel,
    };
  }

  private loadOf(instances: number): CachedLoad {
    const items = this.items(instances);
    const characteristic = characteristicSeconds(items, instances * cacheBytes(this.host));
    const sums = this.sums(items, characteristic);
    const rate = this.requestsPerSecond;
    const utilizationFraction = Math.max(
      sums.busySeconds / (instances * this.servers),
      sums.loadingSeconds / (instances * this.host.vcpus),
      sums.downloadedBytes / (instances * downloadBytesPerSecond(this.host)),
    );
    return {
      items,
      characteristicSeconds: characteristic,
      hitFraction: 1 - sums.missesPerSecond / rate,
      utilizationFraction,
      waiting: serversWaiting(this.servers, {
        arrivalsPerSecond: rate / instances, serviceSeconds: sums.busySeconds / rate, serviceSquareSeconds: sums.busySquareSeconds / rate,
      }),
    };
  }

  /** Each model on as many instances as its own load fills; the same list for all numbers of instances that are enough for each. */
  private items(instances: number): readonly CachedItem[] {
    const { items, most } = (this.unbounded ??= this.unboundedItems());
    return instances >= most ? items : items.map((item) => ({ ...item, copies: Math.min(instances, item.copies) }));
  }

  private unboundedItems(): { readonly items: readonly CachedItem[]; readonly most: number } {
    const perInstance = this.servers * (1 - this.freeFraction);
    const items = this.timings.map(({ model: { requestsPerSecond, bytes }, seconds = 0 }) => (
      { requestsPerSecond, bytes, copies: Math.max(1, Math.ceil((requestsPerSecond * seconds) / perInstance - 1e-9)) }));
    return { items, most: items.reduce((most, { copies }) => Math.max(most, copies), 1) };
  }

  /** Sums over the models, per second: busy servers, busy vCPUs that load, misses, bytes that they download. */
  private sums(items: readonly CachedItem[], characteristic: number): Sums {
    const sums = { busySeconds: 0, busySquareSeconds: 0, loadingSeconds: 0, missesPerSecond: 0, downloadedBytes: 0 };
    this.timings.forEach(({ model: { requestsPerSecond, bytes }, seconds = 0, serverLoadSeconds, loadBusySeconds }, index) => {
      const item = items[index];
      const miss = item === undefined ? 0 : 1 - hitFraction(item, characteristic);
      const rate = requestsPerSecond * miss;
      sums.busySeconds += requestsPerSecond * seconds + rate * serverLoadSeconds;
      sums.busySquareSeconds += requestsPerSecond * ((1 - miss) * seconds ** 2 + miss * (seconds + serverLoadSeconds) ** 2);
      sums.loadingSeconds += rate * loadBusySeconds;
      sums.missesPerSecond += rate;
      sums.downloadedBytes += rate * bytes;
    });
    return sums;
  }
}

interface Sums {
  readonly busySeconds: number;
  readonly busySquareSeconds: number;
  readonly loadingSeconds: number;
  readonly missesPerSecond: number;
  readonly downloadedBytes: number;
}
