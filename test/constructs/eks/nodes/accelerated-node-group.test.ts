import { Token } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { describe, expect, test } from 'vitest';
import { AcceleratedInstance, AcceleratedNodeGroup, NodeCapacity } from '../../../../constructs';
import { emptyStack } from '../../stack';
import { companyCluster } from '../cluster/cluster';
import { G5, P5, defined, launchTemplateData, only } from './node-group';

describe('the node group', () => {
  test('has the AMI with the drivers of every type of the catalogue, however it is called', () => {
    // https://docs.aws.amazon.com/eks/latest/userguide/ml-eks-optimized-ami.html: p4d, p4de, p5, p5e, p5en, p6-b200, p6-b300, g5, g6, gr6, g6e, g7e; inf1, inf2, trn1, trn2
    const nvidia = ['p4d', 'p4de', 'p5', 'p5e', 'p5en', 'p6-b200', 'p6-b300', 'g5', 'g6', 'gr6', 'g6e', 'g7e'];
    const neuron = ['inf1', 'inf2', 'trn1', 'trn1n', 'trn2'];
    const stack = emptyStack();
    const cluster = companyCluster(stack);
    const amiTypes = AcceleratedInstance.LISTED.map(({ instanceType, family }) => {
      const { resource } = new AcceleratedNodeGroup(stack, instanceType, { cluster, instanceType, nodes: 1 });
      return [family, resource.amiType];
    });
    expect(Object.keys(Template.fromStack(stack).findResources('AWS::EKS::Nodegroup'))).toHaveLength(AcceleratedInstance.LISTED.length);
    expect(Object.fromEntries(amiTypes)).toEqual(Object.fromEntries([
      ...nvidia.map((family) => [family, 'AL2023_x86_64_NVIDIA']), ...neuron.map((family) => [family, 'AL2023_x86_64_NEURON']),
    ]));
  });

  test.each([
    ['trn1.32xlarge', 8], ['trn1n.32xlarge', 16], ['trn2.48xlarge', 16], // network cards, each with EFA: eksctl's table of instance types
  ])('%s has %i EFA interfaces where it is to span nodes', (instanceType, count) => {
    const { group, template } = defined({ instanceType, nodes: 2, efa: true });
    expect(group.efaInterfaces).toBe(count);
    expect(launchTemplateData(template).NetworkInterfaces.filter(({ InterfaceType }) => InterfaceType.startsWith('efa'))).toHaveLength(count);
  });

  test.each(['inf2.24xlarge', 'inf2.48xlarge', 'trn1.2xlarge'])('%s fails with EFA, which it has not', (instanceType) => {
    expect(() => defined({ instanceType, nodes: 2, efa: true })).toThrow(new RegExp(`efa must be false on ${instanceType}, got true: ${instanceType} has no EFA, cannot span nodes`));
  });

  test('tells cfn-lint that a type exists which it knows no price of, and nothing of others', () => {
    const block = () => ({ capacity: NodeCapacity.capacityBlock({ reservationId: 'cr-1', availabilityZone: 'us-west-2a', endsAt: '2027-03-01T11:30:00Z' }) });
    defined({ instanceType: 'trn2.48xlarge', nodes: 1 }, block).template.hasResource('AWS::EC2::LaunchTemplate', { Metadata: { 'cfn-lint': { config: { ignore_checks: ['E3628'] } } } });
    defined(G5).template.hasResource('AWS::EC2::LaunchTemplate', { Metadata: Match.absent() });
  });

  test('keeps pods off that ask for no GPU, and has a label of its own', () => {
    const { group, template } = defined(G5, () => ({ labels: { team: 'search' } }));
    expect(group.taints).toEqual([{ key: 'nvidia.com/gpu', value: 'present', effect: 'NO_SCHEDULE' }]);
    expect(group.labels).toEqual({ 'team': 'search', 'distributed-inference/node-group': expect.stringMatching(/^[A-Za-z0-9]{1,63}$/) as string });
    template.hasResourceProperties('AWS::EKS::Nodegroup', {
      Taints: [{ Key: 'nvidia.com/gpu', Value: 'present', Effect: 'NO_SCHEDULE' }],
      Labels: group.labels,
    });
  });

  test('has a label that no other group has, however long its path', () => {
    const stack = emptyStack();
    const cluster = companyCluster(stack);
    const long = 'n'.repeat(100);
    const labels = ['A', 'B', `${long}A`, `${long}B`].map((id) => new AcceleratedNodeGroup(stack, id, { cluster, ...G5 }).labels['distributed-inference/node-group'] ?? '');
    expect(new Set(labels).size).toBe(4);
    for (const label of labels) expect(label).toMatch(/^[A-Za-z0-9]{1,63}$/);
  });

  test('has the taints, the release and the repair that the user wants', () => {
    const { template } = defined(G5, () => ({
      taints: [{ key: 'models', value: 'only', effect: eks.TaintEffect.NO_EXECUTE }], releaseVersion: '1.35.3-20260714', nodeRepair: false,
    }));
    template.hasResourceProperties('AWS::EKS::Nodegroup', {
      Taints: [{ Key: 'models', Value: 'only', Effect: 'NO_EXECUTE' }], ReleaseVersion: '1.35.3-20260714', NodeRepairConfig: { Enabled: false },
    });
  });

  test('has the nodes it was asked for, repairs them and replaces one by one', () => {
    defined({ ...G5, nodes: 3 }).template.hasResourceProperties('AWS::EKS::Nodegroup', {
      ScalingConfig: { MinSize: 3, DesiredSize: 3, MaxSize: 3 },
      NodeRepairConfig: { Enabled: true },
      UpdateConfig: { MaxUnavailable: 1, UpdateStrategy: 'DEFAULT' },
      CapacityType: 'ON_DEMAND',
    });
  });

  test('leaves room to scale', () => {
    const { group, template } = defined({ ...G5, nodes: 2 }, () => ({ minNodes: 0, maxNodes: 5 }));
    template.hasResourceProperties('AWS::EKS::Nodegroup', { ScalingConfig: { MinSize: 0, DesiredSize: 2, MaxSize: 5 } });
    expect([group.nodes, group.maxNodes]).toEqual([2, 5]);
  });

  test('replaces nodes with EFA together, old before new, since one model runs on all', () => {
    defined({ ...P5, nodes: 4 }).template.hasResourceProperties('AWS::EKS::Nodegroup', { UpdateConfig: { MaxUnavailable: 4, UpdateStrategy: 'MINIMAL' } });
  });

  test('takes the newest version of its launch template', () => {
    const id = Match.stringLikeRegexp('^NodesLaunchTemplate');
    defined(G5).template.hasResourceProperties('AWS::EKS::Nodegroup', {
      ClusterName: 'company', LaunchTemplate: { Id: { Ref: id }, Version: { 'Fn::GetAtt': [id, 'LatestVersionNumber'] } },
    });
  });

  test('warns of a type that EC2 sells in blocks alone', () => {
    const { stack } = defined({ ...P5, instanceType: 'p5e.48xlarge' });
    Annotations.fromStack(stack).hasWarning('/Test/Nodes', Match.stringLikeRegexp('EC2 lists p5e.48xlarge on demand in no region; give capacity a reservation'));
    Annotations.fromStack(defined(P5).stack).hasNoWarning('/Test/Nodes', Match.anyValue());
  });
});

