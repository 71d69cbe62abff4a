import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import Ajv from 'ajv';
import { afterAll, describe, expect, test } from 'vitest';
import { run } from './command';
import { REQUEST_SCHEMA } from '../../bin/request-schema';

const scratch = mkdtempSync(path.join(tmpdir(), 'portfolio-'));
afterAll(() => { rmSync(scratch, { recursive: true }); });

const TENANTS = [
  'models:',
  ...Array.from({ length: 30 }, (_, index) => `  - {model: tenant-${String(index)}/fraud, requestsPerSecond: 0.2, sizeGigabytes: 0.1}`),
  'workload: {processingSeconds: 0.02, payloadMegabytes: 0.05}',
  'constraints: {region: us-west-2, platforms: [sagemaker-multi-model, sagemaker-real-time]}',
].join('\n');

function file(name: string, text: string): string {
  const place = path.join(scratch, name);
  writeFileSync(place, text);
  return place;
}

describe('plan of a portfolio', () => {
  const { status, stdout } = run(['plan', file('tenants.yaml', TENANTS)]);

  test('says how many endpoints to deploy, where, and for how much', () => {
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Portfolio of 30 models\n {2}6\.00 requests\/s in all\n {2}Deploy 1 endpoint in us-west-2, for [\d.,]+ USD a month\.\n/);
  });

  test('has the whole portfolio on each platform, with what it costs there and the limits that it keeps or breaks', () => {
    expect(stdout).toMatch(/sagemaker-real-time +[\d,]+ +\+[\d,]+ % +30 × /);
    expect(stdout).toMatch(/sagemaker-real-time +✓ requests of 25 MB, first bytes within 60/);
    expect(stdout).toMatch(/sagemaker-serverless \* /);
    expect(stdout).toContain('* The request excludes it.');
  });

  test('is the same in Markdown, for a pull request', () => {
    const markdown = run(['plan', '--markdown', path.join(scratch, 'tenants.yaml')]).stdout;
    expect(markdown).toMatch(/^## Portfolio of 30 models\n\n6\.00 requests\/s in all\n\n\*\*Deploy 1 endpoint/);
    expect(markdown).toContain('| instances | USD/month | busy | hits | p95 | serves |');
    expect(markdown).toContain('| multi-model: 30 models |');
  });

  test('is the whole plan with --json', () => {
    const plan = JSON.parse(run(['plan', '--json', path.join(scratch, 'tenants.yaml')]).stdout) as { endpoints: { models: string[] }[] };
    expect(plan.endpoints.flatMap(({ models }) => models)).toHaveLength(30);
  });
});

test('the next command names a container only for models on GPUs, where the default is one for CPUs', () => {
  const onGpus = file('gpus.yaml', TENANTS.replace('processingSeconds: 0.02', 'gpuProcessingSeconds: 0.02'));
  expect(run(['plan', onGpus]).stdout).toContain(`\n  npx cdk synth -c request=${onGpus} -c container=triton\n`);
  const onCpus = file('cpus.yaml', TENANTS);
  expect(run(['plan', onCpus]).stdout).toContain(`\n  npx cdk synth -c request=${onCpus}\n`);
});

test('a model that is no language model is planned by its bytes and operations', () => {
  const request = file('embedder.yaml', 'model: embedder\nmodelConfig: {parameterBytes: 440e6, flopsPerInference: 2e10}\nworkload: {requestsPerSecond: 0.2}\n');
  const { status, stdout } = run(['plan', request]);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^embedder\n {2}0\.200 requests\/s\n {2}Deploy 1 endpoint in us-east-1/);
});

describe('an encoder that says that it is one', () => {
  const request = file('encoder.yaml', 'model: bge\nmodelConfig: {parameterBytes: 440e6, flopsPerInference: 22.35e9, architecture: encoder, sequenceTokens: 128}\nworkload: {requestsPerSecond: 1500}\n');

  test('comes with what is compiled for its chips, and what the port costs in support', () => {
    const { status, stdout } = run(['plan', request]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/\n {2}1 × inf2\.xlarge +723 /);
    expect(stdout).toMatch(/\nCompilation\n {2}bge +for inf2 by a training job with Neuron SDK 2\.26\.0: 1 request at a\n +time of 128 tokens, in bf16; about 5\.00 min, once\n {2}support +pinned to Neuron SDK 2\.26\.0/);
    expect(stdout.replace(/\s+/g, ' ')).toContain('not from measurements, those on NeuronCores apart, which are fitted to measurements of AWS.');
  });

  test('names no command that would build it, for a request cannot say how it is compiled', () => {
    const { stdout } = run(['plan', request]);
    expect(stdout).not.toContain('cdk synth');
    expect(stdout.replace(/\s+/g, ' ')).toContain('A ModelPortfolio in an app of your own deploys this plan: its compilations say what a request cannot');
  });

  test('has the same in Markdown', () => {
    expect(run(['plan', '--markdown', request]).stdout).toMatch(/### Compilation\n\n\| what \| how \|\n.*\n\| bge \| for inf2 by a training job /);
  });
});

test('a wrong entry is named by its index and its line', () => {
  const wrong = TENANTS.replace('{model: tenant-17/fraud, requestsPerSecond: 0.2', '{model: tenant-17/fraud, requestsPerSecond: -1');
  const { status, stderr } = run(['plan', file('wrong.yaml', wrong)]);
  expect(status).toBe(2);
  expect(stderr).toMatch(/wrong\.yaml:19: models\[17\]\.requestsPerSecond must be .* got -1/);
});

test('a budget that no platform keeps ends with status 1, each platform, and the smallest change', () => {
  const { status, stdout, stderr } = run(['plan', file('poor.yaml', TENANTS.replace('region:', 'budgetUsdPerMonth: 10, region:'))]);
  expect(status).toBe(1);
  expect(stderr).toMatch(/^no endpoints cost at most 10 USD a month: .* smallest change: raise constraints\.budgetUsdPerMonth to /);
  expect(stdout).toMatch(/sagemaker-multi-model +✗ it costs/);
});

test('what a portfolio cannot have is refused with what to do', () => {
  const tenants = path.join(scratch, 'tenants.yaml');
  expect(run(['explain', tenants, '--instance', 'm5.large'])).toMatchObject({ status: 2 });
  expect(run(['explain', tenants, '--instance', 'm5.large']).stderr).toContain('must be the request for one language model, got one for a portfolio');
  expect(run(['plan', tenants, '--all-candidates', path.join(scratch, 'all')]).stderr).toContain('a portfolio has none; leave it out');
});

describe('the schema of requests', () => {
  const validate = new Ajv().compile(REQUEST_SCHEMA);
  const model = { model: 'a', requestsPerSecond: 1, sizeGigabytes: 1 };

  test('takes a portfolio, and a model that is no language model', () => {
    expect(validate({ models: [model], workload: { processingSeconds: 0.1 } })).toBe(true);
    expect(validate({ model: 'a', modelConfig: { parameterBytes: 1e9, flopsPerInference: 1e9 }, workload: { requestsPerSecond: 1 } })).toBe(true);
  });

  test.each([
    ['a key of a model that nobody knows', { models: [{ ...model, sizeGigabyte: 1 }] }],
    ['an empty portfolio', { models: [] }],
    ['a portfolio and a model at once', { models: [model], model: 'meta-llama/Llama-3.1-8B' }],
  ])('refuses %s', (_, request) => { expect(validate(request)).toBe(false); });
});
