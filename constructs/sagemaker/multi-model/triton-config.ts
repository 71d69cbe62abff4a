import { ContainerDevice } from '../../../lib';

/** What Triton runs a model with. */
export enum TritonBackend {
  /** TensorRT: a `model.plan`, built for the GPU that runs it. */
  TENSORRT = 'tensorrt_plan',
  /** ONNX Runtime: a `model.onnx`. */
  ONNX = 'onnxruntime_onnx',
  /** PyTorch: a TorchScript `model.pt`, which does not say what its tensors are. */
  PYTORCH = 'pytorch_libtorch',
}

/** Input or output of a model. */
export interface TritonTensor {
  /** Its name; of PyTorch `INPUT__0`, `OUTPUT__0` and so on. */
  readonly name: string;

  /** Its type as Triton writes it, such as `TYPE_FP32`. */
  readonly dataType: string;

  /** Its dimensions without that of the batch; -1 for one of any size. */
  readonly dimensions: number[];
}

/** How Triton runs models of a kind. */
export interface TritonOptions {
  /** What it runs them with. */
  readonly backend: TritonBackend;

  /**
   * Their inputs.
   *
   * @default - as the file of the model says, which TorchScript does not
   */
  readonly inputs?: TritonTensor[];

  /**
   * Their outputs.
   *
   * @default - as the file of the model says, which TorchScript does not
   */
  readonly outputs?: TritonTensor[];
}

/** How Triton puts requests for a model together. */
export interface TritonBatching {
  /** Most requests in a batch. */
  readonly maxBatchSize: number;
  /** Longest that a request waits for others, in microseconds. */
  readonly maxQueueDelayMicroseconds: number;
}

/** https://github.com/triton-inference-server/common/blob/main/protobuf/model_config.proto, `DataType` */
const DATA_TYPES: readonly string[] = [
  'BOOL', 'UINT8', 'UINT16', 'UINT32', 'UINT64', 'INT8', 'INT16', 'INT32', 'INT64', 'FP16', 'FP32', 'FP64', 'STRING', 'BF16',
].map((name) => `TYPE_${name}`);

/**
 * All that Triton would refuse in the options, a sentence each.
 *
 * @param device what it computes on
 */
export function tritonProblems({ backend, inputs = [], outputs = [] }: TritonOptions, device: ContainerDevice): string[] {
  const problems = [
    ...tensorProblems('triton.inputs', inputs),
    ...tensorProblems('triton.outputs', outputs),
  ];
  if (backend === TritonBackend.PYTORCH && (inputs.length === 0 || outputs.length === 0)) {
    problems.push('triton.inputs and triton.outputs must be stated for PyTorch, whose files do not say them; write them, such as INPUT__0 of TYPE_FP32');
  }
  if (backend === TritonBackend.TENSORRT && device !== ContainerDevice.GPU) {
    problems.push('triton.backend must be ONNX or PYTORCH on CPUs, for TensorRT needs a GPU, got TENSORRT; export the models to ONNX');
  }
  return problems;
}

function tensorProblems(path: string, tensors: readonly TritonTensor[]): string[] {
  return tensors.flatMap(({ name, dataType, dimensions }, index) => [
    ...(/^[^"\\\s]+$/.test(name) ? [] : [`${path}[${index}].name must have no space, quote or backslash, got ${JSON.stringify(name)}; write the name of the tensor`]),
    ...(DATA_TYPES.includes(dataType) ? [] : [`${path}[${index}].dataType must be a type of Triton, got ${dataType}; use one of ${DATA_TYPES.join(', ')}`]),
    ...(dimensions.length > 0 && dimensions.every((size) => Number.isInteger(size) && (size === -1 || size >= 1))
      ? [] : [`${path}[${index}].dimensions must be whole numbers from 1, or -1 for any size, got ${JSON.stringify(dimensions)}; leave out that of the batch`]),
  ]);
}

/**
 * The `config.pbtxt` of models of a kind, which goes into the archive of each: `<model>/config.pbtxt` beside `<model>/1/model.onnx`.
 *
 * It has no name: Triton takes that of the folder. A batch has one preferred size, for Triton runs one of a preferred size at once, and a
 * smaller one would never grow.
 *
 * https://github.com/triton-inference-server/common/blob/main/protobuf/model_config.proto, `ModelConfig`, in protobuf's text format.
 *
 * @param models names of the models, which stand in a comment
 */
export function tritonConfig(options: TritonOptions, batching: TritonBatching, device: ContainerDevice, models: readonly string[]): string {
  const { maxBatchSize, maxQueueDelayMicroseconds } = batching;
  const lines = [
    ...models.map((model) => `# ${model.replaceAll(/[^\x20-\x7e]/g, '?')}`),
    `platform: "${options.backend}"`,
    `max_batch_size: ${maxBatchSize}`,
    ...tensors('input', options.inputs ?? []),
    ...tensors('output', options.outputs ?? []),
    'instance_group [',
    device === ContainerDevice.GPU ? '  { count: 1 kind: KIND_GPU gpus: [ 0 ] }' : '  { count: 1 kind: KIND_CPU }',
    ']',
    ...(maxBatchSize <= 1 ? [] : [
      'dynamic_batching {',
      `  preferred_batch_size: [ ${maxBatchSize} ]`,
      `  max_queue_delay_microseconds: ${maxQueueDelayMicroseconds}`,
      '}',
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

function tensors(field: string, list: readonly TritonTensor[]): string[] {
  if (list.length === 0) return [];
  const items = list.map(({ name, dataType, dimensions }) => `  { name: "${name}" data_type: ${dataType} dims: [ ${dimensions.join(', ')} ] }`);
  return [`${field} [`, items.join(',\n'), ']'];
}
