import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { AcceleratedNodeGroup, DataType, ModelServer, ModelWeights, MultiNodeModelServer, Platform } from '../../../../constructs';
import type { AcceleratedNodeGroupProps, ModelServerProps, MultiNodeModelServerProps, Plan, PlanRequest } from '../../../../constructs';
import type { Container } from '../../../../constructs/eks/manifest/container';
import type { Deployment } from '../../../../constructs/eks/manifest/deployment';
import type { LeaderWorkerSet } from '../../../../constructs/eks/manifest/leader-worker-set';
import type { PodTemplate } from '../../../../constructs/eks/manifest/pod-template';
import { PLAN } from '../../plan';
import { emptyStack } from '../../stack';
import { companyCluster } from '../cluster/cluster';

type PlanChanges = Omit<Partial<Plan>, 'decision' | 'memory' | 'request'> & {
  readonly decision?: Partial<Plan['decision']>; readonly memory?: Partial<Plan['memory']>; readonly request?: Partial<PlanRequest>;
};

/** A plan on EKS: that of the fixture with changes. */
export function eksPlan({ decision, memory, request, ...changes }: PlanChanges): Plan {
  return {
    ...PLAN, ...changes,
    decision: { ...PLAN.decision, platform: Platform.EKS, ...decision }, memory: { ...PLAN.memory, ...memory }, request: { ...PLAN.request, ...request },
  };
}

const layout = { tensorParallelism: 1, pipelineParallelism: 1, expertParallelism: 1, attentionDataParallelism: 1, layersPerStage: [32] };

/** 8B on two g5.48xlarge with eight A10G each: 16 replicas of one device. */
export const SMALL = eksPlan({
  decision: {
    instanceType: 'g5.48xlarge', replicasPerInstance: 8, replicas: 16, instances: 2, weightDataType: DataType.BF16, layout,
    engineArguments: ['--served-model-name', 'example/model', '--dtype', 'bfloat16', '--tensor-parallel-size', '1', '--max-model-len', '8192'],
  },
  memory: { weightsBytes: 16e9, usableBytes: 23e9, kvCacheBytes: 4e9 },
});

/** 70B over the eight H100 of a p5.48xlarge. */
export const LARGE = eksPlan({
  decision: {
    instanceType: 'p5.48xlarge', replicasPerInstance: 1, replicas: 1, instances: 1, weightDataType: DataType.BF16, layout: { ...layout, tensorParallelism: 8 },
    engineArguments: ['--served-model-name', 'example/model', '--dtype', 'bfloat16', '--tensor-parallel-size', '8', '--max-model-len', '8192', '--max-num-seqs', '256',
      '--max-num-batched-tokens', '8192', '--gpu-memory-utilization', '0.9'],
    maxConcurrencyPerReplica: 256,
  },
  memory: { weightsBytes: 17.6e9, usableBytes: 85e9, kvCacheBytes: 52e9 },
});

/** 405B in 16 bit over two p5.48xlarge: eight devices a stage. */
export const HUGE = eksPlan({
  decision: {
    ...LARGE.decision, nodesPerReplica: 2, instances: 2, layout: { ...layout, tensorParallelism: 8, pipelineParallelism: 2, layersPerStage: [63, 63] },
    engineArguments: ['--served-model-name', 'example/model', '--tensor-parallel-size', '8', '--pipeline-parallel-size', '2'],
  },
  memory: { weightsBytes: 50e9, usableBytes: 85e9, kvCacheBytes: 20e9 },
});

/** 1 T parameters in 8 bit over two p5en.48xlarge: 16 attention ranks share the experts. */
export const RANKS = eksPlan({
  decision: {
    ...HUGE.decision, instanceType: 'p5en.48xlarge', weightDataType: DataType.FP8,
    layout: { ...layout, expertParallelism: 16, attentionDataParallelism: 16, layersPerStage: [61] },
    engineArguments: ['--served-model-name', 'example/model', '--tensor-parallel-size', '1', '--enable-expert-parallel', '--data-parallel-size', '16', '--max-num-batched-tokens', '8192'],
    maxConcurrencyPerReplica: 1024,
  },
  memory: { weightsBytes: 75e9, usableBytes: 150e9, kvCacheBytes: 50e9 },
});

