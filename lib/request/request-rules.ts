import { Arrivals } from './arrivals';
import { Loss } from './availability';
import { Minimize } from './minimize';
import type { Field, FieldsRule } from './rule';
import { AcceleratedInstance } from '../catalog/accelerated-instance';
import { DataType } from '../catalog/data-type';
import { bytesPerKeyValue } from '../catalog/data-type-facts';
import { LoadBalancer } from '../catalog/load-balancer';
import { Platform } from '../catalog/platform';
import { REGIONS } from '../catalog/region';
import { SERVERLESS_WORKERS } from '../catalog/serverless-worker';

/**
 * Most that lengths may vary. The most that the Azure LLM inference trace of 2023 shows is 2.15 (answers of its code service;
 * its prompts 0.96, its chat answers 0.77): https://github.com/Azure/AzurePublicDataset.
 */
const MOST_LENGTH_VARIATION = 3;

/** Wider than any load, price or time that anybody means, and far from where sums and quotients overflow. */
const POSITIVE = { minimum: 1e-6, maximum: 1e9 };

const DEGREE: Field['rule'] = { kind: 'number', whole: true, limits: { minimum: 1, maximum: 64 } };

const INSTANCE_TYPES = AcceleratedInstance.LISTED.map(({ instanceType }) => instanceType);
const DATA_TYPES = Object.values(DataType);

const WORKLOAD: Readonly<Record<string, Field>> = {
  requestsPerSecond: { rule: { kind: 'number', limits: POSITIVE }, meaning: 'the mean requests that arrive in a second of the busiest period' },
  inputTokens: { rule: { kind: 'number', whole: true, limits: { minimum: 1 } }, meaning: 'the mean tokens of a prompt' },
  outputTokens: { rule: { kind: 'number', whole: true, limits: { minimum: 1 } }, meaning: 'the mean tokens of an answer' },
  lengthVariation: {
    rule: { kind: 'number', limits: { minimum: 0, maximum: MOST_LENGTH_VARIATION } },
    meaning: 'the standard deviation of lengths ÷ their mean',
    otherwise: '0.5',
  },
  arrivals: { rule: { kind: 'name', noun: 'kind of arrivals', known: Object.values(Arrivals) }, meaning: 'how requests come', otherwise: 'random' },
  peakToMeanRatio: {
    rule: { kind: 'number', limits: { minimum: 1, maximum: 1e6 } },
    meaning: 'requestsPerSecond ÷ the mean over the active hours',
    otherwise: '1',
  },
  activeHoursPerDay: {
    rule: { kind: 'number', limits: { exclusiveMinimum: 0, maximum: 24 } },
    meaning: 'the hours of a day in which requests come',
    otherwise: '24',
  },
  payloadMegabytes: {
    rule: { kind: 'number', limits: POSITIVE },
    meaning: 'the megabytes of the largest request or answer',
    otherwise: '4 bytes a token',
  },
  maxResponseSeconds: {
    rule: { kind: 'number', limits: POSITIVE },
    meaning: 'the seconds that the longest response may take',
    otherwise: 'as long as it takes',
  },
  prefixCacheHitFraction: {
    rule: { kind: 'number', limits: { minimum: 0, exclusiveMaximum: 1 } },
    meaning: 'the share of prompt tokens that the prefix cache holds',
    otherwise: '0',
  },
};

const OBJECTIVE: Readonly<Record<string, Field>> = {
  timeToFirstTokenMs: {
    rule: { kind: 'number', limits: POSITIVE },
    meaning: 'the most milliseconds to the first token (95th percentile)',
    otherwise: 'no such target',
  },
  timePerOutputTokenMs: {
    rule: { kind: 'number', limits: POSITIVE },
    meaning: 'the most milliseconds per token after the first (95th percentile)',
    otherwise: 'no such target',
  },
  headroomFraction: {
    rule: { kind: 'number', limits: { minimum: 0, exclusiveMaximum: 1 } },
    meaning: 'the share of each target and of the saturation load that stays free',
    otherwise: '0.1',
  },
  minimize: { rule: { kind: 'name', noun: 'measure', known: Object.values(Minimize) }, meaning: 'what the plan has least of', otherwise: 'cost' },
  coldStartSecondsMax: {
    rule: { kind: 'number', limits: POSITIVE },
    meaning: 'the most seconds from zero instances to the first answer',
    otherwise: 'instances that run all day',
  },
};

const AVAILABILITY: Readonly<Record<string, Field>> = {
  toleratesLossOf: { rule: { kind: 'name', noun: 'loss', known: Object.values(Loss) }, meaning: 'what may fail at once' },
  zones: {
    rule: { kind: 'number', whole: true, limits: { minimum: 2, maximum: 6 } },
    meaning: 'the availability zones over which instances spread',
    otherwise: '3',
  },
};

