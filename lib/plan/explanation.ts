import type { Cost } from './cost';
import type { Decision } from './decision';
import type { DeviceMemory } from './device-memory';
import type { Predictions } from './predictions';
import type { Candidate, Reason } from './rejected';
import type { TimeTerm } from './time-term';
import type { PlanRequest } from '../request/plan-request';

/** Memory of a device of one pipeline stage. */
export interface StageMemory extends DeviceMemory {
  /** The stage, the first is 1. */
  readonly stage: number;
  /** Layers of the stage. */
  readonly layers: number;
  /** Devices that have this memory: those of the stage in one replica. */
  readonly devices: number;
  /** Bytes that it lacks; 0 where the replica fits. Then `kvCacheBytes` are those of the longest request, and the parts exceed `usableBytes`. */
  readonly lackingBytes: number;
}

/** A decode step of one replica at its mean batch, while no prompt is read. With pipeline stages, one round of all micro-batches. */
export interface DecodeStep {
  /** Sequences that each attention rank decodes together, on average at the load. */
  readonly sequences: number;
  /** Tokens that each of them attends to, on average; on NeuronCores those of the compiled length that holds the longest. */
  readonly contextTokens: number;
  /** Tokens that the step gives each sequence, on average; more than 1 with speculative decoding. */
  readonly tokensPerSequence: number;
  /** Time of the step. */
  readonly seconds: number;
  /** What it is made of; they sum to `seconds`. */
  readonly terms: TimeTerm[];
}

/** The steps in which a replica reads a mean prompt, beside the mean batch that it decodes in the same steps; NeuronCores read it alone. */
export interface Prefill {
  /** Tokens of the prompt. */
  readonly tokens: number;
  /** Tokens that are computed: those that the prefix cache lacks; on NeuronCores all, padded to the compiled length. */
  readonly computedTokens: number;
  /** Steps over which they are spread. */
  readonly steps: number;
  /** Time of these steps, from the first stage to the last. */
  readonly seconds: number;
  /** What it is made of; they sum to `seconds`. */
  readonly terms: TimeTerm[];
}

/** What becomes of the requests at one replica, between the steps. */
export interface Queueing {
  /** Replicas that share the load. */
  readonly replicas: number;
  /** Requests per second that reach each. */
  readonly requestsPerSecond: number;
  /** Load ÷ the load at which it saturates. */
  readonly utilizationFraction: number;
  /** Sequences that a replica decodes at most. */
  readonly places: number;
  /** Sequences that it decodes on average. */
  readonly sequences: number;
  /** Share of the time that reading prompts adds. */
  readonly promptTimeFraction: number;
  /** Mean rest of the step that runs when a request arrives. */
  readonly stepRestSeconds: number;
  /** Probability that a request waits for prompts before its own. */
  readonly promptWaitProbability: number;
  /** Mean of that wait over all requests. */
  readonly promptWaitSeconds: number;
  /** Probability that a request waits for a place among the decoded sequences. */
  readonly placeWaitProbability: number;
  /** Mean of that wait over all requests. */
  readonly placeWaitSeconds: number;
  /** HTTP, tokenising and the first chunk of the answer. */
  readonly requestSeconds: number;
  /** Mean time per output token: decode steps and the prompts that stretch them. */
  readonly tokenSeconds: number;
}

/** A value of the request or of the choice, changed. */
export interface ChangedValue {
  /** Dotted path in the request, such as `objective.timePerOutputTokenMs`, or key of the choice, such as `instances`. */
  readonly path: string;
  /** What it must be, as one writes it. */
  readonly value: string;
}

/** A change with which the candidate meets the request: found by trying, not by rule. */
export interface PassingChange {
  /** What changes; all of it together. */
  readonly changed: ChangedValue[];
  /** The same in words, as the end of the sentence `it meets the request …`. */
  readonly message: string;
  /** Cost in a month of 730 hours with the change. */
  readonly usdPerMonth: number;
}

/** One candidate in full, whether it meets the request or not. */
export interface Explanation {
  /** Version of this form. */
  readonly schemaVersion: number;
  /** The request with its defaults filled in. */
  readonly request: PlanRequest;
  /** The candidate, with everything filled in that the choice leaves open. */
  readonly candidate: Candidate;
  /** Whether it meets the request. */
  readonly meetsRequest: boolean;
  /** Why it does not meet the request; if it does, why it is not the plan; empty for the plan. */
  readonly reasons: Reason[];
  /** What of the request's constraints rules it out, whatever it does; a sentence each. */
  readonly excludedBy: string[];
  /** Changes with which it meets the request; empty where it does, and where no single change of the kinds that are tried helps. */
  readonly changes: PassingChange[];
  /**
   * The cheapest deployment that meets the request.
   *
   * @default - nothing meets it
   */
  readonly plan?: Candidate;
  /** Memory of the devices, one entry per pipeline stage, first stage first; empty where it cannot be told. */
  readonly memory: StageMemory[];
  /**
   * What is deployed.
   *
   * @default - the candidate does not fit or cannot run
   */
  readonly decision?: Decision;
  /**
   * A decode step by what it is spent on.
   *
   * @default - the candidate does not fit, cannot run or has less capacity than the load
   */
  readonly decodeStep?: DecodeStep;
  /**
   * The reading of a prompt by what it is spent on.
   *
   * @default - as `decodeStep`
   */
  readonly prefill?: Prefill;
  /**
   * What becomes of the requests between the steps.
   *
   * @default - as `decodeStep`
   */
  readonly queueing?: Queueing;
  /**
   * What it does at the requested load.
   *
   * @default - as `decodeStep`
   */
  readonly predictions?: Predictions;
  /**
   * What it costs.
   *
   * @default - no price is known
   */
  readonly cost?: Cost;
}
