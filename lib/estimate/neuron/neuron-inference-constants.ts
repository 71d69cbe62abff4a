import { ModelArchitecture } from '../../catalog/model-architecture';

/** What the time of an inference on a NeuronCore is fitted with. */
export interface NeuronInferenceConstants {
  /** Time of an inference beside its operations: the host, launching, copying. */
  readonly baseSeconds: number;
  /** Share of the core's 16-bit rate that a large batch reaches. */
  readonly rateFraction: number;
  /** Inferences at once of which the core reaches half of that share. */
  readonly halfBatch: number;
}

/** Constants with how far they are off. */
export interface FittedNeuronInference extends NeuronInferenceConstants {
  /** Range of (measured − predicted) ÷ predicted: `[low, high]`. */
  readonly errorBandFraction: readonly [number, number];
  /** Whether they are fitted to measurements of several models. */
  readonly calibrated: boolean;
}

/*
 * Encoders: `npm run fit-neuron`, from the encoder table of AWS Neuron (measurements/README.md), 128 tokens, each core an inference of its own.
 * NeuronCore-v2: 28 rows of seven models on Inferentia2 and Trainium, which have the same core; v1: 10 rows of five models on Inferentia, which
 * have two sizes between them and do not tell a half batch. A band holds four of five rows, each model predicted by constants fitted to the
 * others (`npm run accuracy`): median error 5 % on v2 and 15 % on v1.
 * CNNs on v1: the time beside the operations is that of encoders; the rate is that of ResNet-50 of PyTorch in FP32, which is what Neo compiles,
 * 921 images/s in batches of 5 on the four cores of inf1.xlarge, 8.2 GFLOP each. Two other rows of the table are as far below the prediction as
 * the band says: ResNet-50 in FP16 (2,207 images/s in batches of 10) and YOLOv4 (182 images/s one by one, 128 GFLOP each).
 * general/benchmarks/inf1/throughput_data_cnn.csv of github.com/aws-neuron/aws-neuron-sdk@1351ee128a6f (Neuron 2.12 and 2.16).
 */
const CONSTANTS: Readonly<Record<string, FittedNeuronInference>> = {
  [key(ModelArchitecture.ENCODER, 1)]: { baseSeconds: 3.373e-3, rateFraction: 0.4615, halfBatch: 0, errorBandFraction: [-0.21, 0.29], calibrated: true },
  [key(ModelArchitecture.ENCODER, 2)]: { baseSeconds: 2.536e-4, rateFraction: 0.4055, halfBatch: 0.1883, errorBandFraction: [-0.11, 0.12], calibrated: true },
  [key(ModelArchitecture.CNN, 1)]: { baseSeconds: 3.373e-3, rateFraction: 0.1394, halfBatch: 0, errorBandFraction: [-0.64, 0], calibrated: false },
};

/** Day on which the constants were fitted. */
export const NEURON_INFERENCE_DATE = '2026-11-24';

/** The constants of an architecture on a generation of the NeuronCore; undefined where no measurement tells them. */
export function neuronInferenceConstants(architecture: ModelArchitecture, neuronCoreVersion: number | undefined): FittedNeuronInference | undefined {
  return neuronCoreVersion === undefined ? undefined : CONSTANTS[key(architecture, neuronCoreVersion)];
}

function key(architecture: ModelArchitecture, neuronCoreVersion: number): string {
  return `${architecture} v${neuronCoreVersion}`;
}
