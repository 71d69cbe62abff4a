/**
 * One model of a portfolio: a language model where it states `inputTokens` and `outputTokens`, else any model that answers a request in one
 * inference, such as a classifier, an embedding model or a tree ensemble.
 */
export interface PortfolioModel {
  /**
   * Name, unique in the portfolio. Of a language model its Hugging Face id; of any other what you call it, which is also the name of its
   * archive: `fraud/v3` is `fraud/v3.tar.gz`.
   */
  readonly model: string;

  /** Requests that arrive for it per second, on average over the busiest period. */
  readonly requestsPerSecond: number;

  /**
   * Size of the model in memory, and of its archive, in gigabytes of 10⁹ bytes.
   *
   * @default - `modelConfig.parameterBytes`, or the weights of the language model
   */
  readonly sizeGigabytes?: number;

  /**
   * `parameterBytes` and `flopsPerInference` of a model that is no language model, or the fields of the Hugging Face `config.json` of one
   * that is and that the catalogue lacks. With `architecture`, a `ModelArchitecture`, and of an encoder `sequenceTokens`, to which its requests
   * are padded, Inferentia and Trainium are considered too: those that do not say so are on CPUs and GPUs alone.
   *
   * @default - the catalogue's; of a model that is no language model, what `sizeGigabytes` and the seconds of an inference say
   */
  readonly modelConfig?: { [field: string]: unknown };

  /**
   * Seconds that one inference keeps one vCPU busy, as you measured it.
   *
   * @default - that of `workload`, else what `modelConfig.flopsPerInference` takes; without any of them the model runs on no CPU
   */
  readonly processingSeconds?: number;

  /**
   * Seconds that one inference keeps one GPU busy, as you measured it.
   *
   * @default - that of `workload`, else what `modelConfig.flopsPerInference` takes; without any of them the model runs on no GPU
   */
  readonly gpuProcessingSeconds?: number;

  /**
   * Size of the largest request and of its answer, whichever is larger, in megabytes of 1,000,000 bytes.
   *
   * @default - that of `workload`
   */
  readonly payloadMegabytes?: number;

  /**
   * Mean tokens of a prompt of a language model.
   *
   * @default - it is no language model
   */
  readonly inputTokens?: number;

  /**
   * Mean tokens of an answer of a language model.
   *
   * @default - it is no language model
   */
  readonly outputTokens?: number;
}
