import { Accelerator } from '../../../lib/catalog/accelerator';
import { DataType } from '../../../lib/catalog/data-type';
import { dataTypeSupport } from '../../../lib/catalog/data-type-support';
import { findLanguageModel } from '../../../lib/catalog/language-models';
import type { LanguageModel } from '../../../lib/catalog/language-model';
import { NodeLink } from '../../../lib/catalog/node-link';
import { layersPerStage } from '../../../lib/estimate/layer-split';
import type { Replica } from '../../../lib/estimate/replica';

/** What differs from one H100 on an NVSwitch. */
interface Split extends Partial<Pick<Replica, 'expertParallelism' | 'attentionDataParallelism' | 'link' | 'pcieGeneration' | 'kvCacheDataType' | 'fabricBytesPerSecond' | 'devicesPerNode'>> {
  readonly accelerator?: string;
  readonly tensorParallelism?: number;
  readonly stages?: number;
}

/** A model of the catalogue. */
export function modelOf(id: string): LanguageModel {
  const model = findLanguageModel(id);
  if (!model) throw new Error(`the catalogue has no ${id}`);
  return model;
}

/** A replica of a model of the catalogue with the weights of that id. */
export function replicaOf(id: string, { accelerator: name = 'h100', tensorParallelism = 1, stages = 1, ...split }: Split = {}): Replica {
  const model = modelOf(id);
  const [checkpoint] = model.checkpoints;
  if (!checkpoint) throw new Error(`${id} has no checkpoint`);
  const accelerator = Accelerator.of(name);
  const { weightDataType: dataType } = checkpoint;
  return {
    model,
    weights: { ...checkpoint, dataType, online: false, weightOnly: dataTypeSupport(dataType, accelerator).support === 'weight-only' },
    kvCacheDataType: DataType.BF16,
    accelerator,
    link: NodeLink.NVSWITCH,
    pcieGeneration: 4,
    fabricBytesPerSecond: 0,
    devicesPerNode: tensorParallelism * stages,
    tensorParallelism,
    layersPerStage: layersPerStage(model.layers, stages),
    expertParallelism: 1,
    attentionDataParallelism: 1,
    ...split,
  };
}
