import { attendedTokens, promptPairs } from '../../../lib/estimate/attention-time';
import { REQUEST_SECONDS } from '../../../lib/estimate/kernel-constants';
import type { Replica } from '../../../lib/estimate/replica';
import { checkedTokens } from '../../../lib/estimate/speculation';
import { StepTime } from '../../../lib/estimate/step-time';

/** Uniform numbers between 0 and 1 that depend on the seed alone: mulberry32 by Tommy Ettinger. */
export function uniformNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Independent requests: Poisson arrivals, gamma lengths. */
export interface Traffic {
  readonly requestsPerSecond: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly lengthVariation: number;
}

interface Request {
  readonly arrivedAt: number;
  readonly promptTokens: number;
  readonly answerTokens: number;
}

/** Requests in the order of arrival. */
export function drawRequests(traffic: Traffic, count: number, seed: number): Request[] {
  const uniform = uniformNumbers(seed);
  const length = (mean: number): number => Math.max(1, Math.round(gamma(uniform, mean, traffic.lengthVariation)));
  let arrivedAt = 0;
  return Array.from({ length: count }, () => {
    arrivedAt -= Math.log(1 - uniform()) / traffic.requestsPerSecond;
    return { arrivedAt, promptTokens: length(traffic.inputTokens), answerTokens: length(traffic.outputTokens) };
  });
}

/** A draw from a gamma distribution whose shape is at least 1: Marsaglia and Tsang, 2000. */
function gamma(uniform: () => number, mean: number, variation: number): number {
  if (variation === 0) return mean;
  const shape = 1 / variation ** 2;
  const d = shape - 1 / 3;
  for (;;) {
    const normal = Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
    const v = (1 + normal / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - uniform()) < normal ** 2 / 2 + d - d * v + d * Math.log(v)) return (d * v * mean) / shape;
  }
}

interface Sequence {
  readonly request: Request;
  readTokens: number;
  writtenTokens: number;
  firstTokenAt: number;
}

/** What requests saw, each list in the order of completion, in seconds. */
export interface Observations {
  readonly firstToken: number[];
  /** Of answers of two and more tokens. */
  readonly perToken: number[];
}

/**
 * One replica without pipeline stages, step by step as vLLM schedules them: each step decodes one token of every sequence whose
 * prompt is read, and fills the rest of its tokens with prompts, first come, first served, while there are places. Where tokens are drafted,
 * each is accepted at random, up to the first that is not.
 */
export class SimulatedReplica {
  public readonly observed: Observations = { firstToken: [], perToken: [] };
  private readonly time: StepTime;
  private readonly accepts = uniformNumbers(5);
  private freeAt = 0;
  private decoding: Sequence[] = [];
  private waiting: Sequence[] = [];

  constructor(private readonly replica: Replica, private readonly places: number, private readonly stepTokens: number) {
    this.time = new StepTime(replica);
  }

  /** When its last step ended. */
  public get seconds(): number {
    return this.freeAt;
  }

  /** Requests that are here. */
  public get outstanding(): number {
    return this.decoding.length + this.waiting.length;
  }

  /** Accepts a request that arrives now, after `runUntil` its arrival. */
  public accept(request: Request): void {
    if (this.outstanding === 0) this.freeAt = Math.max(this.freeAt, request.arrivedAt);
    this.waiting.push({ request, readTokens: 0, writtenTokens: 0, firstTokenAt: 0 });
  }

  /** Runs the steps that start before a time. */
  public runUntil(time: number): void {
    while (this.outstanding > 0 && this.freeAt < time) this.runStep();
  }

