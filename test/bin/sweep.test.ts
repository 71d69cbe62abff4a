import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { files, plan, run } from './command';
import { withProgress } from '../../bin/sweep/progress';
import { parseSweep, sweptRequests } from '../../bin/sweep/sweep';
import type { Plan, Rejected } from '../../lib';

const LLAMA = [
  'model: meta-llama/Llama-3.3-70B-Instruct', 'workload: {requestsPerSecond: 1, inputTokens: 2000, outputTokens: 300}',
  'objective: {timeToFirstTokenMs: 2000, timePerOutputTokenMs: 50}', 'constraints: {region: us-west-2, budgetUsdPerMonth: 50000, platforms: [sagemaker-real-time]}',
].join('\n');

interface Answer {
  readonly value: number;
  readonly plan?: Plan;
  readonly message?: string;
  readonly rejected?: Rejected;
}

const VALUES = [1, 2, 1000];
const SWEEP = `--sweep=requestsPerSecond=${VALUES.join(',')}`;
const report = plan(LLAMA, SWEEP);
const answers = JSON.parse(plan(LLAMA, SWEEP, '--json').stdout) as Answer[];

/** The line of a value. */
function line(value: string): string {
  return report.stdout.split('\n').find((text) => text.trim().startsWith(`${value} `)) ?? '';
}

describe('a sweep', () => {
  test('ends with status 0 where a plan meets one of the values', () => {
    expect(report).toMatchObject({ status: 0, stderr: '' });
  });

  test('has a line for each value, in the order they are stated', () => {
    const [title, heads, ...lines] = report.stdout.split('\n');
    expect(title).toBe('requestsPerSecond');
    expect(heads?.trim().split(/ {2,}/)).toEqual(['instances', 'layout', 'TTFT p95', 'TPOT p95', 'load', 'USD/month']);
    expect(lines.slice(0, 3).map((text) => text.trim().split(' ')[0])).toEqual(['1', '2', '1,000']);
  });

  test('states instances, latencies, load and cost of a value', () => {
    const { decision, cost } = answers[0]?.plan ?? {};
    expect(line('1')).toContain(`${String(decision?.instances)} × ${String(decision?.instanceType)}`);
    expect(line('1')).toMatch(/ {2}[\d,.]+ ms +[\d,.]+ ms +[\d.]+ % +[\d,]+$/);
    expect(line('1').endsWith(` ${Math.round(cost?.usdPerMonth ?? 0).toLocaleString('en-US')}`)).toBe(true);
  });

  test('marks another instance type and says what the mark means', () => {
    const [one, two] = answers.map((answer) => answer.plan?.decision.instanceType);
    expect(one).not.toBe(two);
    expect(line('1')).not.toContain('▸');
    expect(line('2')).toContain(`▸ 1 × ${String(two)}`);
    expect(report.stdout).toContain('\n  ▸ another instance type, strategy or platform than the plan before\n');
  });

  test('marks nothing where nothing changes', () => {
    expect(plan(LLAMA, '--sweep', 'requestsPerSecond=1,1').stdout).not.toContain('▸');
  });

  test('marks another strategy: one replica on one device becomes many', () => {
    const small = 'model: meta-llama/Llama-3.1-8B-Instruct\nworkload: {requestsPerSecond: 1, inputTokens: 500, outputTokens: 100}\n';
    const { stdout } = plan(small, '--sweep', 'requestsPerSecond=0.1,200');
    const [few, many] = (JSON.parse(plan(small, '--sweep', 'requestsPerSecond=0.1,200', '--json').stdout) as Answer[]).map((answer) => answer.plan?.decision.strategy);
    expect([few, many]).toEqual(['single-device', 'data-parallel']);
    expect(stdout).toMatch(/^ +200 .* {2}▸ 1 device /m);
  });

  test.each([['60', 60], ['72', 72], ['80', 80], ['100', 100]])('COLUMNS=%s gives lines of at most %i', (COLUMNS, limit) => {
    const request = path.join(files({ request: LLAMA.replace('platforms: [sagemaker-real-time]', 'platforms: [sagemaker-real-time, eks]') }), 'request');
    const { stdout } = run(['plan', request, '--sweep', 'requestsPerSecond=1,2,500,5000'], { env: { COLUMNS } });
    for (const text of stdout.split('\n')) expect(text.length).toBeLessThanOrEqual(limit);
  });

  test('says the same on a narrow screen', () => {
    const request = path.join(files({ request: LLAMA }), 'request');
    const { stdout } = run(['plan', request, SWEEP], { env: { COLUMNS: '60' } });
    const words = (text: string) => text.replace(/\s+/g, '');
    for (const word of line('2').replace('▸', '').split(/ {2,}/).slice(1)) expect(words(stdout)).toContain(words(word));
  });

  test('says which values nothing meets, and why', () => {
    expect(line('1,000')).toMatch(/^ {2}1,000 {2}✗ none$/);
    expect(report.stdout.replace(/\n +/g, ' ')).toContain('✗ 1,000: no plan costs at most 50,000 USD a month');
  });

  test('ends with status 1 where nothing meets any value', () => {
    expect(plan(LLAMA, '--sweep', 'requestsPerSecond=1000')).toMatchObject({ status: 1, stderr: '' });
  });

  test('takes any number of the objective', () => {
    const { status, stdout } = plan(LLAMA, '--sweep', 'timePerOutputTokenMs=0.1,50');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^timePerOutputTokenMs\n/);
    expect(stdout).toMatch(/^ +0\.1 +✗ none$/m);
  });
});

