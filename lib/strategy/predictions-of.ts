import { errorBand } from './error-band';
import type { Evaluation } from './evaluation';
import { replicasOf } from './evaluation';
import type { ReplicaShape } from './replica-shape';
import type { Communication } from '../plan/communication';
import { Basis } from '../plan/predictions';
import type { LatencyPercentiles, Predictions } from '../plan/predictions';
import { quantile } from '../queueing/quantile';
import type { ResolvedRequest } from '../request/resolved-request';

const ACTIVATION_BYTES = 2;
const ALL_REDUCES_PER_LAYER = 2;

/** What a sized evaluation does at the requested load. */
export function predictionsOf({ combination, instances = 0 }: Evaluation, shape: ReplicaShape, { workload }: ResolvedRequest): Predictions {
  const replicas = replicasOf(combination, instances);
  const load = shape.load(replicas);
  const requestsPerSecondCapacity = replicas * shape.capacityPerSecond;
  return {
    timeToFirstTokenMs: percentiles((seconds) => load.firstTokenWithin(seconds)),
    timePerOutputTokenMs: percentiles((seconds) => load.tokensWithin(seconds)),
    requestsPerSecondCapacity,
    outputTokensPerSecond: workload.requestsPerSecond * workload.outputTokens,
    utilizationFraction: workload.requestsPerSecond / requestsPerSecondCapacity,
    basis: Basis.ESTIMATED,
    errorBandFraction: errorBand(shape.replica.accelerator.name),
  };
}

/** What the devices of a replica exchange in a decode step of its mean number of sequences. */
export function communicationOf({ combination, instances = 0 }: Evaluation, shape: ReplicaShape): Communication {
  const { model, layersPerStage } = shape.replica;
  const { tensorParallelism, pipelineParallelism } = combination.layout;
  const sequences = Math.max(shape.load(replicasOf(combination, instances)).sequences, 1);
  const batch = Math.max(sequences / layersPerStage.length, 1);
  const payloadBytes = batch * model.hiddenSize * ACTIVATION_BYTES;
  return {
    allReducesPerToken: tensorParallelism > 1 ? ALL_REDUCES_PER_LAYER * model.layers : 0,
    allReduceBytes: tensorParallelism > 1 ? payloadBytes : 0,
    stageBoundaryBytes: pipelineParallelism > 1 ? payloadBytes : 0,
    stepFraction: shape.serving.step.communicationSeconds(sequences) / shape.serving.decodeSeconds(sequences),
  };
}

function percentiles(within: (seconds: number) => number): LatencyPercentiles {
  const at = (share: number): number => quantile(within, share) * 1000;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
