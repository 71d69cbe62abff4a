import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acknowledgeManagedPolicies, acknowledgeResources } from '../../acknowledge';

/** What every node does: join the cluster and pull images. https://docs.aws.amazon.com/eks/latest/userguide/create-node-role.html */
const NODE_POLICIES = ['AmazonEKSWorkerNodePolicy', 'AmazonEC2ContainerRegistryPullOnly'];
/** What the VPC CNI does with the role of the node while it has none of its own. */
const CNI_POLICY = 'AmazonEKS_CNI_Policy';
const INTERFACES = 'arn:*:ec2:*:*:network-interface/*';

/**
 * The role of nodes, with the least that EKS asks of it. EKS itself makes the access entry of a managed node group's role.
 *
 * @param cniHasRole whether the VPC CNI has a role of its own, so that the nodes' needs no policy for it
 */
export function nodeRole(scope: Construct, cluster: eks.ICluster, cniHasRole: boolean): iam.Role {
  const policies = cniHasRole ? NODE_POLICIES : [...NODE_POLICIES, CNI_POLICY];
  const assignsIpv6 = !cniHasRole && cluster.ipFamily === eks.IpFamily.IP_V6;
  const role = new iam.Role(scope, 'Role', {
    assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'),
    managedPolicies: policies.map((name) => iam.ManagedPolicy.fromAwsManagedPolicyName(name)),
    inlinePolicies: assignsIpv6 ? { Ipv6: ipv6Policy() } : undefined,
  });
  acknowledgeManagedPolicies(role, 'EKS asks these policies of nodes', ...policies);
  if (assignsIpv6) acknowledgeResources(role, 'the interfaces of nodes are made after the role', INTERFACES);
  return role;
}

/** What the CNI needs beside the managed policy, which has no IPv6: https://docs.aws.amazon.com/eks/latest/userguide/cni-iam-role.html */
function ipv6Policy(): iam.PolicyDocument {
  return new iam.PolicyDocument({
    statements: [new iam.PolicyStatement({
      actions: ['ec2:AssignIpv6Addresses', 'ec2:UnassignIpv6Addresses'],
      resources: [INTERFACES],
    })],
  });
}
