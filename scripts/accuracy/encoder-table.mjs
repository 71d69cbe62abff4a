import { createRequire } from 'node:module';
import { measurements } from './measurements.mjs';

const built = createRequire(import.meta.url);
const { Accelerator } = built('../../dist/lib/catalog/accelerator.js');

const TOKENS = 128;

/** Layers, hidden size and intermediate size, as in config.json of each. ALBERT's layers share their weights, which takes as many operations. */
const SHAPES = {
  'albert-base-v2': [12, 768, 3072],
  'bert-base-cased': [12, 768, 3072],
  'bert-base-uncased': [12, 768, 3072],
  'bert-large-uncased': [24, 1024, 4096],
  'distilbert-base-uncased': [6, 768, 3072],
  'distilbert-base-uncased-finetuned-sst-2-english': [6, 768, 3072],
  'distilroberta-base': [6, 768, 3072],
  'google/electra-base-discriminator': [12, 768, 3072],
  'roberta-base': [12, 768, 3072],
  'roberta-large': [24, 1024, 4096],
};

const CORES = { inf1: Accelerator.of('inferentia'), inf2: Accelerator.of('inferentia2'), trn1: Accelerator.of('trainium') };

/** Cores of the sizes that were measured. */
const CORES_OF_INSTANCE = { 'inf1.xlarge': 4, 'inf2.xlarge': 2, 'trn1.2xlarge': 2 };

/** Why rows are left out, and which. */
const LEFT_OUT = [
  ['masked language models of a vocabulary of 250,002 tokens: each inference copies 128 MB of logits to the host', (row) => row.Task === 'Raw Output (AutoModelForMaskedLM)'],
  ['a model in a pipeline over several cores', (row) => row['Run Mode'] === 'Model Pipeline'],
  ['tutorials that do not say how many cores and workers they keep busy', (row) => row.chip === 'inf1' && row['N Models'] === ''],
];

/** The encoder table: the rows of one inference a core, with the seconds of a batch on a core, and how many were left out for what reason. */
export function encoderTable() {
  const all = measurements('neuron-encoder-measurements.csv').map((row) => ({ row, reason: LEFT_OUT.find(([, applies]) => applies(row))?.[0] }));
  const leftOut = LEFT_OUT.map(([reason]) => ({ reason, n: all.filter((one) => one.reason === reason).length }));
  return { rows: all.filter(({ reason }) => reason === undefined).map(({ row }) => timedRow(row)), leftOut };
}

/** By the rate, not the latency: where several requests wait at a core, their latency has the wait in it. */
function timedRow(row) {
  const model = /\((.*)\)/.exec(row.Model)?.[1] ?? row.Model;
  const batch = Number(row['Batch Size']);
  const cores = Number(row['N Models'] || CORES_OF_INSTANCE[row['Inst. Type'].toLowerCase()]);
  return { chip: row.chip, core: CORES[row.chip], model, batch, flopsPerInference: encoderFlops(SHAPES[model]), seconds: (batch * cores) / perSecond(row) };
}

/** The column has three spellings. */
function perSecond(row) {
  return Number(row['Avg Throughput (/sec)'] || row['Throughput (inference/second)'] || row['Throughput (inference/sec)']);
}

/** Operations of an encoder: four products of attention and two of the feed-forward network for each token, and those of each pair of tokens. */
function encoderFlops([layers, hidden, intermediate]) {
  return layers * (2 * TOKENS * (4 * hidden ** 2 + 2 * hidden * intermediate) + 4 * TOKENS ** 2 * hidden);
}
