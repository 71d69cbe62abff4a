import { describe, expect, test } from 'vitest';
import { modelConfig } from './text-format';
import { ContainerDevice, TritonBackend } from '../../../../constructs';
import { tritonConfig, tritonProblems } from '../../../../constructs/sagemaker/multi-model/triton-config';

const TENSORS = {
  inputs: [{ name: 'INPUT__0', dataType: 'TYPE_FP32', dimensions: [3, 224, 224] }, { name: 'INPUT__1', dataType: 'TYPE_INT64', dimensions: [-1] }],
  outputs: [{ name: 'OUTPUT__0', dataType: 'TYPE_FP32', dimensions: [1000] }],
};
const BATCHES = { maxBatchSize: 8, maxQueueDelayMicroseconds: 5000 };

describe('a config.pbtxt', () => {
  test('has the batches, the wait and the instance of TensorRT on a GPU', () => {
    expect(modelConfig(tritonConfig({ backend: TritonBackend.TENSORRT }, BATCHES, ContainerDevice.GPU, ['detect/a', 'detect/b']))).toEqual({
      platform: ['tensorrt_plan'],
      max_batch_size: [8],
      instance_group: [{ count: [1], kind: ['KIND_GPU'], gpus: [0] }],
      dynamic_batching: [{ preferred_batch_size: [8], max_queue_delay_microseconds: [5000] }],
    });
  });

  test('has the tensors of PyTorch', () => {
    expect(modelConfig(tritonConfig({ backend: TritonBackend.PYTORCH, ...TENSORS }, BATCHES, ContainerDevice.GPU, []))).toMatchObject({
      platform: ['pytorch_libtorch'],
      input: [{ name: ['INPUT__0'], data_type: ['TYPE_FP32'], dims: [3, 224, 224] }, { name: ['INPUT__1'], data_type: ['TYPE_INT64'], dims: [-1] }],
      output: [{ name: ['OUTPUT__0'], data_type: ['TYPE_FP32'], dims: [1000] }],
    });
  });

  test('names no GPU on CPUs, which Triton refuses', () => {
    expect(modelConfig(tritonConfig({ backend: TritonBackend.ONNX }, BATCHES, ContainerDevice.CPU, []))).toMatchObject({
      platform: ['onnxruntime_onnx'], instance_group: [{ count: [1], kind: ['KIND_CPU'] }],
    });
  });

  test('has no batcher for batches of one', () => {
    expect(modelConfig(tritonConfig({ backend: TritonBackend.ONNX }, { maxBatchSize: 1, maxQueueDelayMicroseconds: 0 }, ContainerDevice.GPU, []))).not.toHaveProperty('dynamic_batching');
  });

  test('says in comments which models it is for, in one line each', () => {
    const text = tritonConfig({ backend: TritonBackend.ONNX }, BATCHES, ContainerDevice.GPU, ['a', 'b\nplatform: "x"']);
    expect(text.split('\n').slice(0, 3)).toEqual(['# a', '# b?platform: "x"', 'platform: "onnxruntime_onnx"']);
  });
});

describe('the reader of these tests', () => {
  test.each([
    ['platfrom: "onnxruntime_onnx"', 'ModelConfig has no field platfrom'],
    ['dynamic_batching { preferred_batch_sizes: [ 8 ] }', 'ModelDynamicBatching has no field preferred_batch_sizes'],
    ['max_batch_size: "8"', 'expected int32, got "8"'],
    ['instance_group [ { kind: GPU } ]', 'expected Kind, got GPU'],
    ['input [ { name: "a" } { name: "b" } ]', 'expected ], got {'],
    ['max_batch_size 8', 'expected : after max_batch_size'],
  ])('fails at %s', (text, message) => {
    expect(() => modelConfig(text)).toThrow(message);
  });
});

describe('fails', () => {
  test.each([
    ['for PyTorch without tensors', { backend: TritonBackend.PYTORCH }, ContainerDevice.GPU, 'triton.inputs and triton.outputs must be stated for PyTorch, whose files do not say them; write them, such as INPUT__0 of TYPE_FP32'],
    ['for TensorRT on CPUs', { backend: TritonBackend.TENSORRT }, ContainerDevice.CPU, 'triton.backend must be ONNX or PYTORCH on CPUs, for TensorRT needs a GPU, got TENSORRT; export the models to ONNX'],
    ['for a type that Triton has not', { backend: TritonBackend.ONNX, inputs: [{ name: 'a', dataType: 'FP32', dimensions: [1] }] }, ContainerDevice.GPU, 'triton.inputs[0].dataType must be a type of Triton, got FP32; use one of TYPE_BOOL'],
    ['for a size of zero', { backend: TritonBackend.ONNX, outputs: [{ name: 'a', dataType: 'TYPE_FP32', dimensions: [0] }] }, ContainerDevice.GPU, 'triton.outputs[0].dimensions must be whole numbers from 1, or -1 for any size, got [0]; leave out that of the batch'],
    ['for a name that breaks out of its quotes', { backend: TritonBackend.ONNX, inputs: [{ name: 'a"b', dataType: 'TYPE_FP32', dimensions: [1] }] }, ContainerDevice.GPU, 'triton.inputs[0].name must have no space, quote or backslash, got "a\\"b"; write the name of the tensor'],
  ])('%s', (_, options, device, message) => {
    expect(tritonProblems(options, device)).toEqual([expect.stringContaining(message)]);
  });
});
