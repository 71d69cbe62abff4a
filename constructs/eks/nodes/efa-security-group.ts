import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';

/** What a security group is made for. */
export interface EfaSecurityGroupProps {
  /** Network of the nodes. */
  readonly vpc: ec2.IVpc;
}

/**
 * A rule that fits no traffic, as the CDK's `allowAllOutbound: false` writes it. Without a rule in the group itself, EC2 adds one that lets
 * everything out; the CDK drops its own as soon as there is another, though that one stands outside the group.
 */
const NO_EGRESS = { cidrIp: '255.255.255.255/32', ipProtocol: 'icmp', fromPort: 252, toPort: 86, description: 'No traffic' };

/**
 * A security group whose members exchange anything with each other, as EFA needs it in both directions: a rule for every address does not
 * cover traffic that has none. All other traffic is the business of the cluster's group.
 *
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/efa-start.html
 */
export class EfaSecurityGroup extends Construct {
  /** Id of the group. */
  public readonly securityGroupId: string;

  constructor(scope: Construct, id: string, { vpc }: EfaSecurityGroupProps) {
    super(scope, id);
    const { attrGroupId: groupId } = new ec2.CfnSecurityGroup(this, 'Resource', {
      vpcId: vpc.vpcId,
      groupDescription: 'EFA between the nodes of a node group',
      securityGroupEgress: [NO_EGRESS],
    });
    const all = { groupId, ipProtocol: '-1' };
    new ec2.CfnSecurityGroupIngress(this, 'Ingress', { ...all, sourceSecurityGroupId: groupId, description: 'EFA from the other nodes' });
    new ec2.CfnSecurityGroupEgress(this, 'Egress', { ...all, destinationSecurityGroupId: groupId, description: 'EFA to the other nodes' });
    this.securityGroupId = groupId;
  }
}
