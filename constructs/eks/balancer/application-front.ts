import { Duration } from 'aws-cdk-lib';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Construct } from 'constructs';
import { balancerTiming } from './balancer-timing';
import { BalancingAlgorithm } from './balancing-algorithm';
import { balancerHealthCheck } from './balancer-health-check';
import type { BalancerFront } from './balancer-front';
import { frontSecurityGroup } from './front-security-group';
import type { InferenceLoadBalancerProps, SharedListener } from './load-balancer-options';
import { loadBalancerSubnets } from './load-balancer-subnets';

const HTTPS = 443;
const HTTP = 80;

/** What the CDK calls the algorithms. */
const ALGORITHMS: Readonly<Record<BalancingAlgorithm, elbv2.TargetGroupLoadBalancingAlgorithmType>> = {
  [BalancingAlgorithm.ROUND_ROBIN]: elbv2.TargetGroupLoadBalancingAlgorithmType.ROUND_ROBIN,
  [BalancingAlgorithm.LEAST_OUTSTANDING_REQUESTS]: elbv2.TargetGroupLoadBalancingAlgorithmType.LEAST_OUTSTANDING_REQUESTS,
  [BalancingAlgorithm.WEIGHTED_RANDOM]: elbv2.TargetGroupLoadBalancingAlgorithmType.WEIGHTED_RANDOM,
};

/** An application load balancer with its listeners, in front of a target group. */
export function applicationFront(scope: Construct, props: InferenceLoadBalancerProps): BalancerFront {
  const targetGroup = applicationTargetGroup(scope, props);
  const loadBalancer = props.loadBalancer ?? newLoadBalancer(scope, props);
  const listeners = props.sharedListener === undefined ? newListeners(scope, { ...props, loadBalancer }, targetGroup)
    : [sharedRule(scope, props.sharedListener, targetGroup)];
  return { loadBalancer, targetGroup, listeners, port: props.certificate === undefined ? HTTP : HTTPS };
}

function applicationTargetGroup(scope: Construct, props: InferenceLoadBalancerProps): elbv2.ApplicationTargetGroup {
  const { server, algorithm = BalancingAlgorithm.LEAST_OUTSTANDING_REQUESTS, slowStart } = props;
  return new elbv2.ApplicationTargetGroup(scope, 'TargetGroup', {
    vpc: server.cluster.vpc,
    targetType: elbv2.TargetType.IP,
    protocol: elbv2.ApplicationProtocol.HTTP,
    port: server.port,
    loadBalancingAlgorithmType: ALGORITHMS[algorithm],
    enableAnomalyMitigation: algorithm === BalancingAlgorithm.WEIGHTED_RANDOM ? true : undefined,
    slowStart: slowStart?.toSeconds() === 0 ? undefined : slowStart,
    deregistrationDelay: Duration.seconds(balancerTiming(props).deregistrationSeconds),
    healthCheck: balancerHealthCheck(),
  });
}

function newLoadBalancer(scope: Construct, props: InferenceLoadBalancerProps): elbv2.ApplicationLoadBalancer {
  const loadBalancer = new elbv2.ApplicationLoadBalancer(scope, 'Resource', {
    vpc: props.server.cluster.vpc,
    vpcSubnets: { subnets: loadBalancerSubnets(props).subnets },
    internetFacing: props.internetFacing ?? false,
    securityGroup: frontSecurityGroup(scope, props),
    idleTimeout: Duration.seconds(balancerTiming(props).idleSeconds),
    dropInvalidHeaderFields: true,
    deletionProtection: props.deletionProtection ?? false,
  });
  if (props.accessLogBucket !== undefined) loadBalancer.logAccessLogs(props.accessLogBucket);
  return loadBalancer;
}

type ListenerProps = Pick<InferenceLoadBalancerProps, 'certificate'> & { readonly loadBalancer: elbv2.IApplicationLoadBalancer };

function newListeners(scope: Construct, { certificate, loadBalancer }: ListenerProps, targetGroup: elbv2.IApplicationTargetGroup): Construct[] {
  const forward = elbv2.ListenerAction.forward([targetGroup]);
  const shared = { loadBalancer, open: false };
  if (certificate === undefined) {
    return [new elbv2.ApplicationListener(scope, 'Listener', { ...shared, port: HTTP, protocol: elbv2.ApplicationProtocol.HTTP, defaultAction: forward })];
  }
  return [
    new elbv2.ApplicationListener(scope, 'Listener', {
      ...shared, port: HTTPS, protocol: elbv2.ApplicationProtocol.HTTPS, certificates: [certificate], sslPolicy: elbv2.SslPolicy.RECOMMENDED_TLS,
      defaultAction: forward,
    }),
    new elbv2.ApplicationListener(scope, 'Redirect', {
      ...shared, port: HTTP, protocol: elbv2.ApplicationProtocol.HTTP,
      defaultAction: elbv2.ListenerAction.redirect({ protocol: elbv2.ApplicationProtocol.HTTPS, port: String(HTTPS), permanent: true }),
    }),
  ];
}

function sharedRule(scope: Construct, { listener, priority, hostNames = [], pathPatterns = ['/v1/*'] }: SharedListener, targetGroup: elbv2.IApplicationTargetGroup): Construct {
  return new elbv2.ApplicationListenerRule(scope, 'Rule', {
    listener,
    priority,
    conditions: [
      ...(hostNames.length === 0 ? [] : [elbv2.ListenerCondition.hostHeaders(hostNames)]),
      ...(pathPatterns.length === 0 ? [] : [elbv2.ListenerCondition.pathPatterns(pathPatterns)]),
    ],
    action: elbv2.ListenerAction.forward([targetGroup]),
  });
}
