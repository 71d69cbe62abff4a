import { modelLoadSeconds } from '../estimate/model-load-seconds';
import { responseTargetSeconds } from '../estimate/response-target';
import { PROCESS_BYTES } from '../facts/model-server';
import { CPU_EFFICIENCY_FRACTION } from '../facts/cpu-rate';
import type { ResolvedPortfolio, SmallModel } from '../resolve/resolved-portfolio';
import type { Deployment } from './deployment';
import { ANSWER_SECONDS, gigabytes } from './model-reasons';
import type { AcceleratedInstance } from '../../catalog/accelerated-instance';
import type { ListedPrice } from '../../catalog/instance-price';
import { Platform } from '../../catalog/platform';
import { serverlessPrice } from '../../catalog/serverless-price';
import { MOST_SERVERLESS_WORKERS, SERVERLESS_DISK_BYTES, SERVERLESS_WORKERS } from '../../catalog/serverless-worker';
import { grouped, short } from '../../number-text';
import { RejectionCode } from '../../plan/rejected';
import type { Reason } from '../../plan/rejected';
import { HOURS_PER_MONTH } from '../../strategy/cost/deployment-cost';
import { workersAtOnce } from '../../strategy/serverless-workers';

/** Most serverless endpoints of an account in a region: https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html. */
export const MOST_SERVERLESS_ENDPOINTS = 50;

/** Most workers of all of them at a time, in the large regions; elsewhere half: the same page. */
export const MOST_ACCOUNT_WORKERS = 1000;

/** Largest request or answer, in megabytes: the same page. */
const SERVERLESS_PAYLOAD_MEGABYTES = 4;

/** Most seconds until the container of a worker answers: the same page. */
const START_SECONDS = 180;

const SECONDS_PER_HOUR = 3600;
const BYTES_PER_MEGABYTE = 2 ** 20;

/** A serverless endpoint of a model. */
export interface ServerlessDeployment extends Deployment {
  /** Workers that may run at a time. */
  readonly workers: number;
}

/** A model on a worker of a memory size. */
interface Fitted {
  readonly worker: AcceleratedInstance;
  readonly seconds: number;
  readonly loadSeconds: number;
  readonly workers: number;
  readonly price: ListedPrice;
}

/** The workers with the least memory that serve a model; undefined where none do. */
export function serverlessDeployment(model: SmallModel, resolved: ResolvedPortfolio): ServerlessDeployment | undefined {
  const fitted = SERVERLESS_WORKERS.map((worker) => fit(model, worker, resolved)).find((one) => one !== undefined && brokenBy(model, one, resolved) === undefined);
  if (fitted === undefined) return undefined;
  const { worker, seconds, workers, price } = fitted;
  const usdPerRequest = (price.usdPerHour / SECONDS_PER_HOUR) * seconds;
  const usdPerMonth = usdPerRequest * meanRequestsPerSecond(model, resolved) * SECONDS_PER_HOUR * HOURS_PER_MONTH;
  return {
    usdPerMonth,
    endpointCount: 1,
    prices: [price],
    workers,
    endpoints: () => [{
      platform: Platform.SAGEMAKER_SERVERLESS,
      models: [model.model],
      instanceType: worker.instanceType,
      instances: workers,
      utilizationFraction: (model.requestsPerSecond * seconds) / workers,
      responseMsP95: seconds * 1000,
      usdPerMonth,
      serverless: { memoryMegabytes: worker.memoryBytes / BYTES_PER_MEGABYTE, maxConcurrency: workers, usdPerRequest },
    }],
  };
}

/** Requests per second on average over the month. */
export function meanRequestsPerSecond({ requestsPerSecond }: Pick<SmallModel, 'requestsPerSecond'>, { workload }: ResolvedPortfolio): number {
  return ((requestsPerSecond / workload.peakToMeanRatio) * workload.activeHoursPerDay) / 24;
}