  /** Runs the next step of a replica with requests. */
  public runStep(): void {
    const { model } = this.replica;
    const decoded = this.decoding;
    let cachedTokens = 0;
    for (const { request, writtenTokens } of decoded) cachedTokens += attendedTokens(model, request.promptTokens + writtenTokens);

    let left = this.stepTokens - checkedTokens(this.replica) * decoded.length;
    let pairs = 0;
    let tokens = 0;
    const ended: Sequence[] = [];
    let started = 0;
    for (const sequence of this.waiting) {
      if (left <= 0 || decoded.length + started >= this.places) break;
      const read = Math.min(left, sequence.request.promptTokens - sequence.readTokens);
      pairs += promptPairs(model, sequence.readTokens + read) - promptPairs(model, sequence.readTokens);
      sequence.readTokens += read;
      left -= read;
      tokens += read;
      started++;
      if (sequence.readTokens === sequence.request.promptTokens) ended.push(sequence);
    }

    this.freeAt += this.stepSeconds(cachedTokens, { tokens, rows: started, pairs, readingRanks: 1 }); // every chunk is sampled
    if (ended.length > 0) this.waiting = this.waiting.slice(ended.length);
    for (const sequence of ended) {
      sequence.firstTokenAt = this.freeAt;
      this.observed.firstToken.push(this.freeAt - sequence.request.arrivedAt + REQUEST_SECONDS);
    }
    for (const sequence of decoded) sequence.writtenTokens = Math.min(sequence.writtenTokens + this.writtenTokens(), sequence.request.answerTokens);
    for (const sequence of ended) sequence.writtenTokens = 1;
    this.decoding = [...decoded, ...ended].filter((sequence) => !this.isComplete(sequence));
  }

  private stepSeconds(cachedTokens: number, chunk: Parameters<StepTime['promptStageSeconds']>[1]): number {
    const sequences = this.decoding.length;
    if (this.replica.speculation) return this.time.promptStageSeconds({ sequences, cachedTokens }, chunk);
    return this.time.stageSeconds(sequences + chunk.tokens, sequences + chunk.rows, cachedTokens, chunk.pairs);
  }

  /** Tokens that a step gives a sequence: the accepted ones and one more. */
  private writtenTokens(): number {
    const { tokens = 0, acceptanceFraction = 0 } = this.replica.speculation ?? {};
    let written = 1;
    while (written <= tokens && this.accepts() < acceptanceFraction) written++;
    return written;
  }

  private isComplete({ request, writtenTokens, firstTokenAt }: Sequence): boolean {
    if (writtenTokens < request.answerTokens) return false;
    if (writtenTokens > 1) this.observed.perToken.push((this.freeAt - firstTokenAt) / (writtenTokens - 1));
    return true;
  }
}

/** Chooses the replica that a request goes to. */
export type Route = (replicas: readonly SimulatedReplica[]) => SimulatedReplica | undefined;

function leastOutstanding([first, ...others]: readonly SimulatedReplica[]): SimulatedReplica | undefined {
  return first && others.reduce((least, replica) => (replica.outstanding < least.outstanding ? replica : least), first);
}

/** Any replica, by numbers that depend on the seed alone. */
export function randomRoute(seed: number): Route {
  const uniform = uniformNumbers(seed);
  return (replicas) => replicas[Math.floor(uniform() * replicas.length)];
}

/** What a number of requests see that a router divides among replicas; the first tenth is left out. */
export function simulate(replicas: readonly SimulatedReplica[], requests: readonly Request[], route: Route = leastOutstanding): Observations {
  for (const request of requests) {
    for (const replica of replicas) replica.runUntil(request.arrivedAt);
    route(replicas)?.accept(request);
  }
  for (const replica of replicas) replica.runUntil(Number.POSITIVE_INFINITY);
  const steady = (values: number[]): number[] => values.slice(Math.floor(values.length / 10));
  return {
    firstToken: replicas.flatMap(({ observed }) => steady(observed.firstToken)),
    perToken: replicas.flatMap(({ observed }) => steady(observed.perToken)),
  };
}

/** The value that a share of the values does not exceed. */
export function quantileOf(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(Math.floor(share * sorted.length), sorted.length - 1)] ?? Number.NaN;
}

/** The mean of values. */
export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
