import { Fn, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/**
 * A VPC with private subnets for nodes, which reach the internet through a NAT gateway in each zone and S3, where weights and the layers of
 * images are, without one. Refused connections are logged.
 *
 * @param availabilityZones names of its zones; the first two of the region at deployment where they are left out
 */
export function inferenceVpc(scope: Construct, id: string, availabilityZones = [Fn.select(0, Fn.getAzs()), Fn.select(1, Fn.getAzs())]): ec2.Vpc {
  const vpc = withZones(Stack.of(scope), availabilityZones, () => new ec2.Vpc(scope, id, {
    availabilityZones,
    restrictDefaultSecurityGroup: false, // by a function in the root of the stack; nothing uses that group
    gatewayEndpoints: { S3: { service: ec2.GatewayVpcEndpointAwsService.S3 } },
  }));
  const log = new logs.LogGroup(vpc, 'RefusedConnections', {
    retention: logs.RetentionDays.ONE_MONTH, removalPolicy: RemovalPolicy.DESTROY,
  });
  vpc.addFlowLog('FlowLog', {
    destination: ec2.FlowLogDestination.toCloudWatchLogs(log), trafficType: ec2.FlowLogTrafficType.REJECT,
  });
  return vpc;
}

/**
 * Makes something while a stack has certain zones. A VPC asks its stack for them even where its own are stated, and a stack with account and
 * region looks them up in the account, which a synthesis must not need.
 */
function withZones<T>(stack: Stack, zones: string[], make: () => T): T {
  const own = Object.getOwnPropertyDescriptor(stack, 'availabilityZones');
  Object.defineProperty(stack, 'availabilityZones', { configurable: true, get: () => zones });
  try {
    return make();
  } finally {
    if (own === undefined) Reflect.deleteProperty(stack, 'availabilityZones');
    else Object.defineProperty(stack, 'availabilityZones', own);
  }
}
