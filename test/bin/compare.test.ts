import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { EXAMPLE, files, run } from './command';
import type { Explanation } from '../../lib';

const example = readFileSync(EXAMPLE, 'utf8');
const folder = files({
  'today.yaml': 'instanceType: g6e.12xlarge\ntensorParallelism: 2\npipelineParallelism: 2\ninstances: 3\n',
  'four.yaml': example.replace('requestsPerSecond: 1', 'requestsPerSecond: 4').replace(', budgetUsdPerMonth: 20000', ''),
  'poor.yaml': example.replace('20000', '200'),
  'plan.json': run(['plan', EXAMPLE, '--json']).stdout,
  'wrong.yaml': 'instanceTyp: g6e.12xlarge\nreplicas: 0\n',
  'uneven.yaml': 'instanceType: p5.48xlarge\ntensorParallelism: 4\ninstances: 2\nreplicas: 3\n',
});
const file = (name: string): string => path.join(folder, name);

interface Compared {
  readonly a: Explanation;
  readonly b: Explanation;
  readonly differences: readonly { readonly section: string; readonly name: string; readonly a?: number; readonly b?: number }[];
  readonly verdict: string;
}

function compared(other: string): Compared {
  return JSON.parse(run(['compare', EXAMPLE, file(other), '--json']).stdout) as Compared;
}

/** The cells of the row with a name, two spaces between them. */
function row(name: string, report: string): string[] {
  return report.split('\n').map((line) => line.trim().split(/ {2,}/)).find(([first]) => first === name) ?? [];
}

describe('a request against today\'s deployment', () => {
  const { status, stdout, stderr } = run(['compare', EXAMPLE, file('today.yaml')]);
  const { a, b, verdict } = compared('today.yaml');

  test('is a table with the difference in the last column', () => {
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(row('Instances', stdout).slice(2)).toEqual(['3 × g6e.12xlarge', 'differs']);
    const difference = (b.cost?.usdPerMonth ?? 0) - (a.cost?.usdPerMonth ?? 0);
    expect(row('USD a month', stdout).at(-1)).toBe(`${difference < 0 ? '−' : '+'}${Math.round(Math.abs(difference)).toLocaleString('en-US')}`);
    const ratio = (b.predictions?.timePerOutputTokenMs.p95 ?? 0) / (a.predictions?.timePerOutputTokenMs.p95 ?? 1);
    expect(row('TPOT p95, ms', stdout).at(-1)).toBe(`+${String(Math.round(100 * (ratio - 1)))} %`);
  });

  test('has the terms of a decode step of both', () => {
    for (const name of ['Weights', 'Key-value cache', 'Compute', 'Collectives', 'Launches and host', 'Together']) expect(row(name, stdout).length).toBeGreaterThanOrEqual(3);
  });

  test('holds the deployment against the request', () => {
    expect(b.request).toEqual(a.request);
    expect(b.decision).toMatchObject({ instances: 3, replicas: 3, layout: { tensorParallelism: 2, pipelineParallelism: 2 } });
  });

  test('ends with a sentence', () => {
    expect(verdict).toMatch(/^B costs [\d,]+ USD a month more and takes [\d.]+ times as long to answer; B does not meet the request: the time per output token/);
    expect(stdout.replace(/\s+/g, ' ').trim().endsWith(verdict)).toBe(true);
  });

  test.each([['80', 80], ['60', 60], ['120', 100]])('COLUMNS=%s gives lines of at most %i', (COLUMNS, limit) => {
    const narrow = run(['compare', EXAMPLE, file('today.yaml')], { env: { COLUMNS } }).stdout;
    expect(Math.max(...narrow.split('\n').map((line) => line.length))).toBeLessThanOrEqual(limit);
  });
});

test('another request is planned by itself', () => {
  const { a, b, verdict } = compared('four.yaml');
  expect([a.request.workload.requestsPerSecond, b.request.workload.requestsPerSecond]).toEqual([1, 4]);
  expect([a.meetsRequest, b.meetsRequest, a.reasons, b.reasons]).toEqual([true, true, [], []]);
  expect(verdict).toMatch(/^B costs [\d,]+ USD a month more and (answers \d+(\.\d)? % slower|answers \d+(\.\d)? % faster|answers about as fast|takes [\d.]+ times as long to answer)\.$/);
});

test('a plan as JSON is what it says, and no different from the plan of its request', () => {
  const { differences, verdict } = compared('plan.json');
  expect(differences.length).toBeGreaterThan(20);
  for (const { a, b } of differences) expect(b).toBe(a);
  expect(verdict).toBe('B costs about as much and answers about as fast.');
});

describe('what cannot be compared', () => {
  test('a request that nothing meets ends with status 1 and its name', () => {
    const { status, stdout, stderr } = run(['compare', EXAMPLE, file('poor.yaml')]);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^\S*poor\.yaml: no plan costs at most 200 USD a month: /);
  });

  test.each([
    ['wrong.yaml', /^\S*wrong\.yaml:1: instanceTyp is not a known key; did you mean instanceType\?\n\S*wrong\.yaml:2: replicas must be .*\n$/],
    ['uneven.yaml', /^\S*uneven\.yaml: replicas must be as many on each of 2 × p5\.48xlarge, at most 2, got 3; use 2 or 4\n$/],
    ['none.yaml', /^\S*none\.yaml must be a file that can be read: there is none of that name; check the path\n$/],
  ])('%s ends with status 2', (name, message) => {
    const { status, stdout, stderr } = run(['compare', EXAMPLE, file(name)]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });

  test('standard input twice', () => {
    expect(run(['compare', '-', '-'])).toMatchObject({ status: 2, stderr: 'A and B must be two files, got - twice; write one of them to a file\n' });
  });
});
