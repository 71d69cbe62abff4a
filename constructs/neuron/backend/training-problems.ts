import type { CompilationPlace } from './compilation-method';
import { exportTask, TEXT_GENERATION } from './export-arguments';
import { trainingInstanceProblems } from './training-instance';
import type { TrainingCompilationOptions } from './training-options';
import type { CompilationSettings } from '../compilation-settings';
import { tensorParallelismProblems } from '../tensor-parallelism-problems';
import { DataType, NEURON_VLLM_SAGEMAKER_IMAGE } from '../../../lib';

/** Data types that the exporter casts to, beside the model's own: `--auto_cast_type` of optimum-neuron. */
const DATA_TYPES = [DataType.BF16, DataType.FP16, DataType.FP32];

/** The chips of endpoints that the containers serve; what is compiled for trn1 runs on trn1n. */
const TARGETS = ['inf2', 'trn1'];

/** What the exporter or SageMaker would refuse, a sentence each. */
export function trainingProblems(options: TrainingCompilationOptions, place: CompilationPlace): string[] {
  const { settings, modelKey } = place;
  return [
    ...targetProblems(settings),
    ...taskProblems(options, settings),
    ...(settings.planned === undefined ? shapeProblems(options, settings) : planProblems(settings)),
    ...trainingInstanceProblems(options, place),
    ...(/\.(?:tar\.gz|tgz|zip)$/.test(modelKey) ? [
      `model.key must be that of a folder with a training job, got ${JSON.stringify(modelKey)}; unpack it there`,
    ] : []),
  ];
}

function targetProblems({ targetFamily }: CompilationSettings): string[] {
  if (targetFamily === '' || TARGETS.includes(targetFamily)) return [];
  const remedy = targetFamily === 'inf1' ? 'use NeuronCompilationBackend.compilationJob()' : 'serve it on EKS, or on one of them';
  return [`targetFamily must be one of ${TARGETS.join(', ')} with a training job, got ${targetFamily}; ${remedy}`];
}

function taskProblems({ task }: TrainingCompilationOptions, { planned }: CompilationSettings): string[] {
  if (planned !== undefined && task !== undefined && task !== TEXT_GENERATION) {
    return [`backend.task must be ${TEXT_GENERATION} with a plan, got ${task}; leave it out`];
  }
  if (planned !== undefined || (task !== undefined && /^[a-z0-9-]+$/.test(task))) return [];
  return [`backend.task must be stated where there is no plan, got ${task ?? 'none'}; write such as feature-extraction or text-classification`];
}

/** A plan for another platform has another image. */
function planProblems({ planned }: CompilationSettings): string[] {
  const { repository, tag } = NEURON_VLLM_SAGEMAKER_IMAGE;
  if (planned?.image === `${repository}:${tag}`) return [];
  return [`plan must be for a SageMaker endpoint, whose container is ${repository}:${tag}, got one for ${planned?.image ?? ''}; constrain it to that platform`];
}

function shapeProblems(options: TrainingCompilationOptions, settings: CompilationSettings): string[] {
  const { sequenceBuckets, tensorParallelism, dataType } = settings;
  if (exportTask(options, settings) === TEXT_GENERATION) {
    return [
      ...tensorParallelismProblems(settings),
      ...(sequenceBuckets.length > 0 ? [] : ['sequenceBuckets must have the longest sequence, got none; write such as [4096]']),
    ];
  }
  return [
    ...(sequenceBuckets.length === 1 ? [] : [
      `sequenceBuckets must be one length, to which an encoder's inputs are padded, got ${JSON.stringify(sequenceBuckets)}; write such as [128]`,
    ]),
    ...(tensorParallelism === 1 ? [] : [`tensorParallelism must be 1 for what is no language model, got ${tensorParallelism}; leave it out`]),
    ...(DATA_TYPES.includes(dataType) ? [] : [`dataType must be one of ${DATA_TYPES.join(', ')}, got ${dataType}; write ${DataType.BF16}`]),
  ];
}
