import { Stack, Token } from 'aws-cdk-lib';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import { timingProblems } from './balancer-timing';
import { kubectlProblem } from '../cluster/kubectl-problem';
import { isNetwork } from './load-balancer-kind';
import type { InferenceLoadBalancerProps, SharedListener } from './load-balancer-options';
import { loadBalancerSubnetProblems } from './load-balancer-subnets';

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html */
const MOST_PRIORITY = 50_000;
/** Values of the conditions of a rule: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html */
const MOST_CONDITION_VALUES = 5;
/** Options of a new load balancer, which one that exists has already. */
const NEW_OPTIONS = ['internetFacing', 'clients', 'subnets', 'accessLogBucket', 'deletionProtection'] as const;

/** All that is wrong with a load balancer, one sentence each. */
export function loadBalancerProblems(props: InferenceLoadBalancerProps): string[] {
  const existing = props.loadBalancer ?? props.networkLoadBalancer;
  return [
    ...clusterProblems(props),
    ...kindProblems(props),
    ...timingProblems(props),
    ...(existing === undefined ? newProblems(props) : existingProblems(props)),
    ...(props.sharedListener === undefined ? [] : listenerProblems(props, props.sharedListener)),
  ];
}

function clusterProblems({ server: { cluster } }: InferenceLoadBalancerProps): string[] {
  return [
    kubectlProblem(cluster),
    cluster.ipFamily === eks.IpFamily.IP_V6
      ? 'cluster.ipFamily must be ipv4, got ipv6: the target group takes addresses of IPv4; use a cluster of IPv4' : undefined,
  ].filter((problem) => problem !== undefined);
}

function kindProblems(props: InferenceLoadBalancerProps): string[] {
  const network = isNetwork(props);
  const problems: string[] = [];
  if (network && props.loadBalancer !== undefined) {
    problems.push('loadBalancer must be left out where constraints.loadBalancer of the plan is network; give networkLoadBalancer, or plan again');
  }
  if (!network && props.networkLoadBalancer !== undefined) {
    problems.push('networkLoadBalancer must be left out where constraints.loadBalancer of the plan is application; plan with LoadBalancer.NETWORK');
  }
  if (network && props.algorithm !== undefined) {
    problems.push(`algorithm must be left out with a network load balancer, which goes by a hash of the connection, got ${props.algorithm}; leave it out`);
  }
  return problems;
}

function newProblems(props: InferenceLoadBalancerProps): string[] {
  const problems = loadBalancerSubnetProblems(props);
  if (props.internetFacing === true && props.certificate === undefined) {
    problems.push('certificate must be given where internetFacing is true, got none: requests would cross the internet in plain text; give one');
  }
  if (props.internetFacing === true && (props.clients ?? []).length === 0) {
    problems.push('clients must be given where internetFacing is true, got none; state who may connect, such as [ec2.Peer.ipv4(\'203.0.113.0/24\')]');
  }
  if (props.accessLogBucket !== undefined && Token.isUnresolved(Stack.of(props.server).region)) {
    problems.push('accessLogBucket must be left out in a stack without a region, got a bucket, whose policy depends on it; set env.region of the stack');
  }
  return problems;
}

function existingProblems(props: InferenceLoadBalancerProps): string[] {
  const [name, balancer] = props.loadBalancer === undefined
    ? ['networkLoadBalancer', props.networkLoadBalancer] as const : ['loadBalancer', props.loadBalancer] as const;
  const given = NEW_OPTIONS.filter((option) => props[option] !== undefined);
  const problems = given.map((option) => `${option} must be left out with ${name}, which is left as it is; leave it out, or set it there`);
  if (props.loadBalancer !== undefined && props.idleTimeout !== undefined) {
    problems.push('idleTimeout must be left out with loadBalancer, which is left as it is; leave it out, or set it there');
  }
  if (balancer?.connections.securityGroups.length === 0) {
    problems.push(`${name} must have a security group, got none, and the pods let in nothing else; import it with its security group`);
  }
  return problems;
}

function listenerProblems({ loadBalancer, certificate }: InferenceLoadBalancerProps, shared: SharedListener): string[] {
  const { priority, hostNames = [], pathPatterns } = shared;
  const values = hostNames.length + (pathPatterns ?? ['']).length;
  const problems: string[] = [];
  if (loadBalancer === undefined) {
    problems.push('loadBalancer must be given with sharedListener, got none; give the application load balancer that the listener is of');
  }
  if (certificate !== undefined) problems.push('certificate must be left out with sharedListener, which has its own; leave it out, or set it there');
  problems.push(...priorityProblems(priority));
  if (values < 1 || values > MOST_CONDITION_VALUES) {
    problems.push(`sharedListener must have 1 to ${MOST_CONDITION_VALUES} hostNames and pathPatterns together, got ${values}; leave some out, or use *`);
  }
  return problems;
}

function priorityProblems(priority: number): string[] {
  if (Token.isUnresolved(priority)) return ['sharedListener.priority must be a number at synthesis, got a token; state it'];
  return Number.isInteger(priority) && priority >= 1 && priority <= MOST_PRIORITY ? []
    : [`sharedListener.priority must be a whole number from 1 to ${MOST_PRIORITY}, got ${priority}; choose one that no other rule has`];
}
