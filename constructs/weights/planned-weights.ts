import type * as iam from 'aws-cdk-lib/aws-iam';
import type { ModelWeightsBindOptions } from './weights-binding';
import { Quantization } from '../../lib';
import type { Plan } from '../../lib';

/** A checkpoint that the engine quantises while loading has 16 bit where the devices hold 8. */
const ONLINE_RATIO = 2;

/** Bytes of the checkpoint, at most: what ranks repeat counts for each of them. */
export function checkpointBytes({ decision: { layout, checkpoint }, memory }: Plan): number {
  const devices = layout.tensorParallelism * layout.pipelineParallelism * layout.attentionDataParallelism;
  return memory.weightsBytes * devices * (checkpoint.quantization === Quantization.ONLINE ? ONLINE_RATIO : 1);
}

/** What the weights of a plan are bound to. */
export function plannedWeights(plan: Plan, role: iam.IRole): ModelWeightsBindOptions {
  return { checkpoint: plan.decision.checkpoint.id, checkpointBytes: checkpointBytes(plan), region: plan.request.constraints?.region, role };
}