describe('the place of the nodes', () => {
  test('is the private subnets of the VPC of the cluster', () => {
    const { group, template } = defined(G5);
    template.hasResourceProperties('AWS::EKS::Nodegroup', { Subnets: ['subnet-0000000a', 'subnet-0000000b', 'subnet-0000000c'] });
    expect(group.availabilityZone).toBeUndefined();
  });

  test('is one subnet and a new cluster placement group with EFA', () => {
    const { group, template } = defined(P5);
    template.hasResourceProperties('AWS::EKS::Nodegroup', { Subnets: ['subnet-0000000a'] });
    template.hasResourceProperties('AWS::EC2::PlacementGroup', { Strategy: 'cluster' });
    expect(launchTemplateData(template)).toMatchObject({ Placement: { GroupName: { 'Fn::GetAtt': [expect.stringMatching(/^NodesPlacementGroup/), 'GroupName'] } } });
    expect(group.availabilityZone).toBe('us-west-2a');
  });

  test('is the subnet and the placement group of the user', () => {
    const { group, template } = defined(P5, (stack, cluster) => ({
      subnets: { subnets: cluster.vpc.privateSubnets.slice(2) },
      placementGroup: ec2.PlacementGroup.fromPlacementGroupName(stack, 'Group', 'training'),
    }));
    template.hasResourceProperties('AWS::EKS::Nodegroup', { Subnets: ['subnet-0000000c'] });
    template.resourceCountIs('AWS::EC2::PlacementGroup', 0);
    expect(launchTemplateData(template)).toMatchObject({ Placement: { GroupName: 'training' } });
    expect(group.availabilityZone).toBe('us-west-2c');
  });

  test('may be a subnet that is imported without its zone, while nothing depends on that', () => {
    const { group } = defined(G5, (stack) => ({ subnets: { subnets: [ec2.Subnet.fromSubnetId(stack, 'Subnet', 'subnet-0000000d')] } }));
    expect(group.availabilityZone).toBeUndefined();
  });

  test('is none without a placement group where there is no EFA', () => {
    const { template } = defined({ ...P5, efa: false });
    template.resourceCountIs('AWS::EC2::PlacementGroup', 0);
    expect(launchTemplateData(template)).not.toHaveProperty('Placement');
  });
});

