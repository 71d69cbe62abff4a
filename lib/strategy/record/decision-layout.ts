import type { DecisionContext } from './decision-context';
import { deploymentText, deviceName, shortfallText, splitText } from './decision-wording';
import { replicasOf } from '../evaluation';
import { devicesOf } from '../layouts';
import type { Planned } from './decision-field';
import { grouped } from '../../number-text';
import type { ResolvedRequest } from '../../request/resolved-request';

/** Why this split, against the best other one on the same instance type. */
export function layoutStep({ plan, field: { sibling, inNode }, resolved }: DecisionContext): string[] {
  const cut = cutScales(plan, resolved);
  const because = cut === undefined ? '' : `, for ${cut}`;
  if (!sibling || (plan.combination.layout.nodes > 1 && sibling === inNode)) return cut === undefined ? [] : [`${splitName(plan)}${because}.`];
  const { attentionDataParallelism, pipelineParallelism } = plan.combination.layout;
  const without = attentionDataParallelism > 1 || pipelineParallelism > 1 ? 'without' : 'split otherwise';
  return [`${splitName(plan)}${because}: ${without}, ${deploymentText(sibling, plan)} ${shortfallText(sibling, plan, resolved)}.`];
}

function splitName({ combination, instances }: Planned): string {
  const { layout, instance } = combination;
  const { attentionDataParallelism, pipelineParallelism, expertParallelism } = layout;
  if (attentionDataParallelism > 1) return `${attentionDataParallelism} ranks of attention share the experts of ${expertParallelism} devices`;
  if (pipelineParallelism > 1) return `${pipelineParallelism} pipeline stages`;
  if (expertParallelism > 1) return `${expertParallelism} devices hold whole experts`;
  const replicas = replicasOf(combination, instances);
  return devicesOf(layout) === 1 && replicas > 1 ? `${grouped(replicas)} replicas of 1 ${deviceName(instance)}` : splitText(combination);
}

/** What speaks against splitting each expert over the tensor ranks; undefined where nothing does, or none is divided so. */
function cutScales({ combination: { layout, choice } }: Planned, { model: { experts } }: ResolvedRequest): string | undefined {
  const { tensorParallelism, expertParallelism, attentionDataParallelism } = layout;
  if (!experts || expertParallelism === 1 || attentionDataParallelism > 1) return undefined;
  const columns = experts.intermediateSize / tensorParallelism;
  const group = Math.max(choice.weights.scaleGroup, 1);
  return columns % group === 0 ? undefined : `1/${tensorParallelism} of their ${grouped(experts.intermediateSize)} columns is no whole number of groups of ${group} that share a scale`;
}

/** Why a model is compiled for so many sequences, against the best other number on the same layout; nothing where it is not compiled. */
export function batchStep({ plan, field: { otherBatch }, resolved }: DecisionContext): string[] {
  const { compiledSequences } = plan.combination;
  if (compiledSequences === undefined || !otherBatch) return [];
  return [`Compiled for ${grouped(compiledSequences)} at once: ${deploymentText(otherBatch, plan)} ${shortfallText(otherBatch, plan, resolved)}.`];
}

/** Why a split replica stays within a node. */
export function nodeStep({ plan: { combination: { layout, instance } } }: DecisionContext): string[] {
  const devices = devicesOf(layout);
  if (devices === 1 || layout.nodes > 1) return [];
  const names = `${deviceName(instance)}s`;
  const held = devices === instance.acceleratorCount ? `its ${devices} ${names} hold` : `${devices} of its ${instance.acceleratorCount} ${names} hold`;
  return [`1 node: ${held} the model, so no pipeline crosses nodes.`];
}
