import type { CompilationPlace } from './compilation-method';
import type { TrainingCompilationOptions } from './training-options';
import type { CompilationSettings } from '../compilation-settings';
import { AcceleratedInstance } from '../../../lib';

/** Types of training jobs with Trainium, smallest first: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ResourceConfig.html */
const TRAINIUM = ['trn1.2xlarge', 'trn1.32xlarge'].map((name) => AcceleratedInstance.of(name));
const [SMALLEST, LARGEST] = [TRAINIUM[0]?.instanceType ?? '', TRAINIUM.at(-1)?.instanceType ?? ''];

/** Room for the checkpoint, its shards and what the compiler keeps, and for the image. An assumption. */
const COPIES = 3;
const OWN_BYTES = 50e9;
/** Bytes of a checkpoint of unknown size: an encoder. An assumption. */
const UNKNOWN_CHECKPOINT_BYTES = 10e9;

/** The instance type of a job: the smallest whose memory the compiler is expected to be content with. */
export function trainingInstanceType({ instanceType }: TrainingCompilationOptions, { planned }: CompilationSettings): string {
  const memoryBytes = planned?.compileMemoryBytes ?? 0;
  return instanceType ?? `ml.${TRAINIUM.find((instance) => instance.memoryBytes >= memoryBytes)?.instanceType ?? LARGEST}`;
}

/** Gigabytes of the volume of a job; no more than the local disks of an instance that has them, which SageMaker refuses. */
export function volumeGigabytes(instanceType: string, { checkpointBytes = UNKNOWN_CHECKPOINT_BYTES }: CompilationSettings): number {
  const localBytes = TRAINIUM.find((instance) => `ml.${instance.instanceType}` === instanceType)?.localNvmeBytes ?? Infinity;
  return Math.floor(Math.min(localBytes, OWN_BYTES + COPIES * checkpointBytes) / 1e9);
}

/** What is wrong with the instance type of a job. */
export function trainingInstanceProblems(options: TrainingCompilationOptions, { settings, region }: CompilationPlace): string[] {
  const stated = options.instanceType;
  if (stated !== undefined && !/^ml\.[a-z0-9-]+\.[a-z0-9]+$/.test(stated)) {
    return [`backend.instanceType must be one of SageMaker, got ${stated}; write such as ml.${SMALLEST}`];
  }
  if (stated?.startsWith('ml.inf') === true) {
    return [`backend.instanceType must not be of Inferentia, which SageMaker has no training jobs on, got ${stated}; use ml.${SMALLEST}, for targetFamily says what it compiles for`];
  }
  return [...regionProblems(trainingInstanceType(options, settings), region), ...(stated === undefined ? memoryProblems(settings) : [])];
}

function regionProblems(instanceType: string, region: string): string[] {
  const instance = TRAINIUM.find((each) => `ml.${each.instanceType}` === instanceType);
  if (instance === undefined || instance.regions.includes(region)) return [];
  return [
    `region must be one with ${instanceType}, ${instance.regions.join(', ')}, got ${region};`
    + ' state backend.instanceType, such as ml.r7i.16xlarge, which compiles without Neuron devices',
  ];
}

function memoryProblems({ planned }: CompilationSettings): string[] {
  const memoryBytes = planned?.compileMemoryBytes ?? 0;
  const most = TRAINIUM.at(-1)?.memoryBytes ?? 0;
  if (memoryBytes <= most) return [];
  return [
    `backend.instanceType must be stated, for the compiler is expected to need ${memoryBytes} bytes of memory, got ml.${LARGEST} with ${most};`
    + ' write one with more, such as ml.r7i.48xlarge',
  ];
}
