// Fits the constants of lib/estimate/neuron/neuron-constants.ts to the decoder table, on the built package: `npm run build && npm run fit-neuron`.
import { fittedConstants } from './accuracy/decoder-fit.mjs';
import { decoderTable } from './accuracy/decoder-table.mjs';

for (const [name, value] of Object.entries(fittedConstants(decoderTable()))) console.log(`${name}: ${Number(value.toPrecision(3))},`);
