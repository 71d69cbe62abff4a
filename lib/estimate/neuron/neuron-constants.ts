/** What the formulas of a NeuronCore's time are fitted with. */
export interface NeuronConstants {
  /** Time of a decode step beside its layers: the host, launching, sampling. */
  readonly stepSeconds: number;
  /** Time of each layer of a decode step beside what it reads: launches, and two all-reduces of small messages. */
  readonly layerSeconds: number;
  /** Share of the memory bandwidth that weights and key-value cache are read with. */
  readonly memoryFraction: number;
  /** Time of reading a prompt beside its layers. */
  readonly promptSeconds: number;
  /** Bytes of a prompt's activations that an all-reduce sums in a second ÷ the memory bandwidth of a core. */
  readonly allReduceFraction: number;
  /** Time that each token of a prompt adds to that of all, as a share: attention over those before it, and what leaves the core's own memory. */
  readonly tokenGrowthFraction: number;
}

/**
 * Fitted by `npm run fit-neuron` to the decoder table of AWS Neuron (measurements/README.md): 68 configurations of six models of 7 to 70
 * billion parameters on all cores of inf2.48xlarge and trn1.32xlarge, Transformers NeuronX of Neuron 2.18, 2024. Inferentia2 and Trainium
 * have the same NeuronCore and share all constants: the number of cores, and with it padding and copies of heads, is all that differs. The
 * accuracy is measured with each model predicted by constants fitted to the others (`npm run accuracy`): the median error is 2.5 % of the
 * time per output token and 16 % of the time to first token. That the cores of Trainium2 reach the same shares of their rates is an assumption.
 */
export const NEURON_CONSTANTS: NeuronConstants = {
  stepSeconds: 2.94e-3,
  layerSeconds: 46.5e-6,
  memoryFraction: 0.579,
  promptSeconds: 20.1e-3,
  allReduceFraction: 0.0391,
  tokenGrowthFraction: 36e-6,
};

/** Day on which the constants were fitted. */
export const NEURON_CONSTANTS_DATE = '2026-11-24';

/**
 * Share of the 16-bit rate that a prompt's products reach: an assumption. On whole instances the all-reduces hide it, so that any share from
 * 0.4 to 1 fits the measurements as well.
 */
export const PROMPT_PRODUCTS_FRACTION = 0.5;
