import { Duration } from 'aws-cdk-lib';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Construct } from 'constructs';
import type { BalancerFront } from './balancer-front';
import { balancerHealthCheck } from './balancer-health-check';
import { balancerTiming } from './balancer-timing';
import { frontSecurityGroup } from './front-security-group';
import type { InferenceLoadBalancerProps } from './load-balancer-options';
import { loadBalancerSubnets } from './load-balancer-subnets';

const TLS = 443;
const TCP = 80;

/** A network load balancer with its listener, in front of a target group. */
export function networkFront(scope: Construct, props: InferenceLoadBalancerProps): BalancerFront {
  const { certificate } = props;
  const { idleSeconds, deregistrationSeconds } = balancerTiming(props);
  const targetGroup = new elbv2.NetworkTargetGroup(scope, 'TargetGroup', {
    vpc: props.server.cluster.vpc,
    targetType: elbv2.TargetType.IP,
    protocol: elbv2.Protocol.TCP,
    port: props.server.port,
    preserveClientIp: false, // the pods let in the load balancer, not its clients
    deregistrationDelay: Duration.seconds(deregistrationSeconds),
    healthCheck: balancerHealthCheck(),
  });
  const loadBalancer = props.networkLoadBalancer ?? newLoadBalancer(scope, props);
  const port = certificate === undefined ? TCP : TLS;
  const listener = new elbv2.NetworkListener(scope, 'Listener', {
    loadBalancer,
    port,
    ...(certificate === undefined ? { protocol: elbv2.Protocol.TCP, tcpIdleTimeout: Duration.seconds(idleSeconds) }
      : { protocol: elbv2.Protocol.TLS, certificates: [certificate], sslPolicy: elbv2.SslPolicy.RECOMMENDED_TLS }),
    defaultAction: elbv2.NetworkListenerAction.forward([targetGroup]),
  });
  return { loadBalancer, targetGroup, listeners: [listener], port };
}

function newLoadBalancer(scope: Construct, props: InferenceLoadBalancerProps): elbv2.NetworkLoadBalancer {
  const loadBalancer = new elbv2.NetworkLoadBalancer(scope, 'Resource', {
    vpc: props.server.cluster.vpc,
    vpcSubnets: { subnets: loadBalancerSubnets(props).subnets },
    internetFacing: props.internetFacing ?? false,
    securityGroups: [frontSecurityGroup(scope, props)],
    crossZoneEnabled: true, // or else a replica's share of the connections would depend on its zone
    deletionProtection: props.deletionProtection ?? false,
  });
  if (props.accessLogBucket !== undefined) loadBalancer.logAccessLogs(props.accessLogBucket);
  return loadBalancer;
}
