import { createRequire } from 'node:module';
import { robustFit } from './robust-fit.mjs';

const built = createRequire(import.meta.url);
const { NEURON_CONSTANTS } = built('../../dist/lib/estimate/neuron/neuron-constants.js');
const { NeuronStepTime } = built('../../dist/lib/estimate/neuron/neuron-step-time.js');

const DECODING = ['stepSeconds', 'layerSeconds', 'memoryFraction'];
const PROMPTS = ['promptSeconds', 'allReduceFraction', 'tokenGrowthFraction'];
const START = { stepSeconds: 2e-3, layerSeconds: 5e-5, memoryFraction: 0.6, promptSeconds: 0.02, allReduceFraction: 0.04, tokenGrowthFraction: 4e-5 };

/** Time per output token; the bucket is the whole compiled length. */
export function tokenSeconds({ replica, sequences, maxModelTokens }, constants = NEURON_CONSTANTS) {
  return new NeuronStepTime(replica, constants).decodeSeconds(sequences, maxModelTokens);
}

/** Time to first token: the prompts of the whole batch are read in one step. */
export function firstTokenSeconds({ replica, sequences, inputTokens }, constants = NEURON_CONSTANTS) {
  return new NeuronStepTime(replica, constants).promptSeconds(sequences * inputTokens);
}

/** Output tokens per second of a batch that is read, decoded to its end and replaced. */
export function tokensPerSecond(row, constants = NEURON_CONSTANTS) {
  const { sequences, outputTokens } = row;
  return (sequences * outputTokens) / (firstTokenSeconds(row, constants) + (outputTokens - 1) * tokenSeconds(row, constants));
}

/** The constants that fit some configurations best. */
export function fittedConstants(rows) {
  return {
    ...fitted(DECODING, rows, tokenSeconds, (row) => row.tokenSeconds),
    ...fitted(PROMPTS, rows, firstTokenSeconds, (row) => row.firstTokenSeconds),
  };
}

function fitted(names, rows, predict, measured) {
  const named = (values) => Object.fromEntries(names.map((name, at) => [name, values[at]]));
  const values = robustFit((row, parameters) => predict(row, { ...START, ...named(parameters) }), rows, measured, names.map((name) => START[name]));
  return named(values);
}
