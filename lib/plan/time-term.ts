/** What a part of a time is spent on. */
export enum TimeTermName {
  /** Weights that are read from device memory. */
  WEIGHTS = 'weights',
  /** Keys and values of the decoded sequences that are read from device memory. */
  KEY_VALUE_CACHE = 'key-value cache',
  /** Arithmetic. */
  COMPUTE = 'compute',
  /** Activations that are read and written between the products. */
  ACTIVATIONS = 'activations',
  /** All-reduces, exchange between attention ranks and experts, and what is handed from stage to stage. */
  COLLECTIVES = 'collectives',
  /** Drafting of the tokens that are then checked. */
  DRAFT = 'draft',
  /** Launches of kernels, scheduling, sampling and detokenising. */
  HOST = 'host',
}

/**
 * A part of a time. Where an operator moves bytes and computes at the same time, its time is divided between both by the cubes of what each
 * would take alone, which is what each contributes to it: 1 % less of a term is that much less time.
 */
export interface TimeTerm {
  /** What it is spent on. */
  readonly name: TimeTermName;
  /** The part. */
  readonly seconds: number;
  /** The part ÷ the whole. */
  readonly fraction: number;
}
