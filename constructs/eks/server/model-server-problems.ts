import { Token } from 'aws-cdk-lib';
import { environmentProblems, networkEnvironment } from './engine-environment';
import { kubectlProblem } from '../cluster/kubectl-problem';
import { NEURON_VARIABLES } from '../neuron/neuron-environment';
import { neuronProblems } from '../neuron/neuron-problems';
import type { ModelServerProps } from './model-server-props';
import { EFA_HUGE_PAGES_MEBIBYTES, podShare } from './pod-share';
import { ServingEngine } from './serving-engine';
import { loadingProblems } from './weights-loading';
import { Loss, Platform } from '../../../lib';

/** A name in Kubernetes: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names */
const DNS_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const DEFAULT_ZONES = 3;

/** What is wrong with a server, on however many nodes a replica stands. */
export function modelServerProblems(props: ModelServerProps): string[] {
  return [...planProblems(props), ...neuronProblems(props), ...nodeGroupProblems(props), ...engineProblems(props), ...optionProblems(props)];
}

function planProblems({ plan: { decision, request } }: ModelServerProps): string[] {
  return [
    ...(decision.platform === Platform.EKS ? [] : [`plan.decision.platform must be ${Platform.EKS}, got ${decision.platform}; plan with constraints.platforms`]),
    ...(request.constraints?.region === undefined
      ? ['plan.request.constraints.region must be set, got none; take the plan as Planner.plan returns it'] : []),
  ];
}

function nodeGroupProblems({ plan: { decision, request }, nodeGroups }: ModelServerProps): string[] {
  const [first] = nodeGroups;
  if (first === undefined) return [`nodeGroups must hold the ${decision.instances} planned nodes, got none; add an AcceleratedNodeGroup`];
  const problems = nodeGroups.flatMap(({ instance, cluster }, index) => [
    ...(instance.instanceType === decision.instanceType ? []
      : [`nodeGroups[${index}].instanceType must be that of the plan, ${decision.instanceType}, got ${instance.instanceType}; define the group with it`]),
    ...(cluster === first.cluster ? [] : [`nodeGroups[${index}].cluster must be that of nodeGroups[0], got another; define one server a cluster`]),
  ]);
  const unreachable = kubectlProblem(first.cluster);
  if (unreachable !== undefined) problems.push(unreachable);
  const zones = new Set(nodeGroups.map((group) => group.availabilityZone));
  const wanted = request.availability?.zones ?? DEFAULT_ZONES;
  if (request.availability?.toleratesLossOf === Loss.ZONE && !zones.has(undefined) && zones.size < wanted) {
    problems.push(`nodeGroups must stand in ${wanted} zones to survive the loss of one, got ${zones.size}; define a group in each`);
  }
  return problems;
}

function engineProblems({ plan, nodeGroups, weightsLoading, engine = ServingEngine.vllm() }: ModelServerProps): string[] {
  const container = engine._containerOf(plan);
  return (nodeGroups[0] === undefined ? [] : [nodeGroups[0].instance]).flatMap((instance) => [
    ...container.problems(plan, instance),
    ...(weightsLoading === undefined ? [] : loadingProblems(weightsLoading, plan, container, instance)),
  ]);
}

function optionProblems(props: ModelServerProps): string[] {
  return [...hugePagesProblems(props), ...namespaceProblems(props), ...imageProblems(props), ...environmentOptionProblems(props)];
}

function hugePagesProblems({ plan, nodeGroups, hugePagesMebibytes }: ModelServerProps): string[] {
  if (hugePagesMebibytes === undefined) return [];
  if (plan.decision.nodesPerReplica === 1) {
    return [`hugePagesMebibytes must be left out where a replica stands on one node, got ${hugePagesMebibytes}; EFA, which takes them, joins nodes`];
  }
  if (nodeGroups.every((group) => group.efaInterfaces === 0)) {
    return [`hugePagesMebibytes must be left out without EFA, got ${hugePagesMebibytes}; define the node groups with efa`];
  }
  if (Number.isInteger(hugePagesMebibytes) && hugePagesMebibytes % 2 === 0 && hugePagesMebibytes >= EFA_HUGE_PAGES_MEBIBYTES) return [];
  return [`hugePagesMebibytes must be an even number of at least the ${EFA_HUGE_PAGES_MEBIBYTES} that EFA reserves, got ${hugePagesMebibytes}; leave it out`];
}

function namespaceProblems({ namespace }: ModelServerProps): string[] {
  if (namespace === undefined) return [];
  if (Token.isUnresolved(namespace)) return ['namespace must be a name at synthesis, got a token; write the name of the namespace'];
  if (DNS_LABEL.test(namespace)) return [];
  return [`namespace must have lower-case letters, digits and inner dashes, at most 63 in all, got ${JSON.stringify(namespace)}; rename it`];
}

function imageProblems({ image }: ModelServerProps): string[] {
  if (image === undefined || Token.isUnresolved(image)) return [];
  if (/(@sha256:[0-9a-f]{64}|:[\w][\w.-]{0,127})$/.test(image) && !image.endsWith(':latest')) return [];
  return [`image must name a version by a tag other than latest or by a digest, got ${JSON.stringify(image)}; add it`];
}

function environmentOptionProblems({ plan, nodeGroups, environment = {}, engine = ServingEngine.vllm() }: ModelServerProps): string[] {
  const spansNodes = plan.decision.nodesPerReplica > 1;
  const network = nodeGroups.map(({ instance, efaInterfaces }) => networkEnvironment({
    share: podShare({ instance, efaInterfaces: spansNodes ? efaInterfaces : 0, pods: plan.decision.replicasPerInstance, devices: 1, hugePagesMebibytes: 0 }),
    spansNodes,
  }));
  const { environment: own, addressVariable } = engine._containerOf(plan);
  const set = Object.assign({}, own(0), ...network, addressVariable === undefined ? {} : { [addressVariable]: '' }, plan.decision.neuron && NEURON_VARIABLES) as { [name: string]: string };
  return environmentProblems(set, environment);
}
