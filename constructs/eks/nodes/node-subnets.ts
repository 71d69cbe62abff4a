import { Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';

/** What decides where nodes stand. */
export interface NodeSubnetsOptions {
  /** What the user chose. */
  readonly subnets: ec2.SubnetSelection | undefined;
  /** Zone of the reservation. */
  readonly zone: string | undefined;
  /** Whether all nodes must stand in one subnet. */
  readonly single: boolean;
}

/** A name or an id of a zone: `usw2-az1` is an id. */
export function isZoneId(zone: string): boolean {
  return /-az\d+$/.test(zone);
}

/**
 * Subnets of a node group: those chosen, else the private ones of the VPC, or the first of them where one is needed, in the zone of
 * the reservation.
 */
export function nodeSubnets(vpc: ec2.IVpc, options: NodeSubnetsOptions): ec2.SelectedSubnets {
  return vpc.selectSubnets(options.subnets ?? { subnets: defaultSubnets(vpc, options) });
}

/**
 * What is known of the zones of a subnet, names and ids.
 *
 * @param required whether the zone must be known; the CDK then refuses a subnet that was imported without
 */
export function knownZones(vpc: ec2.IVpc, subnet: ec2.ISubnet, required: boolean): string[] {
  const resource = subnet.node.defaultChild;
  const id = resource instanceof ec2.CfnSubnet ? resource.availabilityZoneId : undefined;
  const own = [...vpc.publicSubnets, ...vpc.privateSubnets, ...vpc.isolatedSubnets];
  const zone = required || own.includes(subnet) ? subnet.availabilityZone : undefined;
  return [zone, id].filter((known) => known !== undefined).filter((known) => !Token.isUnresolved(known));
}

function defaultSubnets(vpc: ec2.IVpc, { zone, single }: NodeSubnetsOptions): ec2.ISubnet[] {
  const inside = vpc.privateSubnets.length > 0 ? vpc.privateSubnets : vpc.isolatedSubnets;
  const inZone = zone === undefined ? inside : inside.filter((subnet) => knownZones(vpc, subnet, true).includes(zone));
  return single || zone !== undefined ? inZone.slice(0, 1) : inZone;
}
