import { distinctExperts } from './expert-coverage';
import {
  BLOCK_SCALE_SECONDS, EXPERTS_COMPUTE_FRACTION, EXPERTS_MEMORY_FRACTION, EXPERTS_SECONDS, EXPERT_IMBALANCE, PRODUCT_SECONDS,
} from './kernel-constants';
import type { ProductDevice } from './matrix-product';
import type { NumberFormat } from './number-format';
import type { Replica } from './replica';
import { operatorSeconds } from './roofline';
import type { OperatorWork } from './roofline';

const PRODUCTS = 4; // router, gate and up, down, and the sum over a token's experts
const ACTIVATION_PASSES_BYTES = 6; // each of a token's copies is written, read and reduced in 16 bit

/**
 * Time of a layer's routed experts, in seconds.
 *
 * Bytes: distinct experts hit × their weights ÷ devices. Arithmetic: 2·T·k products, rows of each expert padded to whole tiles: a tile at least, and half a tile
 * more than there are rows, for tokens spread unevenly over experts.
 * Where experts are divided in groups, the fullest group decides.
 *
 * @param replica a replica with experts
 * @param device its device
 * @param format how the experts' products run
 * @param tokens tokens of the step, of all attention ranks together
 */
export function expertsSeconds(replica: Replica, device: ProductDevice, format: NumberFormat, tokens: number): number {
  return operatorSeconds(expertsWork(replica, device, format, tokens));
}

/** What the routed experts of a layer have to do. */
export function expertsWork({ model, tensorParallelism, expertParallelism, attentionDataParallelism }: Replica, device: ProductDevice, format: NumberFormat, tokens: number): OperatorWork {
  const { count, perToken, intermediateSize } = model.experts ?? { count: 1, perToken: 0, intermediateSize: 0 };
  const imbalance = expertParallelism > 1 ? EXPERT_IMBALANCE : 1;
  const devices = tensorParallelism * attentionDataParallelism;
  const parameters = (model.feedForwardMatrices * model.hiddenSize * intermediateSize) / devices;

  const hit = distinctExperts(count, perToken, tokens);
  const rowsPerExpert = Math.max((tokens * perToken) / hit, 1e-3);
  const padding = Math.max(format.tileRows, rowsPerExpert + format.tileRows / 2) / rowsPerExpert;

  const activations = (tokens * perToken * model.hiddenSize * ACTIVATION_PASSES_BYTES) / devices;
  const bytesPerSecond = device.bytesPerSecond * EXPERTS_MEMORY_FRACTION;
  return {
    overheadSeconds: PRODUCTS * PRODUCT_SECONDS + (format.blockScaled ? 2 * BLOCK_SCALE_SECONDS : 0) + EXPERTS_SECONDS,
    weightSeconds: (hit * parameters * format.weightBytes * imbalance) / bytesPerSecond,
    activationSeconds: activations / bytesPerSecond,
    computeSeconds: (2 * tokens * perToken * parameters * imbalance * padding) / (format.flopsPerSecond * EXPERTS_COMPUTE_FRACTION),
  };
}
