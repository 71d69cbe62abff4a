import { BLOCK_SCALE_SECONDS, PRODUCT_SECONDS } from './kernel-constants';
import type { NumberFormat } from './number-format';
import { operatorSeconds } from './roofline';
import type { OperatorWork } from './roofline';

/** What a matrix product runs on. */
export interface ProductDevice {
  /** Bytes per second of device memory that kernels reach. */
  readonly bytesPerSecond: number;
  /** Processors over which tiles are spread. */
  readonly multiprocessors: number;
  /** Rows of the smallest tile; those of tensor cores where it is left out. */
  readonly leastRows?: number;
}

/** Columns of a weight matrix: of its result, and of the rows that it multiplies. */
export interface ProductShape {
  /** Columns of the result. */
  readonly outputs: number;
  /** Columns of the rows. */
  readonly inputs: number;
}

const OUTPUT_BYTES = 2;
const LEAST_ROWS = 16; // the tensor cores' smallest tile
const TILE = 128;
const WAVE_PENALTY = 0.2;
const WAVE_PENALTY_ROWS = 64;
const MOST_WAVES = 8;

/**
 * Time of the product of `tokens` rows with an `outputs` × `inputs` weight matrix, in seconds.
 *
 * t₀ + smooth maximum of bytes ÷ bandwidth and 2·T·N·K ÷ rate, the latter longer by w ÷ waves where tiles of 128 × 128 fill the
 * processors less than once. Fitted to operator tables with whole shapes held out: median error 4–9 % by accelerator [1].
 */
export function productSeconds(device: ProductDevice, format: NumberFormat, tokens: number, shape: ProductShape): number {
  return operatorSeconds(productWork(device, format, tokens, shape));
}

/** What that product has to do. */
export function productWork(device: ProductDevice, format: NumberFormat, tokens: number, { outputs, inputs }: ProductShape): OperatorWork {
  const rows = Math.max(tokens, device.leastRows ?? LEAST_ROWS);
  const waves = (Math.ceil(rows / TILE) * Math.ceil(outputs / TILE)) / device.multiprocessors;
  const partial = rows > WAVE_PENALTY_ROWS ? WAVE_PENALTY * Math.min(1 / waves, MOST_WAVES) : 0;
  const compute = ((2 * rows * outputs * inputs) / format.flopsPerSecond) * (1 + partial);
  return {
    overheadSeconds: PRODUCT_SECONDS + (format.blockScaled ? BLOCK_SCALE_SECONDS : 0),
    weightSeconds: (format.weightBytes * outputs * inputs) / device.bytesPerSecond,
    activationSeconds: ((format.activationBytes * inputs + OUTPUT_BYTES * outputs) * tokens) / device.bytesPerSecond,
    computeSeconds: compute,
  };
}
