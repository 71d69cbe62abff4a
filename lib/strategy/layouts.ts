import { DataType } from '../catalog/data-type';
import type { LanguageModel, PublishedCheckpoint } from '../catalog/language-model';

/** How one replica is split over devices. */
export interface Layout {
  /** Instances that it spans. */
  readonly nodes: number;
  /** Devices over which each layer is split. */
  readonly tensorParallelism: number;
  /** Stages of contiguous layers. */
  readonly pipelineParallelism: number;
  /** Groups of experts. */
  readonly expertParallelism: number;
  /** Ranks of attention that share one set of experts. */
  readonly attentionDataParallelism: number;
}

/** Devices of one replica. */
export function devicesOf({ tensorParallelism, pipelineParallelism, attentionDataParallelism }: Layout): number {
  return tensorParallelism * pipelineParallelism * attentionDataParallelism;
}

/** Weights as far as they decide what can be split. */
export type SplitWeights = Pick<PublishedCheckpoint, 'expertsOnly' | 'scaleGroup'> & { readonly dataType: DataType };

const MOST_NODES = 4;
const DEGREES = [1, 2, 4, 8] as const;

/**
 * The layouts of a model on instances with a number of devices.
 *
 * Tensor parallelism stays inside a node. A replica within a node takes a number of devices that divides the node's; a replica over
 * several nodes takes all of theirs, with pipeline stages that do not straddle nodes. Where a model has experts, ranks of attention may
 * share them: their sequences and cache are divided among the ranks, the experts among all devices.
 *
 * @param model the model
 * @param weights its weights
 * @param devices devices of a node: 1, 2, 4 or 8
 * @param nodes exactly this many nodes; 1 … 4 where it is left out
 */
export function layouts(model: LanguageModel, weights: SplitWeights, devices: number, nodes?: number): Layout[] {
  const nodeCounts = nodes === undefined ? Array.from({ length: MOST_NODES }, (_, index) => index + 1) : [nodes];
  const tensor = DEGREES.filter((degree) => degree <= devices && tensorSplits(model, weights, degree));
  return nodeCounts.flatMap((count) =>
    tensor.flatMap((tensorParallelism) =>
      pipelineDegrees(devices, count, tensorParallelism)
        .filter((pipelineParallelism) => pipelineParallelism <= model.layers)
        .map((pipelineParallelism): Layout => ({
          nodes: count, tensorParallelism, pipelineParallelism, expertParallelism: expertGroups(model, weights, tensorParallelism), attentionDataParallelism: 1,
        }))
        .concat(rankDegrees(model, devices, count, tensorParallelism).map((attentionDataParallelism): Layout => ({
          nodes: count, tensorParallelism, pipelineParallelism: 1, expertParallelism: tensorParallelism * attentionDataParallelism, attentionDataParallelism,
        })))));
}

/** Numbers of attention ranks above 1: the experts divide among all devices of the replica. */
function rankDegrees({ experts }: LanguageModel, devices: number, nodes: number, tensorParallelism: number): number[] {
  if (!experts) return [];
  const degrees = nodes > 1 ? [(nodes * devices) / tensorParallelism] : DEGREES.filter((degree) => degree * tensorParallelism <= devices);
  return degrees.filter((degree) => degree > 1 && experts.count % (degree * tensorParallelism) === 0);
}

function pipelineDegrees(devices: number, nodes: number, tensorParallelism: number): number[] {
  if (nodes > 1) return [(nodes * devices) / tensorParallelism];
  return DEGREES.filter((degree) => degree * tensorParallelism <= devices);
}

/**
 * Whether every matrix outside the experts divides: query heads; key-value heads, or devices by them where there are more; the
 * intermediate sizes, each part in whole groups of scales.
 */
function tensorSplits(model: LanguageModel, weights: SplitWeights, degree: number): boolean {
  const { intermediateSize, experts } = model;
  const group = weights.expertsOnly ? 1 : alignment(weights);
  const blocks = [intermediateSize, experts?.sharedIntermediateSize ?? 0].every((size) => size === 0 || divides(size, degree, group));
  return headsSplit(model, degree) && blocks && expertGroups(model, weights, degree) > 0;
}

/** Whether every device gets whole heads, all query heads of a key-value head together or a copy of it. */
export function headsSplit({ queryHeads, keyValueHeads, latentAttention }: LanguageModel, degree: number): boolean {
  if (queryHeads % degree !== 0) return false;
  return latentAttention !== undefined || keyValueHeads % degree === 0 || degree % keyValueHeads === 0;
}

/** Experts are split like dense blocks if that leaves whole groups of scales, else divided among the devices; 0 if neither works. */
function expertGroups({ experts }: LanguageModel, weights: SplitWeights, degree: number): number {
  if (!experts || divides(experts.intermediateSize, degree, alignment(weights))) return 1;
  return experts.count % degree === 0 ? degree : 0;
}

/** Columns that share a scale; vLLM pads MXFP4 experts, so that they split anywhere. */
function alignment({ dataType, scaleGroup }: SplitWeights): number {
  return dataType === DataType.MXFP4 ? 1 : Math.max(scaleGroup, 1);
}

function divides(size: number, degree: number, group: number): boolean {
  return size % degree === 0 && (degree === 1 || (size / degree) % group === 0);
}
