import { isServerlessWorker } from '../catalog/serverless-worker';
import type { ErrorBand } from '../plan/predictions';

/** Accelerators with serving measurements. */
const MEASURED: readonly string[] = ['h100', 'h200', 'b200', 'b300'];

/**
 * 10th and 90th percentile of (measured − predicted) ÷ predicted over 507 vLLM runs on H100, H200, B200 and B300 (InferenceX, closed
 * loop, October 2025 to April 2026; silicon_sample.csv of ai-dynamo/aiconfigurator@095f58a51c4c, Apache-2.0), which this model predicts
 * without having been fitted to them. It is optimistic: half of the runs take 12 % longer per token than predicted, and 42 % longer to the
 * first token, a start burst included.
 */
const MEASURED_BAND: ErrorBand = { timeToFirstToken: [0.08, 1.15], timePerOutputToken: [-0.12, 0.36], throughput: [-0.28, 0.09] };

/** No measurement: an assumption, each bound twice as far, and both sides open. */
const UNMEASURED_BAND: ErrorBand = { timeToFirstToken: [-0.3, 2.3], timePerOutputToken: [-0.24, 0.72], throughput: [-0.56, 0.18] };

/** A CPU of which not even the product is known: an assumption, twice as far again; nothing is measured at less than nothing, so 0.9 below. */
const SERVERLESS_BAND: ErrorBand = { timeToFirstToken: [-0.6, 4.6], timePerOutputToken: [-0.48, 1.44], throughput: [-0.9, 0.36] };

/** How far measurements on an accelerator may lie from the predictions. */
export function errorBand(acceleratorName: string): ErrorBand {
  if (isServerlessWorker(acceleratorName)) return SERVERLESS_BAND;
  return MEASURED.includes(acceleratorName) ? MEASURED_BAND : UNMEASURED_BAND;
}