const ENGINE_OPTIONS: Readonly<Record<string, Field>> = {
  speculativeTokens: {
    rule: { kind: 'number', whole: true, limits: { minimum: 0, maximum: 16 } },
    meaning: 'the tokens drafted before each check',
    otherwise: '0',
  },
  speculativeAcceptanceFraction: {
    rule: { kind: 'number', limits: { minimum: 0, maximum: 1 } },
    meaning: 'the probability that a drafted token is accepted',
    otherwise: '0.6',
  },
  speculativeModel: { rule: { kind: 'text' }, meaning: 'the Hugging Face id of the model that drafts', otherwise: 'no draft model' },
};

const CONSTRAINTS: Readonly<Record<string, Field>> = {
  region: {
    rule: { kind: 'name', noun: 'region', known: REGIONS },
    meaning: 'the AWS region to deploy to',
    otherwise: 'us-east-1',
  },
  budgetUsdPerMonth: {
    rule: { kind: 'number', limits: POSITIVE },
    meaning: 'the most USD in a month of 730 hours',
    otherwise: 'no budget',
  },
  platforms: {
    rule: { kind: 'names', noun: 'platform', known: Object.values(Platform) },
    meaning: 'the platforms to choose from',
    otherwise: 'sagemaker-real-time, eks and sagemaker-inference-components',
  },
  instanceTypes: {
    rule: { kind: 'names', noun: 'instance type', known: [...INSTANCE_TYPES, ...SERVERLESS_WORKERS.map(({ instanceType }) => instanceType)] },
    meaning: 'the instance types to choose from, without ml.',
    otherwise: 'all of the catalogue',
  },
  weightDataTypes: {
    rule: { kind: 'names', noun: 'data type', known: DATA_TYPES },
    meaning: 'the data types that the weights may have',
    otherwise: 'that of the published checkpoint',
  },
  kvCacheDataTypes: {
    rule: { kind: 'names', noun: 'data type', known: DATA_TYPES.filter((dataType) => dataType !== DataType.FP32 && bytesPerKeyValue(dataType) !== undefined) },
    meaning: 'the data types that the key-value cache may have',
    otherwise: 'the one that the model computes in',
  },
  nodesPerReplica: {
    rule: { kind: 'number', whole: true, limits: { minimum: 1 } },
    meaning: 'the nodes that each replica spans, exactly',
    otherwise: 'as few as do, at most 4',
  },
  tensorParallelism: {
    rule: DEGREE,
    meaning: 'the devices over which each layer is split, exactly',
    otherwise: 'as many as is best',
  },
  pipelineParallelism: { rule: DEGREE, meaning: 'the stages of contiguous layers, exactly', otherwise: 'as many as is best' },
  expertParallelism: { rule: DEGREE, meaning: 'the groups of experts, exactly', otherwise: 'as many as is best' },
  attentionDataParallelism: {
    rule: DEGREE,
    meaning: 'the copies of attention that share the experts, exactly',
    otherwise: 'as many as is best',
  },
  loadBalancer: {
    rule: { kind: 'name', noun: 'load balancer', known: Object.values(LoadBalancer) },
    meaning: 'what divides requests on EKS, ECS and EC2',
    otherwise: 'application',
  },
  maxReplicas: {
    rule: { kind: 'number', whole: true, limits: { minimum: 1 } },
    meaning: 'the most replicas',
    otherwise: '1000',
  },
  priceOverridesUsdPerHour: {
    rule: { kind: 'numbers-by-name', noun: 'instance type', known: INSTANCE_TYPES, number: { kind: 'number', limits: POSITIVE } },
    meaning: 'hourly USD by instance type, such as {p5.48xlarge: 40}',
    otherwise: 'catalogue prices',
  },
  discountFraction: {
    rule: { kind: 'number', limits: { minimum: 0, exclusiveMaximum: 1 } },
    meaning: 'the share of every instance price that is discounted, such as 0.3 for 30 %',
    otherwise: '0',
  },
};

/** What the keys of a request may hold. */
export const REQUEST_RULES: FieldsRule = {
  kind: 'fields',
  fields: {
    model: { rule: { kind: 'text' }, meaning: 'the Hugging Face id of the model, such as meta-llama/Llama-3.3-70B-Instruct' },
    modelConfig: {
      rule: { kind: 'map' },
      meaning: 'the fields of the model\'s config.json',
      otherwise: 'a model of the catalogue',
    },
    workload: { rule: { kind: 'fields', fields: WORKLOAD }, meaning: 'the traffic: requestsPerSecond, inputTokens and outputTokens' },
    objective: { rule: { kind: 'fields', fields: OBJECTIVE }, meaning: 'the latency to keep', otherwise: 'no latency target' },
    constraints: { rule: { kind: 'fields', fields: CONSTRAINTS }, meaning: 'what the plan may use', otherwise: 'everything that synth can build' },
    availability: { rule: { kind: 'fields', fields: AVAILABILITY }, meaning: 'what the deployment survives', otherwise: 'no spare replicas' },
    engineOptions: { rule: { kind: 'fields', fields: ENGINE_OPTIONS }, meaning: 'what the engine does beside its defaults', otherwise: 'its defaults' },
  },
};
