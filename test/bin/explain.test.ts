import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { EXAMPLE, files, run } from './command';
import type { Explanation } from '../../lib';

const CHOICE = ['--instance', 'g6e.12xlarge', '--tensor-parallelism', '2', '--pipeline-parallelism', '2', '--replicas', '2'];

const report = run(['explain', EXAMPLE, ...CHOICE]);
const explained = JSON.parse(run(['explain', EXAMPLE, ...CHOICE, '--json']).stdout) as Explanation;

/** The lines of a section, without its title. */
function section(title: string, text = report.stdout): string {
  return text.split(new RegExp(`^${title}$`, 'm'))[1]?.split(/\n\n(?=\S)/)[0]?.slice(1) ?? '';
}

function flowing(text: string): string {
  return text.replace(/\s+/g, ' ');
}

/** Milliseconds of the rows of a section, and what stands beside Together. */
function rows(title: string): { readonly parts: number[]; readonly together: number } {
  const all = [...section(title).matchAll(/^ {2}(\w[\w\- ]+?) +([\d,.]+) ms/gm)].map(([, name = '', ms = '']) => [name, Number(ms.replaceAll(',', ''))] as const);
  return { parts: all.filter(([name]) => name !== 'Together').map(([, ms]) => ms), together: all.find(([name]) => name === 'Together')?.[1] ?? Number.NaN };
}

describe('the report', () => {
  test('is all there is on standard output, without colours in a pipe', () => {
    expect(report).toMatchObject({ status: 0, stderr: '' });
    expect(report.stdout).not.toContain('\u001b');
  });

  test('begins with what was asked and what is explained', () => {
    expect(flowing(report.stdout)).toMatch(/^meta-llama\/Llama-3\.3-70B-Instruct 1 request\/s, 2,000 tokens in, 300 out 2 replicas on 2 × g6e\.12xlarge \(TP 2 × PP 2\) as a SageMaker real-time endpoint in us-west-2, weights in bf16\. /);
  });

  test('has its sections in the order of the questions', () => {
    expect(report.stdout.match(/^[A-Z].*$/gm)).toEqual(['Verdict', 'Memory of a device', 'Decode step', 'Prefill', 'Queueing', 'Cost']);
  });

  test('says why it does not meet the request, and what it would take', () => {
    const verdict = flowing(section('Verdict'));
    expect(verdict).toMatch(/✗ It does not meet the request\. · The time per output token \(p95\) is [\d.]+ ms, above 45\.0 ms/);
    expect(verdict).toMatch(/It would meet the request: → with timePerOutputTokenMs ≥ \d+, for [\d,]+ USD a month\. The plan is /);
  });

  test.each(['Decode step', 'Prefill'])('sums to what stands below it: %s', (title) => {
    const { parts, together } = rows(title);
    expect(parts.length).toBeGreaterThan(4);
    expect(parts.reduce((sum, part) => sum + part, 0) / together).toBeCloseTo(1, 2);
  });

  test('draws the memory of the devices to scale', () => {
    const [, drawn = ''] = section('Memory of a device').split('\n');
    const [device] = explained.memory;
    expect(drawn.trim()).toHaveLength(76);
    expect(Math.abs((drawn.match(/█/g)?.length ?? 0) - ((device?.weightsBytes ?? 0) / (device?.usableBytes ?? 1)) * 76)).toBeLessThan(1);
  });

  test('says what a candidate lacks that does not fit', () => {
    const { status, stdout } = run(['explain', EXAMPLE, '--instance', 'g5.12xlarge']);
    expect(status).toBe(0);
    expect(section('Memory of a device', stdout)).toMatch(/^ {2}✗ Lacking +[\d.]+ GiB$/m);
    expect(stdout).not.toContain('Decode step');
  });

  test('says that the plan is the plan', () => {
    const planned = JSON.parse(run(['plan', EXAMPLE, '--json']).stdout) as { readonly decision: { readonly instanceType: string } };
    expect(section('Verdict', run(['explain', EXAMPLE, '--instance', planned.decision.instanceType]).stdout)).toMatch(/✓ {2}It meets the request, and is the plan\.$/m);
  });

  test.each([['80', 80], ['60', 60], ['120', 100]])('COLUMNS=%s gives lines of at most %i', (COLUMNS, limit) => {
    const { stdout } = run(['explain', EXAMPLE, ...CHOICE], { env: { COLUMNS } });
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(limit);
  });

  test('has colours where they are forced, and none with NO_COLOR', () => {
    expect(run(['explain', EXAMPLE, ...CHOICE], { env: { FORCE_COLOR: '1' } }).stdout).toContain('\u001b[');
    expect(run(['explain', EXAMPLE, ...CHOICE], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } }).stdout).toBe(report.stdout);
  });
});

test('--json is the same from standard input', () => {
  const { stdout } = run(['explain', '-', ...CHOICE, '--json'], { input: readFileSync(EXAMPLE) });
  expect(JSON.parse(stdout)).toEqual(explained);
});

describe('a wrong option', () => {
  test.each([
    [['--instance', 'g6e.13xlarge'], /^--instance must be one of the \d+ known instance types, got "g6e\.13xlarge"; did you mean .*g6e\.12xlarge/],
    [['--instance', 'p5.48xlarge', '--tensor-parallelism', '3'], /^--tensor-parallelism must divide the 64 query heads .*; use 1, 2, 4 or 8\n$/],
    [['--instance', 'p5.48xlarge', '--replicas', 'two'], /^--replicas must be a whole number .*, got "two"/],
    [['--instance', 'p5.48xlarge', '--expert-parallelism', '8'], /^--expert-parallelism is for a mixture of experts/],
    [['--instance', 'p5.48xlarge', '--replicas', '0', '--kv-cache-data-type', 'fp7'], /^--kv-cache-data-type must .*\n--replicas must .*\n$/],
    [[], /^error: required option '--instance <type>' not specified/],
  ])('%j is told on standard error, with status 2', (options, message) => {
    const { status, stdout, stderr } = run(['explain', EXAMPLE, ...options]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });

  test('comes after the problems of the request', () => {
    const file = path.join(files({ request: 'model: meta-llama/Llama-3.3-70B-Instruct' }), 'request');
    expect(run(['explain', file, '--instance', 'none'])).toMatchObject({ status: 2, stderr: expect.stringContaining(':1: workload is missing') as string });
  });
});
