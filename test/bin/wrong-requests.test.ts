import { mkdirSync } from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { files, plan, run } from './command';

const MODEL = 'model: meta-llama/Llama-3.3-70B-Instruct\n';
const WORKLOAD = 'workload: {requestsPerSecond: 1, inputTokens: 2000, outputTokens: 300}\n';
const PARTS = 'model, modelConfig, workload, objective, constraints, availability, engineOptions';
const YAML = 'check the quotes, brackets, colons and indentation';
const GENEROUS_MS = 3000; // a second on an idle machine, and the tests share theirs

/** Refused with these sentences alone: nothing on standard output, no stack. */
function expectRefusal(request: string | Buffer, problems: readonly string[]): void {
  const start = performance.now();
  const outcome = plan(request);
  expect(outcome).toEqual({ status: 2, stdout: '', stderr: problems.map((problem) => `${problem}\n`).join('') });
  expect(performance.now() - start).toBeLessThan(GENEROUS_MS);
}

describe('a request is refused with its line', () => {
  test.each([
    ['a misspelt key', `${MODEL}workload: {requestPerSecond: 1, inputTokens: 2000, outputTokens: 300}`,
      ['request:2: workload.requestPerSecond is not a known key; did you mean requestsPerSecond?']],
    ['an unknown key', `${MODEL}${WORKLOAD}burst: a`, ['request:3: burst is not a known key; use model, modelConfig, workload, objective, constraints, availability or engineOptions']],
    ['a repeated key', `${MODEL}${WORKLOAD}model: x`, ['request:3: model is stated again, first in line 1; delete one']],
    ['a wrong type', `${MODEL}workload: 5`,
      ['request:2: workload must be a map of requestsPerSecond, inputTokens, outputTokens, lengthVariation, '
        + 'arrivals, peakToMeanRatio, activeHoursPerDay, payloadMegabytes, maxResponseSeconds, prefixCacheHitFraction, got 5; '
        + 'state the traffic: requestsPerSecond, inputTokens and outputTokens']],
    ['no number', `${MODEL}workload:\n  requestsPerSecond: .nan\n  inputTokens: 2000\n  outputTokens: 300`,
      ['request:3: workload.requestsPerSecond must be a finite number of at least 0.000001 and at most 1000000000, got NaN; state the mean requests that arrive in a second of the busiest period']],
    ['an infinite number', `${MODEL}workload: {requestsPerSecond: 1e999, inputTokens: 2000, outputTokens: 300}`,
      ['request:2: workload.requestsPerSecond must be a finite number of at least 0.000001 and at most 1000000000, got Infinity; state the mean requests that arrive in a second of the busiest period']],
    ['a negative number', `${MODEL}workload: {requestsPerSecond: -1, inputTokens: 2000, outputTokens: 300}`,
      ['request:2: workload.requestsPerSecond must be a finite number of at least 0.000001 and at most 1000000000, got -1; state the mean requests that arrive in a second of the busiest period']],
    ['half a token', `${MODEL}workload: {requestsPerSecond: 1, inputTokens: 0.5, outputTokens: 300}`,
      ['request:2: workload.inputTokens must be a whole number of at least 1, got 0.5; state the mean tokens of a prompt']],
    ['no tokens', `${MODEL}workload: {requestsPerSecond: 1, inputTokens: 2000, outputTokens: 0}`,
      ['request:2: workload.outputTokens must be a whole number of at least 1, got 0; state the mean tokens of an answer']],
    ['a number in quotes', `${MODEL}workload: {requestsPerSecond: 1, inputTokens: "2000", outputTokens: 300}`,
      ['request:2: workload.inputTokens must be a whole number of at least 1, got "2000"; write the number without quotes, unit or separators']],
    ['an empty list', `${MODEL}${WORKLOAD}constraints:\n  platforms: []`,
      ['request:4: constraints.platforms must be a list of at least one platform, got an empty list; '
        + 'state the platforms to choose from, or leave it out for sagemaker-real-time, eks and sagemaker-inference-components']],
    ['an unknown model', `model: meta-llama/Llama-3.3-70B\n${WORKLOAD}`,
      ['request:1: model must be a model of the catalogue or come with modelConfig, got "meta-llama/Llama-3.3-70B"; '
        + 'did you mean meta-llama/Llama-3.3-70B-Instruct? Else state modelConfig, the fields of its config.json']],
    ['an unknown region', `${MODEL}${WORKLOAD}constraints: {region: us-west-3}`,
      ['request:3: constraints.region must be one of the 36 known regions, got "us-west-3"; did you mean us-west-1 or us-west-2?']],
    ['an unknown instance type', `${MODEL}${WORKLOAD}constraints:\n  instanceTypes:\n    - p5.48xlarge\n    - p5.48xlage`,
      ['request:6: constraints.instanceTypes[1] must be one of the 59 known instance types, got "p5.48xlage"; did you mean p5.48xlarge or p5.4xlarge?']],
    ['an instance type as SageMaker writes it', `${MODEL}${WORKLOAD}constraints: {instanceTypes: [ml.p5.48xlarge]}`,
      ['request:3: constraints.instanceTypes[0] must be one of the 59 known instance types, got "ml.p5.48xlarge"; leave ml. out: write p5.48xlarge']],
    ['an unknown platform', `${MODEL}${WORKLOAD}constraints: {platforms: [sagemaker-realtime]}`,
      ['request:3: constraints.platforms[0] must be sagemaker-real-time, eks, ecs, ec2, sagemaker-inference-components, sagemaker-async, '
        + 'sagemaker-serverless or sagemaker-multi-model, got "sagemaker-realtime"; did you mean sagemaker-real-time or sagemaker-async?']],
    ['a layout that does not divide the model', `${MODEL}${WORKLOAD}constraints:\n  tensorParallelism: 3`,
      ['request:4: constraints.tensorParallelism must divide the 64 query heads and 8 key-value heads of meta-llama/Llama-3.3-70B-Instruct, got 3; use 1, 2, 4, 8, 16, 24, 32 or 64']],
    ['an option that its platform ignores', `${MODEL}${WORKLOAD}constraints:\n  platforms: [sagemaker-real-time]\n  loadBalancer: network`,
      ['request:5: constraints.loadBalancer "network" is ignored by sagemaker-real-time, where AWS divides the requests; '
        + 'leave it out, or add eks, ecs or ec2 to constraints.platforms']],
    ['more tokens than the context', 'model: meta-llama/Llama-2-7b-hf\nworkload:\n  requestsPerSecond: 1\n  inputTokens: 4000\n  outputTokens: 1000',
      ['request:4: workload.inputTokens + workload.outputTokens must be at most the 4096 tokens of context of meta-llama/Llama-2-7b-hf, '
        + 'got 4000 + 1000 = 5000; shorten them by 904, or choose a model with a longer context']],
    ['a missing key', WORKLOAD, ['request:1: model is missing; state the Hugging Face id of the model, such as meta-llama/Llama-3.3-70B-Instruct']],
    ['a key without a space', '{model: meta-llama/Llama-3.3-70B-Instruct, workload: {requestsPerSecond:1, inputTokens: 2000, outputTokens: 300}}',
      ['request:1: workload."requestsPerSecond:1" is not a known key; write a space after the colon']],
    ['a key that objects have', `${MODEL}${WORKLOAD}__proto__: {objective: 5}`,
      ['request:3: __proto__ is not a known key; use model, modelConfig, workload, objective, constraints, availability or engineOptions']],
  ])('for %s', (_, request, problems) => {
    expectRefusal(request, problems);
  });

  test('and with all its problems at once, by line', () => {
    const { status, stdout, stderr } = plan([
      'model: llama', 'wrokload: 1', 'workload: {requestsPerSecond: fast, inputTokens: 1.5, outputTokens: -1}', 'objective: {headroomFraction: 2}',
      'constraints:', '  budgetUsdPerMonth: 0', '  region: mars', '  nodesPerReplica: 0', '  region: mars',
    ].join('\n'));
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr.trimEnd().split('\n').map((sentence) => /^request:(\d+: \S+) .*; .+/.exec(sentence)?.[1])).toEqual([
      '1: model', '2: wrokload', '3: workload.requestsPerSecond', '3: workload.inputTokens', '3: workload.outputTokens',
      '4: objective.headroomFraction', '6: constraints.budgetUsdPerMonth', '8: constraints.nodesPerReplica', '9: constraints.region',
    ]);
  });

  test('up to a hundred problems, then their number', () => {
    const { status, stderr } = plan(`${MODEL}${WORKLOAD}constraints: {${Array.from({ length: 150 }, (_, index) => `a${String(index)}: 1`).join(', ')}}\nmore: [1]\nmuch: 2`);
    expect(status).toBe(2);
    expect(stderr.trimEnd().split('\n')).toHaveLength(101);
    expect(stderr).toMatch(/\nrequest has 2 more problems; mend these first\n$/);
  });
});

