import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PlanRequest } from '../../../lib';
import { requestProblems } from '../../../lib/request/request-problems';

const PLATFORMS = 'sagemaker-real-time, eks, ecs, ec2, sagemaker-inference-components, sagemaker-async, sagemaker-serverless or sagemaker-multi-model';

/** The request of the example, with some keys replaced; `undefined` stands for a key that is left out. */
function request(changes: Readonly<Record<string, unknown>>): PlanRequest {
  return {
    model: 'meta-llama/Llama-3.3-70B-Instruct',
    workload: { requestsPerSecond: 1, inputTokens: 2000, outputTokens: 300 },
    objective: { timeToFirstTokenMs: 2000, timePerOutputTokenMs: 50 },
    constraints: { region: 'us-west-2' },
    ...changes,
  };
}

function sentences(changes: Readonly<Record<string, unknown>>): string[] {
  return requestProblems(request(changes)).map(({ message }) => message);
}

test('finds nothing wrong with the request of the example', () => {
  expect(sentences({})).toEqual([]);
});

test('finds nothing wrong with a request that states everything', () => {
  expect(sentences({
    workload: { requestsPerSecond: 0.001, inputTokens: 1, outputTokens: 1, lengthVariation: 0 },
    objective: { timeToFirstTokenMs: 0.5, timePerOutputTokenMs: 1e9, headroomFraction: 0 },
    constraints: {
      region: 'ap-northeast-1', budgetUsdPerMonth: 0.01, platforms: ['sagemaker-real-time', 'eks'], instanceTypes: ['p5.48xlarge', 'g6e.xlarge'],
      weightDataTypes: ['bf16', 'fp8'], kvCacheDataTypes: ['fp8', 'fp16', 'bf16'], nodesPerReplica: 1, maxReplicas: 1,
      priceOverridesUsdPerHour: { 'p5.48xlarge': 40 }, discountFraction: 0.99,
    },
  })).toEqual([]);
});

test('takes keys that are undefined for keys that are left out', () => {
  expect(sentences({ modelConfig: undefined, objective: { timeToFirstTokenMs: undefined }, constraints: undefined })).toEqual([]);
});

describe('a number', () => {
  const rate = 'state the mean requests that arrive in a second of the busiest period';
  const tokens = 'state the mean tokens of a prompt';

  test.each([
    [NaN, 'NaN', rate], [Infinity, 'Infinity', rate], [-Infinity, '-Infinity', rate], [0, '0', rate], [-0, '-0', rate], [-1, '-1', rate],
    [null, 'nothing', rate], [true, 'true', rate], [[1], 'a list', rate], [{ value: 1 }, 'a map', rate], [5n, 'a bigint', rate], ['often', '"often"', rate],
    ['1', '"1"', 'write the number without quotes, unit or separators'], ['2,000', '"2,000"', 'write the number without quotes, unit or separators'],
  ])('must be finite and positive: not %s', (requestsPerSecond, got, remedy) => {
    expect(sentences({ workload: { requestsPerSecond, inputTokens: 2000, outputTokens: 300 } }))
      .toEqual([`workload.requestsPerSecond must be a finite number of at least 0.000001 and at most 1000000000, got ${got}; ${remedy}`]);
  });

  test.each([[0, '0'], [1.5, '1.5'], [-3, '-3'], [NaN, 'NaN'], [Infinity, 'Infinity'], [false, 'false']])('of tokens must be whole and at least 1: not %j', (inputTokens, got) => {
    expect(sentences({ workload: { requestsPerSecond: 1, inputTokens, outputTokens: 300 } }))
      .toEqual([`workload.inputTokens must be a whole number of at least 1, got ${got}; ${tokens}`]);
  });

  test.each([
    ['objective', { headroomFraction: 1 }, 'objective.headroomFraction must be a finite number of at least 0 and below 1, got 1; '
      + 'state the share of each target and of the saturation load that stays free, or leave it out for 0.1'],
    ['objective', { timeToFirstTokenMs: 0 }, 'objective.timeToFirstTokenMs must be a finite number of at least 0.000001 and at most 1000000000, got 0; '
      + 'state the most milliseconds to the first token (95th percentile), or leave it out for no such target'],
    ['constraints', { budgetUsdPerMonth: -5 }, 'constraints.budgetUsdPerMonth must be a finite number of at least 0.000001 and at most 1000000000, got -5; '
      + 'state the most USD in a month of 730 hours, or leave it out for no budget'],
    ['constraints', { maxReplicas: 0 }, 'constraints.maxReplicas must be a whole number of at least 1, got 0; state the most replicas, or leave it out for 1000'],
    ['constraints', { nodesPerReplica: 1.5 }, 'constraints.nodesPerReplica must be a whole number of at least 1, got 1.5; '
      + 'state the nodes that each replica spans, exactly, or leave it out for as few as do, at most 4'],
    ['constraints', { discountFraction: 30 }, 'constraints.discountFraction must be a finite number of at least 0 and below 1, got 30; '
      + 'state the share of every instance price that is discounted, such as 0.3 for 30 %, or leave it out for 0'],
    ['constraints', { priceOverridesUsdPerHour: { 'p5.48xlarge': 0 } }, 'constraints.priceOverridesUsdPerHour.p5.48xlarge must be a finite number of at least 0.000001 and at most 1000000000, '
      + 'got 0; state a price, or leave it out for the catalogue\'s'],
  ])('of %s within its limits: not %j', (part, value, sentence) => {
    expect(sentences({ [part]: value })).toEqual([sentence]);
  });

  test('lets lengths vary at most a little more than those of a public trace of 2023: 2.15', () => {
    const varied = (lengthVariation: number) => sentences({ workload: { requestsPerSecond: 1, inputTokens: 28, outputTokens: 28, lengthVariation } });
    expect(varied(2.15)).toEqual([]);
    expect(varied(3.1)).toEqual([
      'workload.lengthVariation must be a finite number of at least 0 and at most 3, got 3.1; state the standard deviation of lengths ÷ their mean, or leave it out for 0.5',
    ]);
  });
});

