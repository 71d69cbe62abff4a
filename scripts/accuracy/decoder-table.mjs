import { createRequire } from 'node:module';
import { measurements } from './measurements.mjs';

const built = createRequire(import.meta.url);
const { Accelerator } = built('../../dist/lib/catalog/accelerator.js');
const { NodeLink } = built('../../dist/lib/catalog/node-link.js');

/** Hidden size, layers, query heads, key-value heads, intermediate size and vocabulary, as in config.json of each; all heads are 128 wide. */
const SHAPES = {
  'Llama-2-7b': [4096, 32, 32, 32, 11008, 32000],
  'Llama-2-70b': [8192, 80, 64, 8, 28672, 32000],
  'Llama-3-8B': [4096, 32, 32, 8, 14336, 128256],
  'Llama-3-70B': [8192, 80, 64, 8, 28672, 128256],
  'Mistral-7B-Instruct-v0.2': [4096, 32, 32, 8, 14336, 32000],
  'CodeLlama-13b-hf': [5120, 40, 40, 40, 13824, 32016],
};

const CHIPS = { inf2: 'inferentia2', trn1: 'trainium' };

/** The configurations of the decoder table, each once: a replica, its lengths, and what was measured, in seconds. */
export function decoderTable() {
  const rows = measurements('neuron-decoder-measurements.csv').map(configuration);
  return rows.filter((row, at) => rows.findIndex((other) => other.name === row.name) === at);
}

function configuration(row) {
  const sequences = Number(row['Batch Size']);
  const inputTokens = Number(row['Input Length']);
  const maxModelTokens = Number(row['Sequence Length']);
  return {
    name: [row.chip, row.Model, sequences, maxModelTokens, inputTokens, row['Weight Storage Data Type']].join(' '),
    chip: row.chip,
    model: row.Model,
    sequences,
    inputTokens,
    outputTokens: maxModelTokens - inputTokens,
    maxModelTokens,
    replica: replicaOf(row, { sequences, maxModelTokens }),
    firstTokenSeconds: Number(row['TTFT Latency P50 (ms)']) / 1000,
    tokenSeconds: Number(row['TPOT Latency P50 (ms)']) / 1000,
    tokensPerSecond: Number(row['Output Token Throughput (tokens/sec)']),
  };
}

function replicaOf(row, shapes) {
  const [hiddenSize, layers, queryHeads, keyValueHeads, intermediateSize, vocabularySize] = SHAPES[row.Model];
  const tensorParallelism = Number(row['TP Degree']);
  return {
    model: {
      id: row.Model, layers, hiddenSize, vocabularySize, tiedEmbeddings: false, contextTokens: shapes.maxModelTokens, queryHeads, keyValueHeads, headSize: 128,
      queryKeyValueBias: false, intermediateSize, feedForwardMatrices: 3, plainDataType: 'bf16', checkpoints: [],
    },
    weights: { id: row.Model, dataType: row['Weight Storage Data Type'], expertsOnly: false, scaleGroup: 0, online: false, weightOnly: false },
    kvCacheDataType: 'bf16',
    accelerator: Accelerator.of(CHIPS[row.chip]),
    link: NodeLink.NEURON_LINK,
    pcieGeneration: 4,
    fabricBytesPerSecond: 0,
    devicesPerNode: tensorParallelism,
    tensorParallelism,
    layersPerStage: [layers],
    expertParallelism: 1,
    attentionDataParallelism: 1,
    compiled: { ...shapes, queryHeads: Math.ceil(queryHeads / tensorParallelism) * tensorParallelism },
  };
}
