import { counted } from './amounts';
import { plannedInstance } from './planned-instance';
import { Strategy } from '../../lib';
import type { Decision, ParallelLayout } from '../../lib';

/** Degrees above 1: TP 8 × PP 2. */
export function layoutText({ tensorParallelism, pipelineParallelism, expertParallelism, attentionDataParallelism }: ParallelLayout): string {
  const degrees = [['TP', tensorParallelism], ['PP', pipelineParallelism], ['EP', expertParallelism], ['DP', attentionDataParallelism]] as const;
  const above = degrees.filter(([, degree]) => degree > 1).map(([name, degree]) => `${name} ${degree}`);
  return above.length > 0 ? above.join(' × ') : '1 device';
}

/** Devices of one replica. */
export function replicaDevices({ tensorParallelism, pipelineParallelism, attentionDataParallelism }: ParallelLayout): number {
  return tensorParallelism * pipelineParallelism * attentionDataParallelism;
}

/** What tensor parallelism counts on an instance type: devices, or NeuronCores. */
export function deviceNoun(instanceType: string): string {
  return plannedInstance(instanceType).neuronDevices === undefined ? 'device' : 'NeuronCore';
}

/** What the strategy does to one replica, as a sentence without full stop. */
export function strategyText({ strategy, instanceType, layout, nodesPerReplica }: Decision): string {
  const noun = deviceNoun(instanceType);
  if (strategy === Strategy.SINGLE_DEVICE || strategy === Strategy.DATA_PARALLEL) return `a whole replica on one ${noun}`;
  const parts = [
    layout.tensorParallelism > 1 ? [`every layer split over ${layout.tensorParallelism} ${noun}s`] : [],
    layout.expertParallelism > 1 ? [`experts spread over ${layout.expertParallelism} ${noun}s`] : [],
    layout.attentionDataParallelism > 1 ? [`${layout.attentionDataParallelism} copies of attention`] : [],
    layout.pipelineParallelism > 1 ? [`${layout.pipelineParallelism} stages of ${stageText(layout.layersPerStage)} layers`] : [],
    nodesPerReplica > 1 ? [`on ${counted(nodesPerReplica, 'node')}`] : [],
  ];
  return parts.flat().join(', ');
}

/** Layers of the stages: 40 where all have as many, else 16, 15, 15 and 16. */
function stageText(layersPerStage: readonly number[]): string {
  return new Set(layersPerStage).size === 1 ? String(layersPerStage[0]) : `${layersPerStage.slice(0, -1).join(', ')} and ${layersPerStage.at(-1) ?? 0}`;
}

/** Accelerators of an instance: 8 × NVIDIA H100 SXM5 80GB. */
export function acceleratorText(instanceType: string): string {
  const { acceleratorCount, accelerator } = plannedInstance(instanceType);
  return `${acceleratorCount} × ${accelerator.title}`;
}
