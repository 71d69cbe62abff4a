import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { EXAMPLE, folder, plan, run } from './command';
import type { Plan } from '../../lib';
import { version } from '../../package.json';

const IMPOSSIBLE = [
  'model: meta-llama/Llama-3.3-70B-Instruct', 'workload: {requestsPerSecond: 1, inputTokens: 2000, outputTokens: 300}',
  'objective: {timeToFirstTokenMs: 2000, timePerOutputTokenMs: 50}', 'constraints: {region: us-west-2, budgetUsdPerMonth: 3000, platforms: [sagemaker-real-time]}',
].join('\n');

describe('usage', () => {
  test('prints help and version on request', () => {
    const help = run(['--help']);
    expect(help).toMatchObject({ status: 0, stderr: '' });
    expect(help.stdout).toMatch(/^Usage: distributed-inference .*plan \[options\] <request>/s);
    expect(run(['--version'])).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
    expect(run(['plan', '--help']).stdout).toContain('--all-candidates <file>');
  });

  test.each([
    ['no command', [], 'Usage: distributed-inference'],
    ['an unknown command', ['plam'], 'error: unknown command \'plam\'\n(Did you mean plan?)\n'],
    ['no request', ['plan'], 'error: missing required argument \'request\'\n'],
    ['two requests', ['plan', EXAMPLE, EXAMPLE], 'error: too many arguments for \'plan\'. Expected 1 argument but got 2.\n'],
    ['an unknown option', ['plan', EXAMPLE, '--jsn'], 'error: unknown option \'--jsn\'\n(Did you mean --json?)\n'],
    ['an option without its file', ['plan', EXAMPLE, '--all-candidates'], 'error: option \'--all-candidates <file>\' argument missing\n'],
  ])('with %s is refused', (_, args, message) => {
    const { status, stdout, stderr } = run(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr.startsWith(message)).toBe(true);
  });
});

describe('--json', () => {
  const outcome = run(['plan', EXAMPLE, '--json']);
  const planned = JSON.parse(outcome.stdout) as Plan;

  test('prints the plan alone', () => {
    expect(outcome).toMatchObject({ status: 0, stderr: '' });
    expect(outcome.stdout).toBe(`${JSON.stringify(planned, null, 2)}\n`);
  });

  test('has the keys of the contract', () => {
    expect(Object.keys(planned)).toEqual(expect.arrayContaining([
      'schemaVersion', 'request', 'decision', 'predictions', 'memory', 'communication', 'cost', 'platforms', 'rejected', 'catalogues',
    ]));
    expect(Object.keys(planned.decision)).toEqual(expect.arrayContaining([
      'strategy', 'platform', 'instanceType', 'nodesPerReplica', 'replicasPerInstance', 'replicas', 'instances', 'checkpoint',
      'weightDataType', 'kvCacheDataType', 'engine', 'engineArguments', 'layout', 'maxConcurrencyPerReplica',
    ]));
    expect(Object.keys(planned.decision.layout)).toEqual(['tensorParallelism', 'pipelineParallelism', 'expertParallelism', 'attentionDataParallelism', 'layersPerStage']);
    expect(Object.keys(planned.predictions)).toEqual(expect.arrayContaining([
      'timeToFirstTokenMs', 'timePerOutputTokenMs', 'requestsPerSecondCapacity', 'outputTokensPerSecond', 'utilizationFraction', 'basis', 'errorBandFraction',
    ]));
    expect(Object.keys(planned.communication)).toEqual(['allReducesPerToken', 'allReduceBytes', 'stageBoundaryBytes', 'stepFraction']);
    expect(Object.keys(planned.cost)).toEqual(expect.arrayContaining(['usdPerHour', 'usdPerMonth', 'usdPerMillionOutputTokens', 'priceBasis', 'priceDate']));
    expect(Object.keys(planned.rejected)).toEqual(['countsByCode', 'nearest']);
    expect(Object.keys(planned.rejected.nearest[0]?.reasons[0] ?? {})).toEqual(expect.arrayContaining(['code', 'message']));
  });

  test('does not round', () => {
    expect(planned.cost.usdPerMonth).toBe(planned.cost.usdPerHour * 730);
    expect(String(planned.predictions.timeToFirstTokenMs.p95)).toMatch(/\.\d{6,}$/);
  });

  test('is the same in every run, from standard input too', () => {
    expect(run(['plan', '-', '--json'], { input: readFileSync(EXAMPLE) })).toEqual(outcome);
  });

  test('answers a request in JSON like one in YAML', () => {
    const { stdout } = plan(JSON.stringify(planned.request), '--json');
    expect(JSON.parse(stdout)).toEqual(planned);
  });
});

