import { isServerlessWorker } from '../catalog/serverless-worker';
import type { Replica } from '../estimate/replica';
import { Basis } from '../plan/predictions';
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

/** NeuronCores with serving measurements, to which the constants of their times are fitted. */
const FITTED: readonly string[] = ['inferentia2', 'trainium'];

/** Fewest cores of a replica in those measurements. */
const FITTED_CORES = 24;

/**
 * The same percentiles over the 68 configurations of measurements/README.md, each model predicted by constants fitted to the others
 * (`npm run accuracy`); the band of the other models' errors holds 74 to 75 % of a model's. Replicas on all cores of inf2.48xlarge and
 * trn1.32xlarge, 2024; the engine that is planned has come after the one that was measured.
 */
const FITTED_BAND: ErrorBand = { timeToFirstToken: [-0.36, 0.4], timePerOutputToken: [-0.08, 0.09], throughput: [-0.09, 0.18] };

/** A part of an instance, of which nothing is measured: an assumption, each bound twice as far. */
const FEWER_CORES_BAND: ErrorBand = { timeToFirstToken: [-0.72, 0.8], timePerOutputToken: [-0.16, 0.18], throughput: [-0.18, 0.36] };

/**
 * Trainium2: an assumption, as wide as for unmeasured GPUs. AWS's two points (70B and 405B with BF16 weights on 16 chips, 19.6 and 37.9 ms per
 * token, batch 1) lie 55 % above and 9 % below.
 */
const UNFITTED_CORE_BAND: ErrorBand = { timeToFirstToken: [-0.72, 2.3], timePerOutputToken: [-0.24, 0.72], throughput: [-0.56, 0.36] };

/** How far measurements of a replica may lie from the predictions. */
export function errorBand({ accelerator, tensorParallelism }: Pick<Replica, 'accelerator' | 'tensorParallelism'>): ErrorBand {
  const { name, neuronCoreVersion } = accelerator;
  if (isServerlessWorker(name)) return SERVERLESS_BAND;
  if (FITTED.includes(name)) return tensorParallelism < FITTED_CORES ? FEWER_CORES_BAND : FITTED_BAND;
  if (neuronCoreVersion !== undefined) return UNFITTED_CORE_BAND;
  return MEASURED.includes(name) ? MEASURED_BAND : UNMEASURED_BAND;
}

/** What the predictions of a replica rest on. */
export function predictionBasis({ accelerator }: Pick<Replica, 'accelerator'>): Basis {
  return FITTED.includes(accelerator.name) ? Basis.CALIBRATED : Basis.ESTIMATED;
}
