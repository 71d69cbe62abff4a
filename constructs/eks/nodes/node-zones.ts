import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { EksInferenceProps } from '../eks-options';
import { insideSubnets } from '../cluster/inference-cluster-problems';
import { Loss } from '../../../lib';
import type { Plan } from '../../../lib';

/** That of `Availability.zones`. */
const DEFAULT_ZONES = 3;

/** Zones over which the nodes of a plan spread; undefined where the plan does not say. */
export function spreadZones({ request: { availability } }: Plan): number | undefined {
  return availability?.toleratesLossOf === Loss.ZONE ? availability.zones ?? DEFAULT_ZONES : undefined;
}

/** Private subnets by zone, in the order of the VPC; of those that the user chose. */
export function subnetsByZone(vpc: ec2.IVpc, chosen: ec2.SubnetSelection | undefined): ec2.ISubnet[][] {
  const subnets = chosen === undefined ? insideSubnets(vpc) : vpc.selectSubnets(chosen).subnets;
  const zones = [...new Set(subnets.map(({ availabilityZone }) => availabilityZone))];
  return zones.map((zone) => subnets.filter(({ availabilityZone }) => availabilityZone === zone));
}

/** What is wrong with the zones of the nodes. */
export function zoneProblems({ plan, capacity, subnets }: Pick<EksInferenceProps, 'plan' | 'capacity' | 'subnets'>, vpc: ec2.IVpc): string[] {
  const zones = spreadZones(plan);
  if (zones === undefined) return [];
  const { reservation } = capacity ?? {};
  if (reservation !== undefined) {
    return [`capacity must not be reserved where availability.toleratesLossOf is zone, got ${reservation.reservationId}, which is in one zone; `
      + 'leave it out, or plan for the loss of a node'];
  }
  const count = subnetsByZone(vpc, subnets).length;
  return count >= zones ? [] : [`${subnets === undefined ? 'vpc' : 'subnets'} must have private subnets in the ${zones} zones of the plan, got ${count}; `
    + 'add zones (a stack without account and region has two), or state fewer in availability.zones'];
}
