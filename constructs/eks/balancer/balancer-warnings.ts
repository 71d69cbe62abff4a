import { balancerTiming, longestSeconds } from './balancer-timing';
import { isNetwork } from './load-balancer-kind';
import type { InferenceLoadBalancerProps } from './load-balancer-options';

/** What is legal, but unwise. */
export interface BalancerWarning {
  /** Name to acknowledge it by. */
  readonly name: string;
  /** What, and what mends it. */
  readonly text: string;
}

/** Default of an application load balancer: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html */
const DEFAULT_IDLE_SECONDS = 60;

/** What of a load balancer without problems is unwise. */
export function balancerWarnings(props: InferenceLoadBalancerProps): BalancerWarning[] {
  return [...plainText(props), ...brokenAnswers(props)];
}

function plainText({ certificate, sharedListener }: InferenceLoadBalancerProps): BalancerWarning[] {
  if (certificate !== undefined || sharedListener !== undefined) return [];
  return [{ name: 'plainText', text: 'requests and answers cross the network of the VPC in plain text; give a certificate, or acknowledge this' }];
}

function brokenAnswers(props: InferenceLoadBalancerProps): BalancerWarning[] {
  const longest = longestSeconds(props.plan);
  const { idleSeconds, deregistrationSeconds } = balancerTiming(props);
  const existing = !isNetwork(props) && props.loadBalancer !== undefined;
  const warnings: BalancerWarning[] = [];
  if (existing && idleSeconds > DEFAULT_IDLE_SECONDS) {
    warnings.push({ name: 'existingIdleTimeout', text: `the idle time-out of the existing load balancer must be at least ${idleSeconds} s, `
      + `or long answers break; its default is ${DEFAULT_IDLE_SECONDS} s` });
  }
  if (!existing && longest > idleSeconds) {
    warnings.push({ name: 'idleTimeout', text: `an answer of the plan may take ${longest} s, and the idle time-out is ${idleSeconds} s: `
      + 'answers as long break unless they stream; raise idleTimeout, or stream them' });
  }
  if (longest > deregistrationSeconds) {
    warnings.push({ name: 'deregistrationDelay', text: `an answer of the plan may take ${longest} s, and a pod that goes has ${deregistrationSeconds} s: `
      + 'answers as long may break in an update; raise deregistrationDelay' });
  }
  return warnings;
}
