import { LONGEST_BY_VARIATION } from './random-request';
import { AcceleratedInstance } from '../../../lib/catalog/accelerated-instance';
import { DataType } from '../../../lib/catalog/data-type';
import { findLanguageModel } from '../../../lib/catalog/language-models';
import { Platform } from '../../../lib/catalog/platform';
import { PriceBasis } from '../../../lib/catalog/price-basis';
import { Strategy } from '../../../lib/plan/decision';
import type { Decision } from '../../../lib/plan/decision';
import type { Plan } from '../../../lib/plan/plan';
import { Loss } from '../../../lib/request/availability';
import type { PlanRequest } from '../../../lib/request/plan-request';

type Rule = readonly [sentence: string, holds: boolean];

/** What a plan breaks of its request and of the contract, one sentence each; empty: nothing. Calculated from the JSON and the catalogue alone. */
export function brokenRules(request: PlanRequest, plan: Plan): string[] {
  const rules = [
    ...latencyRules(request, plan), ...constraintRules(request, plan), ...deviceRules(request, plan), ...memoryRules(request, plan), ...costRules(request, plan),
  ];
  return rules.filter(([, holds]) => !holds).map(([sentence]) => sentence);
}

function about(one: number, other: number): boolean {
  return Math.abs(one - other) <= 1e-9 * Math.max(Math.abs(one), Math.abs(other));
}

function latencyRules({ workload, objective = {}, availability }: PlanRequest, { predictions, decision }: Plan): Rule[] {
  const free = 1 - (objective.headroomFraction ?? 0.1);
  const left = predictions.afterLoss ?? { ...predictions, replicas: decision.replicas };
  const { timeToFirstTokenMs: first, timePerOutputTokenMs: token, utilizationFraction, requestsPerSecondCapacity, outputTokensPerSecond } = predictions;
  return [
    ['p95 of TTFT is within the target less the headroom', first.p95 <= (objective.timeToFirstTokenMs ?? Infinity) * free * (1 + 1e-6)],
    ['p95 of TPOT is within the target less the headroom', token.p95 <= (objective.timePerOutputTokenMs ?? Infinity) * free * (1 + 1e-6)],
    ['after the loss p95 of TTFT is within the target less the headroom', left.timeToFirstTokenMs.p95 <= (objective.timeToFirstTokenMs ?? Infinity) * free * (1 + 1e-6)],
    ['after the loss p95 of TPOT is within the target less the headroom', left.timePerOutputTokenMs.p95 <= (objective.timePerOutputTokenMs ?? Infinity) * free * (1 + 1e-6)],
    ['after the loss the load is within the saturation less the headroom', left.utilizationFraction <= free * (1 + 1e-9)],
    ['what is lost is what may be lost', decision.platform === Platform.SAGEMAKER_SERVERLESS || decision.replicas - left.replicas === lost(availability, decision)],
    ['the longest response is as short as it may be', predictions.longestResponseSeconds <= (workload.maxResponseSeconds ?? Infinity) * (1 + 1e-6)],
    ['TTFT is ordered', 0 < first.p50 && first.p50 <= first.p95 && first.p95 <= first.p99],
    ['TPOT is ordered', 0 < token.p50 && token.p50 <= token.p95 && token.p95 <= token.p99],
    ['the load is within the saturation less the headroom', utilizationFraction <= free * (1 + 1e-9)],
    ['utilization = load ÷ capacity', about(utilizationFraction * requestsPerSecondCapacity, workload.requestsPerSecond)],
    ['tokens a second = requests × answer', about(outputTokensPerSecond, workload.requestsPerSecond * workload.outputTokens)],
  ];
}

/** Replicas that the tolerated loss takes: 1, those of a node, or those of the fullest of the zones. */
function lost(availability: PlanRequest['availability'], { nodesPerReplica, replicasPerInstance, instances }: Decision): number {
  if (availability?.toleratesLossOf === Loss.ZONE) return Math.ceil(instances / nodesPerReplica / (availability.zones ?? 3)) * replicasPerInstance;
  return { [Loss.REPLICA]: 1, [Loss.NODE]: replicasPerInstance, none: 0 }[availability?.toleratesLossOf ?? 'none'];
}

