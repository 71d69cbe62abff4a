import type { TrainingCompilationOptions } from './training-options';
import type { CompilationSettings } from '../compilation-settings';
import { DataType } from '../../../lib';

/** Where SageMaker puts the channel `model`, and from where it takes what is left at the end. */
const MODEL_DIRECTORY = '/opt/ml/input/data/model';
const ARTIFACT_DIRECTORY = '/opt/ml/model';

export const TEXT_GENERATION = 'text-generation';

/** What a job is for. */
export function exportTask({ task }: TrainingCompilationOptions, { planned }: CompilationSettings): string | undefined {
  return task ?? (planned === undefined ? undefined : TEXT_GENERATION);
}

/**
 * Arguments of `optimum-cli`: optimum/commands/export/neuronx.py of optimum-neuron 0.4.5 and 0.4.1 on PyPI, which are those of the images.
 *
 * A directory does not tell the task, so it is stated ("Cannot infer the task from a local directory yet", optimum/exporters/tasks.py). What is
 * exported from a directory has the weights with it (`_save_pretrained` in optimum/neuron/models/inference/backend/pretrained_model.py). A language
 * model keeps the data type of its `config.json`; of others the exporter casts the matrix multiplications, as
 * https://huggingface.co/docs/optimum-neuron/guides/export_model recommends.
 */
export function exportArguments(task: string, settings: CompilationSettings): string[] {
  const { targetFamily, batchSize, sequenceBuckets, tensorParallelism, dataType } = settings;
  return [
    'export', 'neuron', '--model', MODEL_DIRECTORY, '--task', task,
    '--instance_type', targetFamily,
    '--batch_size', String(batchSize),
    '--sequence_length', String(sequenceBuckets.at(-1)),
    ...(task === TEXT_GENERATION ? ['--tensor_parallel_size', String(tensorParallelism)] : castArguments(dataType)),
    ARTIFACT_DIRECTORY,
  ];
}

function castArguments(dataType: DataType): string[] {
  return dataType === DataType.FP32 ? ['--auto_cast', 'none'] : ['--auto_cast', 'matmul', '--auto_cast_type', dataType];
}
