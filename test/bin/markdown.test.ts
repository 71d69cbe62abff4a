import { existsSync } from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { EXAMPLE, folder, plan, run } from './command';
import { codeBlock, escaped } from '../../bin/markdown/escaped';
import type { Plan } from '../../lib';

const outcome = run(['plan', EXAMPLE, '--markdown']);
const planned = JSON.parse(run(['plan', EXAMPLE, '--json']).stdout) as Plan;

const IMPOSSIBLE = [
  'model: meta-llama/Llama-3.3-70B-Instruct', 'workload: {requestsPerSecond: 1, inputTokens: 2000, outputTokens: 300}',
  'objective: {timeToFirstTokenMs: 2000, timePerOutputTokenMs: 50}', 'constraints: {region: us-west-2, budgetUsdPerMonth: 3000, platforms: [sagemaker-real-time]}',
].join('\n');

/** The body under a heading. */
function section(title: string, markdown = outcome.stdout): string {
  return markdown.split(`### ${title}\n\n`)[1]?.split(/\n\n(?:###|<details>)/)[0] ?? '';
}

/** The body that unfolds under a title. */
function details(title: string, markdown = outcome.stdout): string {
  return markdown.split(`<details>\n<summary>${title}</summary>\n\n`)[1]?.split('\n\n</details>')[0] ?? '';
}

/** Cells of the table rows, heads and rule left out. */
function cells(markdown: string): string[][] {
  const lines = markdown.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) => line.slice(2, -2).split(' | '));
}