describe('a sweep as JSON', () => {
  test('is a list of values, each with its plan or with what was rejected', () => {
    expect(answers.map(({ value }) => value)).toEqual(VALUES);
    expect(answers.map((answer) => Object.keys(answer))).toEqual([['value', 'plan'], ['value', 'plan'], ['value', 'message', 'rejected', 'changes']]);
    expect(answers[2]?.rejected?.countsByCode).toHaveProperty('OVER_BUDGET');
  });

  test('has the plan that the value has on its own', () => {
    const alone = JSON.parse(plan(LLAMA.replace('requestsPerSecond: 1', 'requestsPerSecond: 2'), '--json').stdout) as Plan;
    expect(answers[1]?.plan).toEqual(alone);
  });
});

describe('a wrong sweep', () => {
  test.each([
    ['requestPerSecond=1', '--sweep must name a number of workload or objective, got "requestPerSecond"; did you mean requestsPerSecond?'],
    ['budgetUsdPerMonth=1', '--sweep must name a number of workload or objective, got "budgetUsdPerMonth"; '],
    ['constructor=1', '--sweep must name a number of workload or objective, got "constructor"; '],
    ['requestsPerSecond', '--sweep must be a key and its values, got "requestsPerSecond"; write it like requestsPerSecond=1,2,5'],
    ['requestsPerSecond=1=2', '--sweep must be a key and its values, got "requestsPerSecond=1=2"; write it like requestsPerSecond=1,2,5'],
    ['requestsPerSecond=', '--sweep: workload.requestsPerSecond must be a finite number of at least 0.000001 and at most 1000000000, got ""; '],
    ['inputTokens=1.5', '--sweep: workload.inputTokens must be a whole number of at least 1, got 1.5; state the mean tokens of a prompt'],
  ])('%s is refused with status 2 and a sentence', (sweep, message) => {
    const { status, stdout, stderr } = plan(LLAMA, '--sweep', sweep);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr.startsWith(message)).toBe(true);
  });

  test('lists all its wrong values at once', () => {
    expect(plan(LLAMA, '--sweep', 'requestsPerSecond=1,a,-3').stderr.trim().split('\n').map((problem) => /got ([^;]*);/.exec(problem)?.[1])).toEqual(['"a"', '-3']);
  });

  test.each([['--markdown'], ['--all-candidates=x']])('%s beside it is refused', (option) => {
    const { status, stderr } = plan(LLAMA, SWEEP, option);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^error: option '--sweep <key=values>' cannot be used with option '--(markdown|all-candidates <file>)'\n$/);
  });
});

describe('the values of a sweep', () => {
  test('are numbers, and texts where they are none', () => {
    expect(parseSweep('headroomFraction=0,0.25, 0.5,x')).toEqual({ section: 'objective', key: 'headroomFraction', values: [0, 0.25, 0.5, 'x'] });
  });

  test('replace that of the request and nothing else', () => {
    const request = { model: 'meta-llama/Llama-3.1-8B-Instruct', workload: { requestsPerSecond: 1, inputTokens: 500, outputTokens: 100 } };
    expect(sweptRequests(request, { section: 'objective', key: 'timeToFirstTokenMs', values: [300] }))
      .toEqual([{ value: 300, request: { ...request, objective: { timeToFirstTokenMs: 300 } } }]);
  });
});

describe('progress', () => {
  /** What is shown of three pieces of work of 600 ms each. */
  function shown(isTTY: boolean | undefined, pieceMs: number): string[] {
    const written: string[] = [];
    let clockMs = 0;
    const work = (item: number) => {
      clockMs += pieceMs;
      return item * 2;
    };
    expect(withProgress([1, 2, 3], work, { isTTY, write: (text) => written.push(text) }, () => clockMs)).toEqual([2, 4, 6]);
    return written;
  }

  test('is shown on one line once a second has passed, and gone at the end', () => {
    expect(shown(true, 600)).toEqual(['\r\u001b[Kplanning 3 of 3', '\r\u001b[K']);
  });

  test('is not shown of what takes less than a second, nor in a pipe', () => {
    expect(shown(true, 300)).toEqual([]);
    expect(shown(undefined, 5000)).toEqual([]);
  });
});
