import type { NeoOptions } from '../neuron/backend/neo-options';
import type { NeuronModelSource } from '../neuron/neuron-compilation-props';

/** What a plan cannot know of a model of a portfolio that is compiled for Inferentia or Trainium. */
export interface PortfolioCompilation {
  /** Names the weights for ever, such as a commit or a version: another name is compiled anew. */
  readonly modelRevision: string;

  /**
   * What an encoder is for, as Hugging Face calls it, such as `feature-extraction` or `text-classification`.
   *
   * @default - it must be stated of an encoder
   */
  readonly task?: string;

  /**
   * How SageMaker Neo compiles a convolutional network: framework and shapes.
   *
   * @default - they must be stated of a convolutional network
   */
  readonly neo?: NeoOptions;

  /**
   * The model.
   *
   * @default - in the bucket of the portfolio, of an encoder the folder `checkpoints/<model>/` with `config.json`, the tokenizer and the safetensors
   * files, of a convolutional network its archive
   */
  readonly source?: NeuronModelSource;
}
