import { readFileSync, readdirSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { AcceleratedInstance, DataType, Platform } from '../../lib';
import type { PlanRequest } from '../../lib';
import { requestProblems } from '../../lib/request/request-problems';

const schema = JSON.parse(readFileSync('dist/request.schema.json', 'utf8')) as Record<string, unknown>;
const ajv = new Ajv({ allErrors: true, strict: true, strictRequired: false });
const validate = ajv.compile(schema);

const MODEL = 'meta-llama/Llama-3.3-70B-Instruct';
const WORKLOAD = { requestsPerSecond: 1, inputTokens: 2000, outputTokens: 300 };

test('the schema is a valid one', () => {
  expect(ajv.validateSchema(schema)).toBe(true);
  expect(schema.$schema).toBe('http://json-schema.org/draft-07/schema#');
});

interface Part {
  readonly items?: Part;
  readonly properties?: Readonly<Record<string, Part>>;
  readonly required?: readonly string[];
  readonly description?: string;
}

/** Keys of a part and of its parts that no sentence describes; of an optional one it says what happens without it. */
function undescribed({ properties = {}, required = [] }: Part, path = ''): string[] {
  return Object.entries(properties).flatMap(([key, part]) => {
    const pattern = required.includes(key) || key === 'modelConfigFile' ? /^[A-Z].*\.$/ : /^[A-Z].*\. Without it: .*\.$/;
    const own = pattern.test(part.description ?? '') ? [] : [`${path}${key}`];
    return [...own, ...(key === 'priceOverridesUsdPerHour' ? [] : undescribed(part, `${path}${key}.`))];
  });
}

/** Requests of a portfolio, of a model that is no language model, and of one that is. */
const { then: PORTFOLIO, else: { then: SMALL_MODEL, else: LANGUAGE_MODEL } } = schema as unknown as { readonly then: Part; readonly else: { readonly then: Part; readonly else: Part } };

test('every key has a description, and what happens without it unless it must be there', () => {
  expect([PORTFOLIO, SMALL_MODEL, LANGUAGE_MODEL].map(({ properties = {} }) => Object.keys(properties)[0])).toEqual(['models', 'model', 'model']);
  expect([PORTFOLIO, PORTFOLIO.properties?.models?.items ?? { properties: { none: {} } }, SMALL_MODEL, LANGUAGE_MODEL].flatMap((part) => undescribed(part))).toEqual([]);
  expect(undescribed({ properties: { zone: { description: 'The zone.' } } })).toEqual(['zone']);
});

test('editors can complete regions, instance types, platforms and data types', () => {
  const { constraints } = (LANGUAGE_MODEL as { readonly properties: { readonly constraints: { readonly properties: Record<string, { readonly enum?: string[]; readonly items?: { readonly enum: string[] } }> } } }).properties;
  expect(constraints.properties.region?.enum).toEqual(expect.arrayContaining(['us-east-1', 'us-west-2', 'eu-west-1']));
  expect(constraints.properties.instanceTypes?.items?.enum).toEqual([
    ...AcceleratedInstance.LISTED.map(({ instanceType }) => instanceType), ...[1024, 2048, 3072, 4096, 5120, 6144].map((megabytes) => `serverless-${String(megabytes)}`),
  ]);
  expect(constraints.properties.platforms?.items?.enum).toEqual(Object.values(Platform));
  expect(constraints.properties.weightDataTypes?.items?.enum).toEqual(Object.values(DataType));
  expect(constraints.properties.kvCacheDataTypes?.items?.enum).toEqual(['bf16', 'fp16', 'fp8']);
});

test.each(readdirSync('examples').filter((name) => name.endsWith('.yaml')))('it accepts examples/%s', (name) => {
  validate(parse(readFileSync(`examples/${name}`, 'utf8')));
  expect(validate.errors).toBeNull();
});

describe('it judges like the planner', () => {
  test.each([
    [true, { model: MODEL, workload: WORKLOAD }],
    [true, { model: MODEL, workload: { ...WORKLOAD, lengthVariation: 0 }, objective: { headroomFraction: 0 }, constraints: { platforms: ['eks'], nodesPerReplica: 2 } }],
    [true, { model: MODEL, workload: WORKLOAD, constraints: { priceOverridesUsdPerHour: { 'p5.48xlarge': 40 }, discountFraction: 0.5 } }],
    [false, { workload: WORKLOAD }],
    [false, { model: MODEL }],
    [false, { model: 'acme/unknown', workload: WORKLOAD }],
    [false, { model: '', workload: WORKLOAD, modelConfig: {} }],
    [false, { model: MODEL, workload: WORKLOAD, modelConfig: 5 }],
    [false, { model: MODEL, workload: { ...WORKLOAD, requestsPerSecond: 0 } }],
    [false, { model: MODEL, workload: { ...WORKLOAD, requestsPerSecond: '1' } }],
    [false, { model: MODEL, workload: { ...WORKLOAD, inputTokens: 1.5 } }],
    [false, { model: MODEL, workload: { ...WORKLOAD, outputTokens: 0 } }],
    [false, { model: MODEL, workload: { ...WORKLOAD, lengthVariation: 4 } }],
    [false, { model: MODEL, workload: { ...WORKLOAD, burst: 1 } }],
    [false, { model: MODEL, workload: WORKLOAD, extra: 1 }],
    [false, { model: MODEL, workload: WORKLOAD, objective: { timeToFirstTokenMs: 0 } }],
    [false, { model: MODEL, workload: WORKLOAD, objective: { headroomFraction: 1 } }],
    [false, { model: MODEL, workload: WORKLOAD, objective: null }],
    [false, { model: MODEL, workload: WORKLOAD, constraints: { region: 'mars' } }],
    [false, { model: MODEL, workload: WORKLOAD, constraints: { platforms: [] } }],
    [false, { model: MODEL, workload: WORKLOAD, constraints: { platforms: ['eks', 'eks'] } }],
    [false, { model: MODEL, workload: WORKLOAD, constraints: { instanceTypes: ['ml.p5.48xlarge'] } }],
    [false, { model: MODEL, workload: WORKLOAD, constraints: { kvCacheDataTypes: ['int8'] } }],
    [false, { model: MODEL, workload: WORKLOAD, constraints: { maxReplicas: 0 } }],
    [false, { model: MODEL, workload: WORKLOAD, constraints: { priceOverridesUsdPerHour: { 'p5.48xlarge': 0 } } }],
    [false, { model: MODEL, workload: WORKLOAD, constraints: { priceOverridesUsdPerHour: { p5: 1 } } }],
    [false, { model: MODEL, workload: WORKLOAD, constraints: { discountFraction: 1 } }],
  ])('%s: %j', (right, request) => {
    expect({ schema: validate(request), planner: requestProblems(request as unknown as PlanRequest).length === 0 }).toEqual({ schema: right, planner: right });
  });

  test('and takes a configuration or its file, not both', () => {
    const described = { model: 'acme/tiny', workload: WORKLOAD };
    expect(validate({ ...described, modelConfigFile: 'config.json' })).toBe(true);
    expect(validate({ ...described, modelConfig: { hidden_size: 4096 } })).toBe(true);
    expect(validate({ ...described, modelConfigFile: 'config.json', modelConfig: {} })).toBe(false);
  });
});
