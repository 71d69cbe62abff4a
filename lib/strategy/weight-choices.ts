import { DataType } from '../catalog/data-type';
import { onlineQuantization } from '../catalog/data-type-support';
import type { LanguageModel } from '../catalog/language-model';
import type { LoadedWeights } from '../estimate/replica';

/** Weights of a data type, or why there are none. */
export interface WeightChoice {
  /** What is loaded. */
  readonly weights: Omit<LoadedWeights, 'weightOnly'>;
  /** Why nobody can make them; undefined where somebody published them or the engine makes them while loading. */
  readonly unavailable?: string;
}

/**
 * The weights of each data type: as published, else as the engine converts them while loading.
 *
 * @param model the model
 * @param dataTypes data types to choose from; the model's own where left out
 */
export function weightChoices(model: LanguageModel, dataTypes?: readonly DataType[]): WeightChoice[] {
  const [own] = model.checkpoints;
  if (!own) throw new Error(`${model.id} has no checkpoint`);
  return (dataTypes ?? [own.weightDataType]).map((dataType) => {
    const published = model.checkpoints.find((checkpoint) => checkpoint.weightDataType === dataType);
    if (published) return { weights: { ...published, dataType, online: false } };
    const weights = { id: own.id, dataType, expertsOnly: false, scaleGroup: 0, online: true };
    return onlineQuantization(own.weightDataType, dataType) ? { weights } : { weights, unavailable: missing(model.id, own.weightDataType, dataType) };
  });
}

/** Data type of activations, and of keys and values unless they are cached in 8 bit: a cast of the weights casts them too. */
export function computeDataType(model: LanguageModel, { dataType }: Pick<LoadedWeights, 'dataType'>): DataType {
  return [DataType.FP32, DataType.BF16, DataType.FP16].includes(dataType) ? dataType : model.plainDataType;
}

function missing(id: string, own: DataType, dataType: DataType): string {
  return `no published ${dataType} checkpoint of ${id} is known, and vLLM does not make ${dataType} of ${own} weights while loading; ` +
    'name the quantised checkpoint as the model';
}