describe('a text that is no plain YAML or JSON is refused', () => {
  test.each([
    ['several documents', `${MODEL}${WORKLOAD}---\n${MODEL}`, ['request:3: a second document begins here, and a request is one; put each request into a file of its own']],
    ['tags', `model: !!str x\nworkload: !load {}\n`,
      ['request:1: model has the tag !!str, which a request cannot have; write the value alone',
        'request:2: workload has the tag !load, which a request cannot have; write the value alone']],
    ['YAML\'s binary type', `model: !!binary aGVsbG8=\n${WORKLOAD}`, ['request:1: model has the tag !!binary, which a request cannot have; write the value alone']],
    ['an alias', `model: meta-llama/Llama-3.3-70B-Instruct\nobjective: &a {timeToFirstTokenMs: 5}\nworkload: *a`,
      ['request:3: workload is the alias *a, which a request cannot have; write the value itself']],
    ['a merge key', `${MODEL}${WORKLOAD}objective: {<<: {timeToFirstTokenMs: 5}}`,
      ['request:3: objective.<< is a merge key, which a request cannot have; write the keys themselves']],
    ['a directive', `%YAML 1.1\n---\n${MODEL}${WORKLOAD}`, ['request:1: a request cannot have a %YAML directive; delete the line']],
    ['a tab', `workload:\n\trequestsPerSecond: 1`, ['request:2: tabs cannot indent YAML; use spaces']],
    ['a list as key', '? [model]\n: x', ['request:1: a key must be a text; write it without brackets']],
    ['an open bracket', `${MODEL}workload: {requestsPerSecond: 1`, [`request:2: this is not valid YAML: flow map in block collection must be sufficiently indented and end with a }; ${YAML}`]],
    ['an open quote', 'model: "x', [`request:1: this is not valid YAML: the closing " is missing; ${YAML}`]],
    ['a repeated key of JSON', '{"model": "meta-llama/Llama-3.3-70B-Instruct",\n "workload": {"requestsPerSecond": 1, "inputTokens": 2000, "outputTokens": 300},\n "model": "y"}',
      ['request:3: model is stated again, first in line 1; delete one']],
    ['a missing comma of JSON', '{"model": "x"\n "workload": 1}', [`request:2: this is not valid YAML: missing , between flow map items; ${YAML}`]],
    ['nothing', '', [`request:1: the request must be a map of ${PARTS}, got nothing; state model and workload`]],
    ['comments alone', '# a\n# b\n', [`request:1: the request must be a map of ${PARTS}, got nothing; state model and workload`]],
    ['a list', '- model', [`request:1: the request must be a map of ${PARTS}, got a list; state model and workload`]],
    ['prose', 'serve a large model', [`request:1: the request must be a map of ${PARTS}, got "serve a large model"; state model and workload`]],
    ['zero bytes', 'model: x\n\0', ['request:2: the file must be UTF-8 text, it has the control character U+0000; save it as text']],
    ['bytes that are not UTF-8', Buffer.from([0x6d, 0x0a, 0xff, 0xfe]), ['request:2: the file must be UTF-8 text, it has a byte that is not; save it as text']],
    ['UTF-16', Buffer.from(`\ufeff${MODEL}`, 'utf16le'), ['request:1: the file must be UTF-8 text, it has a byte that is not; save it as text']],
  ])('for %s', (_, request, problems) => {
    expectRefusal(request, problems);
  });

  const deep = 'lists and maps must be at most 32 levels deep; a request needs three';

  test.each([
    ['brackets', '['.repeat(60_000)],
    ['closed brackets', `${'['.repeat(30_000)}${']'.repeat(30_000)}`],
    ['maps of JSON', '{"a":'.repeat(12_000)],
    ['dashes', '- '.repeat(30_000)],
    ['question marks', '? '.repeat(30_000)],
  ])('for %s without end', (_, request) => {
    expectRefusal(request, [`request:1: ${deep}`]);
  });

  test('for indentation without end', () => {
    const { status, stdout, stderr } = plan(Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'));
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^request:34: a(\.a){7}… must be at most 32 levels deep; a request needs three$/m);
  });

  test('for aliases that multiply', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]', ...Array.from('bcdefghi', (name, index) => `${name}: &${name} [${Array<string>(9).fill(`*${'abcdefgh'[index] ?? ''}`).join(', ')}]`)];
    const { status, stdout, stderr } = plan(bomb.join('\n'));
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^request:9: i\[8\] is the alias \*h, which a request cannot have; write the value itself$/m);
  });

  test.each([
    ['commas', `[${','.repeat(65_000)}`], ['braces', '}'.repeat(65_000)], ['quotes', '"'.repeat(65_000)], ['entries', `a: [${'1,'.repeat(32_000)}]`],
    ['repeated keys', 'a: 1\n'.repeat(13_000)], ['keys', Array.from({ length: 6000 }, (_, index) => `k${String(index)}: 1`).join('\n')],
    ['instance types', `constraints: {instanceTypes: [${Array.from({ length: 8000 }, (_, index) => `p${String(index)}`).join(', ')}]}`],
    ['prices', `constraints: {priceOverridesUsdPerHour: {${Array.from({ length: 5000 }, (_, index) => `p${String(index)}: 1`).join(', ')}}}`],
  ])('soon also where it is made of thousands of %s', (_, request) => {
    const start = performance.now();
    const { status, stdout, stderr } = plan(request);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).not.toMatch(/^ +at |defect/m);
    expect(performance.now() - start).toBeLessThan(GENEROUS_MS);
  });
});