function constraintRules({ constraints = {} }: PlanRequest, { decision, cost, request }: Plan): Rule[] {
  const { budgetUsdPerMonth, platforms, instanceTypes, weightDataTypes, kvCacheDataTypes, nodesPerReplica, maxReplicas } = constraints;
  return [
    ['the cost is within the budget', cost.usdPerMonth <= (budgetUsdPerMonth ?? Infinity)],
    ['the platform is allowed', (platforms ?? [Platform.SAGEMAKER_REAL_TIME, Platform.EKS]).includes(decision.platform)],
    ['the instance type is allowed', instanceTypes?.includes(decision.instanceType) ?? true],
    ['the weights are allowed', weightDataTypes?.includes(decision.weightDataType) ?? true],
    ['the cache is allowed', (kvCacheDataTypes ?? [DataType.BF16, DataType.FP16, DataType.FP32]).includes(decision.kvCacheDataType)],
    ['the nodes are those asked for', decision.nodesPerReplica === (nodesPerReplica ?? decision.nodesPerReplica) && decision.nodesPerReplica <= (nodesPerReplica ?? 4)],
    ['the replicas are within maxReplicas', decision.replicas <= (maxReplicas ?? 1000)],
    ['the region is the one asked for', request.constraints?.region === (constraints.region ?? 'us-east-1')],
    ['the instance type is offered in the region', isOffered(decision, request.constraints?.region ?? '')],
  ];
}

/** EC2's table alone lists regions; SageMaker's prices tell for SageMaker and are tested with the prices. */
function isOffered({ platform, instanceType }: Decision, region: string): boolean {
  const { regions, capacityBlockRegions, sageMakerRealTime } = AcceleratedInstance.of(instanceType);
  return platform.startsWith('sagemaker') ? sageMakerRealTime : [...regions, ...capacityBlockRegions].includes(region) || sageMakerRealTime;
}

function deviceRules({ model: id }: PlanRequest, { decision, communication }: Plan): Rule[] {
  const { acceleratorCount, efaInterfaces } = AcceleratedInstance.of(decision.instanceType);
  const { layout, nodesPerReplica: nodes, replicasPerInstance, replicas, instances } = decision;
  const { tensorParallelism: t, pipelineParallelism: p, expertParallelism: e, attentionDataParallelism: a, layersPerStage } = layout;
  const model = findLanguageModel(id);
  const withExperts = model?.experts ? model.layers - model.experts.denseLayers : 0;
  const split = [t, p, e].filter((degree) => degree > 1).length;
  const strategies = { [Strategy.TENSOR_PARALLEL]: t, [Strategy.PIPELINE_PARALLEL]: p, [Strategy.EXPERT_PARALLEL]: e };
  const alone = replicas > 1 ? Strategy.DATA_PARALLEL : Strategy.SINGLE_DEVICE;
  const named = split === 0 ? alone : split > 1 ? Strategy.HYBRID : Object.entries(strategies).find(([, degree]) => degree > 1)?.[0];
  return [
    ['counts are whole and positive', [instances, replicas, replicasPerInstance, nodes, t, p, e, a].every((count) => Number.isInteger(count) && count >= 1)],
    ['replicas = instances × replicas per instance ÷ nodes', replicas * nodes === instances * replicasPerInstance],
    ['the devices are there', t * p * a * replicasPerInstance <= acceleratorCount * nodes],
    ['a replica over several nodes uses all their devices and is alone on them', nodes === 1 || (t * p * a === acceleratorCount * nodes && replicasPerInstance === 1)],
    ['tensor parallelism stays inside a node', t <= acceleratorCount],
    ['several nodes have EFA and are on EKS', nodes === 1 || (efaInterfaces > 0 && decision.platform === Platform.EKS)],
    ['the query heads divide', (model?.queryHeads ?? 0) % t === 0],
    ['the key-value heads divide or repeat', model?.latentAttention !== undefined || [(model?.keyValueHeads ?? 0) % t, t % (model?.keyValueHeads ?? 1)].includes(0)],
    ['the stages have all layers', layersPerStage.length === p && layersPerStage.reduce((sum, layers) => sum + layers, 0) === model?.layers],
    ['the stages are as equal as they can be', Math.max(...layersPerStage) - Math.min(...layersPerStage) <= 1],
    ['the strategy is named after what is split', decision.strategy === named],
    ['two all-reduces a layer, one where ranks of attention exchange with the experts, none on one device', communication.allReducesPerToken === (t > 1 ? 2 * (model?.layers ?? 0) - (a > 1 ? withExperts : 0) : 0)],
    ['communication needs several devices', t * p * a > 1 ? communication.stepFraction > 0 && communication.stepFraction < 1 : communication.stepFraction === 0],
    ['a boundary needs several stages', communication.stageBoundaryBytes > 0 === p > 1],
  ];
}

