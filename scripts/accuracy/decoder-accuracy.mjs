import { firstTokenSeconds, fittedConstants, tokenSeconds, tokensPerSecond } from './decoder-fit.mjs';
import { decoderTable } from './decoder-table.mjs';
import { coverage, errorBand, errorSummary } from './errors.mjs';

const QUANTITIES = {
  timePerOutputToken: { predict: tokenSeconds, measured: (row) => row.tokenSeconds },
  timeToFirstToken: { predict: firstTokenSeconds, measured: (row) => row.firstTokenSeconds },
  throughput: { predict: tokensPerSecond, measured: (row) => row.tokensPerSecond },
};

/** Both 70B models, and Mistral and Llama 3 8B, differ in nothing but their vocabulary. */
const architecture = ({ replica: { model } }) => `${model.layers} layers, ${model.keyValueHeads} key-value heads`;

/**
 * Errors of the decoder table, by quantity: with the constants fitted to all of it, and with each model, or each architecture, predicted by
 * constants fitted to the others.
 */
export function decoderAccuracy() {
  const rows = decoderTable();
  const byModel = predictedApart(rows, (row) => row.model);
  const byArchitecture = predictedApart(rows, architecture);
  return Object.entries(QUANTITIES).map(([quantity, { predict, measured }]) => {
    const pairs = (constants) => rows.map((row, at) => ({ row, predicted: predict(row, constants(at)), measured: measured(row) }));
    const apart = pairs((at) => byModel[at]);
    const chips = [...new Set(rows.map(({ chip }) => chip))];
    return {
      quantity,
      inSample: errorSummary(pairs(() => undefined)),
      withoutModel: errorSummary(apart),
      byChip: Object.fromEntries(chips.map((chip) => [chip, errorSummary(apart.filter(({ row }) => row.chip === chip))])),
      withoutArchitecture: errorSummary(pairs((at) => byArchitecture[at])),
      band: errorBand(apart),
      bandCoverage: bandCoverage(apart),
    };
  });
}

/** The constants for each row, fitted to all rows of other groups. */
function predictedApart(rows, group) {
  const constants = new Map([...new Set(rows.map(group))].map((left) => [left, fittedConstants(rows.filter((row) => group(row) !== left))]));
  return rows.map((row) => constants.get(group(row)));
}

/** Share of the measurements inside the band of the other models' errors. */
function bandCoverage(apart) {
  const models = [...new Set(apart.map(({ row }) => row.model))];
  const inside = models.map((model) => {
    const left = apart.filter(({ row }) => row.model === model);
    return left.length * coverage(left, errorBand(apart.filter(({ row }) => row.model !== model)));
  });
  return inside.reduce((sum, count) => sum + count, 0) / apart.length;
}