function grouped(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

describe('the plan of the example as Markdown', () => {
  test('is all there is on standard output, without colours even where they are forced', () => {
    expect(outcome).toMatchObject({ status: 0, stderr: '' });
    expect(run(['plan', EXAMPLE, '--markdown'], { env: { FORCE_COLOR: '1', COLUMNS: '60' } })).toEqual(outcome);
  });

  test('begins with the model, what was asked and what to deploy', () => {
    const { instances, instanceType } = planned.decision;
    const [title, asked, answer] = outcome.stdout.split('\n\n');
    expect(title).toBe('## meta-llama/Llama-3.3-70B-Instruct');
    expect(asked).toBe('1 request/s, 2,000 tokens in, 300 out');
    expect(answer).toMatch(/^\*\*Deploy .*\.\*\*$/);
    expect(answer).toContain(`on ${String(instances)} × ${instanceType} (`);
    expect(answer).toContain(`as a SageMaker real-time endpoint in us-west-2, for ${grouped(planned.cost.usdPerMonth)} USD a month.`);
  });

  test('has a heading for each question, and the rest folded', () => {
    expect(outcome.stdout.match(/^#+ .*$/gm)?.slice(1)).toEqual(['### Targets', '### Why', '### Cost']);
    expect([...outcome.stdout.matchAll(/^<details>\n<summary>(.*)<\/summary>\n\n(?!<)/gm)].map(([, title]) => title))
      .toEqual(['Deployment', 'Operation', 'Cost against latency', 'Rejected', 'Platforms']);
    expect(outcome.stdout.match(/\n\n<\/details>\n/g)).toHaveLength(5);
  });

  test('has as many cells in each row of a table as in its heads', () => {
    const tables = outcome.stdout.trimEnd().split('\n\n').filter((block) => block.startsWith('|'));
    expect(tables).toHaveLength(8);
    for (const table of tables) expect(new Set(table.split('\n').map((line) => line.split('|').length)).size).toBe(1);
  });

  test('holds each target against its prediction and error band', () => {
    const [ttft = [], tpot = [], capacity = [], cost = []] = cells(section('Targets'));
    const { timeToFirstTokenMs: { p95 }, errorBandFraction: { timeToFirstToken: [low = 0, high = 0] } } = planned.predictions;
    expect(ttft.slice(0, 3)).toEqual(['Time to first token, p95', 'at most 2,000 ms', `${grouped(p95)} ms`]);
    expect(ttft[3]).toMatch(/^✓ [\d.]+ % below$/);
    expect(ttft[4]).toContain(`${grouped(p95 * (1 + low))} … ${grouped(p95 * (1 + high))} ms`);
    expect(tpot.slice(0, 2)).toEqual(['Time per output token, p95', 'at most 50 ms']);
    expect(capacity.slice(0, 2)).toEqual(['Capacity, requests/s', 'at least 1']);
    expect(cost.slice(0, 3)).toEqual(['USD a month', 'at most 20,000', grouped(planned.cost.usdPerMonth)]);
  });

  test('quotes the arguments of the engine in full', () => {
    expect(details('Deployment')).toContain(`\`\`\`text\n${planned.decision.engineArguments.join(' ')}\n\`\`\``);
  });

  test('names the rejected candidates nearest to the plan, by price', () => {
    const prices = cells(details('Rejected')).map(([, , price = '']) => Number(price.replaceAll(',', '')));
    expect(prices.length).toBeGreaterThan(2);
    expect(prices).toEqual([...prices].sort((one, other) => one - other));
    expect(details('Rejected')).toContain('All rejected candidates by reason: ');
  });

  test('names every platform, with the limits that it keeps or what it breaks', () => {
    const names = cells(details('Platforms')).map(([name]) => name?.replace(/ \\\*$/, ''));
    expect(new Set(names)).toEqual(new Set([...planned.platforms.map(({ platform }) => platform), 'platform', '---']));
    expect(details('Platforms')).toContain('✓ requests of 25 MB, first bytes within 60 s, answers within 480 s');
  });

  test('numbers the steps of the decision', () => {
    const steps = section('Why').split('\n');
    expect(steps.map((step) => step.replace(/\\/g, ''))).toEqual(planned.decisionRecord.map((step, index) => `${String(index + 1)}. ${step}`));
    expect(steps.length).toBeGreaterThan(4);
  });

  test('states the longest response', () => {
    expect(section('Targets')).toContain(`Longest response: ${planned.predictions.longestResponseSeconds.toFixed(1)} s, for the longest answer of a thousand.`);
  });

  test('says how requests reach the replicas and how long a new instance takes', () => {
    const [[, routing] = [], [, start] = []] = cells(details('Operation'));
    expect(routing).toMatch(/^SageMaker runtime \(LEAST\\_OUTSTANDING\\_REQUESTS\) to 1 target: [\d.]+ KiB\/s, under 0\.1 % of the network of an instance$/);
    expect(start).toContain(`${(planned.coldStart.totalSeconds / 60).toFixed(1)} min: instance `);
  });

  test('has a line for each point of the Pareto front, by cost', () => {
    const rows = cells(details('Cost against latency'));
    expect(rows.map(([usd]) => usd)).toEqual(planned.paretoFront.map(({ usdPerMonth }) => grouped(usdPerMonth)));
    expect(rows.filter(([, , , deployment]) => deployment?.startsWith('✓ '))).toHaveLength(1);
  });
});

describe('a target that the request leaves out', () => {
  const { stdout } = plan('model: meta-llama/Llama-3.1-8B-Instruct\nworkload: {requestsPerSecond: 1, inputTokens: 500, outputTokens: 100}\n', '--markdown');

  test('is none, neither met nor missed', () => {
    expect(cells(section('Targets', stdout)).slice(0, 2).map((row) => [row[1], row[3]])).toEqual([['none', ''], ['none', '']]);
  });

  test('has no row where it is the budget', () => {
    expect(cells(section('Targets', stdout))).toHaveLength(3);
  });
});

describe('a request that nothing meets', () => {
  const { status, stdout, stderr } = plan(IMPOSSIBLE, '--markdown');

  test('ends with status 1 and the sentence on standard error', () => {
    expect(status).toBe(1);
    expect(stderr).toMatch(/^no plan [^\n]*3,000 USD[^\n]*\n$/);
  });

  test('has the same sentence and the nearest misses on standard output', () => {
    expect(stdout).toContain(`\n\n**✗ ${stderr.split('\n')[0] ?? ''}**\n\n`);
    expect(cells(section('Nearest misses', stdout)).length).toBeGreaterThan(2);
    expect(section('Nearest misses', stdout)).toMatch(/\| [\d,]+ % over budget \|/);
  });
});

describe('other options', () => {
  test('--json beside it is refused in a sentence', () => {
    expect(run(['plan', EXAMPLE, '--markdown', '--json']))
      .toEqual({ status: 2, stdout: '', stderr: 'error: option \'--markdown\' cannot be used with option \'--json\'\n' });
  });

  test('--all-candidates beside it writes its file, too', () => {
    const file = path.join(folder(), 'candidates.jsonl');
    expect(run(['plan', EXAMPLE, '--markdown', '--all-candidates', file])).toEqual(outcome);
    expect(existsSync(file)).toBe(true);
  });

  test('a wrong request prints nothing on standard output', () => {
    expect(plan('model: x', '--markdown')).toMatchObject({ status: 2, stdout: '' });
  });
});

describe('text of the request', () => {
  test('stays text: no cell, code, tag, link or emphasis begins in it', () => {
    expect(escaped('a|b `c` <img> [d](e) *f* _g_ ~h~ &lt; \\')).toBe('a\\|b \\`c\\` \\<img\\> \\[d\\](e) \\*f\\* \\_g\\_ \\~h\\~ \\&lt; \\\\');
  });

  test('calls nobody', () => {
    expect(escaped('org/@team')).toBe('org/@<!-- -->team');
  });

  test('stays on its line', () => {
    expect(escaped('a\n\n# b\tc\u001b[1m')).toBe('a \\# b c \\[1m');
  });

  test('cannot end a block of code', () => {
    expect(codeBlock('a ``` b\n```\nc')).toBe('````text\na ``` b ``` c\n````');
  });

  test('is escaped wherever the name of a described model stands', () => {
    const described = {
      model: 'my|<b>model`',
      modelConfig: {
        architectures: ['LlamaForCausalLM'], model_type: 'llama', hidden_size: 4096, intermediate_size: 14336, num_hidden_layers: 32, num_attention_heads: 32,
        num_key_value_heads: 8, vocab_size: 128256, max_position_embeddings: 8192, torch_dtype: 'bfloat16', tie_word_embeddings: false,
      },
      workload: { requestsPerSecond: 1, inputTokens: 500, outputTokens: 100 },
    };
    const { status, stdout } = plan(JSON.stringify(described), '--markdown');
    const prose = stdout.replace(/^```+text\n[^\n]*\n```+$/gm, '').replace(/^<\/?(details|summary)>/gm, '').replaceAll('</summary>', '');
    expect(status).toBe(0);
    expect(prose).toContain('## my\\|\\<b\\>model\\`\n');
    expect(prose).toContain('| Weights | my\\|\\<b\\>model\\` in bf16');
    expect(prose).not.toMatch(/[^\\][<`]/);
  });
});