function memoryRules({ model: id, workload }: PlanRequest, { memory, decision }: Plan): Rule[] {
  const argument = (name: string): string | undefined => decision.engineArguments[decision.engineArguments.indexOf(name) + 1];
  const longest = Number(argument('--max-model-len'));
  const context = findLanguageModel(id)?.contextTokens ?? 0;
  const factor = LONGEST_BY_VARIATION.get(workload.lengthVariation ?? 0.5) ?? Infinity;
  const needed = Math.min(context, factor * (workload.inputTokens + workload.outputTokens));
  const parts = [memory.weightsBytes, memory.kvCacheBytes, memory.activationsBytes, memory.collectivesBytes, memory.cudaGraphsBytes, memory.freeBytes];
  return [
    ['the parts of the memory sum to what is usable', about(parts.reduce((sum, part) => sum + part, 0), memory.usableBytes)],
    ['no part of the memory is negative', parts.every((part) => part >= 0)],
    ['the memory is that of the accelerator', memory.usableBytes === AcceleratedInstance.of(decision.instanceType).accelerator.usableBytes],
    ['the engine takes the 99.9th percentile of lengths', longest >= needed * (1 - 1e-4) && longest <= context],
    ['the cache holds the longest request', memory.kvCacheTokens >= longest],
    ['every word of the engine arguments is text without NaN', decision.engineArguments.every((word) => typeof word === 'string' && !/NaN|Infinity|undefined|null/.test(word))],
    ['the engine arguments state the layout', argument('--tensor-parallel-size') === String(decision.layout.tensorParallelism)],
    ['the engine arguments state the concurrency of each rank', Number(argument('--max-num-seqs')) * decision.layout.attentionDataParallelism === decision.maxConcurrencyPerReplica],
  ];
}

/** Platforms that stop instances between requests. */
const STOPPING = [Platform.SAGEMAKER_ASYNC, Platform.SAGEMAKER_INFERENCE_COMPONENTS];

function costRules({ workload, constraints = {} }: PlanRequest, { cost, decision }: Plan): Rule[] {
  const override = constraints.priceOverridesUsdPerHour?.[decision.instanceType];
  const paid = 1 - (constraints.discountFraction ?? 0);
  const meanRequestsPerSecond = (workload.requestsPerSecond / (workload.peakToMeanRatio ?? 1)) * ((workload.activeHoursPerDay ?? 24) / 24);
  return [
    ['cost = instances + fees', about(cost.usdPerHour, cost.instancesUsdPerHour + cost.feesUsdPerHour)],
    ['a month has 730 hours', about(cost.usdPerMonth, cost.usdPerHour * 730)],
    ['fees are the sum of what they are for', about(cost.feesUsdPerHour, cost.fees.reduce((sum, { usdPerHour }) => sum + usdPerHour, 0))],
    ['instances are paid for some of the time, and always where nothing stops them', cost.paidFraction > 0 && cost.paidFraction <= 1 && (cost.paidFraction === 1 || STOPPING.includes(decision.platform))],
    ['an override is the price', override === undefined || (cost.priceBasis === PriceBasis.OVERRIDE && about(cost.instancesUsdPerHour, decision.instances * override * paid * cost.paidFraction))],
    ['cost per million tokens of the mean load', about(cost.usdPerMillionOutputTokens * meanRequestsPerSecond * workload.outputTokens * 3600, cost.usdPerHour * 1e6)],
    ['the price is dated', /^\d{4}-\d\d-\d\d$/.test(cost.priceDate)],
  ];
}

/** Paths of everything in a JSON value that JSON cannot say: NaN, infinite, undefined in a list, null. */
export function unsayable(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path} = ${String(value)}`];
  if (value === null || (Array.isArray(value) && value.includes(undefined))) return [`${path} has null`];
  return typeof value === 'object' ? Object.entries(value).flatMap(([key, inner]) => unsayable(inner, `${path}.${key}`)) : [];
}
