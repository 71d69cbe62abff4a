import { Duration, Lazy, Token } from 'aws-cdk-lib';
import type { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import { describe, expect, test } from 'vitest';
import { AcceleratedNodeGroup, InvalidInputError, NodeCapacity } from '../../../../constructs';
import type { AcceleratedNodeGroupProps, CapacityBlockOptions } from '../../../../constructs';
import { emptyStack } from '../../stack';
import { companyCluster } from '../cluster/cluster';
import { G5, P5 } from './node-group';

const RESERVATION = { reservationId: 'cr-0123456789abcdef0', availabilityZone: 'us-west-2b' };
const BLOCK = { ...RESERVATION, endsAt: '2026-12-01T11:30:00Z' };

type Props = Omit<AcceleratedNodeGroupProps, 'cluster'> & Partial<AcceleratedNodeGroupProps>;

/** What a node group is refused for. */
function problems(props: Props | ((stack: Stack, cluster: eks.ICluster) => Props)): readonly string[] {
  const stack = emptyStack();
  const cluster = companyCluster(stack);
  try {
    new AcceleratedNodeGroup(stack, 'Nodes', { cluster, ...(typeof props === 'function' ? props(stack, cluster) : props) });
  } catch (error) {
    if (error instanceof InvalidInputError) return error.problems;
    throw error;
  }
  return [];
}

function block(changes: Partial<CapacityBlockOptions>, props: Partial<Props> = {}) {
  return problems({ ...P5, ...props, capacity: NodeCapacity.capacityBlock({ ...BLOCK, ...changes }) });
}

test('a sound node group has none', () => {
  expect(problems(P5)).toEqual([]);
  expect(block({})).toEqual([]);
});

test('all of them are told at once', () => {
  expect(problems((stack, cluster) => ({
    instanceType: 'g5.4xlarge', nodes: 2, maxNodes: 1, efa: true, maximumIpBandwidth: true,
    placementGroup: ec2.PlacementGroup.fromPlacementGroupName(stack, 'Group', 'group'),
    capacity: NodeCapacity.capacityBlock({ ...BLOCK, endsAt: 'soon' }),
    subnets: { subnets: cluster.vpc.publicSubnets },
  })).map((problem) => problem.split(',')[0])).toEqual([
    'maxNodes must be at least nodes',
    'efa must be false on g5.4xlarge',
    'maximumIpBandwidth must be false on g5.4xlarge',
    'placementGroup must not be set with a Capacity Block',
    'capacity.endsAt must be a time in UTC such as 2026-12-01T11:30:00Z',
    'capacity must not be a Capacity Block with g5.4xlarge',
    'subnets must be one with a reservation',
    'subnets must be private with efa',
    'subnets must be in us-west-2b',
    'subnets must be in us-west-2b',
  ]);
});

describe('nodes', () => {
  test.each<[string, Partial<Props>, string]>([
    ['fewer than the least', { nodes: 1, minNodes: 2, maxNodes: 3 }, 'minNodes must be at most nodes, 1, got 2; lower minNodes or raise nodes'],
    ['more than the most', { nodes: 4, minNodes: 2, maxNodes: 3 }, 'maxNodes must be at least nodes, 4, got 3; raise maxNodes or lower nodes'],
    ['none ever', { nodes: 0 }, 'maxNodes must be an integer of at least 1, got 0; state whole nodes'],
    ['half of one', { nodes: 1.5, minNodes: 1, maxNodes: 2 }, 'nodes must be an integer of at least 0, got 1.5; state whole nodes'],
    ['a negative least', { nodes: 1, minNodes: -1 }, 'minNodes must be an integer of at least 0, got -1; state whole nodes'],
    ['a token', { nodes: Token.asNumber({ Ref: 'Nodes' }), minNodes: 1, maxNodes: 2 }, 'nodes must be a number at synthesis, got a token; state the number'],
  ])('are not %s', (_, props, problem) => {
    expect(problems({ ...G5, ...props })).toEqual([problem]);
  });

  test('may be none for now', () => {
    expect(problems({ ...G5, nodes: 0, maxNodes: 2 })).toEqual([]);
  });
});

describe('EFA', () => {
  test('is refused on a type without, with the smallest of its family that has it', () => {
    expect(problems({ instanceType: 'g5.4xlarge', nodes: 2, efa: true })).toEqual([
      'efa must be false on g5.4xlarge, got true: g5.4xlarge has no EFA, cannot span nodes; use g5.8xlarge, or leave efa out',
    ]);
  });

  test('has no more interfaces than the type takes', () => {
    expect(problems({ ...P5, instanceType: 'p5en.48xlarge', maximumIpBandwidth: true })).toEqual([
      'maximumIpBandwidth must be false on p5en.48xlarge, got true: AWS states no further IP interfaces for its 16 network cards; use p5.48xlarge or p5e.48xlarge',
    ]);
    expect(problems({ ...P5, instanceType: 'p5.4xlarge', maximumIpBandwidth: true })).toEqual([expect.stringContaining('for its 1 network card;')]);
    expect(problems({ ...P5, efa: false, maximumIpBandwidth: true })).toEqual([
      'maximumIpBandwidth must be false without efa, got true; set efa, whose layout of network cards it extends',
    ]);
  });

  test('stands in one subnet', () => {
    expect(problems((_, { vpc: { privateSubnets } }) => ({ ...P5, subnets: { subnets: privateSubnets } }))).toEqual([
      'subnets must be one with efa, whose traffic does not leave a subnet, got 3; choose one of them',
    ]);
  });

  test('stands in a private subnet', () => {
    expect(problems((_, { vpc: { publicSubnets } }) => ({ ...P5, subnets: { subnets: publicSubnets.slice(1, 2) } }))).toEqual([
      'subnets must be private with efa, got a public subnet: a node with several network interfaces has no public address; choose a private one',
    ]);
    expect(problems((_, { vpc: { publicSubnets } }) => ({ ...G5, subnets: { subnets: publicSubnets } }))).toEqual([]);
  });
});

describe('a placement group', () => {
  const group = (stack: Stack) => ec2.PlacementGroup.fromPlacementGroupName(stack, 'Group', 'group');

  test('is refused with a Capacity Block', () => {
    expect(problems((stack) => ({ ...P5, placementGroup: group(stack), capacity: NodeCapacity.capacityBlock(BLOCK) }))).toEqual([
      'placementGroup must not be set with a Capacity Block, whose instances EC2 places itself; leave it out',
    ]);
  });

  test('is refused with a reservation that does not name it', () => {
    expect(problems((stack) => ({ ...P5, placementGroup: group(stack), capacity: NodeCapacity.capacityReservation(RESERVATION) }))).toEqual([
      'placementGroup must not be set with a capacity reservation, whose instances are in the group it was created in; give that one as capacity.placementGroup',
    ]);
  });

  test('is in one zone', () => {
    expect(problems((stack, { vpc: { privateSubnets } }) => ({ ...G5, placementGroup: group(stack), subnets: { subnets: privateSubnets } }))).toEqual([
      'subnets must be one with a placement group, which is in one zone, got 3; choose one of them',
    ]);
  });
});

describe('a reservation', () => {
  test('has an id of EC2, or a token', () => {
    expect(block({ reservationId: 'p5-block' })).toEqual(['capacity.reservationId must begin with cr-, got p5-block; take it from aws ec2 describe-capacity-reservations']);
    expect(block({ reservationId: Token.asString({ Ref: 'Block' }) })).toEqual([]);
  });

  test('has its nodes in its zone', () => {
    expect(problems((_, { vpc: { privateSubnets } }) => ({
      ...P5, capacity: NodeCapacity.capacityReservation(RESERVATION), subnets: { subnets: privateSubnets.slice(0, 1) },
    }))).toEqual(['subnets must be in us-west-2b, the zone of cr-0123456789abcdef0, got one in us-west-2a; choose the subnet of that zone']);
  });

  test('has its nodes in a second subnet no more than in a second zone', () => {
    expect(problems((_, { vpc: { privateSubnets } }) => ({
      ...P5, efa: false, capacity: NodeCapacity.capacityBlock(BLOCK), subnets: { subnets: privateSubnets.slice(1) },
    }))).toEqual([
      'subnets must be one with a reservation, which is in one zone, got 2; choose one of them',
      'subnets must be in us-west-2b, the zone of cr-0123456789abcdef0, got one in us-west-2c; choose the subnet of that zone',
    ]);
  });

  test('needs a private subnet in its zone', () => {
    expect(block({ availabilityZone: 'us-west-2d' })).toEqual([
      'subnets must be a private subnet in us-west-2d, the zone of the reservation, got none; choose one, in a stack whose env has account and region if zones are unknown without',
    ]);
  });

  test('may name its zone by id, which a name in an account is not compared with', () => {
    const capacity = NodeCapacity.capacityReservation({ ...RESERVATION, availabilityZone: 'usw2-az1' });
    const imported = (stack: Stack, availabilityZone: string) => ({ subnets: [ec2.Subnet.fromSubnetAttributes(stack, 'Subnet', { subnetId: 'subnet-0000000d', availabilityZone })] });
    expect(problems((stack) => ({ ...P5, capacity, subnets: imported(stack, 'us-west-2a') }))).toEqual([]);
    expect(problems((stack) => ({ ...P5, capacity, subnets: imported(stack, 'usw2-az2') }))).toEqual([
      'subnets must be in usw2-az1, the zone of cr-0123456789abcdef0, got one in usw2-az2; choose the subnet of that zone',
    ]);
  });

  test('is compared with the subnets of a new VPC', () => {
    const stack = emptyStack({ env: { account: '111122223333', region: 'us-west-2' } });
    const cluster = companyCluster(stack, { vpc: new ec2.Vpc(stack, 'New', { availabilityZones: ['us-west-2a', 'us-west-2b'] }) });
    const group = new AcceleratedNodeGroup(stack, 'Nodes', { cluster, ...P5, capacity: NodeCapacity.capacityBlock(BLOCK) });
    expect(group.resource.subnets).toEqual([cluster.vpc.privateSubnets[1]?.subnetId]);
  });
});

describe('a Capacity Block', () => {
  test.each([
    ['', 'got nothing'], ['2026-12-01', 'got 2026-12-01'], ['2026-02-30T11:30:00Z', 'got 2026-02-30T11:30:00Z'],
  ])('has an end, not "%s"', (endsAt, got) => {
    expect(block({ endsAt })).toEqual([`capacity.endsAt must be a time in UTC such as 2026-12-01T11:30:00Z, ${got}; a Capacity Block has an end, state it`]);
  });

  test('has an end that is known', () => {
    expect(block({ endsAt: Lazy.string({ produce: () => BLOCK.endsAt }) })).toEqual(['capacity.endsAt must be a time at synthesis, got a token; state it as 2026-12-01T11:30:00Z']);
  });

  test('tells of its end before EKS takes the nodes', () => {
    expect(block({ noticeBefore: Duration.minutes(39) })).toEqual(['capacity.noticeBefore must be at least 40 minutes, got 2340 seconds; EKS takes the nodes then']);
    expect(block({ noticeBefore: Duration.minutes(40) })).toEqual([]);
  });

  test('is not of a type that has none', () => {
    expect(block({}, { instanceType: 'g6e.48xlarge' })).toEqual([
      'capacity must not be a Capacity Block with g6e.48xlarge, of which there are none; use NodeCapacity.onDemand, spot or capacityReservation',
    ]);
  });

  test('has at most 64 instances', () => {
    expect(block({}, { maxNodes: 64 })).toEqual([]);
    expect(block({}, { maxNodes: 65 })).toEqual(['maxNodes must be at most 64 in a Capacity Block, got 65; use one node group for each block']);
  });
});

describe('the zones in which EKS does not work', () => {
  test.each(['use1-az3', 'usw1-az2', 'cac1-az3'])('%s is refused', (zone) => {
    const problem = `subnets must not be in ${zone}, where EKS does not work; choose another zone than use1-az3, usw1-az2, cac1-az3`;
    const inZone = (stack: Stack) => ({ subnets: [ec2.Subnet.fromSubnetAttributes(stack, 'Subnet', { subnetId: 'subnet-0000000d', availabilityZone: zone })] });
    expect(problems((stack) => ({ ...P5, subnets: inZone(stack) }))).toEqual([problem]);
    expect(problems((stack) => ({
      ...P5, capacity: NodeCapacity.capacityBlock({ ...BLOCK, availabilityZone: zone }), subnets: inZone(stack),
    }))).toEqual([problem]);
  });

  test('are seen in a subnet that states the id of its zone', () => {
    expect(problems((stack) => {
      const subnet = new ec2.PrivateSubnet(stack, 'Subnet', { vpcId: 'vpc-00000001', availabilityZone: 'us-east-1e', cidrBlock: '10.0.0.0/24' });
      (subnet.node.defaultChild as ec2.CfnSubnet).availabilityZoneId = 'use1-az3';
      return { ...G5, subnets: { subnets: [subnet] } };
    })).toEqual([expect.stringContaining('subnets must not be in use1-az3')]);
  });
});

test('a VPC without private subnets has no place for nodes', () => {
  const stack = emptyStack();
  const cluster = companyCluster(stack, { vpc: ec2.Vpc.fromVpcAttributes(stack, 'Public', { vpcId: 'vpc-00000002', availabilityZones: ['us-west-2a'], publicSubnetIds: ['subnet-1000000d'], publicSubnetRouteTableIds: ['rtb-1'] }) });
  expect(() => new AcceleratedNodeGroup(stack, 'Nodes', { cluster, ...G5 })).toThrow('subnets must be a private subnet of the VPC, got none; choose one');
});

test('the first round of a look-up, whose subnets are not real, has no problems with them', () => {
  const stack = emptyStack({ env: { account: '111122223333', region: 'us-west-2' } });
  const cluster = companyCluster(stack, { vpc: ec2.Vpc.fromLookup(stack, 'Looked', { vpcId: 'vpc-00000003' }) });
  expect(() => new AcceleratedNodeGroup(stack, 'Nodes', { cluster, ...P5, capacity: NodeCapacity.capacityBlock(BLOCK) })).not.toThrow();
});

test('a Kubernetes version without AMIs is refused', () => {
  expect(problems((stack, { vpc }) => ({
    ...G5,
    cluster: new eks.Cluster(stack, 'Old', { version: eks.KubernetesVersion.V1_30, defaultCapacityType: eks.DefaultCapacityType.NODEGROUP, defaultCapacity: 0, vpc }),
  }))).toEqual(['cluster.version must be at least 1.31, got 1.30, which has no AMIs any more; create the cluster with 1.35']);
});

test('the label of the group is its own', () => {
  expect(problems({ ...G5, labels: { 'distributed-inference/node-group': 'mine' } })).toEqual(['labels must not hold distributed-inference/node-group, got mine; it is the construct\'s']);
});

test('an unknown instance type is refused with the nearest', () => {
  expect(problems({ ...G5, instanceType: 'p5.48xlarg' })).toEqual([expect.stringContaining('did you mean p5.48xlarge?')]);
});
