import { expect, test } from 'vitest';
import { NODE_GROUP_LABEL } from '../../../constructs';
import type { Plan } from '../../../constructs';
import type { Service } from '../../../constructs/eks/manifest/service';
import { HUGE, LARGE, RANKS, SMALL, deployment, eksPlan, grouped, leaderWorkerSet, object, served } from './server/model-server';
import { groupedPodsOf, nodesOf, podsOf, schedule, selects } from './scheduler';

/** The plan with as many replicas on as many instances. */
const times = (plan: Plan, replicas: number) => eksPlan({ ...plan, decision: { ...plan.decision, replicas, instances: replicas * plan.decision.nodesPerReplica } });

const ONE_NODE: [name: string, plan: Plan, efa: boolean][] = [
  ['16 replicas of one A10G on two g5.48xlarge', SMALL, false],
  ['a replica of eight H100 on a p5.48xlarge', LARGE, false],
  ['three replicas of eight H100 with EFA on as many p5.48xlarge', times(LARGE, 3), true],
];

test.each(ONE_NODE)('every pod of %s is placed, and the service selects all of them', (_, plan, efa) => {
  const { stack, nodeGroups } = served(plan, undefined, { efa });
  const pods = podsOf(deployment(stack));
  const placed = schedule(pods, nodeGroups.flatMap(nodesOf));
  expect(placed).toHaveLength(plan.decision.replicas);
  const { selector } = (object(stack, 'Service') as Service).spec;
  expect(pods.filter((pod) => selects(selector, pod))).toHaveLength(plan.decision.replicas);
});

test.each([['Llama 3.1 405B', HUGE], ['Kimi K2', RANKS]])('two groups of %s are placed on exclusive node groups, and the service selects their leaders alone', (_, one) => {
  const { stack, nodeGroups } = grouped(times(one, 2));
  const pods = groupedPodsOf(leaderWorkerSet(stack));
  const placed = schedule(pods, nodeGroups.flatMap(nodesOf));
  expect(placed).toHaveLength(4);
  const [first, second, third, fourth] = placed.map(({ node }) => node.labels[NODE_GROUP_LABEL]);
  expect([first, third]).toEqual([second, fourth]);
  expect(first).not.toBe(third);
  expect(new Set(placed.map(({ node }) => node.labels['kubernetes.io/hostname'])).size).toBe(4);

  const { selector } = (object(stack, 'Service') as Service).spec;
  expect(pods.map((pod) => selects(selector, pod))).toEqual([true, false, true, false]);
});

test('of two servers in one namespace, the service of each selects its own pods alone', () => {
  const pods = podsOf(deployment(served(SMALL).stack));
  const { selector } = (object(grouped(HUGE).stack, 'Service') as Service).spec;
  expect(pods.filter((pod) => selects(selector, pod))).toEqual([]);
});

test('a pod waits where a node is missing, its taint unknown, or its group taken', () => {
  const { stack, nodeGroups } = served(SMALL);
  const nodes = nodeGroups.flatMap(nodesOf);
  const pods = podsOf(deployment(stack));
  expect(schedule(pods, nodes.slice(1))).toHaveLength(8);
  expect(schedule(pods, nodes.map((node) => ({ ...node, taints: [{ key: 'team', value: 'other', effect: 'NoSchedule' }] })))).toEqual([]);
  expect(schedule(pods, nodes.map((node) => ({ ...node, labels: {} })))).toEqual([]);
  expect(schedule(pods, nodes.map((node) => ({ ...node, allocatable: { ...node.allocatable, 'nvidia.com/gpu': 7 } })))).toHaveLength(14);

  const groups = grouped(times(HUGE, 2));
  const [one] = groups.nodeGroups.map(nodesOf);
  expect(schedule(groupedPodsOf(leaderWorkerSet(groups.stack)), one ?? [])).toHaveLength(2);
});
