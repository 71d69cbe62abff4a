import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import type { Construct } from 'constructs';
import { AcceleratedNodeGroup } from './nodes/accelerated-node-group';
import type { EksInferenceProps } from './eks-options';
import { InferenceCluster } from './cluster/inference-cluster';
import { spreadZones, subnetsByZone } from './nodes/node-zones';

/** What decides the nodes of a plan. */
export type PlannedNodes = Pick<EksInferenceProps, 'plan' | 'capacity' | 'subnets' | 'nodeRole'>;

/**
 * The nodes of a plan: one group of them, or one for each replica that spans several, with EFA and a placement group of its own.
 *
 * @param scope where they are defined
 * @param cluster the cluster that they join
 * @param props without problems of zones
 */
export function planNodeGroups(scope: Construct, cluster: eks.ICluster, props: PlannedNodes): AcceleratedNodeGroup[] {
  const { instanceType, instances, nodesPerReplica, replicas } = props.plan.decision;
  const inferenceCluster = cluster.node.scope instanceof InferenceCluster ? cluster.node.scope : undefined;
  const shared = { cluster, instanceType, capacity: props.capacity, role: props.nodeRole, cniHasRole: inferenceCluster !== undefined };
  const groups = nodesPerReplica === 1
    ? [new AcceleratedNodeGroup(scope, 'Nodes', { ...shared, nodes: instances, subnets: subnetsOfAll(cluster.vpc, props) })]
    : Array.from({ length: replicas }, (_, index) => new AcceleratedNodeGroup(scope, `Nodes${index}`, {
      ...shared, nodes: nodesPerReplica, efa: true, subnets: subnetsOfReplica(cluster.vpc, props, index),
    }));
  // or else the nodes never become ready
  if (inferenceCluster !== undefined) groups.forEach((group) => { group.node.addDependency(inferenceCluster.vpcCni); });
  return groups;
}

function subnetsOfAll(vpc: ec2.IVpc, { plan, subnets }: PlannedNodes): ec2.SubnetSelection | undefined {
  const zones = spreadZones(plan);
  return zones === undefined ? subnets : { subnets: subnetsByZone(vpc, subnets).slice(0, zones).flat() };
}

/** Replicas take turns in the zones of the plan; each stands in one subnet. */
function subnetsOfReplica(vpc: ec2.IVpc, { plan, subnets }: PlannedNodes, index: number): ec2.SubnetSelection | undefined {
  const zones = spreadZones(plan);
  return zones === undefined ? subnets : { subnets: subnetsByZone(vpc, subnets)[index % zones]?.slice(0, 1) };
}