/** Why no worker serves a model: what the largest breaks. */
export function serverlessReasons(model: SmallModel, resolved: ResolvedPortfolio): Reason[] {
  const price = serverlessPrice(SERVERLESS_WORKERS[0]?.instanceType ?? '', resolved.constraints.region);
  if ('code' in price) return [{ code: price.code, message: price.message }];
  const largest = SERVERLESS_WORKERS[SERVERLESS_WORKERS.length - 1];
  const fitted = largest && fit(model, largest, resolved);
  if (fitted === undefined) {
    return [{ code: RejectionCode.PLATFORM_LIMIT, message: `${model.model}: nothing tells the time of an inference on a vCPU; state processingSeconds or modelConfig.flopsPerInference` }];
  }
  const broken = brokenBy(model, fitted, resolved);
  return broken === undefined ? [] : [{ ...broken, message: `${model.model}: ${broken.message}` }];
}

function fit(model: SmallModel, worker: AcceleratedInstance, resolved: ResolvedPortfolio): Fitted | undefined {
  const price = serverlessPrice(worker.instanceType, resolved.constraints.region);
  const seconds = workerSeconds(model, worker);
  if ('code' in price || seconds === undefined) return undefined;
  const { requestsPerSecond, bytes } = model;
  const busy = requestsPerSecond * seconds;
  return {
    worker, seconds, price,
    loadSeconds: modelLoadSeconds(bytes, worker.networkBitsPerSecond),
    workers: workersAtOnce(busy, resolved.objective.headroomFraction),
  };
}

/** An inference runs on one vCPU, or on the part of one that a small worker has. */
function workerSeconds({ cpuSeconds, flopsPerInference }: SmallModel, { vcpus, accelerator }: AcceleratedInstance): number | undefined {
  const perVcpu = ((accelerator.fp32FlopsPerSecond ?? 0) / vcpus) * CPU_EFFICIENCY_FRACTION;
  const seconds = cpuSeconds ?? (flopsPerInference === undefined ? undefined : flopsPerInference / perVcpu);
  return seconds === undefined ? undefined : seconds / Math.min(vcpus, 1);
}

/** The first limit that a worker breaks, as a sentence about the model. */
function brokenBy(model: SmallModel, fitted: Fitted, { objective, original }: ResolvedPortfolio): Reason | undefined {
  const { bytes, payloadMegabytes, requestsPerSecond } = model;
  const { worker, seconds, loadSeconds, workers } = fitted;
  const memory = worker.memoryBytes;
  const coldSeconds = Math.min(START_SECONDS, original.objective?.coldLoadSecondsMax ?? Number.POSITIVE_INFINITY, objective.coldStartSecondsMax ?? Number.POSITIVE_INFINITY);
  const target = responseTargetSeconds(objective);
  const { DOES_NOT_FIT, PLATFORM_LIMIT, MISSES_COLD_START, MISSES_RESPONSE_TIME, SATURATED } = RejectionCode;
  return [
    above(PLATFORM_LIMIT, payloadMegabytes, SERVERLESS_PAYLOAD_MEGABYTES, (value, most) => `requests or answers of ${short(value)} MB are above the ${most} MB of a serverless endpoint`),
    above(PLATFORM_LIMIT, bytes, SERVERLESS_DISK_BYTES, (value, most) => `its ${gigabytes(value)} are above the ${gigabytes(most)} disk of a serverless worker`),
    above(DOES_NOT_FIT, bytes + PROCESS_BYTES, memory, (value, most) => `the model and its process need ${gigabytes(value)}, above the ${gigabytes(most)} of the largest worker`),
    above(PLATFORM_LIMIT, seconds, ANSWER_SECONDS, (value, most) => `an inference takes ${short(value)} s, above the ${most} s of a serverless endpoint`),
    above(MISSES_RESPONSE_TIME, seconds, target, (value, most) => `an inference takes ${short(value * 1000)} ms, above the ${short(most * 1000)} ms of objective.responseMs less headroom`),
    above(MISSES_COLD_START, loadSeconds, coldSeconds, (value, most) => `a worker loads it in ${short(value)} s, above the ${short(most)} s that a request may wait`),
    above(SATURATED, workers, MOST_SERVERLESS_WORKERS, (value, most) =>
      `${short(requestsPerSecond)} requests/s of ${short(seconds)} s need ${grouped(value)} workers at a time, above the ${most} of a serverless endpoint`),
  ].find((reason) => reason !== undefined);
}

function above(code: RejectionCode, value: number, most: number, sentence: (value: number, most: number) => string): Reason | undefined {
  return value > most ? { code, message: sentence(value, most), excessFraction: value / most - 1 } : undefined;
}
