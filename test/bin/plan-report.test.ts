import { describe, expect, test } from 'vitest';
import { EXAMPLE, plan, run } from './command';
import { Platform } from '../../lib';
import type { Plan } from '../../lib';

const table = run(['plan', EXAMPLE]);
const planned = JSON.parse(run(['plan', EXAMPLE, '--json']).stdout) as Plan;

/** The lines of a section, without its title. */
function section(title: string, report = table.stdout): string {
  return report.split(new RegExp(`^${title}$`, 'm'))[1]?.split(/\n\n(?=\S)/)[0]?.slice(1) ?? '';
}

function grouped(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

function widest(report: string): number {
  return Math.max(...report.split('\n').map((line) => line.length));
}

describe('the table of the example', () => {
  test('is all there is on standard output, without colours in a pipe', () => {
    expect(table).toMatchObject({ status: 0, stderr: '' });
    expect(table.stdout).not.toContain('\u001b');
  });

  test('begins with what was asked and what to deploy', () => {
    const { instances, instanceType, replicas } = planned.decision;
    const top = table.stdout.split('\n\n')[0]?.replace(/\n +/g, ' ');
    expect(top).toContain('meta-llama/Llama-3.3-70B-Instruct 1 request/s, 2,000 tokens in, 300 out');
    expect(top).toContain(`Deploy ${String(replicas)} replica`);
    expect(top).toContain(`on ${String(instances)} × ${instanceType}`);
    expect(top).toContain(`as a SageMaker real-time endpoint in us-west-2, for ${grouped(planned.cost.usdPerMonth)} USD a month.`);
  });

  test('has its sections in the order of the questions', () => {
    expect(table.stdout.match(/^[A-Z].*$/gm)).toEqual([
      'Targets', 'Why', 'Deployment', 'Memory of the fullest device', 'Communication', 'Operation', 'Cost', 'Cost against latency', 'Rejected', 'Platforms',
      'Next',
    ]);
  });

  test('holds the latencies against their targets', () => {
    const rows = section('Targets');
    expect(rows).toMatch(/^ +p50 +p95 +p99 +p95 target$/m);
    expect(rows).toMatch(/^ {2}Time to first token +[\d,.]+ ms +[\d,.]+ ms +[\d,.]+ ms +2,000 ms {2}✓ [\d.]+ % below$/m);
    expect(rows).toMatch(/^ {2}Time per output token +[\d,.]+ ms +[\d,.]+ ms +[\d,.]+ ms +50 ms {2}✓ [\d.]+ % below$/m);
  });

  test('holds the load against the capacity and the cost against the budget', () => {
    expect(section('Targets')).toMatch(/^ {2}Load +█+░+ {2}✓ {2}1 of [\d.]+ requests\/s \(\d+ %\)$/m);
    expect(section('Targets')).toMatch(new RegExp(`^ {2}Budget +█+░* +✓ {2}${grouped(planned.cost.usdPerMonth)} of 20,000 USD a month \\(\\d+ %\\)$`, 'm'));
  });

  test('says how far to trust the predictions', () => {
    expect(section('Targets')).toMatch(/(Measured|Calibrated|Estimated): /);
    expect(section('Targets')).toContain('Four of five measurements lie within:');
    expect(section('Targets')).toMatch(/^ {2}TTFT p95 +[\d,.]+ … [\d,.]+ ms +[+−][\d.]+ % … [+−][\d.]+ %/m);
  });

  test('says what is deployed', () => {
    const rows = section('Deployment');
    expect(rows).toContain(`Strategy   ${planned.decision.strategy}`);
    expect(rows).toContain(planned.decision.instanceType);
    expect(rows).toMatch(/Weights +\S+\/\S+ in \w+, as published/);
    expect(rows.replace(/\s+/g, ' ')).toContain(planned.decision.engineArguments.join(' '));
  });

  test('draws the memory to scale', () => {
    const [drawn = '', ...legend] = section('Memory of the fullest device').split('\n');
    expect(drawn.trim()).toHaveLength(76);
    const share = planned.memory.weightsBytes / planned.memory.usableBytes;
    expect(Math.abs((drawn.match(/█/g)?.length ?? 0) - share * 76)).toBeLessThan(1);
    expect(legend[0]).toMatch(/^ {2}█ Weights +[\d.]+ GiB +[\d.]+ %$/);
  });

  test('states what communication takes', () => {
    expect(section('Communication')).toMatch(/^ {2}([\d.]+ % of a decode step: [\d,]+ all-reduces a token of [\d.]+ \w+ each|None: )/);
  });

  test('states the cost with its basis and day', () => {
    expect(section('Cost')).toMatch(new RegExp(`A month +${grouped(planned.cost.usdPerMonth)} {2}USD, of 730 hours`));
    expect(section('Cost')).toContain(`On-demand prices of ${planned.cost.priceDate}, as AWS lists them.`);
  });

  test('shows some rejected candidates and counts all', () => {
    const rows = section('Rejected').split('\n');
    expect(rows[0]).toMatch(/^ {2}nearest misses +layout +USD\/month +why not$/);
    expect(rows.filter((row) => /^ {2}\d* ?×? ?[a-z0-9-]+\.\d*x?large/.test(row)).length).toBeGreaterThanOrEqual(3);
    expect(section('Rejected').replace(/\s+/g, ' ')).toMatch(/All rejected candidates by reason: .*memory \d+/);
  });

  test('numbers the steps of the decision', () => {
    const steps = section('Why').split('\n').map((line) => line.trim()).join(' ');
    expect(steps).toBe(planned.decisionRecord.map((step, index) => `${String(index + 1)}  ${step}`).join(' '));
  });

  test('states the longest response', () => {
    expect(section('Targets')).toContain(`Longest response  ${planned.predictions.longestResponseSeconds.toFixed(1)} s, for the longest answer of a thousand`);
  });

  test('says how requests reach the replicas and how long a new instance takes', () => {
    const rows = section('Operation').replace(/\s+/g, ' ');
    const { totalSeconds, weightsSeconds } = planned.coldStart;
    expect(rows).toMatch(/Routing SageMaker runtime \(LEAST_OUTSTANDING_REQUESTS\) to 1 target: [\d.]+ KiB\/s, under 0\.1 % of the network of an instance/);
    expect(rows).toContain(`Cold start ${(totalSeconds / 60).toFixed(1)} min: instance `);
    expect(rows).toContain(weightsSeconds < 120 ? `weights ${weightsSeconds.toFixed(0)} s` : `weights ${(weightsSeconds / 60).toFixed(2)} min`);
  });

  test('names the fees', () => {
    const [fee] = planned.cost.fees;
    expect(fee?.name).toBe('data processed by SageMaker');
    expect(section('Cost').replace(/\s+/g, ' ')).toContain(` + ${fee?.usdPerHour.toPrecision(3) ?? ''} data processed by SageMaker`);
  });

  test('ends with the platforms, also excluded ones, the limits that each keeps or breaks, and what to type next', () => {
    const rows = section('Platforms').split('\n');
    const eks = planned.platforms.find(({ platform }) => platform === Platform.EKS);
    expect(rows[0]).toMatch(/^ +USD\/month +cheapest deployment$/);
    expect(rows[1]).toMatch(/^ {2}sagemaker-real-time +[\d,]+ +plan {2}\d+ × /);
    expect(rows[2]).toMatch(new RegExp(`^ {2}eks \\* +${grouped(eks?.cost?.usdPerMonth ?? 0)} +−\\d+ % {2}\\d+ × \\S+ \\(.*\\)$`));
    expect(rows.join(' ').replace(/\s+/g, ' ')).toMatch(/ sagemaker-async \* ✗ it answers when its queue lets it, so no latency can be promised /);
    expect(rows.join(' ').replace(/\s+/g, ' ')).toContain(' sagemaker-real-time ✓ requests of 25 MB, first bytes within 60 s, answers within 480 s ');
    expect(rows.at(-1)).toBe('  * The request excludes it. Synth builds all but ecs and ec2.');
    expect(section('Next')).toContain(`npx cdk synth -c request=${EXAMPLE}\n`);
    expect(table.stdout.endsWith('\n') && !table.stdout.endsWith('\n\n')).toBe(true);
  });
});

describe('the width', () => {
  test.each([['80', 80], ['60', 60], ['72', 72], ['100', 100], ['500', 100], ['10', 60], ['wide', 80], ['', 80]])('COLUMNS=%s gives lines of at most %i', (COLUMNS, limit) => {
    const { stdout } = run(['plan', EXAMPLE], { env: { COLUMNS } });
    expect(widest(stdout)).toBeLessThanOrEqual(limit);
    expect(widest(stdout)).toBeGreaterThan(limit - 12);
  });
});

test('is kept to by the widest plan', () => {
  const { stdout } = plan([
    'model: Qwen/Qwen3-235B-A22B', 'workload: {requestsPerSecond: 1234.5678, inputTokens: 1000, outputTokens: 500}',
    'constraints: {instanceTypes: [g6e.48xlarge], weightDataTypes: [fp8], platforms: [eks], region: us-east-1, maxReplicas: 100000}',
  ].join('\n'));
  expect(stdout).toContain('sagemaker-real-time');
  expect(widest(stdout)).toBeLessThanOrEqual(80);
});

describe('colours', () => {
  test.each([
    [{ FORCE_COLOR: '1' }, true], [{ FORCE_COLOR: '0' }, false], [{ FORCE_COLOR: '1', NO_COLOR: '1' }, false], [{ CI: '1' }, false], [{ NO_COLOR: '' }, false],
  ])('%j: %s', (env, coloured) => {
    const { stdout } = run(['plan', EXAMPLE], { env });
    expect(stdout.includes('\u001b[')).toBe(coloured);
    expect(stdout.replaceAll(new RegExp('\u001b\\[\\d+m', 'g'), '')).toBe(table.stdout);
  });
});

describe('what changes the plan\'s meaning is said', () => {
  const request = (constraints: string, model = 'meta-llama/Llama-3.3-70B-Instruct') => [
    `model: ${model}`, 'workload: {requestsPerSecond: 1, inputTokens: 2000, outputTokens: 300}', `constraints: ${constraints}`,
  ].join('\n');

  test('weights that the engine converts change the answers', () => {
    const { stdout } = plan(request('{weightDataTypes: [fp8]}', 'Qwen/Qwen2.5-7B'));
    expect(section('Deployment', stdout).replace(/\s+/g, ' ')).toContain('Qwen/Qwen2.5-7B, converted to fp8 while loading: this changes the model\'s answers');
  });

  test('another checkpoint changes the answers', () => {
    const { stdout } = plan(request('{weightDataTypes: [fp8], instanceTypes: [p5.48xlarge]}'));
    expect(section('Deployment', stdout).replace(/\s+/g, ' ')).toMatch(/Weights \S+ in fp8 instead of bf16: this changes the model's answers/);
  });

  test('an 8-bit cache changes the answers', () => {
    expect(section('Deployment', plan(request('{kvCacheDataTypes: [fp8], instanceTypes: [p5.48xlarge]}')).stdout).replace(/\s+/g, ' '))
      .toMatch(/KV cache fp8, room for [\d,]+ tokens a replica: this changes the model's answers/);
  });

  test('overridden and discounted prices are not AWS\'s', () => {
    const { stdout } = plan(request('{priceOverridesUsdPerHour: {p5.48xlarge: 40}, instanceTypes: [p5.48xlarge], discountFraction: 0.25}'));
    const cost = section('Cost', stdout).replace(/\s+/g, ' ');
    expect(cost).toContain('An hour 30.00 USD = 1 × p5.48xlarge at 30.00');
    expect(cost).toContain('the instance price is overridden by the request; 25 % discount on instances, as the request states.');
  });

  test('derived prices are not AWS\'s either', () => {
    // EC2's list has no g6.xlarge in eu-west-1, SageMaker's has
    const { stdout } = plan(request('{platforms: [eks], region: eu-west-1, instanceTypes: [g6.xlarge]}', 'Qwen/Qwen2.5-7B'));
    expect(section('Cost', stdout).replace(/\s+/g, ' ')).toContain('at least one derived from another AWS price, because none is known here.');
  });

  test('a plan that synth cannot build has no command to build it', () => {
    const { stdout } = plan(request('{platforms: [ecs]}'));
    expect(section('Next', stdout)).toMatch(/^ {2}Synth cannot build ecs yet\.\n/);
    expect(stdout).not.toContain('cdk synth');
  });

  test('a request without targets has none to show', () => {
    const { stdout } = plan(request('{region: us-west-2}'));
    expect(section('Targets', stdout)).toMatch(/Time to first token .* none$/m);
    expect(section('Targets', stdout)).not.toContain('Budget');
  });
});

describe('what a request asks beside load and latency is answered', () => {
  const answer = (lines: string, model = 'meta-llama/Llama-3.1-8B-Instruct') => plan(`model: ${model}\n${lines}`).stdout;
  const flat = (title: string, report: string) => section(title, report).replace(/\s+/g, ' ');

  test('what is left after a loss', () => {
    const report = answer([
      'workload: {requestsPerSecond: 1, inputTokens: 1000, outputTokens: 200}', 'objective: {timePerOutputTokenMs: 60}',
      'availability: {toleratesLossOf: node}', 'constraints: {platforms: [eks]}',
    ].join('\n'));
    expect(report.split('\n')[1]).toBe('  1 request/s, 1,000 tokens in, 200 out, tolerating the loss of a node');
    expect(flat('Targets', report)).toMatch(/Without a node \d+ replicas? left with TTFT [\d.,]+ ms, TPOT [\d.]+ ms \(p95\), load \d+ %/);
    expect(flat('Operation', report)).toMatch(/^ Routing application load balancer \(least_outstanding_requests\) to \d targets of 1,000: .* capacity units Cold start/);
    expect(flat('Cost', report)).toMatch(/ \+ 0\.100 EKS control plane \+ 0\.0225 application load balancer \+ [\d.e-]+ capacity units of the application load balancer /);
  });

  test('instances that stop are paid for part of the time, and the list price stands beside a discount', () => {
    const report = answer([
      'workload: {requestsPerSecond: 4, inputTokens: 4000, outputTokens: 500, arrivals: batch, activeHoursPerDay: 6, peakToMeanRatio: 2, maxResponseSeconds: 3000}',
      'constraints: {platforms: [sagemaker-async], discountFraction: 0.2}',
    ].join('\n'));
    expect(report.replace(/\s+/g, ' ')).toContain(' 4 requests/s, 4,000 tokens in, 500 out, from a batch job, 2 × the mean, 6 hours a day Deploy ');
    expect(flat('Cost', report)).toMatch(/ at [\d.]+, paid for \d+ % of the time/);
    expect(flat('Cost', report)).toMatch(/On demand [\d,]+ USD a month, without the request's prices and discount: \+25 %/); // 1 ÷ 0.8
    expect(flat('Targets', report)).toMatch(/Longest response [\d.,]+ s of 3,000 s allowed,/);
  });

  test('a platform that charges by the request has its price and the rate at which instances cost less', () => {
    const model = [
      'modelConfig: {architectures: [Qwen2ForCausalLM], model_type: qwen2, hidden_size: 896, intermediate_size: 4864, num_hidden_layers: 24,',
      '  num_attention_heads: 14, num_key_value_heads: 2, vocab_size: 151936, max_position_embeddings: 32768, torch_dtype: bfloat16, tie_word_embeddings: true}',
    ].join('\n');
    const load = 'workload: {requestsPerSecond: 0.001, inputTokens: 100, outputTokens: 20}';
    expect(flat('Platforms', answer(`${model}\n${load}`, 'example/small')))
      .toMatch(/sagemaker-serverless \* 0\.\d+ −100 % \d × serverless-\d+ \(1 device\); 0\.\d+ USD a request, dearer than instances above 0\.\d+ requests\/s/);
    const planned = answer(`${model}\n${load}\nconstraints: {platforms: [sagemaker-serverless]}`, 'example/small');
    expect(flat('Deployment', planned)).toMatch(/Instances \d × serverless-\d+ with 1 × CPU of a SageMaker serverless endpoint/);
    expect(flat('Why', planned)).toMatch(/0\.001 requests\/s of [\d.]+ s each: \d workers at a time in the busiest period, paid for while they answer\./);
  });
});
