import type { LoadedWeights, Replica } from './replica';
import { draftWeightBytes, stageWeightBytes } from './weight-bytes';

/**
 * Bytes of the checkpoint that each instance of a replica reads: what devices repeat counts once.
 *
 * Stages on other nodes are not read, nor are the experts of attention ranks on other nodes. Weights that the engine converts while loading are
 * read as they were published.
 *
 * @param replica the replica
 * @param nodes instances that it spans
 */
export function instanceWeightBytes(replica: Replica, nodes: number): number {
  const stages = replica.layersPerStage.length;
  const stored: Replica = {
    ...replica, weights: storedWeights(replica), tensorParallelism: 1, expertParallelism: 1, attentionDataParallelism: stages === 1 ? nodes : 1,
  };
  const stagesPerNode = stages === 1 ? 1 : stages / nodes;

  let most = 0;
  for (let first = 0; first < stages; first += stagesPerNode) {
    let bytes = 0;
    for (let stage = first; stage < first + stagesPerNode; stage += 1) bytes += stageWeightBytes(stored, stage);
    most = Math.max(most, bytes);
  }
  return most + draftBytes(replica);
}

/** Weights of what drafts, once. */
function draftBytes({ speculation }: Replica): number {
  if (speculation?.draft === undefined) return 0;
  const whole: Replica = { ...speculation.draft.replica, tensorParallelism: 1 };
  return draftWeightBytes({ speculation: { ...speculation, draft: { ...speculation.draft, replica: whole } } });
}

function storedWeights({ model, weights }: Replica): LoadedWeights {
  const [own] = model.checkpoints;
  return weights.online && own ? { ...weights, dataType: own.weightDataType, scaleGroup: own.scaleGroup } : weights;
}
