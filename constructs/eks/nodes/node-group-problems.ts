import { Token } from 'aws-cdk-lib';
import { amiTypeProblem } from './accelerator-driver';
import { capacityProblems } from './capacity-problems';
import { hasMaximumIpBandwidth } from './efa-network-interfaces';
import { kubernetesVersionProblem } from '../cluster/kubernetes-versions';
import { NODE_GROUP_LABEL } from './node-group-label';
import type { NodeGroupInput } from './node-group-input';
import { subnetProblems } from './subnet-problems';
import { AcceleratedInstance } from '../../../lib';

/** All that is wrong with a node group, one sentence each. */
export function nodeGroupProblems(input: NodeGroupInput): string[] {
  const { props, instance } = input;
  return [
    kubernetesVersionProblem(props.cluster),
    amiTypeProblem(instance),
    ...scalingProblems(input),
    ...efaProblems(input),
    ...capacityProblems(input),
    ...subnetProblems(input),
    ...labelProblems(props.labels ?? {}),
  ].filter((problem) => problem !== undefined);
}

function scalingProblems({ props, minNodes, maxNodes }: NodeGroupInput): string[] {
  const counts = { nodes: props.nodes, minNodes, maxNodes };
  const wrong = Object.entries(counts).flatMap(([name, value]) => countProblems(name, value, name === 'maxNodes' ? 1 : 0));
  if (wrong.length > 0) return [...new Set(wrong)];
  return [
    ...(minNodes > props.nodes ? [`minNodes must be at most nodes, ${props.nodes}, got ${minNodes}; lower minNodes or raise nodes`] : []),
    ...(maxNodes < props.nodes ? [`maxNodes must be at least nodes, ${props.nodes}, got ${maxNodes}; raise maxNodes or lower nodes`] : []),
  ];
}

function countProblems(name: string, value: number, least: number): string[] {
  if (Token.isUnresolved(value)) return [`${name} must be a number at synthesis, got a token; state the number`];
  return Number.isInteger(value) && value >= least ? [] : [`${name} must be an integer of at least ${least}, got ${value}; state whole nodes`];
}

function efaProblems({ props, instance, efa }: NodeGroupInput): string[] {
  const { instanceType } = instance;
  const problems: string[] = [];
  if (efa && instance.efaInterfaces === 0) {
    problems.push(`efa must be false on ${instanceType}, got true: ${instanceType} has no EFA, cannot span nodes; ${efaRemedy(instance)}`);
  }
  if (props.maximumIpBandwidth === true && !hasMaximumIpBandwidth(instanceType)) {
    problems.push(`maximumIpBandwidth must be false on ${instanceType}, got true: AWS states no further IP interfaces for its `
      + `${instance.networkCards} network ${instance.networkCards === 1 ? 'card' : 'cards'}; use p5.48xlarge or p5e.48xlarge`);
  }
  if (props.maximumIpBandwidth === true && !efa) {
    problems.push('maximumIpBandwidth must be false without efa, got true; set efa, whose layout of network cards it extends');
  }
  return problems;
}

function efaRemedy({ family }: AcceleratedInstance): string {
  const larger = AcceleratedInstance.LISTED.find((other) => other.family === family && other.efaInterfaces > 0);
  return larger === undefined ? 'leave efa out' : `use ${larger.instanceType}, or leave efa out`;
}

function labelProblems(labels: Readonly<Record<string, string>>): string[] {
  return NODE_GROUP_LABEL in labels ? [`labels must not hold ${NODE_GROUP_LABEL}, got ${labels[NODE_GROUP_LABEL] ?? ''}; it is the construct's`] : [];
}
