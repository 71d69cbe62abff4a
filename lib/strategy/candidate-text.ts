import { DataType } from '../catalog/data-type';
import { grouped } from '../number-text';
import type { Candidate } from '../plan/rejected';

/** A candidate in words: 2 × g6e.12xlarge on sagemaker-real-time (TP 4, bf16). */
export function candidateText(candidate: Candidate): string {
  const { instances, instanceType, platform, nodesPerReplica, weightDataType, kvCacheDataType, layout, compiledSequences } = candidate;
  const count = instances === undefined ? '' : `${grouped(instances)} × `;
  const split = [
    `TP ${layout.tensorParallelism}`,
    ...(layout.pipelineParallelism > 1 ? [`PP ${layout.pipelineParallelism}`] : []),
    ...(layout.attentionDataParallelism > 1 ? [`attention DP ${layout.attentionDataParallelism}`] : []),
    ...(layout.expertParallelism > 1 ? [`EP ${layout.expertParallelism}`] : []),
    ...(nodesPerReplica > 1 ? [`${nodesPerReplica} nodes a replica`] : []),
    ...(compiledSequences === undefined ? [] : [`batch ${compiledSequences}`]),
    kvCacheDataType === DataType.FP8 ? `${weightDataType}, fp8 cache` : weightDataType,
  ];
  return `${count}${instanceType} on ${platform} (${split.join(', ')})`;
}
