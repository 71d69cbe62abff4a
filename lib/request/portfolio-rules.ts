import { REQUEST_RULES } from './request-rules';
import type { Field, FieldsRule } from './rule';
import { AcceleratedInstance } from '../catalog/accelerated-instance';
import { PORTFOLIO_PLATFORMS } from '../catalog/portfolio-platforms';
import { REGIONS } from '../catalog/region';
import { SMALL_MODEL_HOSTS } from '../portfolio/facts/host';

type Fields = Readonly<Record<string, Field>>;

/** Wider than any load, price or time that anybody means, and far from where sums and quotients overflow. */
const POSITIVE = { minimum: 1e-6, maximum: 1e9 };

/** From a model of a few numbers to one that no instance holds. */
const GIGABYTES = { minimum: 1e-6, maximum: 1e5 };

/** Instance types that small models or language models may have. */
const INSTANCE_TYPES = [...new Set([...SMALL_MODEL_HOSTS, ...AcceleratedInstance.LISTED].map(({ instanceType }) => instanceType))];

const REQUESTS_PER_SECOND: Field = {
  rule: { kind: 'number', limits: POSITIVE }, meaning: 'the mean requests that arrive for it in a second of the busiest period',
};

const SIZE: Field = {
  rule: { kind: 'number', limits: GIGABYTES }, meaning: 'the gigabytes of the model in memory', otherwise: 'modelConfig.parameterBytes, or a language model\'s weights',
};

const MODEL_CONFIG: Field = {
  rule: { kind: 'map' },
  meaning: 'parameterBytes, flopsPerInference and, for Inferentia and Trainium, architecture and sequenceTokens; or the fields of a language model\'s config.json',
  otherwise: 'sizeGigabytes and processingSeconds, or a language model of the catalogue',
};

/** What each model may state, and `workload` for all. */
const PER_INFERENCE: Fields = {
  processingSeconds: {
    rule: { kind: 'number', limits: POSITIVE },
    meaning: 'the seconds that one inference keeps one vCPU busy',
    otherwise: 'what flopsPerInference takes',
  },
  gpuProcessingSeconds: {
    rule: { kind: 'number', limits: POSITIVE },
    meaning: 'the seconds that one inference keeps one GPU busy',
    otherwise: 'what flopsPerInference takes',
  },
  payloadMegabytes: {
    rule: { kind: 'number', limits: POSITIVE },
    meaning: 'the megabytes of the largest request or answer',
    otherwise: '0.1, or 4 bytes a token of a language model',
  },
};

const TRAFFIC: Fields = picked('workload', ['peakToMeanRatio', 'activeHoursPerDay']);

const OBJECTIVE: Fields = {
  responseMs: {
    rule: { kind: 'number', limits: POSITIVE },
    meaning: 'the most milliseconds to an answer where the model is in memory (95th percentile)',
    otherwise: 'no such target',
  },
  coldLoadSecondsMax: {
    rule: { kind: 'number', limits: { minimum: 1e-6, maximum: 60 } }, // after 60 s SageMaker gives the request up
    meaning: 'the most seconds that a request waits for its model to be loaded',
    otherwise: '60, after which SageMaker gives a request up',
  },
  cacheHitFractionMin: {
    rule: { kind: 'number', limits: { minimum: 0, maximum: 1 } },
    meaning: 'the least share of requests that find their model in memory',
    otherwise: 'any share',
  },
  ...picked('objective', ['timeToFirstTokenMs', 'timePerOutputTokenMs', 'coldStartSecondsMax', 'headroomFraction']),
};

const CONSTRAINTS: Fields = {
  region: { rule: { kind: 'name', noun: 'region', known: REGIONS }, meaning: 'the AWS region to deploy to', otherwise: 'us-east-1' },
  ...picked('constraints', ['budgetUsdPerMonth']),
  platforms: {
    rule: { kind: 'names', noun: 'platform', known: PORTFOLIO_PLATFORMS },
    meaning: 'the platforms to choose from',
    otherwise: 'all of SageMaker that answer at once',
  },
  instanceTypes: {
    rule: { kind: 'names', noun: 'instance type', known: INSTANCE_TYPES },
    meaning: 'the instance types to choose from, without ml.',
    otherwise: 'all of the catalogue with x86-64 CPUs',
  },
  minInstances: {
    rule: { kind: 'number', whole: true, limits: { minimum: 1, maximum: 1000 } },
    meaning: 'the fewest instances of each endpoint that is paid for by the hour',
    otherwise: '1',
  },
  priceOverridesUsdPerHour: {
    rule: { kind: 'numbers-by-name', noun: 'instance type', known: INSTANCE_TYPES, number: { kind: 'number', limits: POSITIVE } },
    meaning: 'hourly USD by instance type, such as {m5.xlarge: 0.2}',
    otherwise: 'catalogue prices',
  },
  ...picked('constraints', ['discountFraction']),
};

const COMMON: Fields = {
  objective: { rule: { kind: 'fields', fields: OBJECTIVE }, meaning: 'what the answers must keep to', otherwise: 'no target' },
  constraints: { rule: { kind: 'fields', fields: CONSTRAINTS }, meaning: 'what the plan may use', otherwise: 'everything in the catalogue' },
};

/** What the keys of a portfolio may hold. */
export const PORTFOLIO_RULES: FieldsRule = {
  kind: 'fields',
  fields: {
    models: {
      rule: {
        kind: 'list',
        noun: 'model',
        unique: 'model',
        entry: {
          kind: 'fields',
          fields: {
            model: { rule: { kind: 'text' }, meaning: 'the name of the model' },
            requestsPerSecond: REQUESTS_PER_SECOND,
            sizeGigabytes: SIZE,
            modelConfig: MODEL_CONFIG,
            ...PER_INFERENCE,
            ...tokens(),
          },
        },
      },
      meaning: 'the models and their loads',
    },
    workload: { rule: { kind: 'fields', fields: { ...PER_INFERENCE, ...TRAFFIC } }, meaning: 'what the requests have in common', otherwise: 'the defaults' },
    ...COMMON,
  },
};

/** What the keys of a request of one model that is no language model may hold: a portfolio of one. */
export const SMALL_MODEL_RULES: FieldsRule = {
  kind: 'fields',
  fields: {
    model: { rule: { kind: 'text' }, meaning: 'the name of the model' },
    sizeGigabytes: SIZE,
    modelConfig: MODEL_CONFIG,
    workload: { rule: { kind: 'fields', fields: { requestsPerSecond: REQUESTS_PER_SECOND, ...PER_INFERENCE, ...TRAFFIC } }, meaning: 'the traffic' },
    ...COMMON,
  },
};

function tokens(): Fields {
  const otherwise = 'a model that is no language model';
  return Object.fromEntries(Object.entries(picked('workload', ['inputTokens', 'outputTokens'])).map(([name, field]) => [name, { ...field, otherwise }]));
}

/** Fields that a request of a language model has as well. */
function picked(part: 'workload' | 'objective' | 'constraints', names: readonly string[]): Fields {
  const rule = REQUEST_RULES.fields[part]?.rule;
  const fields = rule?.kind === 'fields' ? rule.fields : {};
  return Object.fromEntries(Object.entries(fields).filter(([name]) => names.includes(name)));
}