/** Node groups that a plan fits on. */
export function groupsOf(stack: Stack, cluster: eks.ICluster, { decision }: Plan, changes: Partial<AcceleratedNodeGroupProps> = {}): AcceleratedNodeGroup[] {
  const { instanceType, nodesPerReplica, replicas, instances } = decision;
  if (nodesPerReplica === 1) return [new AcceleratedNodeGroup(stack, 'Nodes', { cluster, instanceType, nodes: instances, ...changes })];
  return Array.from({ length: replicas }, (_, index) =>
    new AcceleratedNodeGroup(stack, `Nodes${String(index)}`, { cluster, instanceType, nodes: nodesPerReplica, efa: true, ...changes }));
}

/** The company's cluster with a kubectl provider. */
export function reachableCluster(stack: Stack): eks.ICluster {
  return companyCluster(stack, {
    kubectlProvider: eks.KubectlProvider.fromKubectlProviderAttributes(stack, 'Kubectl', { serviceToken: 'arn:aws:lambda:us-west-2:111122223333:function:kubectl' }),
  });
}

interface KubernetesObject { readonly kind: string }
type Changes<T> = (stack: Stack, groups: AcceleratedNodeGroup[]) => Partial<T>;

function bed(plan: Plan, nodes?: Partial<AcceleratedNodeGroupProps>) {
  const stack = emptyStack();
  const nodeGroups = groupsOf(stack, reachableCluster(stack), plan, nodes);
  const weights = ModelWeights.fromBucket(s3.Bucket.fromBucketName(stack, 'Weights', 'weights'), 'llama/');
  return { stack, nodeGroups, weights };
}

/** A server on one node a replica. */
export function served(plan: Plan, changes: Changes<ModelServerProps> = () => ({}), nodes?: Partial<AcceleratedNodeGroupProps>) {
  const { stack, nodeGroups, weights } = bed(plan, nodes);
  return { stack, nodeGroups, server: new ModelServer(stack, 'Chat', { plan, weights, nodeGroups, ...changes(stack, nodeGroups) }) };
}

/** A server on several nodes a replica. */
export function grouped(plan: Plan, changes: Changes<MultiNodeModelServerProps> = () => ({}), nodes?: Partial<AcceleratedNodeGroupProps>) {
  const { stack, nodeGroups, weights } = bed(plan, nodes);
  return { stack, nodeGroups, server: new MultiNodeModelServer(stack, 'Chat', { plan, weights, nodeGroups, ...changes(stack, nodeGroups) }) };
}

/** The objects of all manifests in a template, without the label by which the CDK prunes. */
export function objects(stack: Stack): KubernetesObject[] {
  const manifests = Object.values(Template.fromStack(stack).findResources('Custom::AWSCDK-EKS-KubernetesResource'));
  return manifests.flatMap(({ Properties }) => JSON.parse((Properties as { Manifest: string }).Manifest) as KubernetesObject[]);
}

/** The only object of a kind. */
export function object(stack: Stack, kind: string): KubernetesObject {
  const found = objects(stack).filter((each) => each.kind === kind);
  if (found.length !== 1) throw new Error(`${String(found.length)} objects of the kind ${kind}`);
  return found[0] as KubernetesObject;
}

/** The deployment. */
export function deployment(stack: Stack): Deployment {
  return object(stack, 'Deployment') as Deployment;
}

/** The set. */
export function leaderWorkerSet(stack: Stack): LeaderWorkerSet {
  return object(stack, 'LeaderWorkerSet') as LeaderWorkerSet;
}

/** The engine's container of a pod. */
export function engine({ spec: { containers } }: PodTemplate): Container {
  return containers[0] as Container;
}

/** Environment of a container whose variables have texts. */
export function environment({ env = [] }: Container): { [name: string]: string | undefined } {
  return Object.fromEntries(env.map(({ name, value }) => [name, value]));
}

/** A construct to depend on. */
export function dependency(scope: Construct, id: string, cluster: eks.ICluster): eks.KubernetesManifest {
  return new eks.KubernetesManifest(scope, id, { cluster, manifest: [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: id.toLowerCase() } }] });
}
