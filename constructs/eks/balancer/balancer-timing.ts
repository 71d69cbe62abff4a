import type { Duration } from 'aws-cdk-lib';
import { BalancingAlgorithm } from './balancing-algorithm';
import type { InferenceLoadBalancerProps } from './load-balancer-options';
import { isNetwork } from './load-balancer-kind';
import type { Plan } from '../../../lib';

/** Seconds between two bounds, both included. */
export interface SecondsRange {
  /** Fewest. */
  readonly min: number;
  /** Most. */
  readonly max: number;
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html */
const APPLICATION_IDLE: SecondsRange = { min: 1, max: 4000 };
/** https://docs.aws.amazon.com/elasticloadbalancing/latest/network/update-idle-timeout.html: TCP, and TLS, whose time cannot be changed. */
const NETWORK_IDLE: SecondsRange = { min: 60, max: 6000 };
const NETWORK_TLS_IDLE: SecondsRange = { min: 350, max: 350 };
/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html */
const DEREGISTRATION: SecondsRange = { min: 0, max: 3600 };
const SLOW_START: SecondsRange = { min: 30, max: 900 };

/** Times of a load balancer, in whole seconds. */
export interface BalancerTiming {
  /** Time without a byte after which it closes a connection. */
  readonly idleSeconds: number;
  /** Time for which a target that goes still answers. */
  readonly deregistrationSeconds: number;
}

/** What decides the times. */
export type TimingProps = Pick<InferenceLoadBalancerProps, 'plan' | 'certificate' | 'algorithm' | 'idleTimeout' | 'deregistrationDelay' | 'slowStart'>;

/** The times that the user asks for, else those that the answers of the plan need, as far as AWS allows them. Only for props without problems. */
export function balancerTiming(props: TimingProps): BalancerTiming {
  const { plan, idleTimeout, deregistrationDelay } = props;
  const range = idleRange(props);
  const silenceSeconds = Math.max(plan.balancer.idleTimeoutSeconds ?? 0, longestSeconds(plan));
  return {
    idleSeconds: idleTimeout?.toSeconds() ?? Math.max(range.min, Math.min(range.max, silenceSeconds)),
    deregistrationSeconds: deregistrationDelay?.toSeconds() ?? Math.min(DEREGISTRATION.max, longestSeconds(plan)),
  };
}

/** The longest answer of a thousand, in whole seconds: one that does not stream is silent for as long. */
export function longestSeconds({ predictions }: Plan): number {
  return Math.ceil(predictions.longestResponseSeconds);
}

/** What is wrong with the times, one sentence each. */
export function timingProblems(props: TimingProps): string[] {
  return [
    ...idleProblems(props),
    ...durationProblems('deregistrationDelay', props.deregistrationDelay, DEREGISTRATION),
    ...slowStartProblems(props),
  ];
}

function idleProblems(props: TimingProps): string[] {
  const { plan, idleTimeout } = props;
  const range = idleRange(props);
  const firstBytesSeconds = plan.balancer.idleTimeoutSeconds ?? 0;
  return [
    ...durationProblems('idleTimeout', idleTimeout, range),
    ...(firstBytesSeconds <= range.max ? []
      : [`plan.balancer.idleTimeoutSeconds must be at most the ${range.max} s of the load balancer, got ${firstBytesSeconds}: answers begin too late; `
        + (isNetwork(props) ? 'leave constraints.loadBalancer out' : 'plan with a lower objective.timeToFirstTokenMs')]),
  ];
}

function slowStartProblems({ slowStart, algorithm = BalancingAlgorithm.LEAST_OUTSTANDING_REQUESTS, ...rest }: TimingProps): string[] {
  if (slowStart === undefined) return [];
  if (!slowStart.isUnresolved() && slowStart.toMilliseconds() === 0) return [];
  const problems = durationProblems('slowStart', slowStart, SLOW_START, '0 or ');
  if (isNetwork(rest)) return [...problems, 'slowStart must be left out with a network load balancer, which has none'];
  return algorithm === BalancingAlgorithm.ROUND_ROBIN ? problems
    : [...problems, `slowStart must be left out with the algorithm ${algorithm}, which does not know it; leave it out, or use BalancingAlgorithm.ROUND_ROBIN`];
}

function durationProblems(name: string, duration: Duration | undefined, { min, max }: SecondsRange, also = ''): string[] {
  if (duration === undefined) return [];
  if (duration.isUnresolved()) return [`${name} must be known at synthesis, got a token; write the time`];
  const seconds = duration.toSeconds({ integral: false });
  if (Number.isInteger(seconds) && seconds >= min && seconds <= max) return [];
  const allowed = min === max ? `${min} s, which cannot be changed` : `${also}a whole number of seconds from ${min} to ${max}`;
  return [`${name} must be ${allowed}, got ${seconds} s; leave it out for what the plan needs`];
}

function idleRange(props: TimingProps): SecondsRange {
  if (!isNetwork(props)) return APPLICATION_IDLE;
  return props.certificate === undefined ? NETWORK_IDLE : NETWORK_TLS_IDLE;
}
