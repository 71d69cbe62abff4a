import { Token } from 'aws-cdk-lib';
import type { NodeGroupInput } from './node-group-input';
import { isZoneId, knownZones } from './node-subnets';

/** Zones in which EKS does not work: eksctl-io/eksctl@99984ad, pkg/az/az.go, 2026-08-21. */
export const REFUSED_ZONES = ['use1-az3', 'usw1-az2', 'cac1-az3'];

/** What is wrong with where a node group stands. */
export function subnetProblems(input: NodeGroupInput): string[] {
  const { selected, efa } = input;
  if (selected.isPendingLookup) return []; // the subnets of a look-up's first round are not real
  return [
    ...countProblems(input),
    ...(efa && selected.hasPublic
      ? ['subnets must be private with efa, got a public subnet: a node with several network interfaces has no public address; choose a private one'] : []),
    ...refusedZoneProblems(input),
    ...reservedZoneProblems(input),
  ];
}

function countProblems({ props, capacity, efa, single, selected: { subnets } }: NodeGroupInput): string[] {
  if (subnets.length === 0) {
    const zone = capacity.reservation?.availabilityZone;
    const where = zone === undefined ? 'a private subnet of the VPC' : `a private subnet in ${zone}, the zone of the reservation`;
    return [`subnets must be ${where}, got none; choose one, in a stack whose env has account and region if zones are unknown without`];
  }
  if (!single || subnets.length === 1) return [];
  const reason = capacity.reservation !== undefined ? 'with a reservation, which is in one zone'
    : efa ? 'with efa, whose traffic does not leave a subnet' : 'with a placement group, which is in one zone';
  return [`subnets must be one ${reason}, got ${subnets.length}; ${props.subnets === undefined ? 'state one' : 'choose one of them'}`];
}

function refusedZoneProblems({ props, capacity, single, selected: { subnets } }: NodeGroupInput): string[] {
  const zones = [
    ...subnets.flatMap((subnet) => knownZones(props.cluster.vpc, subnet, single)),
    ...(capacity.reservation === undefined ? [] : [capacity.reservation.availabilityZone]),
  ];
  return [...new Set(zones)].filter((zone) => REFUSED_ZONES.includes(zone))
    .map((zone) => `subnets must not be in ${zone}, where EKS does not work; choose another zone than ${REFUSED_ZONES.join(', ')}`);
}

function reservedZoneProblems({ props, capacity: { reservation }, selected: { subnets } }: NodeGroupInput): string[] {
  if (reservation === undefined || Token.isUnresolved(reservation.availabilityZone)) return [];
  const { reservationId, availabilityZone } = reservation;
  // names and ids of zones differ by account, so that only what is of the same kind can be compared
  const elsewhere = subnets.flatMap((subnet) => knownZones(props.cluster.vpc, subnet, true))
    .filter((zone) => isZoneId(zone) === isZoneId(availabilityZone) && zone !== availabilityZone);
  return [...new Set(elsewhere)]
    .map((zone) => `subnets must be in ${availabilityZone}, the zone of ${reservationId}, got one in ${zone}; choose the subnet of that zone`);
}
