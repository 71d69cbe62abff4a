import { hiddenStateBytes } from '../estimate/hidden-state-bytes';
import { expertLayers } from '../estimate/parameters';
import { checkedTokens } from '../estimate/speculation';
import type { Combination } from './combination';
import { errorBand, predictionBasis } from './error-band';
import type { Evaluation } from './evaluation';
import { replicasOf } from './evaluation';
import type { ReplicaShape } from './replica-shape';
import { longestResponseSeconds } from './requirements';
import { survivors } from './survivors';
import type { Communication } from '../plan/communication';
import type { AfterLoss, LatencyPercentiles, Predictions } from '../plan/predictions';
import type { ResolvedRequest } from '../request/resolved-request';

const ALL_REDUCES_PER_LAYER = 2;

/** What a sized evaluation does at the requested load. */
export function predictionsOf(evaluation: Evaluation, shape: ReplicaShape, resolved: ResolvedRequest): Predictions {
  const { combination, instances = 0 } = evaluation;
  const { workload, availability } = resolved;
  const replicas = replicasOf(combination, instances);
  const load = shape.load({ requestsPerSecond: workload.requestsPerSecond, replicas, router: combination.router });
  return {
    timeToFirstTokenMs: percentiles((share) => load.firstTokenSecondsAt(share)),
    timePerOutputTokenMs: percentiles((share) => load.tokenSecondsAt(share)),
    longestResponseSeconds: longestResponseSeconds(load, resolved),
    requestsPerSecondCapacity: replicas * shape.capacityPerSecond,
    outputTokensPerSecond: workload.requestsPerSecond * workload.outputTokens,
    utilizationFraction: workload.requestsPerSecond / (replicas * shape.capacityPerSecond),
    ...(availability ? { afterLoss: afterLoss(combination, shape, resolved, instances / combination.layout.nodes) } : {}),
    basis: predictionBasis(shape.replica),
    errorBandFraction: errorBand(shape.replica),
  };
}

function afterLoss(combination: Combination, shape: ReplicaShape, { workload, availability }: ResolvedRequest, units: number): AfterLoss {
  const replicas = survivors(combination, units, availability);
  const load = shape.load({ requestsPerSecond: workload.requestsPerSecond, replicas, router: combination.router });
  return {
    replicas,
    timeToFirstTokenMs: percentiles((share) => load.firstTokenSecondsAt(share)),
    timePerOutputTokenMs: percentiles((share) => load.tokenSecondsAt(share)),
    utilizationFraction: workload.requestsPerSecond / (replicas * shape.capacityPerSecond),
  };
}

/** What the devices of a replica exchange in a decode step of as many sequences as it decodes together. */
export function communicationOf({ combination }: Evaluation, shape: ReplicaShape): Communication {
  const { model } = shape.replica;
  const { tensorParallelism, pipelineParallelism, attentionDataParallelism } = combination.layout;
  const exchanged = attentionDataParallelism > 1 ? expertLayers(model) : 0; // their results are summed in the exchange between ranks
  const sequences = shape.fit.maxSequences;
  const payloadBytes = hiddenStateBytes(model, checkedTokens(shape.replica) * sequences);
  const { step } = shape.serving;
  return {
    allReducesPerToken: tensorParallelism > 1 ? ALL_REDUCES_PER_LAYER * model.layers - exchanged : 0,
    allReduceBytes: tensorParallelism > 1 ? payloadBytes : 0,
    stageBoundaryBytes: pipelineParallelism > 1 ? payloadBytes : 0,
    stepFraction: step.communicationSeconds(sequences) / (shape.serving.decodeSeconds(sequences) * step.tokensPerStep),
  };
}

function percentiles(secondsAt: (share: number) => number): LatencyPercentiles {
  return { p50: secondsAt(0.5) * 1000, p95: secondsAt(0.95) * 1000, p99: secondsAt(0.99) * 1000 };
}
