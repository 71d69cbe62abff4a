import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Construct } from 'constructs';

/** What clients connect to, and what stands behind it. */
export interface BalancerFront {
  /** The load balancer. */
  readonly loadBalancer: elbv2.IApplicationLoadBalancer | elbv2.INetworkLoadBalancer;
  /** The target group. */
  readonly targetGroup: elbv2.ApplicationTargetGroup | elbv2.NetworkTargetGroup;
  /** What sends requests to the target group. */
  readonly listeners: Construct[];
  /** Port that clients connect to; of a shared listener that of most. */
  readonly port: number;
}
