/** What the engine does beside its defaults. */
export interface EngineOptions {
  /**
   * Tokens that are drafted for each sequence before the model checks them all in one step (speculative decoding).
   *
   * @default 0
   */
  readonly speculativeTokens?: number;

  /**
   * Probability that the model accepts a drafted token.
   *
   * @default 0.6
   */
  readonly speculativeAcceptanceFraction?: number;

  /**
   * Hugging Face id of a model of the catalogue that drafts.
   *
   * @default - no draft model: the model's own multi-token prediction where it has one, else n-grams of the prompt
   */
  readonly speculativeModel?: string;
}
