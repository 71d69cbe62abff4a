import { Token } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import { insideSubnets } from '../cluster/inference-cluster-problems';
import { isNetwork } from './load-balancer-kind';
import type { InferenceLoadBalancerProps } from './load-balancer-options';

/** Zones of an application load balancer: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html */
const LEAST_ZONES = 2;

/** Subnets of a new load balancer: those chosen, else one in each zone of the cluster's VPC. */
export function loadBalancerSubnets({ server, subnets, internetFacing = false }: InferenceLoadBalancerProps): ec2.SelectedSubnets {
  const { vpc } = server.cluster;
  return vpc.selectSubnets(subnets ?? { subnets: onePerZone(internetFacing ? vpc.publicSubnets : insideSubnets(vpc)) });
}

/** What is wrong with the subnets of a new load balancer. */
export function loadBalancerSubnetProblems(props: InferenceLoadBalancerProps): string[] {
  const { subnets, isPendingLookup, hasPublic } = loadBalancerSubnets(props);
  if (isPendingLookup === true) return []; // the subnets of a look-up's first round are not real
  const least = isNetwork(props) ? 1 : LEAST_ZONES;
  const zones = subnets.map((subnet) => zoneOf(props, subnet));
  const known = zones.filter((zone) => zone !== undefined);
  const count = Math.min(subnets.length, new Set(known).size + zones.length - known.length);
  const repeated = known.find((zone, index) => known.indexOf(zone) < index);
  const kind = props.internetFacing === true ? 'public' : 'private';
  return [
    ...(count >= least ? []
      : [`subnets must be in at least ${least} ${least === 1 ? 'zone' : 'zones'}, got ${count}; choose a ${kind} subnet in each, or give the VPC more`]),
    ...(repeated === undefined ? []
      : [`subnets must be one in each zone, got several in ${Token.isUnresolved(repeated) ? 'one' : repeated}; choose one of them`]),
    ...(props.internetFacing === true || !hasPublic ? []
      : ['subnets must be private where internetFacing is false, got a public one; choose private ones, or set internetFacing']),
  ];
}

function onePerZone(subnets: readonly ec2.ISubnet[]): ec2.ISubnet[] {
  const zones = subnets.map(({ availabilityZone }) => availabilityZone);
  return subnets.filter(({ availabilityZone }, index) => zones.indexOf(availabilityZone) === index);
}

/** Zone of a subnet; undefined where it was imported alone, and may not have one. */
function zoneOf({ server }: InferenceLoadBalancerProps, subnet: ec2.ISubnet): string | undefined {
  const { publicSubnets, privateSubnets, isolatedSubnets } = server.cluster.vpc;
  return [...publicSubnets, ...privateSubnets, ...isolatedSubnets].includes(subnet) ? subnet.availabilityZone : undefined;
}
