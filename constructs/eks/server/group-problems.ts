import type { AcceleratedNodeGroup } from '../nodes/accelerated-node-group';
import { MultiNodeRuntime } from './engine-container';
import type { MultiNodeModelServerProps } from './multi-node-model-server';
import { ServingEngine } from './serving-engine';
import type { Plan } from '../../../lib';

/** What is wrong with groups of pods that run one replica each. */
export function groupProblems(props: MultiNodeModelServerProps): string[] {
  const { plan, groupSize, nodeGroups, runtime = MultiNodeRuntime.NATIVE, engine = ServingEngine.vllm() } = props;
  const size = plan.decision.nodesPerReplica;
  if (size === 1) return ['plan.decision.nodesPerReplica must be at least 2, got 1; use ModelServer'];
  return [
    ...(groupSize === undefined || groupSize === size ? []
      : [`groupSize must be the ${size} nodes per replica of the plan, got ${groupSize}; leave it out, or plan with constraints.nodesPerReplica`]),
    ...deviceProblems(plan, nodeGroups),
    ...(nodeGroups.length === plan.decision.replicas ? []
      : [`nodeGroups must be one for each of the ${plan.decision.replicas} planned replicas, got ${nodeGroups.length}; groups exclude each other by node group`]),
    ...nodeGroups.flatMap((group, index) => nodeProblems(group, index, size)),
    ...engine._containerOf(plan).groupProblems({ plan, size, runtime, ownImage: props.image !== undefined }),
  ];
}

/** A group takes every accelerator of its nodes, and its replica has as many. */
function deviceProblems({ decision: { layout, nodesPerReplica } }: Plan, [group]: AcceleratedNodeGroup[]): string[] {
  if (group === undefined) return [];
  const { tensorParallelism, pipelineParallelism, attentionDataParallelism } = layout;
  const { acceleratorCount, instanceType } = group.instance;
  const devices = tensorParallelism * pipelineParallelism * attentionDataParallelism;
  if (devices === nodesPerReplica * acceleratorCount) return [];
  return [`plan.decision.layout must have tensor × pipeline × attention data parallelism of ${nodesPerReplica} × ${acceleratorCount} accelerators of `
    + `${instanceType}, got ${tensorParallelism} × ${pipelineParallelism} × ${attentionDataParallelism} = ${devices}; take the plan as Planner.plan returns it`];
}

function nodeProblems({ instance, efaInterfaces, maxNodes }: AcceleratedNodeGroup, index: number, size: number): string[] {
  const problems: string[] = [];
  if (instance.efaInterfaces === 0) {
    problems.push(`nodeGroups[${index}].instanceType must have EFA, got ${instance.instanceType}, which has none and cannot span nodes; use ModelServer with a plan for one node`);
  } else if (efaInterfaces === 0) {
    problems.push(`nodeGroups[${index}].efa must be true, got false; without EFA the ${size} nodes of a replica would exchange by TCP`);
  }
  if (maxNodes < size) problems.push(`nodeGroups[${index}].nodes must be at least the ${size} of a replica, got ${maxNodes}; raise it`);
  return problems;
}