describe('a file is refused', () => {
  test('where there is none', () => {
    expect(run(['plan', 'no/such.yaml'])).toEqual({
      status: 2, stdout: '', stderr: 'no/such.yaml must be a file that can be read: there is none of that name; check the path\n',
    });
  });

  test('where it is a directory', () => {
    expect(run(['plan', 'examples'])).toEqual({ status: 2, stdout: '', stderr: 'examples must be a file that can be read: it is a directory; check the path\n' });
  });

  test.each([['a little larger', 256 * 1024 + 1], ['huge', 50 * 1024 * 1024]])('where it is %s than 256 KiB', (_, bytes) => {
    expectRefusal(Buffer.alloc(bytes, '#'), ['request must have at most 256 KiB, it has more; leave out what a plan does not need']);
  });

  test('where standard input is wrong', () => {
    expect(run(['plan', '-'], { input: 'model: 5' })).toEqual({
      status: 2,
      stdout: '',
      stderr: 'standard input:1: model must be a text, got 5; state the Hugging Face id of the model, such as meta-llama/Llama-3.3-70B-Instruct\n'
        + 'standard input:1: workload is missing; state the traffic: requestsPerSecond, inputTokens and outputTokens\n',
    });
  });
});

describe('the configuration of a model', () => {
  const request = `model: acme/tiny\nmodelConfigFile: config.json\n${WORKLOAD}`;
  const config = {
    model_type: 'llama', hidden_size: 2048, num_hidden_layers: 22, num_attention_heads: 32, num_key_value_heads: 4,
    intermediate_size: 5632, vocab_size: 32000, max_position_embeddings: 4096, torch_dtype: 'bfloat16',
  };

  function planWith(contents: Readonly<Record<string, string>>): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
    const place = files(contents);
    const { status, stdout, stderr } = run(['plan', path.join(place, 'request'), '--json']);
    return { status, stdout, stderr: stderr.replaceAll(`${place}/`, '') };
  }

  test('may stand in a file beside the request', () => {
    const { status, stdout } = planWith({ request, 'config.json': JSON.stringify(config) });
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ request: { model: 'acme/tiny', modelConfig: config }, decision: { checkpoint: { id: 'acme/tiny' } } });
    expect(stdout).not.toContain('modelConfigFile');
  });

  test.each([
    ['is missing', {}, 'request:2: modelConfigFile must name the model\'s config.json, relative to the request: '
      + 'config.json must be a file that can be read: there is none of that name; check the path\n'],
    ['is no JSON', { 'config.json': '{"a":\n nope}' }, /^request:2: modelConfigFile must name a file in JSON, "config\.json" is not: .*; download the config\.json of the model again\n$/],
    ['is no map', { 'config.json': '[1]' }, 'request:2: modelConfig must be a map, got a list; state the fields of the model\'s config.json, or leave it out for a model of the catalogue\n'],
    ['lacks fields', { 'config.json': JSON.stringify({ ...config, hidden_size: undefined }) }, 'request:2: modelConfig.hidden_size is missing; copy it from the model\'s config.json\n'],
  ])('is refused where its file %s', (_, contents, stderr) => {
    const refused: unknown = stderr instanceof RegExp ? expect.stringMatching(stderr) : stderr;
    expect(planWith({ request, ...contents })).toEqual({ status: 2, stdout: '', stderr: refused });
  });

  test('is stated once', () => {
    expect(planWith({ request: `${request}modelConfig: ${JSON.stringify(config)}` })).toEqual({
      status: 2, stdout: '', stderr: 'request:2: modelConfigFile cannot stand beside modelConfig; delete one of them\n',
    });
  });

  test('is named by a path', () => {
    expect(planWith({ request: `model: acme/tiny\n${WORKLOAD}modelConfigFile: 5` })).toEqual({
      status: 2, stdout: '', stderr: 'request:3: modelConfigFile must be the path of the model\'s config.json, got 5; state it relative to the request\n',
    });
  });

  test('is no directory', () => {
    const place = files({ request });
    mkdirSync(path.join(place, 'config.json'));
    expect(run(['plan', path.join(place, 'request')]).stderr).toMatch(/config\.json must be a file that can be read: it is a directory; check the path\n$/);
  });
});
