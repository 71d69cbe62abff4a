import type { Probe } from '../manifest/probe';
import { WeightsLoading } from './weights-loading';
import { checkpointBytes } from '../../weights/planned-weights';
import type { Plan } from '../../../lib';

/** What is waited for ÷ what is predicted: published starts take up to twice the median. An assumption, as on SageMaker. */
const PATIENCE = 2;
/** Read rate of the disks into the devices: vLLM's starts in https://github.com/vllm-project/vllm/pull/10647, A100 with NVMe. */
const DISK_BYTES_PER_SECOND = 1.6e9;
/** From the end of a pod until a load balancer sends it nothing more: the next round of its controller. An assumption. */
const DEREGISTRATION_SECONDS = 15;
/** For the engine to end after its last answer. An assumption; Kubernetes' own default for everything. */
const EXIT_SECONDS = 30;
/** Kubernetes' default of `progressDeadlineSeconds`. */
const MIN_PROGRESS_SECONDS = 600;
const STARTUP_PERIOD_SECONDS = 10;
const HEALTH_PATH = '/health'; // of vLLM, SGLang and trtllm-serve

/** How long the parts of a pod's life take, at most. */
export interface PodTiming {
  /** From the start of the engine until it answers. */
  readonly startUpSeconds: number;
  /** From the creation of a pod until it answers, image and copy of the weights included, plus the end of the one that it replaces. */
  readonly progressSeconds: number;
  /** From the end of a pod to the signal to its engine. */
  readonly drainSeconds: number;
  /** From the end of a pod until it is killed. */
  readonly gracePeriodSeconds: number;
}

/**
 * Twice the predicted start, and the longest answer of the plan before the end.
 *
 * The start of the engine includes the weights, as the plan has them where it streams them. Copied weights are there before it starts, and it
 * reads them from the disks instead; each node of a pipeline reads all files, of which the plan counts its own stages.
 *
 * @param compilationSeconds what a compilation may take that the pod waits for
 */
export function podTiming(plan: Plan, loading: WeightsLoading, compilationSeconds = 0): PodTiming {
  const { imageSeconds, weightsSeconds, engineSeconds } = plan.coldStart;
  const { pipelineParallelism } = plan.decision.layout;
  const readSeconds = weightsSeconds * (pipelineParallelism > 1 ? plan.decision.nodesPerReplica : 1);
  const copied = loading === WeightsLoading.COPY;
  const startSeconds = engineSeconds + (copied ? checkpointBytes(plan) / DISK_BYTES_PER_SECOND : readSeconds);
  const drainSeconds = Math.ceil(plan.predictions.longestResponseSeconds) + DEREGISTRATION_SECONDS;
  const gracePeriodSeconds = drainSeconds + EXIT_SECONDS;
  const startUpSeconds = Math.ceil((PATIENCE * startSeconds) / STARTUP_PERIOD_SECONDS) * STARTUP_PERIOD_SECONDS;
  const beforeSeconds = PATIENCE * (imageSeconds + (copied ? readSeconds : 0)) + compilationSeconds;
  return {
    startUpSeconds,
    progressSeconds: Math.max(MIN_PROGRESS_SECONDS, Math.ceil(beforeSeconds + startUpSeconds + gracePeriodSeconds)),
    drainSeconds,
    gracePeriodSeconds,
  };
}

/** The probes of a container that answers requests. A busy engine may answer late: it is restarted after five minutes without an answer. */
export function engineProbes({ startUpSeconds }: PodTiming): { startupProbe: Probe; readinessProbe: Probe; livenessProbe: Probe } {
  const httpGet = { path: HEALTH_PATH, port: 'http' };
  return {
    startupProbe: { httpGet, periodSeconds: STARTUP_PERIOD_SECONDS, timeoutSeconds: 5, failureThreshold: startUpSeconds / STARTUP_PERIOD_SECONDS },
    readinessProbe: { httpGet, periodSeconds: 5, timeoutSeconds: 5, failureThreshold: 3 },
    livenessProbe: { httpGet, periodSeconds: 30, timeoutSeconds: 20, failureThreshold: 10 },
  };
}
