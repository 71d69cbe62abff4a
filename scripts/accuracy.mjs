// Holds predictions against published measurements, on the built package: `npm run build && npm run accuracy`; `--json` prints the numbers.
import { decoderAccuracy } from './accuracy/decoder-accuracy.mjs';

const percent = (fraction) => `${(100 * fraction).toFixed(1)} %`.padStart(9);

const tables = { decoder: decoderAccuracy() };

if (process.argv.includes('--json')) {
  console.log(JSON.stringify(tables, undefined, 2));
} else {
  console.log('Decoder models on Inferentia2 and Trainium (measurements/neuron-decoder-measurements.csv)');
  printDecoder(tables.decoder);
}

function printDecoder(quantities) {
  for (const { quantity, inSample, withoutModel, byChip, withoutArchitecture, band, bandCoverage } of quantities) {
    console.log(`\n${quantity.padEnd(28)}      n   median      p90      bias`);
    const lines = {
      'in sample': inSample,
      'leave one model out': withoutModel,
      ...Object.fromEntries(Object.entries(byChip).map(([chip, summary]) => [`  ${chip}`, summary])),
      'leave one architecture out': withoutArchitecture,
    };
    for (const [name, { n, median, p90, bias }] of Object.entries(lines)) {
      console.log(`  ${name.padEnd(28)}${String(n).padStart(5)}${percent(median)}${percent(p90)} ${percent(bias)}`);
    }
    console.log(`  four of five measurements ÷ prediction − 1: ${percent(band[0]).trim()} … ${percent(band[1]).trim()}; that of the other models holds ${percent(bandCoverage).trim()}`);
  }
}
