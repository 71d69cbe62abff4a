import { batchSeconds, fittedEncoder } from './encoder-fit.mjs';
import { encoderTable } from './encoder-table.mjs';
import { coverage, errorBand, errorSummary } from './errors.mjs';

/**
 * Errors of the encoder table, by generation of the NeuronCore: with the constants in the package, and with each model, or each size of models,
 * predicted by constants fitted to the others.
 */
export function encoderAccuracy() {
  const { rows, leftOut } = encoderTable();
  const versions = [...new Set(rows.map(({ core }) => core.neuronCoreVersion))];
  return { leftOut, cores: versions.map((version) => coreAccuracy(version, rows.filter(({ core }) => core.neuronCoreVersion === version))) };
}

function coreAccuracy(neuronCoreVersion, rows) {
  const apart = predictedApart(rows, (row) => row.model);
  const chips = [...new Set(rows.map(({ chip }) => chip))];
  return {
    neuronCoreVersion,
    fitted: fittedEncoder(rows),
    inSample: errorSummary(rows.map((row) => ({ predicted: batchSeconds(row), measured: row.seconds }))),
    withoutModel: errorSummary(apart),
    byChip: Object.fromEntries(chips.map((chip) => [chip, errorSummary(apart.filter(({ row }) => row.chip === chip))])),
    withoutSize: errorSummary(predictedApart(rows, (row) => row.flopsPerInference)),
    band: errorBand(apart),
    bandCoverage: bandCoverage(apart),
  };
}

function predictedApart(rows, group) {
  const constants = new Map([...new Set(rows.map(group))].map((left) => [left, fittedEncoder(rows.filter((row) => group(row) !== left))]));
  return rows.map((row) => ({ row, predicted: batchSeconds(row, constants.get(group(row))), measured: row.seconds }));
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
