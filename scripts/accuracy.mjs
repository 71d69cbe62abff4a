// Holds predictions against published measurements, on the built package: `npm run build && npm run accuracy`; `--json` prints the numbers.
import { decoderAccuracy } from './accuracy/decoder-accuracy.mjs';
import { encoderAccuracy } from './accuracy/encoder-accuracy.mjs';

const percent = (fraction) => `${(100 * fraction).toFixed(1)} %`.padStart(9);

const tables = { decoder: decoderAccuracy(), encoder: encoderAccuracy() };

if (process.argv.includes('--json')) {
  console.log(JSON.stringify(tables, undefined, 2));
} else {
  console.log('Decoder models on Inferentia2 and Trainium (measurements/neuron-decoder-measurements.csv)');
  printDecoder(tables.decoder);
  console.log('\nEncoders on Inferentia, Inferentia2 and Trainium (measurements/neuron-encoder-measurements.csv)');
  printEncoder(tables.encoder);
}

function printDecoder(quantities) {
  for (const { quantity, withoutArchitecture, ...errors } of quantities) printErrors(quantity, errors, { 'leave one architecture out': withoutArchitecture });
}

function printEncoder({ leftOut, cores }) {
  for (const { neuronCoreVersion, withoutSize, ...errors } of cores) {
    printErrors(`inference, NeuronCore-v${neuronCoreVersion}`, errors, { 'leave one size out': withoutSize });
  }
  console.log('\n  left out');
  for (const { n, reason } of leftOut) console.log(`  ${String(n).padStart(5)} rows: ${reason}`);
}

function printErrors(quantity, { inSample, withoutModel, byChip, band, bandCoverage }, others) {
  console.log(`\n${quantity.padEnd(28)}      n   median      p90      bias`);
  const lines = {
    'in sample': inSample,
    'leave one model out': withoutModel,
    ...Object.fromEntries(Object.entries(byChip).map(([chip, summary]) => [`  ${chip}`, summary])),
    ...others,
  };
  for (const [name, { n, median, p90, bias }] of Object.entries(lines)) {
    console.log(`  ${name.padEnd(28)}${String(n).padStart(5)}${percent(median)}${percent(p90)} ${percent(bias)}`);
  }
  console.log(`  four of five measurements ÷ prediction − 1: ${percent(band[0]).trim()} … ${percent(band[1]).trim()}; that of the other models holds ${percent(bandCoverage).trim()}`);
}
