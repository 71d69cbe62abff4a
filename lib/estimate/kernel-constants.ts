import type { Accelerator } from '../catalog/accelerator';
import { isServerlessWorker } from '../catalog/serverless-worker';

/** Shares of the published rates that kernels reach, and what each kernel costs beside its work. */
export interface KernelConstants {
  /** Of the memory bandwidth, by matrix products. */
  readonly memoryFraction: number;
  /** Of the 16-bit rate, by matrix products. */
  readonly sixteenBitFraction: number;
  /** Of the 8-bit rate, by matrix products. */
  readonly eightBitFraction: number;
  /** Of the 4-bit rate, by matrix products. */
  readonly fourBitFraction: number;
  /** Of the memory bandwidth, by reading the key-value cache. */
  readonly cacheFraction: number;
  /** Of the 16-bit rate, by attention over a prompt. */
  readonly promptAttentionFraction: number;
}

/**
 * Kernel constants by accelerator, fitted to operator tables; none of them is fitted to serving measurements.
 *
 * Sources, read 2026-11-24: operator tables of ai-dynamo/aiconfigurator@095f58a51c4c (A100, H100, H200, B200, L40S; held-out error
 * 4–9 %), the Helix profile of Llama 30B on L4, and Vidur's operator table of the A40, which has the A10G's GA102 chip.
 * B300 and RTX PRO 6000 have no table: B300 takes B200's constants and RTX PRO 6000 L40S's.
 */
const CONSTANTS: Readonly<Record<string, KernelConstants>> = {
  a100: constants([0.85, 0.85, 0.6, 0.6], 0.75, 0.56),
  'a100-40gb': constants([0.85, 0.85, 0.6, 0.6], 0.75, 0.56),
  h100: constants([0.82, 0.8, 0.6, 0.6], 0.91, 0.65),
  h200: constants([0.82, 0.8, 0.6, 0.6], 0.9, 0.55),
  b200: constants([0.8, 0.71, 0.6, 0.45], 0.88, 0.54),
  b300: constants([0.8, 0.71, 0.6, 0.4], 0.88, 0.54),
  a10g: constants([0.78, 0.65, 0.6, 0.6], 0.75, 0.5),
  l4: constants([0.79, 0.4, 0.4, 0.4], 0.75, 0.4),
  l40s: constants([0.8, 0.62, 0.5, 0.5], 0.84, 0.5),
  'rtx-pro-6000': constants([0.8, 0.62, 0.5, 0.4], 0.84, 0.5),
};

/**
 * A CPU: an assumption, for no operator table is known. Products and attention read 0.8 of the memory bandwidth, as they do of GPUs', and
 * reach half of the AVX-512 rate.
 */
const SERVERLESS_WORKER: KernelConstants = constants([0.8, 0.5, 0.5, 0.5], 0.8, 0.5);

function constants(products: readonly [number, number, number, number], cacheFraction: number, promptAttentionFraction: number): KernelConstants {
  const [memoryFraction, sixteenBitFraction, eightBitFraction, fourBitFraction] = products;
  return { memoryFraction, sixteenBitFraction, eightBitFraction, fourBitFraction, cacheFraction, promptAttentionFraction };
}

/** The constants of an accelerator; an accelerator that the table lacks takes the lowest share of each. */
export function kernelConstants({ name }: Pick<Accelerator, 'name'>): KernelConstants {
  if (isServerlessWorker(name)) return SERVERLESS_WORKER;
  return CONSTANTS[name] ?? constants([0.78, 0.4, 0.4, 0.4], 0.75, 0.4);
}

/** Time of a matrix product beside its work: launch and set-up. A first constant, like all below: lib/README.md, Time of a step. */
export const PRODUCT_SECONDS = 3e-6;

/** Time that scaling blocks of 128 × 128 adds to a product. */
export const BLOCK_SCALE_SECONDS = 3e-6;

/** Time of an attention kernel beside its work. */
export const ATTENTION_SECONDS = 8e-6;

/** Norms, rotary embedding and residual additions of a layer beside their traffic. */
export const LAYER_SECONDS = 8e-6;

/** Bytes that norms, rotary embedding and residual additions move for each token and unit of hidden size: 10 × 16 bit. */
export const LAYER_TRAFFIC_BYTES = 20;

/** Share of the memory bandwidth that these small kernels reach. */
export const LAYER_TRAFFIC_FRACTION = 0.7;

/** Routing, permutation and combination of a layer of experts beside their work. */
export const EXPERTS_SECONDS = 5e-6;

/** Share of a dense product's efficiency that grouped products of experts reach: memory and arithmetic. */
export const EXPERTS_MEMORY_FRACTION = 0.8;
/** See `EXPERTS_MEMORY_FRACTION`. */
export const EXPERTS_COMPUTE_FRACTION = 0.4;

/** Load of the fullest group of experts ÷ the mean. */
export const EXPERT_IMBALANCE = 1.2;

/** Scheduling, sampling and detokenising of a step. */
export const STEP_SECONDS = 1e-3;

/** The same for each sequence of the step. */
export const SEQUENCE_SECONDS = 3e-6;

/** HTTP, tokenising and the first chunk of the response. */
export const REQUEST_SECONDS = 20e-3;