describe('a name', () => {
  test.each([
    [{ region: 'us-wst-2' }, 'constraints.region must be one of the 36 known regions, got "us-wst-2"; did you mean us-west-2 or us-east-2?'],
    [{ platforms: ['sagemaker-realtime'] }, `constraints.platforms[0] must be ${PLATFORMS}, got "sagemaker-realtime"; did you mean sagemaker-real-time or sagemaker-async?`],
    [{ platforms: ['lambda'] }, `constraints.platforms[0] must be ${PLATFORMS}, got "lambda"; write one of these`],
    [{ weightDataTypes: ['float8'] }, 'constraints.weightDataTypes[0] must be fp32, bf16, fp16, fp8, int8, int4-awq, int4-gptq, mxfp4 or nvfp4, got "float8"; write one of these'],
    [{ kvCacheDataTypes: ['int8'] }, 'constraints.kvCacheDataTypes[0] must be bf16, fp16 or fp8, got "int8"; write one of these'],
    [{ instanceTypes: ['p5.47xlarge'] }, 'constraints.instanceTypes[0] must be one of the 59 known instance types, got "p5.47xlarge"; did you mean p5.4xlarge or p5.48xlarge?'],
    [{ instanceTypes: ['ml.p5.48xlarge'] }, 'constraints.instanceTypes[0] must be one of the 59 known instance types, got "ml.p5.48xlarge"; leave ml. out: write p5.48xlarge'],
    [{ instanceTypes: [5] }, 'constraints.instanceTypes[0] must be one of the 59 known instance types, got 5; write a name, such as p4d.24xlarge'],
    [{ priceOverridesUsdPerHour: { 'ml.g5.xlarge': 1 } },
      'constraints.priceOverridesUsdPerHour.ml.g5.xlarge must be one of the 53 known instance types, got "ml.g5.xlarge"; leave ml. out: write g5.xlarge'],
  ])('is a known one, else the nearest is suggested: %j', (constraints, sentence) => {
    expect(sentences({ constraints })).toEqual([sentence]);
  });

  test('that is like no known one comes with all of them', () => {
    const [sentence = ''] = sentences({ constraints: { instanceTypes: ['???'] } });
    expect(sentence).toMatch(/; use p4d\.24xlarge, .*g7e\.48xlarge, .*trn2\.48xlarge, serverless-1024, .* or serverless-6144$/);
  });

  test('is shown without the control characters that could reach a terminal, and cut where it is long', () => {
    const [sentence = ''] = sentences({ constraints: { region: `us\u001b[31m\u009b\u202e${'x'.repeat(500)}` } });
    expect(sentence).toContain(`got "us\\u001b[31m\\u009b\\u202e${'x'.repeat(51)}…"`);
  });
});

