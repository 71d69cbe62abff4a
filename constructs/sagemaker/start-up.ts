import { Quantization } from '../../lib';
import type { Plan } from '../../lib';

/** Most seconds that SageMaker allows for each part: `ProductionVariant` of its API. */
const MAX_SECONDS = 3600;

/**
 * Slowest copy to plan for: from S3 or the hub to the instance, and from its disk to the devices. An assumption, 3 Gbit/s. Types
 * that hold large models have 100 Gbit/s and more; the smallest have 2.5 and hold at most 48 GB, which the fixed part covers.
 */
const BYTES_PER_SECOND = 400e6;

/** Finding the files, and a slow start of the copy. An assumption. */
const DOWNLOAD_SLACK_SECONDS = 600;

/**
 * Starting the container, compiling and capturing CUDA graphs, with room: large models take 9 minutes from vLLM's first line to
 * serving, which is why its own limit of 600 s is raised as well.
 */
const ENGINE_START_SECONDS = 900;

/** How long SageMaker waits for a new instance. */
export interface StartUp {
  /** For the copy from S3. */
  readonly downloadSeconds: number;
  /** For the engine to answer, its own download included. */
  readonly healthCheckSeconds: number;
  /** Seconds that the calculation wants beyond what SageMaker allows; 0 where both fit. */
  readonly beyondLimitSeconds: number;
}

/**
 * Time-outs of a new instance: fixed part + checkpoint ÷ slowest copy.
 *
 * @param plan the plan
 * @param fromBucket whether SageMaker copies the weights, or else the engine
 */
export function startUp(plan: Plan, fromBucket: boolean): StartUp {
  const copySeconds = checkpointBytes(plan) / BYTES_PER_SECOND;
  const downloadSeconds = DOWNLOAD_SLACK_SECONDS + (fromBucket ? copySeconds : 0);
  const healthCheckSeconds = ENGINE_START_SECONDS + copySeconds * (fromBucket ? 1 : 2);
  return {
    downloadSeconds: Math.min(MAX_SECONDS, Math.ceil(downloadSeconds)),
    healthCheckSeconds: Math.min(MAX_SECONDS, Math.ceil(healthCheckSeconds)),
    beyondLimitSeconds: Math.max(0, Math.ceil(Math.max(downloadSeconds, healthCheckSeconds)) - MAX_SECONDS),
  };
}

/** Bytes to load: those of all devices, an upper estimate; twice as many where the engine halves 16-bit weights while loading. */
export function checkpointBytes({ decision, memory }: Plan): number {
  const { tensorParallelism, pipelineParallelism, attentionDataParallelism } = decision.layout;
  const devices = tensorParallelism * pipelineParallelism * attentionDataParallelism;
  return memory.weightsBytes * devices * (decision.checkpoint.quantization === Quantization.ONLINE ? 2 : 1);
}
