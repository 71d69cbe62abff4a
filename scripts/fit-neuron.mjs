// Fits the constants of lib/estimate/neuron to the tables of measurements/, on the built package: `npm run build && npm run fit-neuron`.
import { fittedConstants } from './accuracy/decoder-fit.mjs';
import { decoderTable } from './accuracy/decoder-table.mjs';
import { encoderAccuracy } from './accuracy/encoder-accuracy.mjs';

print('neuron-constants.ts', fittedConstants(decoderTable()));
for (const { neuronCoreVersion, fitted } of encoderAccuracy().cores) print(`neuron-inference-constants.ts, encoders on NeuronCore-v${neuronCoreVersion}`, fitted);

function print(where, constants) {
  console.log(where);
  for (const [name, value] of Object.entries(constants)) console.log(`  ${name}: ${Number(value.toPrecision(4))},`);
}
