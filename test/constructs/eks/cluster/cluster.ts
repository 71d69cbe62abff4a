import type { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';

/** A VPC of us-west-2 with a public and a private subnet in each of three zones. */
export function vpc(stack: Stack): ec2.IVpc {
  return ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
    vpcId: 'vpc-00000001',
    availabilityZones: ['us-west-2a', 'us-west-2b', 'us-west-2c'],
    privateSubnetIds: ['subnet-0000000a', 'subnet-0000000b', 'subnet-0000000c'],
    privateSubnetRouteTableIds: ['rtb-a', 'rtb-b', 'rtb-c'],
    publicSubnetIds: ['subnet-1000000a', 'subnet-1000000b', 'subnet-1000000c'],
    publicSubnetRouteTableIds: ['rtb-p', 'rtb-p', 'rtb-p'],
  });
}

/** A cluster of the company in that VPC. */
export function companyCluster(stack: Stack, attributes: Partial<eks.ClusterAttributes> = {}): eks.ICluster {
  return eks.Cluster.fromClusterAttributes(stack, 'Cluster', {
    clusterName: 'company', vpc: vpc(stack), clusterSecurityGroupId: 'sg-0000000c', ...attributes,
  });
}
