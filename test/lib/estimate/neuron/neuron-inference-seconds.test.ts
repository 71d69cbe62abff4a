import { expect, test } from 'vitest';
import { Accelerator, ModelArchitecture } from '../../../../lib';
import { neuronInferenceConstants } from '../../../../lib/estimate/neuron/neuron-inference-constants';
import { neuronInferenceSeconds } from '../../../../lib/estimate/neuron/neuron-inference-seconds';

const V1 = Accelerator.of('inferentia');
const V2 = Accelerator.of('inferentia2');
const constants = (architecture: ModelArchitecture, { neuronCoreVersion }: Accelerator) => {
  const found = neuronInferenceConstants(architecture, neuronCoreVersion);
  if (found === undefined) throw new Error(architecture);
  return found;
};

/** Layers · (2 · 128 · (4 · hidden² + 2 · hidden · intermediate) + 4 · 128² · hidden). */
const BERT_BASE = 22_347_251_712;
const BERT_LARGE = 78_920_024_064;

test('the time beside the operations, and those of a batch and a half batch at a share of the rate', () => {
  const simple = { baseSeconds: 1e-3, rateFraction: 0.5, halfBatch: 0.25 };
  expect(neuronInferenceSeconds({ flopsPerInference: 1e9, batch: 2 }, { bf16FlopsPerSecond: 1e12 }, simple)).toBeCloseTo(1e-3 + 2.25e9 / 0.5e12, 12);
});

// latency, P50, of aws-neuron/aws-neuron-sdk about-neuron/benchmarks/inf2 and trn1, batch 1, 128 tokens
test.each([
  ['bert-base-uncased on Inf2', BERT_BASE, 0.99897385],
  ['roberta-base on Trn1', BERT_BASE, 0.95796585],
  ['bert-large-uncased on Inf2', BERT_LARGE, 2.69365311],
  ['roberta-large on Trn1', BERT_LARGE, 2.66981125],
  ['distilbert-base-uncased on Inf2', BERT_BASE / 2, 0.57864189],
  ['distilbert-base-uncased on Trn1', BERT_BASE / 2, 0.54264069],
])('%s one by one takes within 12 % of what AWS measured', (_, flopsPerInference, measuredMs) => {
  const predicted = 1000 * neuronInferenceSeconds({ flopsPerInference, batch: 1 }, V2, constants(ModelArchitecture.ENCODER, V2));
  expect(Math.abs(predicted / measuredMs - 1)).toBeLessThan(0.12);
});

test('BERT base in batches of 16 keeps a core of Trn1 busy for about 16 ÷ 3,421.6 · 2 cores = 9.35 ms', () => {
  const predicted = neuronInferenceSeconds({ flopsPerInference: BERT_BASE, batch: 16 }, V2, constants(ModelArchitecture.ENCODER, V2));
  expect(Math.abs(predicted / 9.352e-3 - 1)).toBeLessThan(0.12);
});

test('ResNet-50 in FP32 reaches 921 images/s in batches of 5 on the four cores of inf1.xlarge', () => {
  const predicted = neuronInferenceSeconds({ flopsPerInference: 8.18e9, batch: 5 }, V1, constants(ModelArchitecture.CNN, V1));
  expect(4 * 5 / predicted).toBeCloseTo(921, -1);
});

test.each([
  ['ResNet-50 in FP16, 2,207 images/s in batches of 10', 8.18e9, 10, 2207],
  ['YOLOv4, 182.1 images/s one by one', 128.5e9, 1, 182.1],
])('%s on inf1.xlarge are faster than predicted, as far as the band says', (_, flopsPerInference, batch, imagesPerSecond) => {
  const { errorBandFraction: [low], ...fitted } = constants(ModelArchitecture.CNN, V1);
  const measured = (4 * batch) / imagesPerSecond;
  const off = measured / neuronInferenceSeconds({ flopsPerInference, batch }, V1, fitted) - 1;
  expect(off).toBeLessThan(0);
  expect(off).toBeGreaterThanOrEqual(low - 0.005);
});

test('nothing tells the time of other architectures, nor of cores of a later generation', () => {
  expect(neuronInferenceConstants(ModelArchitecture.LSTM, 2)).toBeUndefined();
  expect(neuronInferenceConstants(ModelArchitecture.ENCODER, 3)).toBeUndefined();
  expect(neuronInferenceConstants(ModelArchitecture.ENCODER, undefined)).toBeUndefined();
});
