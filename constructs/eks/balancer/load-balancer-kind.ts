import type { InferenceLoadBalancerProps } from './load-balancer-options';
import { LoadBalancer } from '../../../lib';

/** Whether connections are balanced, and not requests: by a network load balancer. */
export function isNetwork({ plan }: Pick<InferenceLoadBalancerProps, 'plan'>): boolean {
  return plan.request.constraints?.loadBalancer === LoadBalancer.NETWORK;
}
