import { instanceLayouts } from './instance-layouts';
import { devicesOf } from './layouts';
import type { Layout } from './layouts';
import { compiledBatches } from './neuron/compiled-batches';
import { isNeuronUnsupported } from './neuron/neuron-exclusions';
import { computeDataType, weightChoices } from './weight-choices';
import type { WeightChoice } from './weight-choices';
import { AcceleratedInstance } from '../catalog/accelerated-instance';
import type { DataType } from '../catalog/data-type';
import { neuronChip } from '../catalog/neuron-core';
import { Platform } from '../catalog/platform';
import { PLATFORM_FACTS } from '../catalog/platform-facts';
import type { PlatformFacts } from '../catalog/platform-facts';
import { scheduledCores } from '../catalog/scheduled-cores';
import { SERVERLESS_WORKERS, isServerlessWorker } from '../catalog/serverless-worker';
import { routerOf } from './router-of';
import type { Router } from '../queueing/router';
import type { ResolvedRequest } from '../request/resolved-request';

/** One way to run the model: where, on what, with which weights, split how. */
export interface Combination {
  /** The platform. */
  readonly platform: PlatformFacts;
  /** The instance type. */
  readonly instance: AcceleratedInstance;
  /** The weights. */
  readonly choice: WeightChoice;
  /** Data type of the key-value cache. */
  readonly kvCacheDataType: DataType;
  /** How a replica is split. */
  readonly layout: Layout;
  /** Replicas on each instance; 1 where a replica spans several. */
  readonly replicasPerInstance: number;
  /** How the requests reach the replicas. */
  readonly router: Router;
  /** Sequences for which the model is compiled, on Neuron. */
  readonly compiledSequences?: number;
}

/** How requests reach the replicas of each platform. */
type RoutedPlatform = Pick<Combination, 'platform' | 'router'>;

/**
 * Every combination that a request allows, on every platform: those on platforms that it excludes are compared beside the plan.
 *
 * The order is that of the catalogues; combinations that differ in platform alone follow each other.
 */
export function combinations(resolved: ResolvedRequest): Combination[] {
  const { model, constraints } = resolved;
  const { instanceTypes, weightDataTypes, kvCacheDataTypes, nodesPerReplica } = constraints;
  const instances = [...AcceleratedInstance.LISTED, ...SERVERLESS_WORKERS].filter(({ instanceType }) => instanceTypes?.includes(instanceType) ?? true);
  const choices = weightChoices(model, weightDataTypes);
  const routed = PLATFORM_FACTS.map((platform) => ({ platform, router: routerOf(resolved, platform) }));
  const split = new Map<string, Layout[]>();

  const all: Combination[] = []; // thousands: nested lists of them would be copied at each level
  for (const instance of instances) {
    const platforms = routed.filter(({ platform }) => takes(platform, instance));
    for (const choice of choices) {
      const key = `${choice.weights.id} ${choice.weights.dataType} ${instance.acceleratorCount} ${neuronChip(instance.accelerator)?.targetFamily ?? ''}`;
      const possible = split.get(key) ?? instanceLayouts(model, choice.weights, instance, nodesPerReplica).filter((layout) => isWanted(layout, constraints));
      split.set(key, possible);
      for (const kvCacheDataType of kvCacheDataTypes ?? [computeDataType(model, choice.weights)]) {
        for (const layout of possible) addPlaced(all, { instance, choice, kvCacheDataType, layout }, platforms, resolved);
      }
    }
  }
  return all;
}

/** Adds a replica on each of the platforms, on Neuron with each batch for which it may be compiled. */
function addPlaced(
  all: Combination[], placed: Pick<Combination, 'instance' | 'choice' | 'kvCacheDataType' | 'layout'>, platforms: readonly RoutedPlatform[], { model, constraints, market }: ResolvedRequest,
): void {
  const { instance, choice, kvCacheDataType, layout } = placed;
  const limits = { independent: model.experts === undefined, most: constraints.maxReplicas };
  const add = ({ platform, router }: RoutedPlatform, compiledSequences?: number): void => {
    if (layout.nodes > 1 && platform.billing === 'requests') return;
    const replicas = replicasPerInstance(platform, instance, layout, limits);
    all.push({ platform, instance, choice, kvCacheDataType, layout, router, replicasPerInstance: replicas, compiledSequences }); // of one shape: there are thousands
  };
  const [first, ...others] = compiledBatches(placed);
  for (const routed of platforms) add(routed, first);
  if (others.length === 0) return;
  const open = platforms.filter(({ platform }) => // what is excluded is so whatever the batch
    !('code' in market.price(instance.instanceType, platform)) && !isNeuronUnsupported({ platform, instance, layout }, model));
  for (const compiledSequences of others) {
    for (const routed of open) add(routed, compiledSequences);
  }
}

/** Whether a layout has the degrees that the request states. */
function isWanted(layout: Layout, wanted: ResolvedRequest['constraints']): boolean {
  return (['tensorParallelism', 'pipelineParallelism', 'expertParallelism', 'attentionDataParallelism'] as const)
    .every((degree) => wanted[degree] === undefined || wanted[degree] === layout[degree]);
}

/** Whether a platform takes an instance type. */
function takes({ instanceTypes }: PlatformFacts, { instanceType }: AcceleratedInstance): boolean {
  return instanceTypes?.includes(instanceType) ?? !isServerlessWorker(instanceType);
}

/**
 * As many replicas as an instance holds. A shared engine runs them as vLLM's data-parallel ranks, which share their experts and
 * so are no replicas of a mixture of experts; on Neuron it has none: optimum-neuron refuses data_parallel_size
 * (optimum/neuron/vllm/model_loader.py of github.com/huggingface/optimum-neuron@0d7e0b719918). In Kubernetes a replica on Trainium may take more
 * chips than it computes on.
 */
function replicasPerInstance(
  platform: PlatformFacts, instance: AcceleratedInstance, layout: Layout, limits: { readonly independent: boolean; readonly most: number },
): number {
  if (layout.nodes > 1 || (platform.sharedEngine && (!limits.independent || instance.neuronDevices !== undefined))) return 1;
  const devices = devicesOf(layout);
  const taken = platform.platform === Platform.EKS ? scheduledCores(instance, devices) ?? devices : devices;
  return Math.min(Math.floor(instance.acceleratorCount / taken), limits.most);
}

/** Distinguishes a combination from all others. */
export function combinationName({ platform, instance, choice, kvCacheDataType, layout, compiledSequences }: Combination): string {
  const { nodes, tensorParallelism, pipelineParallelism, attentionDataParallelism } = layout;
  const split = `${nodes}×TP${tensorParallelism}×PP${pipelineParallelism}×DP${attentionDataParallelism}`;
  const batch = compiledSequences === undefined ? '' : ` ${compiledSequences}`;
  return `${instance.instanceType} ${platform.platform} ${split} ${choice.weights.dataType} ${kvCacheDataType}${batch}`;
}
