import { neuronDecodeTerms, neuronPrefill } from './neuron-terms';
import { StepTerms } from './step-terms';
import { inSequence, listed, repeated } from './terms';
import type { Terms } from './terms';
import { promptPairs } from '../estimate/attention-time';
import { REQUEST_SECONDS } from '../estimate/kernel-constants';
import { NeuronStepTime } from '../estimate/neuron/neuron-step-time';
import type { DecodeStep, Prefill, Queueing } from '../plan/explanation';
import { busyFraction } from '../queueing/decoding';
import { promptTime } from '../queueing/prompt-time';
import type { DecodeBatch } from '../queueing/prompt-time';
import type { ReplicaLoad } from '../queueing/replica-load';
import type { Serving } from '../queueing/serving';
import type { Waiting } from '../queueing/waiting';

/** One attention rank of a replica at the requested load. */
export interface ExplainedLoad {
  /** The rank. */
  readonly serving: Serving;
  /** It under load. */
  readonly load: ReplicaLoad;
  /** Requests per second of the request. */
  readonly requestsPerSecond: number;
  /** Replicas that share them. */
  readonly replicas: number;
  /** Requests per second at which one saturates. */
  readonly capacityPerSecond: number;
}

/** A decode step at the mean batch of the load. */
export function decodeStepOf({ serving, load }: ExplainedLoad): DecodeStep {
  const { replica, step } = serving;
  const contextTokens = serving.attendedTokens(load.sequences);
  const terms = step instanceof NeuronStepTime ? neuronDecodeTerms(step, contextTokens) : new StepTerms(replica, step).decodeTerms(load.sequences, contextTokens);
  return {
    sequences: load.sequences,
    contextTokens,
    tokensPerSequence: step.tokensPerStep,
    seconds: serving.decodeSeconds(load.sequences) * step.tokensPerStep,
    terms: listed(terms),
  };
}

/** The steps that read a prompt of mean length alone, beside the mean batch of the load, or while it waits. */
export function prefillOf(explained: ExplainedLoad): Prefill {
  const { serving, load, requestsPerSecond, replicas } = explained;
  const { replica, step, lengths: { prompts: { mean: tokens } } } = serving;
  if (step instanceof NeuronStepTime) return neuronPrefill(step, tokens);
  const ranks = replica.attentionDataParallelism;
  const readingRanks = 1 + (ranks - 1) * busyFraction(serving, requestsPerSecond / replicas / ranks);
  const { batch } = serving.promptMix(load.sequences, load.sequences, readingRanks);
  const computedTokens = serving.computedTokens(tokens);
  const { sharedSeconds, steps } = promptTime(replica, step, batch, { tokens, computedTokens, together: 1 });
  const passes = (steps + replica.layersPerStage.length - 1) / steps;
  const boundaryTokens = Math.min(batch.promptTokens, computedTokens);
  const stepTerms = new StepTerms(replica, step);
  const stages = chunkTerms(stepTerms, serving, batch);
  return {
    tokens,
    computedTokens,
    steps,
    seconds: passes * (steps * batch.stepSeconds + sharedSeconds) + step.boundarySeconds(boundaryTokens),
    terms: listed(inSequence(repeated(stages, passes), stepTerms.boundaryTerms(boundaryTokens))),
  };
}

/** All steps over which a prompt is spread: whole ones, and one with the rest. */
function chunkTerms(explained: StepTerms, serving: Serving, batch: DecodeBatch): Terms {
  const { replica, lengths: { prompts } } = serving;
  const computedTokens = serving.computedTokens(prompts.mean);
  const pairsPerToken = (promptPairs(replica.model, prompts.mean) - promptPairs(replica.model, prompts.mean - computedTokens)) / computedTokens;
  const chunk = (tokens: number): Terms => explained.promptStageTerms(batch, { tokens, rows: 1, pairs: pairsPerToken * tokens, readingRanks: batch.readingRanks });
  const whole = Math.floor(computedTokens / batch.promptTokens);
  const rest = computedTokens - whole * batch.promptTokens;
  return inSequence(whole > 0 ? repeated(chunk(batch.promptTokens), whole) : {}, rest > 0 ? chunk(rest) : {});
}

/** What becomes of the requests between the steps. */
export function queueingOf({ serving, load, requestsPerSecond, replicas, capacityPerSecond }: ExplainedLoad): Queueing {
  const { headWaiting, placeWaiting, decoding, mix, sequences } = load;
  const ranks = serving.replica.attentionDataParallelism;
  return {
    replicas,
    requestsPerSecond: requestsPerSecond / replicas,
    utilizationFraction: requestsPerSecond / replicas / capacityPerSecond,
    places: serving.maxSequences * ranks,
    sequences: sequences * ranks,
    promptTimeFraction: decoding.promptShare,
    stepRestSeconds: sequences > 0 ? mix.batch.stepSeconds / (1 - decoding.promptShare) / 2 : 0,
    promptWaitProbability: headWaiting.probability,
    promptWaitSeconds: meanSeconds(headWaiting),
    placeWaitProbability: placeWaiting.probability,
    placeWaitSeconds: meanSeconds(placeWaiting),
    requestSeconds: REQUEST_SECONDS,
    tokenSeconds: load.tokenSeconds,
  };
}

function meanSeconds({ probability, endsPerSecond }: Waiting): number {
  return probability / endsPerSecond;
}
