import type { Availability } from './availability';
import type { Constraints } from './constraints';
import type { EngineOptions } from './engine-options';
import type { Objective } from './objective';
import type { Workload } from './workload';

/** A model, its load, and what the answer must keep to. */
export interface PlanRequest {
  /** Hugging Face id, such as `meta-llama/Llama-3.3-70B-Instruct`: one of the catalogue, or any with `modelConfig`. */
  readonly model: string;

  /**
   * The fields of the model's Hugging Face `config.json`, for a dense or mixture-of-experts decoder that the catalogue lacks.
   *
   * @default - the catalogue's
   */
  readonly modelConfig?: { [field: string]: unknown };

  /** The traffic to serve. */
  readonly workload: Workload;

  /**
   * The latency to keep.
   *
   * @default - no latency target: the cheapest plan that carries the load
   */
  readonly objective?: Objective;

  /**
   * What the plan may use.
   *
   * @default - everything in the catalogue that synth can build
   */
  readonly constraints?: Constraints;

  /**
   * What the deployment survives.
   *
   * @default - nothing: exactly the replicas that carry the load
   */
  readonly availability?: Availability;

  /**
   * What the engine does beside its defaults.
   *
   * @default - the engine's defaults
   */
  readonly engineOptions?: EngineOptions;
}
