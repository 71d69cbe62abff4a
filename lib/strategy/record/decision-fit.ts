import type { DecisionContext } from './decision-context';
import { shortfallText, splitText } from './decision-wording';
import { devicesOf } from '../layouts';
import { VLLM } from '../../catalog/engine-facts';
import { memoryFit } from '../../estimate/memory';
import type { Replica } from '../../estimate/replica';
import { stageWeightBytes } from '../../estimate/weight-bytes';
import { gibibytes, grouped } from '../../number-text';
import { meanContextTokens } from '../../queueing/serving';

/** Whether one device holds the model, and one node. */
export function fitStep(context: DecisionContext): string[] {
  const { plan: { combination: { layout }, shape: { replica, fit } } } = context;
  const weights = `${gibibytes(stageWeightBytes(alone(replica), 0))} of weights`;
  const filled = filledText(replica);
  const one = `One ${replica.accelerator.title}`;
  if (devicesOf(layout) === 1) {
    return [`${one} holds the model: ${weights} in ${filled}, with room for ${grouped(fit.maxSequences)} ${fit.maxSequences === 1 ? 'request' : 'requests'} at once → no split.`];
  }

  const lackingBytes = lackingAlone(context);
  const outcome = `split${overNodes(context)}`;
  if (lackingBytes > 0) return [`${one} lacks ${gibibytes(lackingBytes)}: ${weights}, activations and the longest request exceed ${filled} → ${outcome}.`];
  return [`${one} holds the model, but ${notAlone(context)} → ${outcome}.`];
}

/** The memory that may be filled. */
function filledText({ accelerator: { usableBytes }, compiled }: Replica): string {
  return compiled ? `its ${gibibytes(usableBytes)} beside the runtime` : `the ${gibibytes(VLLM.memoryUtilizationFraction * usableBytes)} that vLLM fills`;
}

/** The replica as it would be on one of its devices; where it is compiled, for one request. */
function alone(replica: Replica): Replica {
  const { model, compiled, layersPerStage } = replica;
  const layers = layersPerStage.reduce((sum, stage) => sum + stage, 0);
  return {
    ...replica, tensorParallelism: 1, layersPerStage: [layers], expertParallelism: 1, attentionDataParallelism: 1,
    ...(compiled ? { compiled: { ...compiled, sequences: 1, queryHeads: model.queryHeads } } : {}),
  };
}

function lackingAlone({ plan, resolved: { lengths, maxModelTokens } }: DecisionContext): number {
  return memoryFit(alone(plan.shape.replica), { longest: maxModelTokens, mean: meanContextTokens(lengths) }).lackingBytes;
}

/** Why a device that holds the model does not serve it alone. */
function notAlone({ plan, field, resolved }: DecisionContext): string {
  return field.alone ? `alone ${shortfallText(field.alone, plan, resolved)}` : 'the request states another layout';
}

/** Over how many nodes, and why not within one. */
function overNodes({ plan, field: { inNode }, resolved }: DecisionContext): string {
  const { nodes } = plan.combination.layout;
  if (nodes === 1) return '';
  const why = inNode ? `within one, ${splitText(inNode.combination)} ${shortfallText(inNode, plan, resolved)}` : 'as the request states';
  return ` over ${nodes} nodes: ${why}`;
}
