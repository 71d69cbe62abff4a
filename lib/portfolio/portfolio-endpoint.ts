import type { ModelCache } from './model-cache';
import type { PlannedCompilation } from './planned-compilation';
import type { PlannedComponent } from './planned-component';
import type { ServerlessWorkers } from './serverless-workers';
import type { Platform } from '../catalog/platform';
import type { Plan } from '../plan/plan';

/** An endpoint of a portfolio, with the models that it serves. */
export interface PortfolioEndpoint {
  /** What runs it: a multi-model, serverless or real-time endpoint, or inference components on one. */
  readonly platform: Platform;

  /** Names of its models, in the order of the request. */
  readonly models: string[];

  /** Instance type without `ml.`, or `serverless-…` with the memory of a worker in megabytes. */
  readonly instanceType: string;

  /** Instances at the load of the busiest period; of a serverless endpoint its workers at a time. */
  readonly instances: number;

  /** Share of the vCPUs, GPUs or NeuronCores of its instances that is busy in the busiest period. */
  readonly utilizationFraction: number;

  /**
   * 95th percentile from a request to its answer where the model is in memory, in milliseconds, the network aside. Of language models the time to
   * the first token. Of inference components that of the slowest model.
   */
  readonly responseMsP95: number;

  /** What it costs in a month of 730 hours, in USD. */
  readonly usdPerMonth: number;

  /**
   * Models in memory and out of it.
   *
   * @default - all of its models are always in memory
   */
  readonly cache?: ModelCache;

  /**
   * Its inference components.
   *
   * @default - it has none
   */
  readonly components?: PlannedComponent[];

  /**
   * Its workers.
   *
   * @default - it has instances
   */
  readonly serverless?: ServerlessWorkers;

  /**
   * What is compiled for its NeuronCores before it serves.
   *
   * @default - it has none, or serves a language model, whose `plan` says so
   */
  readonly neuron?: PlannedCompilation;

  /**
   * Plan of the language model that it serves alone.
   *
   * @default - it serves no language model, or several
   */
  readonly plan?: Plan;
}
