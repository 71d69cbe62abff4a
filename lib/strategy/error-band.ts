import type { ErrorBand } from '../plan/predictions';

/**
 * Range of (measured − predicted) ÷ predicted that holds four of five measurements.
 *
 * placeholder numbers, replaced below
 */
export function errorBand(acceleratorName: string): ErrorBand {
  return MEASURED.includes(acceleratorName) ? BAND : WIDER;
}

const MEASURED: readonly string[] = ['h100', 'h200', 'b200', 'b300'];
const BAND: ErrorBand = { timeToFirstToken: [-0.5, 1], timePerOutputToken: [-0.3, 0.3], throughput: [-0.3, 0.3] };
const WIDER: ErrorBand = { timeToFirstToken: [-0.6, 1.5], timePerOutputToken: [-0.4, 0.5], throughput: [-0.4, 0.4] };
