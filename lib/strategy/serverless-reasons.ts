import { coldStartOf } from './cost/cold-start-of';
import type { Combination } from './combination';
import type { ReplicaShape } from './replica-shape';
import { timeReasons } from './requirements';
import { VLLM } from '../catalog/engine-facts';
import { MOST_SERVERLESS_WORKERS, SERVERLESS_DISK_BYTES } from '../catalog/serverless-worker';
import type { Replica } from '../estimate/replica';
import { stageWeightBytes } from '../estimate/weight-bytes';
import { gibibytes, grouped, short } from '../number-text';
import { RejectionCode } from '../plan/rejected';
import type { Reason } from '../plan/rejected';
import type { Load } from '../queueing/load';
import type { ResolvedRequest } from '../request/resolved-request';

/** What the memory and the disk of a worker do not hold; none if it holds all. */
export function serverlessFitReasons({ fit, replica }: ReplicaShape): Reason[] {
  const budget = VLLM.memoryUtilizationFraction * replica.accelerator.usableBytes;
  const needed = budget + fit.lackingBytes;
  const published = publishedBytes(replica);
  return [
    ...(fit.maxSequences === 0
      ? [{
        code: RejectionCode.DOES_NOT_FIT,
        message: `weights, one longest request and vLLM itself need ${gibibytes(needed)}, above the ${gibibytes(budget)} that they may fill of ${replica.accelerator.name}`,
        excessFraction: fit.lackingBytes / budget,
      }]
      : []),
    ...(published > SERVERLESS_DISK_BYTES
      ? [{
        code: RejectionCode.PLATFORM_LIMIT,
        message: `the published weights have ${short(published / 1e9)} GB, above the ${short(SERVERLESS_DISK_BYTES / 1e9)} GB disk of a serverless worker`,
        excessFraction: published / SERVERLESS_DISK_BYTES - 1,
      }]
      : []),
  ];
}

/** Weights as they are published: those that the engine casts while loading unpack in their own data type. */
function publishedBytes(replica: Replica): number {
  const { weights, model } = replica;
  const own = model.checkpoints.find(({ id }) => id === weights.id)?.weightDataType ?? weights.dataType;
  return stageWeightBytes({ ...replica, weights: { ...weights, dataType: weights.online ? own : weights.dataType } }, 0);
}

/**
 * What a number of workers breaks of the request and the platform.
 *
 * @param combination the combination
 * @param shape its worker
 * @param resolved the request
 * @param served how many workers run at a time, and what the requests see of one
 */
export function serverlessReasons(
  combination: Combination, shape: ReplicaShape, resolved: ResolvedRequest, served: { readonly workers: number; readonly load: Load },
): Reason[] {
  const { workload, objective, constraints } = resolved;
  const { workers, load } = served;
  const seconds = coldStartOf(combination, shape, resolved).totalSeconds;
  const allowedSeconds = objective.coldStartSecondsMax ?? Number.POSITIVE_INFINITY;
  const most = Math.min(MOST_SERVERLESS_WORKERS, constraints.maxReplicas);
  const whose = most === MOST_SERVERLESS_WORKERS ? 'a serverless endpoint' : 'constraints.maxReplicas';
  return [
    ...timeReasons(load, resolved, combination.platform),
    ...(seconds > allowedSeconds
      ? [{
        code: RejectionCode.MISSES_COLD_START,
        message: `a worker starts in ${grouped(seconds)} s, above the ${short(allowedSeconds)} s of objective.coldStartSecondsMax`,
        excessFraction: seconds / allowedSeconds - 1,
      }]
      : []),
    ...(workers > most
      ? [{
        code: RejectionCode.SATURATED,
        message: `${short(workload.requestsPerSecond)} requests/s of ${short(1 / shape.capacityPerSecond)} s each need ${grouped(workers)} workers at a time, above the ${grouped(most)} of ${whose}`,
        excessFraction: workers / most - 1,
      }]
      : []),
  ];
}
