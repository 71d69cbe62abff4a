import { RemovalPolicy } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/**
 * A VPC with private subnets for nodes, which reach the internet through a NAT gateway in each zone and S3, where weights and the layers of
 * images are, without one. Refused connections are logged.
 *
 * @param availabilityZones names of its zones; undefined for those that the CDK chooses
 */
export function inferenceVpc(scope: Construct, id: string, availabilityZones: string[] | undefined): ec2.Vpc {
  const vpc = new ec2.Vpc(scope, id, {
    availabilityZones,
    restrictDefaultSecurityGroup: false, // by a function in the root of the stack; nothing uses that group
    gatewayEndpoints: { S3: { service: ec2.GatewayVpcEndpointAwsService.S3 } },
  });
  const log = new logs.LogGroup(vpc, 'RefusedConnections', {
    retention: logs.RetentionDays.ONE_MONTH, removalPolicy: RemovalPolicy.DESTROY,
  });
  vpc.addFlowLog('FlowLog', {
    destination: ec2.FlowLogDestination.toCloudWatchLogs(log), trafficType: ec2.FlowLogTrafficType.REJECT,
  });
  return vpc;
}
