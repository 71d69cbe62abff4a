import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { AcceleratedNodeGroupProps } from './accelerated-node-group';
import { NodeCapacity } from './node-capacity';
import { nodeSubnets } from './node-subnets';
import type { AcceleratedInstance } from '../../../lib';

/** What a node group is defined from: the props with their defaults, and what follows from them. */
export interface NodeGroupInput {
  /** What the user said. */
  readonly props: AcceleratedNodeGroupProps;
  /** The instance type. */
  readonly instance: AcceleratedInstance;
  /** How it is bought. */
  readonly capacity: NodeCapacity;
  /** Whether the nodes have EFA. */
  readonly efa: boolean;
  /** Fewest nodes. */
  readonly minNodes: number;
  /** Most nodes. */
  readonly maxNodes: number;
  /** Whether all nodes must stand in one subnet. */
  readonly single: boolean;
  /** Where they stand. */
  readonly selected: ec2.SelectedSubnets;
}

/** The input of a node group. */
export function nodeGroupInput(props: AcceleratedNodeGroupProps, instance: AcceleratedInstance): NodeGroupInput {
  const capacity = props.capacity ?? NodeCapacity.onDemand();
  const efa = props.efa ?? false;
  const single = efa || props.placementGroup !== undefined || capacity.reservation !== undefined;
  const zone = capacity.reservation?.availabilityZone;
  return {
    props,
    instance,
    capacity,
    efa,
    minNodes: props.minNodes ?? props.nodes,
    maxNodes: props.maxNodes ?? props.nodes,
    single,
    selected: nodeSubnets(props.cluster.vpc, { subnets: props.subnets, zone, single }),
  };
}
