import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';

/** Where a model has its network interfaces. */
export interface ModelNetwork {
  /** Subnets. */
  readonly subnetIds: string[];
  /** Security group. */
  readonly securityGroup: ec2.ISecurityGroup;
}

/** Most subnets of a model: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_VpcConfig.html */
const MAX_SUBNETS = 16;

/**
 * The private subnets of a network, and a security group without ingress: the child `SecurityGroup` of the scope.
 *
 * @param what what has network interfaces there, in words
 * @throws Error where the network has no private subnet
 */
export function modelNetwork(scope: Construct, vpc: ec2.IVpc, what = 'Model of an inference endpoint'): ModelNetwork {
  const subnets = vpc.privateSubnets.length > 0 ? vpc.privateSubnets : vpc.isolatedSubnets;
  if (subnets.length === 0) {
    throw new Error('vpc must have private subnets, got none; add a subnet without a route to an internet gateway, or leave vpc out');
  }
  const securityGroup = new ec2.SecurityGroup(scope, 'SecurityGroup', {
    vpc,
    allowAllOutbound: false,
    description: `${what}: no ingress, egress by HTTPS to its weights`,
  });
  securityGroup.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.HTTPS, 'S3, or the hub of the weights');
  return { subnetIds: subnets.slice(0, MAX_SUBNETS).map((subnet) => subnet.subnetId), securityGroup };
}
