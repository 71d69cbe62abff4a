import { createRequire } from 'node:module';
import { robustFit } from './robust-fit.mjs';

const built = createRequire(import.meta.url);
const { neuronInferenceConstants } = built('../../dist/lib/estimate/neuron/neuron-inference-constants.js');
const { neuronInferenceSeconds } = built('../../dist/lib/estimate/neuron/neuron-inference-seconds.js');

const START = { baseSeconds: 5e-4, rateFraction: 0.4, halfBatch: 0.2 };

/** The parameters that the rows of a generation of the NeuronCore tell: those of Inferentia have two sizes of models, too few for a half batch. */
const PARAMETERS = { 1: ['baseSeconds', 'rateFraction'], 2: ['baseSeconds', 'rateFraction', 'halfBatch'] };

/** Seconds of a batch on a core, by the constants in the package or by others. */
export function batchSeconds(row, constants = neuronInferenceConstants('encoder', row.core.neuronCoreVersion)) {
  return neuronInferenceSeconds(row, row.core, constants);
}

/** The constants that fit some rows of one generation best. */
export function fittedEncoder(rows) {
  const names = PARAMETERS[rows[0].core.neuronCoreVersion];
  const named = (values) => ({ ...START, halfBatch: 0, ...Object.fromEntries(names.map((name, at) => [name, values[at]])) });
  return named(robustFit((row, values) => batchSeconds(row, named(values)), rows, (row) => row.seconds, names.map((name) => START[name])));
}
