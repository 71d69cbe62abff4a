import type { NeuronTarget } from './neuron-target';
import { LEAST_COMPILE_SECONDS, portSupport } from '../facts/neuron-port';
import type { NeuronHost } from '../facts/neuron-host';
import type { PlannedCompilation } from '../planned-compilation';
import type { SmallModel } from '../resolve/resolved-portfolio';
import { DataType } from '../../catalog/data-type';
import { neuronChip } from '../../catalog/neuron-core';
import { compileSeconds } from '../../estimate/neuron/compile-estimate';
import { neuronInferenceConstants } from '../../estimate/neuron/neuron-inference-constants';
import { neuronInferenceSeconds } from '../../estimate/neuron/neuron-inference-seconds';
import { Basis } from '../../plan/predictions';

/** Requests come alone, and the server of the images hands each to a core. */
const BATCH = 1;

/** What is compiled of a model for the cores of a type, and what an inference then takes; undefined where no measurement tells that. */
export function plannedCompilation({ architecture, flopsPerInference, fit }: NeuronTarget, { bytes, sequenceTokens }: SmallModel, { core, family }: NeuronHost): PlannedCompilation | undefined {
  const constants = neuronInferenceConstants(architecture, core.neuronCoreVersion);
  if (constants === undefined) return undefined;
  const { image, compiler } = fit;
  return {
    compiler,
    targetFamily: neuronChip(core)?.targetFamily ?? family,
    ...(image === undefined ? {} : { sdkVersion: image.sdkVersion, image: `${image.repository}:${image.tag}` }),
    batchSize: BATCH,
    ...(sequenceTokens === undefined ? {} : { sequenceTokens }),
    dataType: image === undefined ? DataType.FP32 : DataType.BF16, // as the tables were measured: Neo takes FP32 alone; matrix products of the others in BF16
    compileSeconds: Math.max(LEAST_COMPILE_SECONDS, compileSeconds(bytes)),
    inferenceSeconds: neuronInferenceSeconds({ flopsPerInference, batch: BATCH }, core, constants),
    errorBandFraction: [...constants.errorBandFraction],
    basis: constants.calibrated ? Basis.CALIBRATED : Basis.ESTIMATED,
    support: portSupport(image),
  };
}