describe('a request that nothing meets', () => {
  test('ends with status 1 and the cheapest plan on standard error', () => {
    const { status, stdout, stderr } = plan(IMPOSSIBLE);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^[^\n]*3,000 USD[^\n]* on sagemaker-real-time [^\n]* USD a month[^\n]*\n$/);
  });

  test('is answered as JSON on standard output too', () => {
    const { status, stdout, stderr } = plan(IMPOSSIBLE, '--json');
    expect(status).toBe(1);
    expect(Object.keys(JSON.parse(stdout) as object)).toEqual(['schemaVersion', 'request', 'rejected', 'changes']);
    expect(stderr).toBe(plan(IMPOSSIBLE).stderr);
  });
});

describe('--all-candidates', () => {
  const file = path.join(folder(), 'candidates.jsonl');
  const candidatesOf = () => readFileSync(file, 'utf8').trimEnd().split('\n')
    .map((line) => JSON.parse(line) as { readonly instanceType: string; readonly usdPerMonth?: number; readonly reasons: readonly { readonly code: string }[] });

  test('writes each candidate on a line, the plan without reasons', () => {
    const { status, stdout } = run(['plan', EXAMPLE, '--json', '--all-candidates', file]);
    const { decision, cost, rejected } = JSON.parse(stdout) as Plan;
    const candidates = candidatesOf();
    const codes = new Set(candidates.flatMap(({ reasons }) => reasons.map(({ code }) => code)));
    expect(status).toBe(0);
    expect(candidates.filter(({ reasons }) => reasons.length === 0)).toMatchObject([{ instanceType: decision.instanceType, layout: decision.layout, usdPerMonth: cost.usdPerMonth }]);
    expect([...codes].sort()).toEqual(Object.keys(rejected.countsByCode).sort());
  });

  test('writes them also where nothing meets the request', () => {
    expect(plan(IMPOSSIBLE, '--all-candidates', file).status).toBe(1);
    expect(candidatesOf().every(({ reasons }) => reasons.length > 0)).toBe(true);
  });

  test('refuses a file that cannot be written before it prints anything', () => {
    const place = path.join(folder(), 'none', 'candidates.jsonl');
    const { status, stdout, stderr } = run(['plan', EXAMPLE, '--all-candidates', place]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^--all-candidates must name a file that can be written, got .*ENOENT.*; choose another path\n$/);
  });
});

describe('in a shell', () => {
  test.each([['plan'], ['plan --json']])('%s stays quiet when its reader has seen enough', (command) => {
    const script = `set -o pipefail; node dist/bin/distributed-inference.js ${command} ${EXAMPLE} | true`;
    const { stderr } = spawnSync('bash', ['-c', script], { encoding: 'utf8' });
    expect(stderr).toBe('');
  });

  test('answers from cold within half a second and 150 MB, by a generous factor', () => {
    const report = 'import { writeSync } from "node:fs"; process.on("exit", () => writeSync(2, String(process.resourceUsage().maxRSS)))';
    // a process starts with the peak of whoever forked it, so a shell forks it: the test runner's own memory is no part of the answer
    const command = `"$0" --import 'data:text/javascript,${encodeURIComponent(report)}' dist/bin/distributed-inference.js plan ${EXAMPLE}; true`;
    const start = performance.now();
    const { stderr } = spawnSync('bash', ['-c', command, process.execPath], { encoding: 'utf8' });
    expect(performance.now() - start).toBeLessThan(2500);
    expect(Number(stderr) / 1024).toBeLessThan(150);
    expect(Number(stderr)).toBeGreaterThan(0);
  });
});
