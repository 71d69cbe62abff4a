import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { DataType, ModelWeights, NeuronFleet } from '../../../../constructs';
import type { NeuronFleetProps, NeuronPlan, Plan } from '../../../../constructs';
import { emptyStack } from '../../stack';
import { manifestObjects } from '../manifest-objects';
import type { KubernetesObject, Resources } from '../manifest-objects';
import { eksPlan, reachableCluster } from '../server/model-server';

const IMAGE = 'public.ecr.aws/neuron/pytorch-inference-vllm-neuronx:0.16.0-neuronx-py312-sdk2.31.1-ubuntu24.04';

const NEURON: NeuronPlan = {
  targetFamily: 'inf2', sdkVersion: '2.31.1', image: IMAGE, batchSize: 4, sequenceBuckets: [128, 256, 512, 1024, 2048], dataType: DataType.BF16,
  compileSeconds: 1000, compileMemoryBytes: 64 * 2 ** 30, support: ['NxD Inference is in maintenance mode', 'support of Inf2 ends with SDK 2.31'],
};

const layout = { tensorParallelism: 8, pipelineParallelism: 1, expertParallelism: 1, attentionDataParallelism: 1, layersPerStage: [32] };

/** 8B over eight of the twelve NeuronCores of an inf2.24xlarge: 16 GB of weights, which its missing NVMe disks have no room for. */
export const INF2 = eksPlan({
  decision: {
    instanceType: 'inf2.24xlarge', replicasPerInstance: 1, replicas: 1, instances: 1, weightDataType: DataType.BF16, layout, maxConcurrencyPerReplica: 4,
    checkpoint: { ...eksPlan({}).decision.checkpoint, id: 'meta-llama/Llama-3.1-8B-Instruct' },
    engineArguments: ['--served-model-name', 'example/model', '--tensor-parallel-size', '8', '--max-model-len', '2048', '--max-num-seqs', '4'],
    neuron: NEURON,
  },
  memory: { weightsBytes: 2e9 },
});

/** 70B over all 64 logical NeuronCores of a trn2.48xlarge, whose disks hold the weights. */
export const TRN2 = eksPlan({
  ...INF2,
  decision: {
    ...INF2.decision, instanceType: 'trn2.48xlarge', layout: { ...layout, tensorParallelism: 64, layersPerStage: [80] },
    checkpoint: { ...INF2.decision.checkpoint, id: 'meta-llama/Llama-3.3-70B-Instruct' },
    engineArguments: ['--tensor-parallel-size', '64', '--max-model-len', '2048', '--max-num-seqs', '4'],
    neuron: { ...NEURON, targetFamily: 'trn2', physicalCoresPerCore: 2, compileSeconds: 4000, compileMemoryBytes: 256 * 2 ** 30 },
  },
  memory: { weightsBytes: 2.2e9 },
});

/** The only object of a kind in the manifests of a stack, with what CloudFormation puts in the place of names. */
export function deployed(stack: Stack, kind: string): KubernetesObject {
  const found = allObjects(stack).filter((each) => each.kind === kind);
  if (found.length !== 1) throw new Error(`${String(found.length)} objects of the kind ${kind}`);
  return found[0] as KubernetesObject;
}

/** All objects of the manifests of a stack. */
export function allObjects(stack: Stack): KubernetesObject[] {
  return manifestObjects((Template.fromStack(stack).toJSON() as { Resources: Resources }).Resources);
}

/** The plan with another decision. */
export function redecided(plan: Plan, changes: Partial<Plan['decision']>): Plan {
  return { ...plan, decision: { ...plan.decision, ...changes } };
}

/** The plan with another compilation. */
export function recompiled(plan: Plan, changes: Partial<NeuronPlan>): Plan {
  return redecided(plan, { neuron: { ...NEURON, ...plan.decision.neuron, ...changes } });
}

/** Weights of the company. */
export function companyWeights(stack: Stack, prefix = 'llama/'): ModelWeights {
  return ModelWeights.fromBucket(s3.Bucket.fromBucketName(stack, 'Weights', 'weights'), prefix);
}

type Changes = (stack: Stack) => Partial<NeuronFleetProps>;

/** A fleet in the company's cluster. */
export function fleet(plan: Plan, changes: Changes = () => ({}), stack = emptyStack({ env: { region: 'us-west-2' } })) {
  const props = { plan, weights: companyWeights(stack), cluster: reachableCluster(stack), ...changes(stack) };
  return { stack, props, fleet: new NeuronFleet(stack, 'Fleet', props) };
}
