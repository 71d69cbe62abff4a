import type { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { describe, expect, test } from 'vitest';
import { ClusterAddOns, EksInference, InferenceCluster, Loss, ModelWeights, MultiNodeRuntime, NodeCapacity, WeightsLoading } from '../../../constructs';
import type { EksInferenceProps, Plan } from '../../../constructs';
import { PLAN } from '../plan';
import { emptyStack } from '../stack';
import { manifestObjects } from './manifest-objects';
import type { Resources } from './manifest-objects';
import { HUGE, LARGE, SMALL, eksPlan, reachableCluster } from './server/model-server';

type Changes = (stack: Stack, cluster: eks.ICluster) => Partial<EksInferenceProps>;

/** A plan in the company's cluster, with its own add-ons. */
function inCluster(plan: Plan, changes: Changes = () => ({})) {
  const stack = emptyStack();
  const cluster = reachableCluster(stack);
  const inference = new EksInference(stack, 'Chat', { plan, weights: weights(stack), cluster, ...changes(stack, cluster) });
  return { stack, inference, get template() { return Template.fromStack(stack); } };
}

function weights(stack: Stack): ModelWeights {
  return ModelWeights.fromBucket(s3.Bucket.fromBucketName(stack, 'Weights', 'weights'), 'llama/');
}

function survivingZone(plan: Plan, zones?: number): Plan {
  return { ...plan, request: { ...plan.request, availability: { toleratesLossOf: Loss.ZONE, zones } } };
}

/** What stands in a stack itself, less what the CDK adds to every stack. */
function ids(stack: Stack): string[] {
  return stack.node.children.map(({ node }) => node.id).filter((id) => !/BootstrapVersion$/.test(id)).sort();
}

interface NodeGroup { readonly Subnets: string[]; readonly ScalingConfig: object; readonly CapacityType: string; readonly NodeRole: unknown }

function nodeGroups(template: Template): NodeGroup[] {
  return Object.values(template.findResources('AWS::EKS::Nodegroup')).map(({ Properties }) => Properties as NodeGroup);
}

/** Kinds of the objects of all manifests. */
function kinds(template: Template): string[] {
  return manifestObjects((template.toJSON() as { Resources: Resources }).Resources).map(({ kind }) => kind).sort();
}

/** Two replicas of the model that spans two nodes. */
const TWICE = eksPlan({ ...HUGE, decision: { ...HUGE.decision, replicas: 2, instances: 4 } });

describe('8B in sixteen replicas on two g5.48xlarge, in the cluster of the company', () => {
  const { stack, inference, template } = inCluster(SMALL);

  test('is one node group in the private subnets, a server and a load balancer', () => {
    expect(nodeGroups(template)).toEqual([expect.objectContaining({
      Subnets: ['subnet-0000000a', 'subnet-0000000b', 'subnet-0000000c'], ScalingConfig: { MinSize: 2, DesiredSize: 2, MaxSize: 2 }, CapacityType: 'ON_DEMAND',
    })]);
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::LoadBalancer', { Type: 'application', Scheme: 'internal' });
    expect(inference.nodeGroups.map(({ efaInterfaces }) => efaInterfaces)).toEqual([0]);
    expect(inference.endpoint.targetGroup).toBeDefined();
  });

  test('installs what a plan on one node needs, and nothing for several', () => {
    const charts = Object.values(template.findResources('Custom::AWSCDK-EKS-HelmChart')).map(({ Properties }) => (Properties as { Chart: string }).Chart);
    expect(charts.sort()).toEqual(['aws-load-balancer-controller', 'nvidia-device-plugin']);
    const addOns = Object.values(template.findResources('AWS::EKS::Addon')).map(({ Properties }) => (Properties as { AddonName: string }).AddonName);
    expect(addOns).not.toContain('aws-mountpoint-s3-csi-driver');
  });

  test('makes no cluster and no network', () => {
    for (const type of ['AWS::EKS::Cluster', 'AWS::EC2::VPC', 'AWS::EC2::Subnet', 'AWS::EKS::AccessEntry']) template.resourceCountIs(type, 0);
    expect(inference.cluster.clusterName).toBe('company');
  });

  test('stands inside its construct', () => {
    expect(ids(stack)).toEqual(['Chat', 'Cluster', 'Kubectl', 'Vpc', 'Weights']);
  });

  test('two syntheses are the same', () => {
    expect(inCluster(SMALL).template.toJSON()).toEqual(template.toJSON());
  });
});

describe('70B on one p5.48xlarge in a new cluster', () => {
  const stack = emptyStack();
  const inference = new EksInference(stack, 'Chat', { plan: LARGE, weights: weights(stack) });
  const template = Template.fromStack(stack);

  test('is a cluster with nodes for controllers and one for the model, after the CNI, whose role the nodes do not have', () => {
    template.resourceCountIs('AWS::EKS::Cluster', 1);
    template.resourceCountIs('AWS::EC2::VPC', 1);
    template.resourceCountIs('AWS::EKS::Nodegroup', 2);
    const [nodes] = Object.entries(template.findResources('AWS::EKS::Nodegroup')).filter(([id]) => id.startsWith('ChatNodes'));
    expect((nodes?.[1] as { DependsOn: string[] }).DependsOn).toEqual(expect.arrayContaining([expect.stringMatching(/VpcCni/)]));
    const roles = Object.entries(template.findResources('AWS::IAM::Role')).filter(([id]) => id.startsWith('ChatNodes'));
    expect(JSON.stringify(roles)).toContain('AmazonEKSWorkerNodePolicy');
    expect(JSON.stringify(roles)).not.toContain('AmazonEKS_CNI_Policy');
  });

  test('stands inside its construct', () => {
    expect(ids(stack)).toEqual(['Chat', 'Weights']);
  });

  test('has no placement group and no EFA on one node', () => {
    template.resourceCountIs('AWS::EC2::PlacementGroup', 0);
    expect(inference.nodeGroups[0]?.efaInterfaces).toBe(0);
  });

  test('the load balancer lets in the security group of the cluster, and reaches the pods', () => {
    const clusterGroup = { 'Fn::GetAtt': [Object.keys(template.findResources('AWS::EKS::Cluster'))[0], 'ClusterSecurityGroupId'] };
    template.hasResourceProperties('AWS::EC2::SecurityGroup', { SecurityGroupIngress: [Match.objectLike({ SourceSecurityGroupId: clusterGroup, FromPort: 80 })] });
    template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', { GroupId: clusterGroup, FromPort: 8000, ToPort: 8000 });
  });

  test('takes a network that exists, and the cluster of another construct with its CNI', () => {
    const other = emptyStack();
    const vpc = new ec2.Vpc(other, 'Network');
    const taken = new EksInference(other, 'Chat', { plan: LARGE, weights: weights(other), vpc });
    expect(taken.cluster.vpc).toBe(vpc);
    Template.fromStack(other).resourceCountIs('AWS::EC2::VPC', 1);

    const shared = emptyStack();
    const { cluster } = new InferenceCluster(shared, 'Cluster');
    new EksInference(shared, 'Chat', { plan: LARGE, weights: weights(shared), cluster });
    const roles = Object.entries(Template.fromStack(shared).findResources('AWS::IAM::Role')).filter(([id]) => id.startsWith('ChatNodes'));
    expect(JSON.stringify(roles)).not.toContain('AmazonEKS_CNI_Policy');
  });
});

describe('405B over two p5.48xlarge', () => {
  test('is one node group with 32 EFA interfaces a node in one subnet and a placement group, and LeaderWorkerSet before it', () => {
    const { inference, template } = inCluster(HUGE);
    expect(nodeGroups(template)).toEqual([expect.objectContaining({ Subnets: ['subnet-0000000a'], ScalingConfig: { MinSize: 2, DesiredSize: 2, MaxSize: 2 } })]);
    expect(inference.nodeGroups[0]?.efaInterfaces).toBe(32);
    template.hasResourceProperties('AWS::EC2::PlacementGroup', { Strategy: 'cluster' });
    expect(kinds(template)).toEqual(['LeaderWorkerSet', 'Namespace', 'PodDisruptionBudget', 'Service', 'ServiceAccount', 'TargetGroupBinding']);
    const charts = Object.values(template.findResources('Custom::AWSCDK-EKS-HelmChart')).map(({ Properties }) => (Properties as { Chart: string }).Chart);
    expect(charts.sort()).toEqual(['aws-efa-k8s-device-plugin', 'aws-load-balancer-controller', 'lws', 'nvidia-device-plugin']);
  });

  test('two replicas have a node group and a placement group each, under different labels', () => {
    const { inference, template } = inCluster(TWICE);
    expect(nodeGroups(template).map(({ Subnets }) => Subnets)).toEqual([['subnet-0000000a'], ['subnet-0000000a']]);
    template.resourceCountIs('AWS::EC2::PlacementGroup', 2);
    expect(new Set(inference.nodeGroups.map(({ labels }) => labels['distributed-inference/node-group'])).size).toBe(2);
  });

  test('a Capacity Block has no nodes before it begins, one subnet in its zone, and no placement group', () => {
    const capacity = NodeCapacity.capacityBlock({ reservationId: 'cr-0123456789abcdef0', availabilityZone: 'us-west-2b', endsAt: '2026-12-15T11:30:00Z' });
    const { template } = inCluster(HUGE, () => ({ capacity }));
    expect(nodeGroups(template)).toEqual([expect.objectContaining({
      Subnets: ['subnet-0000000b'], ScalingConfig: { MinSize: 0, DesiredSize: 0, MaxSize: 2 }, CapacityType: 'CAPACITY_BLOCK',
    })]);
    template.resourceCountIs('AWS::EC2::PlacementGroup', 0);
  });
});

describe('zones', () => {
  const subnetsOf = (plan: Plan, changes?: Changes) => nodeGroups(inCluster(plan, changes).template).map(({ Subnets }) => Subnets);

  test('nodes spread over as many zones as the plan tolerates the loss of one of, three by default', () => {
    expect(subnetsOf(survivingZone(SMALL, 2))).toEqual([['subnet-0000000a', 'subnet-0000000b']]);
    expect(subnetsOf(survivingZone(SMALL))).toEqual([['subnet-0000000a', 'subnet-0000000b', 'subnet-0000000c']]);
  });

  test('replicas that span nodes take turns in the zones', () => {
    expect(subnetsOf(survivingZone(TWICE, 2))).toEqual([['subnet-0000000a'], ['subnet-0000000b']]);
  });

  test('subnets that are chosen are used, by zone', () => {
    const last: Changes = (_, { vpc }) => ({ subnets: { subnets: vpc.privateSubnets.slice(1) } });
    expect(subnetsOf(SMALL, last)).toEqual([['subnet-0000000b', 'subnet-0000000c']]);
    expect(subnetsOf(survivingZone(TWICE, 2), last)).toEqual([['subnet-0000000b'], ['subnet-0000000c']]);
  });

  test('fails where there are fewer zones than the plan has', () => {
    expect(() => inCluster(survivingZone(SMALL, 4))).toThrow(
      'vpc must have private subnets in the 4 zones of the plan, got 3; add zones (a stack without account and region has two), or state fewer in availability.zones',
    );
    expect(() => inCluster(survivingZone(SMALL, 2), (_, { vpc }) => ({ subnets: { subnets: vpc.privateSubnets.slice(1, 2) } })))
      .toThrow('subnets must have private subnets in the 2 zones of the plan, got 1');
  });

  test('fails with capacity that is reserved in one zone', () => {
    const capacity = NodeCapacity.capacityReservation({ reservationId: 'cr-0123456789abcdef0', availabilityZone: 'us-west-2b' });
    expect(() => inCluster(survivingZone(SMALL, 2), () => ({ capacity }))).toThrow(
      'capacity must not be reserved where availability.toleratesLossOf is zone, got cr-0123456789abcdef0, which is in one zone; leave it out, or plan for the loss of a node',
    );
  });
});

describe('what exists is used', () => {
  test('namespace, roles of nodes and pods, and add-ons', () => {
    const { inference, template } = inCluster(SMALL, (scope, cluster) => ({
      namespace: 'models',
      nodeRole: iam.Role.fromRoleArn(scope, 'NodeRole', 'arn:aws:iam::111122223333:role/nodes'),
      role: iam.Role.fromRoleArn(scope, 'PodRole', 'arn:aws:iam::111122223333:role/pods', { mutable: false }),
      addOns: new ClusterAddOns(scope, 'AddOns', {
        cluster, devicePlugin: false, efa: false, multiNode: false, loadBalancer: false, observability: false, nodeMonitoring: false, podIdentityAgent: false,
      }),
    }));
    for (const type of ['AWS::IAM::Role', 'AWS::IAM::Policy', 'Custom::AWSCDK-EKS-HelmChart', 'AWS::EKS::Addon']) template.resourceCountIs(type, 0);
    expect(nodeGroups(template)[0]?.NodeRole).toBe('arn:aws:iam::111122223333:role/nodes');
    expect(inference.server.namespace).toBe('models');
    expect(kinds(template)).toEqual(['Deployment', 'PodDisruptionBudget', 'Service', 'ServiceAccount', 'TargetGroupBinding']);
    template.hasResourceProperties('AWS::EKS::PodIdentityAssociation', { Namespace: 'models', RoleArn: 'arn:aws:iam::111122223333:role/pods' });
  });

  test('the driver of the bucket is installed where weights are mounted', () => {
    inCluster(SMALL, () => ({ weightsLoading: WeightsLoading.MOUNT })).template.hasResourceProperties('AWS::EKS::Addon', { AddonName: 'aws-mountpoint-s3-csi-driver' });
  });
});

describe('bad input', () => {
  test('fails with a plan on another platform', () => {
    expect(() => inCluster(PLAN)).toThrow('plan.decision.platform must be eks, got sagemaker-real-time; plan with constraints.platforms');
  });

  test('fails with a network that is not the cluster\'s', () => {
    expect(() => inCluster(SMALL, (stack) => ({ vpc: ec2.Vpc.fromVpcAttributes(stack, 'Other', { vpcId: 'vpc-00000002', availabilityZones: ['us-west-2a'] }) })))
      .toThrow('vpc must be that of the cluster, vpc-00000001, got vpc-00000002; leave it out, or leave the cluster out');
    expect(() => inCluster(SMALL, (_, { vpc }) => ({ vpc }))).not.toThrow();
  });

  test('fails with a runtime for several nodes on one', () => {
    expect(() => inCluster(LARGE, () => ({ runtime: MultiNodeRuntime.RAY }))).toThrow('runtime must be left out where a replica stands on one node, got ray; leave it out');
  });
});