describe('a list', () => {
  const sentence = 'state the platforms to choose from, or leave it out for sagemaker-real-time, eks and sagemaker-inference-components';

  test.each([
    [[], `constraints.platforms must be a list of at least one platform, got an empty list; ${sentence}`],
    [null, `constraints.platforms must be a list of at least one platform, got nothing; ${sentence}`],
    [{ eks: true }, `constraints.platforms must be a list of at least one platform, got a map; ${sentence}`],
    ['eks', 'constraints.platforms must be a list of platforms, got "eks"; write [eks]'],
    [['eks', 'eks'], 'constraints.platforms[1] must differ from entry [0], got "eks" again; delete one'],
  ])('has entries, and each once: not %j', (platforms, problem) => {
    expect(sentences({ constraints: { platforms } })).toEqual([problem]);
  });

  test('of a million entries is refused without looking for the nearest of each', () => {
    const start = performance.now();
    expect(requestProblems(request({ constraints: { instanceTypes: Array.from({ length: 1_000_000 }, (_, index) => `p${String(index)}`) } })).length).toBe(60);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe('a key', () => {
  test.each([
    [{ wrokload: 1 }, 'wrokload is not a known key; did you mean workload?'],
    [{ constraints: { budget: 5 } }, 'constraints.budget is not a known key; did you mean budgetUsdPerMonth?'],
    [{ objective: { ttft: 5 } }, 'objective.ttft is not a known key; use timeToFirstTokenMs, timePerOutputTokenMs, headroomFraction, minimize or coldStartSecondsMax'],
    [{ objective: { 'timeToFirstTokenMs:5': null } }, 'objective."timeToFirstTokenMs:5" is not a known key; write a space after the colon'],
    [{ constructor: 1 }, 'constructor is not a known key; did you mean constraints?'],
    [JSON.parse('{"constraints": {"__proto__": {"region": "x"}}}') as Record<string, unknown>,
      'constraints.__proto__ is not a known key; use region, budgetUsdPerMonth, platforms, instanceTypes, weightDataTypes, kvCacheDataTypes, '
      + 'nodesPerReplica, tensorParallelism, pipelineParallelism, expertParallelism, attentionDataParallelism, loadBalancer, maxReplicas, '
      + 'priceOverridesUsdPerHour or discountFraction'],
  ])('is a known one: not those of %j', (changes, sentence) => {
    expect(sentences(changes)).toEqual([sentence]);
  });

  test('that is misspelt is not missing as well', () => {
    expect(sentences({ workload: { requestPerSecond: 1, inputTokens: 2000, outputTokens: 300 } }))
      .toEqual(['workload.requestPerSecond is not a known key; did you mean requestsPerSecond?']);
  });

  test.each([
    [{ workload: undefined }, 'workload is missing; state the traffic: requestsPerSecond, inputTokens and outputTokens'],
    [{ model: undefined }, 'model is missing; state the Hugging Face id of the model, such as meta-llama/Llama-3.3-70B-Instruct'],
    [{ workload: { requestsPerSecond: 1, inputTokens: 2000 } }, 'workload.outputTokens is missing; state the mean tokens of an answer'],
  ])('that must be there is missed: %j', (changes, sentence) => {
    expect(sentences(changes)).toEqual([sentence]);
  });

  test('of its own keys a request inherits none', () => {
    expect(requestProblems(Object.create(request({})) as PlanRequest).map(({ path }) => path)).toEqual([['model'], ['workload']]);
  });
});

describe('a model', () => {
  test.each([
    ['meta-llama/Llama-3.3-70B-Instrct', 'did you mean meta-llama/Llama-3.3-70B-Instruct or meta-llama/Llama-3.1-70B-Instruct?'],
    ['llama-3.3-70b', 'did you mean meta-llama/Llama-3.3-70B-Instruct?'],
    ['kimi', 'did you mean moonshotai/Kimi-K2-Instruct or moonshotai/Kimi-K2-Instruct-0905?'],
  ])('is one of the catalogue or described, else the nearest are suggested: %s', (model, remedy) => {
    expect(sentences({ model })).toEqual([
      `model must be a model of the catalogue or come with modelConfig, got "${model}"; ${remedy} Else state modelConfig, the fields of its config.json`,
    ]);
  });

  test.each([[''], [' '], [5], [null], [['a']]])('is a text: not %j', (model) => {
    expect(sentences({ model })).toEqual([expect.stringMatching(/^model must be a text, got .*; state the Hugging Face id of the model, such as /)]);
  });

  test('may be any with a configuration, whose problems are named by their field', () => {
    const config = {
      model_type: 'llama', hidden_size: 2048, num_hidden_layers: 22, num_attention_heads: 32, num_key_value_heads: 4,
      intermediate_size: 5632, vocab_size: 32000, max_position_embeddings: 4096,
    };
    expect(sentences({ model: 'acme/tiny', modelConfig: config })).toEqual([]);
    expect(requestProblems(request({ model: 'acme/tiny', modelConfig: { ...config, hidden_size: undefined, vocab_size: -1 } })).map(({ path }) => path))
      .toEqual(expect.arrayContaining([['modelConfig', 'hidden_size'], ['modelConfig', 'vocab_size']]));
    expect(sentences({ model: 'acme/tiny', modelConfig: { ...config, vocab_size: -1 } })).toEqual([expect.stringMatching(/^modelConfig\.vocab_size must be .*, got -1; /)]);
    expect(sentences({ model: 'acme/tiny', modelConfig: [config] })).toEqual([
      'modelConfig must be a map, got a list; state the fields of the model\'s config.json, or leave it out for a model of the catalogue',
    ]);
  });

  test('holds prompt and answer in its context: 4,096 tokens of Llama 2', () => {
    const lengths = (inputTokens: number) => sentences({ model: 'meta-llama/Llama-2-7b-hf', workload: { requestsPerSecond: 1, inputTokens, outputTokens: 96 } });
    expect(lengths(4000)).toEqual([]);
    expect(lengths(4001)).toEqual([
      'workload.inputTokens + workload.outputTokens must be at most the 4096 tokens of context of meta-llama/Llama-2-7b-hf, got 4001 + 96 = 4097; '
      + 'shorten them by 1, or choose a model with a longer context',
    ]);
  });

  test('is checked for its context also beside other mistakes of the workload', () => {
    expect(sentences({ workload: { requestsPerSecond: 0, inputTokens: 200_000, outputTokens: 300, burst: 3 } }).map((sentence) => sentence.split(' ')[0]))
      .toEqual(['workload.requestsPerSecond', 'workload.burst', 'workload.inputTokens']);
  });
});

describe('whatever it is given', () => {
  const anything = fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withSparseArray: true, withNullPrototype: true, withTypedArray: true });

  test('answers and never throws', () => {
    fc.assert(fc.property(anything, (value) => {
      expect(requestProblems(value as PlanRequest).length).toBeGreaterThan(0);
    }), { numRuns: 300 });
  });

  test('answers for each part and never throws', () => {
    const parts = fc.record({
      model: anything, modelConfig: anything, workload: anything, objective: anything, constraints: anything, availability: anything, engineOptions: anything,
    }, { requiredKeys: [] });
    fc.assert(fc.property(parts, (changes) => {
      for (const { path, message } of requestProblems(request(changes))) {
        expect(path.length).toBeGreaterThan(0);
        expect(message).toMatch(/^[^\n]{10,2000}[^.\n]$/);
      }
    }), { numRuns: 500 });
  });

  test.each([['nothing', null], ['nothing', undefined], ['5', 5], ['"text"', 'text'], ['an empty list', []], ['a function', () => undefined], ['a symbol', Symbol('x')]])('says that it is no request: %s', (got, value) => {
    expect(requestProblems(value as unknown as PlanRequest)).toEqual([
      { path: [], message: `the request must be a map of model, modelConfig, workload, objective, constraints, availability, engineOptions, got ${got}; state model and workload` },
    ]);
  });
});