describe('the role', () => {
  function policies(template: Template): string[] {
    const { ManagedPolicyArns } = only(template, 'AWS::IAM::Role') as { ManagedPolicyArns: unknown[] };
    return ManagedPolicyArns.map((arn) => /policy\/([\w-]+)/.exec(JSON.stringify(arn))?.[1] ?? '');
  }

  test('joins the cluster, pulls images and lets the CNI work, no more', () => {
    const { template } = defined(G5);
    expect(policies(template)).toEqual(['AmazonEKSWorkerNodePolicy', 'AmazonEC2ContainerRegistryPullOnly', 'AmazonEKS_CNI_Policy']);
    template.resourceCountIs('AWS::IAM::Policy', 0);
    template.resourceCountIs('AWS::EKS::AccessEntry', 0); // EKS makes that of a managed node group
  });

  test('lets the CNI do nothing when it has a role of its own', () => {
    expect(policies(defined(G5, () => ({ cniHasRole: true })).template)).toEqual(['AmazonEKSWorkerNodePolicy', 'AmazonEC2ContainerRegistryPullOnly']);
  });

  test('assigns addresses in a cluster with IPv6', () => {
    const stack = emptyStack();
    const cluster = companyCluster(stack, { ipFamily: eks.IpFamily.IP_V6 });
    new AcceleratedNodeGroup(stack, 'Nodes', { cluster, ...G5 });
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Role', {
      Policies: [{ PolicyDocument: { Statement: [Match.objectLike({ Action: ['ec2:AssignIpv6Addresses', 'ec2:UnassignIpv6Addresses'] })] } }],
    });
  });

  test('may be the user\'s, which stays as it is', () => {
    const arn = 'arn:aws:iam::111122223333:role/nodes';
    const { group, template } = defined(G5, (stack) => ({ role: iam.Role.fromRoleArn(stack, 'Mine', arn) }));
    template.hasResourceProperties('AWS::EKS::Nodegroup', { NodeRole: arn });
    template.resourceCountIs('AWS::IAM::Role', 0);
    template.resourceCountIs('AWS::IAM::Policy', 0);
    expect(group.role.roleArn).toBe(arn);
  });
});

describe('a new cluster', () => {
  test('has the nodes join once its network reaches the internet', () => {
    const stack = emptyStack();
    const cluster = new eks.Cluster(stack, 'Cluster', {
      version: eks.KubernetesVersion.V1_35, defaultCapacityType: eks.DefaultCapacityType.NODEGROUP, defaultCapacity: 0, vpc: new ec2.Vpc(stack, 'Vpc', { maxAzs: 2 }),
    });
    const { availabilityZone } = new AcceleratedNodeGroup(stack, 'Nodes', { cluster, ...P5 });
    const template = Template.fromStack(stack);
    template.hasResource('AWS::EKS::Nodegroup', { DependsOn: Match.arrayWith([Match.stringLikeRegexp('PrivateSubnet1DefaultRoute')]) });
    expect(launchTemplateData(template).NetworkInterfaces[0]).toMatchObject({ Groups: [{ 'Fn::GetAtt': [expect.stringMatching(/^Cluster/), 'ClusterSecurityGroupId'] }, {}] });
    expect(availabilityZone).toBeUndefined(); // a token in a stack without a region
  });
});

describe('a synthesis', () => {
  test('twice is the same, byte for byte', () => {
    const text = () => JSON.stringify(defined(P5, () => ({
      capacity: NodeCapacity.capacityBlock({ reservationId: 'cr-0123456789abcdef0', availabilityZone: 'us-west-2b', endsAt: '2026-12-01T11:30:00Z' }),
    })).template.toJSON());
    expect(text()).toBe(text());
  });

  test('grows by the same with each node group: seven resources, and their text', () => {
    const size = (groups: number) => {
      const stack = emptyStack();
      const cluster = companyCluster(stack);
      for (let index = 0; index < groups; index++) new AcceleratedNodeGroup(stack, `Nodes${String(index)}`, { cluster, ...P5 });
      const { Resources } = Template.fromStack(stack).toJSON() as { Resources: object };
      return { resources: Object.keys(Resources).length, bytes: JSON.stringify(Resources).length };
    };
    const [two, four, eight] = [size(2), size(4), size(8)];
    expect([two.resources, four.resources, eight.resources]).toEqual([14, 28, 56]);
    expect(eight.bytes - four.bytes).toBe(2 * (four.bytes - two.bytes));
  });
});

test('fails on an instance type that is a token', () => {
  expect(() => defined({ ...G5, instanceType: Token.asString({ Ref: 'Type' }) })).toThrow('instanceType must be a name at synthesis, got a token');
});
