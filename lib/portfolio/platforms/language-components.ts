import { instancesUsdPerMonth } from './deployment';
import type { Deployment } from './deployment';
import type { LanguageSearch } from './language-model';
import { priceOf } from './language-endpoints';
import { packedInstances } from '../estimate/packing';
import type { Room } from '../estimate/packing';
import { GPU_COMPONENT_MEBIBYTES, componentBytesWithGpu } from '../facts/model-server';
import type { PlannedComponent } from '../planned-component';
import type { ResolvedPortfolio } from '../resolve/resolved-portfolio';
import { AcceleratedInstance } from '../../catalog/accelerated-instance';
import { Platform } from '../../catalog/platform';
import { platformFacts } from '../../catalog/platform-facts';
import type { Plan } from '../../plan/plan';
import type { Combination } from '../../strategy/combination';
import { HOURS_PER_MONTH } from '../../strategy/cost/deployment-cost';
import { devicesOf } from '../../strategy/layouts';
import { Sizer } from '../../strategy/sizing';
import type { Constraints } from '../../request/constraints';

const MEBIBYTE = 2 ** 20;
const MOST_INSTANCES = 1000;

/** How many replicas a language model needs on a type, split how. */
interface Copies {
  readonly combination: Combination;
  readonly copies: number;
  readonly accelerators: number;
}

/** Language models that share instances of a type, as inference components of one endpoint; each its own copies. */
export function languageComponents(models: readonly LanguageSearch[], instanceType: string, portfolio: ResolvedPortfolio, mostUsdPerMonth: number): Deployment | undefined {
  const all = models.map((one) => copiesOn(one, instanceType));
  const sized = all.filter((copies) => copies !== undefined);
  const [first] = models;
  if (first === undefined || sized.length < all.length) return undefined;
  const instance = AcceleratedInstance.of(instanceType);
  const rooms = sized.map(({ copies, accelerators }) => ({ copies, ...roomOf(accelerators, instance) }));
  const packed = packedInstances(rooms, wholeRoom(instance), MOST_INSTANCES);
  if (packed === undefined) return undefined;
  const instances = Math.max(packed, portfolio.constraints.minInstances);
  const price = priceOf(first, instanceType, platformFacts(Platform.SAGEMAKER_INFERENCE_COMPONENTS));
  const hourly = price.usdPerHour * (1 - portfolio.constraints.discountFraction);
  const paidHours = portfolio.workload.activeHoursPerDay / 24;
  if (instancesUsdPerMonth(instances, hourly, paidHours) >= mostUsdPerMonth) return undefined;
  const plans = models.map((one, index) => one.tryPlan(forced(sized[index]?.combination, sized[index]?.copies ?? 1)));
  const found = plans.filter((plan) => plan !== undefined);
  if (found.length < plans.length) return undefined;
  const paidFraction = found.reduce((most, { cost }) => Math.max(most, cost.paidFraction), 0);
  const fees = found.reduce((sum, { cost }) => sum + cost.feesUsdPerHour, 0);
  const usdPerMonth = instancesUsdPerMonth(instances, hourly, paidFraction) + fees * HOURS_PER_MONTH;
  return {
    usdPerMonth,
    endpointCount: 1,
    prices: [price],
    endpoints: () => [{
      platform: Platform.SAGEMAKER_INFERENCE_COMPONENTS,
      models: models.map(({ language }) => language.entry.model),
      instanceType,
      instances,
      utilizationFraction: busyDevices(found) / (instances * instance.acceleratorCount),
      responseMsP95: found.reduce((most, { predictions }) => Math.max(most, predictions.timeToFirstTokenMs.p95), 0),
      usdPerMonth,
      components: found.map((plan, index) => component(models[index]?.language.entry.model ?? '', plan, instance)),
    }],
  };
}

/** The fewest devices that serve a language model on a type: replicas need not fill instances, for other models share them. */
function copiesOn({ result, resolved }: LanguageSearch, instanceType: string): Copies | undefined {
  const sizer = new Sizer(resolved);
  let best: Copies | undefined;
  for (const { combination, shape, reasons } of result.evaluations) {
    const { platform, instance, layout } = combination;
    if (platform.platform !== Platform.SAGEMAKER_INFERENCE_COMPONENTS || instance.instanceType !== instanceType || reasons.length > 0 || shape === undefined) continue;
    const { units, enough } = sizer.size({ ...combination, replicasPerInstance: 1 }, shape);
    if (!enough) continue;
    const most = Math.max(1, Math.floor(instance.acceleratorCount / devicesOf(layout)));
    const copies = units <= most ? units : Math.ceil(units / most) * most;
    const accelerators = devicesOf(layout);
    if (best === undefined || copies * accelerators < best.copies * best.accelerators) best = { combination, copies, accelerators };
  }
  return best;
}

/** Constraints that nothing but one combination meets. */
function forced(combination: Combination | undefined, copies: number): Constraints {
  if (combination === undefined) return {};
  const { instance, layout, choice, kvCacheDataType } = combination;
  const { nodes, tensorParallelism, pipelineParallelism, expertParallelism, attentionDataParallelism } = layout;
  return {
    platforms: [Platform.SAGEMAKER_INFERENCE_COMPONENTS],
    instanceTypes: [instance.instanceType],
    weightDataTypes: [choice.weights.dataType],
    kvCacheDataTypes: [kvCacheDataType],
    nodesPerReplica: nodes,
    tensorParallelism, pipelineParallelism, expertParallelism, attentionDataParallelism,
    maxReplicas: copies,
  };
}

/** GPUs of a copy, its part of the vCPUs, and the main memory that is known to be accepted for each copy. */
function roomOf(accelerators: number, { vcpus, acceleratorCount }: AcceleratedInstance): Room {
  return { memoryMebibytes: GPU_COMPONENT_MEBIBYTES, cpuCores: Math.max(1, Math.floor((vcpus * accelerators) / acceleratorCount / 2)), accelerators };
}

function wholeRoom({ vcpus, memoryBytes, acceleratorCount }: AcceleratedInstance): Room {
  return { memoryMebibytes: Math.floor(componentBytesWithGpu(memoryBytes) / MEBIBYTE), cpuCores: vcpus, accelerators: acceleratorCount };
}

function component(model: string, plan: Plan, instance: AcceleratedInstance): PlannedComponent {
  const { layout, replicas } = plan.decision;
  const accelerators = layout.tensorParallelism * layout.pipelineParallelism * layout.attentionDataParallelism;
  const { cpuCores, memoryMebibytes } = roomOf(accelerators, instance);
  return { model, copies: replicas, cpuCores, memoryMebibytes, accelerators, plan };
}

function busyDevices(plans: readonly Plan[]): number {
  return plans.reduce((sum, { decision, predictions }) => {
    const { tensorParallelism, pipelineParallelism, attentionDataParallelism } = decision.layout;
    return sum + predictions.utilizationFraction * decision.replicas * tensorParallelism * pipelineParallelism * attentionDataParallelism;
  }, 0);
}
