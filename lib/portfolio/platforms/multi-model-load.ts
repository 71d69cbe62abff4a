import { downloadBytesPerSecond, loadBusySeconds, modelLoadSeconds } from '../estimate/model-load-seconds';
import { inferenceSeconds } from '../estimate/inference-seconds';
import { keepsResponse, responseSecondsP95, serviceClasses } from '../estimate/response-times';
import type { ServiceClass } from '../estimate/response-times';
import type { Host } from '../facts/host';
import { MODEL_LOADING } from '../facts/model-loading';
import { cacheBytes } from '../facts/model-server';
import type { ModelCache } from '../model-cache';
import type { SmallModel } from '../resolve/resolved-portfolio';
import { characteristicSeconds, hitFraction } from '../../queueing/characteristic-time';
import type { CachedItem } from '../../queueing/characteristic-time';
import { serversWaiting } from '../../queueing/servers-waiting';
import type { Waiting } from '../../queueing/waiting';

/** A model with the time of its inferences and of what its loading keeps busy. */
interface Timed {
  readonly requestsPerSecond: number;
  readonly bytes: number;
  readonly seconds: number;
  /** What keeps a server of inferences busy while it loads. */
  readonly loadSeconds: number;
}

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
  /** Classes of requests by the time of their inference. */
  public readonly classes: readonly ServiceClass[];
  /** Requests per second of all models. */
  public readonly requestsPerSecond: number;
  /** Busy vCPUs or GPUs, loading aside. */
  public readonly busyServers: number;
  private readonly timed: readonly Timed[];
  private readonly servers: number;
  private lastHeld: { readonly instances: number; readonly load: CachedLoad } | undefined;

  /**
   * @param models ones whose inferences take a known time on the host
   * @param host the instance type
   * @param freeFraction share of the capacity that stays free
   */
  constructor(models: readonly SmallModel[], private readonly host: Host, private readonly freeFraction: number) {
    this.servers = host.gpu?.count ?? host.vcpus;
    this.timed = models.map((model) => ({
      requestsPerSecond: model.requestsPerSecond,
      bytes: model.bytes,
      seconds: inferenceSeconds(model, host) ?? 0,
      loadSeconds: host.gpu === undefined ? loadBusySeconds(model.bytes) : model.bytes / MODEL_LOADING.readBytesPerSecond,
    }));
    this.classes = serviceClasses(this.timed);
    this.requestsPerSecond = this.timed.reduce((sum, { requestsPerSecond }) => sum + requestsPerSecond, 0);
    this.busyServers = this.timed.reduce((sum, { requestsPerSecond, seconds }) => sum + requestsPerSecond * seconds, 0);
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
    const waits = items.map(({ bytes }) => modelLoadSeconds(bytes, this.host.networkBitsPerSecond));
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
    const perInstance = this.servers * (1 - this.freeFraction);
    const items = this.timed.map(({ requestsPerSecond, bytes, seconds }): CachedItem => (
      { requestsPerSecond, bytes, copies: Math.min(instances, Math.max(1, Math.ceil((requestsPerSecond * seconds) / perInstance - 1e-9))) }));
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

  /** Sums over the models, per second: busy servers, busy vCPUs that load, misses, bytes that they download. */
  private sums(items: readonly CachedItem[], characteristic: number): Sums {
    const sums = { busySeconds: 0, busySquareSeconds: 0, loadingSeconds: 0, missesPerSecond: 0, downloadedBytes: 0 };
    this.timed.forEach(({ requestsPerSecond, bytes, seconds, loadSeconds }, index) => {
      const item = items[index];
      const miss = item === undefined ? 0 : 1 - hitFraction(item, characteristic);
      const rate = requestsPerSecond * miss;
      sums.busySeconds += requestsPerSecond * seconds + rate * loadSeconds;
      sums.busySquareSeconds += requestsPerSecond * ((1 - miss) * seconds ** 2 + miss * (seconds + loadSeconds) ** 2);
      sums.loadingSeconds += rate * loadBusySeconds(bytes);
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
