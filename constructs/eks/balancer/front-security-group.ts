import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import { isNetwork } from './load-balancer-kind';
import type { InferenceLoadBalancerProps } from './load-balancer-options';

/** The security group of a new load balancer: clients alone get in, by its ports, and nothing gets out but to where its targets let it. */
export function frontSecurityGroup(scope: Construct, props: InferenceLoadBalancerProps): ec2.ISecurityGroup {
  const { server: { cluster }, certificate, clients = [ec2.Peer.securityGroupId(cluster.clusterSecurityGroupId)] } = props;
  const securityGroup = new ec2.SecurityGroup(scope, 'SecurityGroup', {
    vpc: cluster.vpc,
    allowAllOutbound: false,
    description: 'Load balancer of a model server: requests of its clients',
  });
  // HTTP is answered with where HTTPS is, which a network load balancer cannot do
  const ports = certificate === undefined ? [ec2.Port.HTTP] : isNetwork(props) ? [ec2.Port.HTTPS] : [ec2.Port.HTTPS, ec2.Port.HTTP];
  for (const client of clients) {
    for (const port of ports) securityGroup.connections.allowFrom(client, port, 'Requests of a client');
  }
  return securityGroup;
}
