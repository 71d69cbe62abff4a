import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InfeasibleError, InvalidInputError, Planner, RejectionCode } from '../../../../lib';
import { DataType } from '../../../../lib/catalog/data-type';
import { Platform } from '../../../../lib/catalog/platform';
import { Arrivals } from '../../../../lib/request/arrivals';
import { Loss } from '../../../../lib/request/availability';
import { Minimize } from '../../../../lib/request/minimize';
import type { PlanRequest } from '../../../../lib/request/plan-request';
import type { Plan } from '../../../../lib/plan/plan';
import { SEED, randomRequest } from '../../selector/random-request';

const GIB = 2 ** 30;
const BF16 = [DataType.BF16];

const CHAT: PlanRequest = {
  model: 'meta-llama/Llama-3.3-70B-Instruct',
  workload: { requestsPerSecond: 1, inputTokens: 2000, outputTokens: 300 },
  objective: { timeToFirstTokenMs: 2000, timePerOutputTokenMs: 50 },
  constraints: { region: 'us-west-2', budgetUsdPerMonth: 20_000, platforms: [Platform.SAGEMAKER_REAL_TIME] },
};

/** The sentence that a text occurs in. */
function step({ decisionRecord }: Plan, text: string): string {
  return decisionRecord.find((sentence) => sentence.includes(text)) ?? '';
}

function grouped(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

function percent(fraction: number): string {
  return `${(100 * fraction).toFixed(Math.abs(fraction) < 0.095 ? 1 : 0)} %`;
}

describe('a model that one device does not hold', () => {
  const plan = Planner.plan({ ...CHAT, constraints: { region: 'us-west-2', instanceTypes: ['p5.48xlarge'], weightDataTypes: BF16 } });

  test('lacks what weights, activations and the longest request take beyond what vLLM fills of 80 GB', () => {
    // Llama 3.3 70B has 70,553,706,496 parameters (safetensors metadata of the checkpoint); torch.cuda reports 79.18 GiB of an H100
    const weights = (70_553_706_496 * 2) / GIB; // 131.4
    const cache = (2 * 80 * 8 * 128 * 2 * 7520) / GIB; // keys and values of 80 layers, 8 heads of 128 for --max-model-len 7520
    const activations = (2 * 8192 * (3 * 28_672 + (64 + 2 * 8) * 128 + 2 * 8192) * 2) / GIB; // steps of 8192 tokens
    const lacking = weights + cache + activations + 0.14 - 0.9 * 79.18;
    expect(plan.decision.engineArguments.join(' ')).toContain('--max-model-len 7520');
    expect(lacking).toBeCloseTo(66.0, 0);
    expect(plan.decisionRecord[0]).toBe(
      `One NVIDIA H100 SXM5 80GB lacks ${lacking.toFixed(1)} GiB: 131 GiB of weights, activations and the longest request exceed the 71.3 GiB that vLLM fills → split.`,
    );
  });
});

describe('the chat on 70 billion parameters', () => {
  const plan = Planner.plan(CHAT);
  const candidates = Planner.candidates(CHAT);
  const { decision, predictions, cost } = plan;

  test('is told in eight steps', () => {
    expect(plan.decisionRecord).toHaveLength(8);
  });

  test('names the cheaper instance type that misses the least, and by how much', () => {
    const missing = candidates.filter(({ candidate, reasons }) =>
      candidate.instanceType !== decision.instanceType && (candidate.usdPerMonth ?? Infinity) < cost.usdPerMonth
      && reasons.every(({ code }) => code.startsWith('MISSES_')));
    const excess = ({ reasons }: typeof missing[number]) => Math.max(...reasons.map(({ excessFraction = 0 }) => excessFraction));
    const [nearest] = missing.sort((one, other) => excess(one) - excess(other));
    const { instances = 0, instanceType = '', layout, usdPerMonth = 0, timePerOutputTokenMs = 0 } = nearest?.candidate ?? {};
    expect(nearest?.reasons.map(({ code }) => code)).toEqual(['MISSES_TPOT']);
    expect(step(plan, 'would cost')).toBe(
      `${String(instances)} × ${instanceType} (TP ${String(layout?.tensorParallelism)} over PCIe) would cost ${percent(1 - usdPerMonth / cost.usdPerMonth)} less, `
      + `but misses TPOT by ${(timePerOutputTokenMs - 0.9 * 50).toFixed(1)} ms.`,
    );
  });

  test('holds its latencies against the targets less headroom', () => {
    const { timeToFirstTokenMs: { p95: first }, timePerOutputTokenMs: { p95: token } } = predictions;
    expect(step(plan, 'keeps both targets'))
      .toContain(`(TP 8 over NVSwitch) keeps both targets at p95 with 10 % headroom: TTFT ${grouped(first)} of 1,800 ms, TPOT ${token.toFixed(1)} of 45.0 ms.`);
  });

  test('says what share of its saturation the load is', () => {
    const capacity = predictions.requestsPerSecondCapacity;
    expect(step(plan, 'saturation')).toBe(`1 request/s is ${(1 / capacity).toFixed(2)} of the saturation of 1 replica (${capacity.toFixed(2)}/s each, 10 % left free).`);
  });

  test('stays within a node', () => {
    expect(plan.decisionRecord).toContain('1 node: its 8 devices hold the model, so no pipeline crosses nodes.');
  });

  test('says what the cheapest excluded platform would save', () => {
    const monthly = plan.platforms.flatMap((other) => (other.platform === Platform.SAGEMAKER_REAL_TIME ? [] : [{ platform: other.platform, usd: other.cost?.usdPerMonth ?? Infinity }]));
    const least = Math.min(...monthly.map(({ usd }) => usd));
    expect(step(plan, 'Platform: ')).toBe(
      `Platform: sagemaker-real-time is the only platform that the request allows; ${monthly.find(({ usd }) => usd === least)?.platform ?? ''}, `
      + `which the request excludes, would cost ${percent(1 - least / cost.usdPerMonth)} less.`,
    );
  });

  test('holds its cost against the budget, and the next instance type, too', () => {
    const others = candidates.filter(({ candidate, reasons }) =>
      candidate.instanceType !== decision.instanceType && reasons.every(({ code }) => code === RejectionCode.DOMINATED || code === RejectionCode.OVER_BUDGET));
    const least = Math.min(...others.map(({ candidate }) => candidate.usdPerMonth ?? Infinity));
    expect(plan.decisionRecord.at(-1)).toMatch(new RegExp(`^${grouped(cost.usdPerMonth)} of 20,000 USD a month; of the other instance types the cheapest, .*, `
      + `costs ${grouped(least)} USD a month, above the budget of 20,000 USD\\.$`));
  });
});

describe('other requests', () => {
  test('a small model on one device takes few steps', () => {
    const plan = Planner.plan({ model: 'Qwen/Qwen2.5-7B-Instruct', workload: { requestsPerSecond: 0.2, inputTokens: 300, outputTokens: 100 }, constraints: { instanceTypes: ['g6.xlarge', 'g5.xlarge'] } });
    // 7,615,616,512 parameters in bf16 on an L4 with 22.03 GiB
    expect(plan.decisionRecord[0]).toMatch(new RegExp(`^One NVIDIA L4 24GB holds the model: ${((7_615_616_512 * 2) / GIB).toFixed(1)} GiB of weights in the 19\\.8 GiB that vLLM fills, with room for \\d+ requests at once → no split\\.$`));
    expect(plan.decisionRecord.length).toBeLessThanOrEqual(5);
  });

  test('a model that one node does not hold is split over two, with what the node lacks', () => {
    const request: PlanRequest = {
      model: 'meta-llama/Llama-3.1-405B-Instruct', workload: { requestsPerSecond: 0.5, inputTokens: 2000, outputTokens: 300 },
      constraints: { platforms: [Platform.EKS], instanceTypes: ['p5.48xlarge'], weightDataTypes: BF16 },
    };
    const plan = Planner.plan(request);
    // 405,853,388,800 parameters in bf16
    expect(plan.decision.nodesPerReplica).toBe(2);
    expect(plan.decisionRecord[0]).toMatch(new RegExp(`^One NVIDIA H100 SXM5 80GB lacks \\d+ GiB: ${((405_853_388_800 * 2) / GIB).toFixed(0)} GiB of weights, .* → split over 2 nodes: within one, .* lacks [\\d.]+ GiB on its fullest device\\.$`));
    expect(plan.decisionRecord.join()).not.toContain('no pipeline crosses nodes');
    const stated = Planner.plan({ ...request, constraints: { ...request.constraints, nodesPerReplica: 3 } });
    expect(stated.decisionRecord[0]).toMatch(/ → split over 3 nodes: as the request states\.$/);
  });

  test('ranks of attention are held against the best layout without them', () => {
    const request: PlanRequest = {
      model: 'deepseek-ai/DeepSeek-R1', workload: { requestsPerSecond: 5, inputTokens: 3000, outputTokens: 2000 },
      objective: { timeToFirstTokenMs: 5000, timePerOutputTokenMs: 80 }, constraints: { platforms: [Platform.EKS], instanceTypes: ['p6-b200.48xlarge'] },
    };
    const plan = Planner.plan(request);
    const { attentionDataParallelism, expertParallelism } = plan.decision.layout;
    const without = Planner.candidates(request)
      .filter(({ candidate, reasons }) => candidate.layout.attentionDataParallelism === 1 && reasons.every(({ code }) => code === RejectionCode.DOMINATED))
      .map(({ candidate }) => candidate.usdPerMonth ?? Infinity);
    expect(attentionDataParallelism).toBeGreaterThan(1);
    expect(step(plan, 'ranks of attention')).toMatch(new RegExp(`^${String(attentionDataParallelism)} ranks of attention share the experts of ${String(expertParallelism)} devices: `
      + `without, .* costs ${grouped(Math.min(...without))} USD a month, \\d+ % more than the plan\\.$`));
  });

  test('experts that cannot be cut are said to stay whole', () => {
    const plan = Planner.plan({
      model: 'Qwen/Qwen3-235B-A22B', workload: { requestsPerSecond: 1, inputTokens: 1000, outputTokens: 500 },
      constraints: { weightDataTypes: [DataType.FP8], instanceTypes: ['p5.48xlarge'], tensorParallelism: 8, attentionDataParallelism: 1 },
    });
    // 1536 ÷ 8 = 192 = 1.5 × 128
    expect(step(plan, 'whole experts')).toMatch(/^8 devices hold whole experts, for 1\/8 of their 1,536 columns is no whole number of groups of 128 that share a scale[.:]/);
  });

  test('replicas for a tolerated loss are counted, and what is left', () => {
    const plan = Planner.plan({ ...CHAT, constraints: { platforms: [Platform.EKS] }, availability: { toleratesLossOf: Loss.ZONE } });
    const { replicas, utilizationFraction } = plan.predictions.afterLoss ?? { replicas: 0, utilizationFraction: 0 };
    expect(step(plan, 'saturation')).toContain(
      `; ${String(plan.decision.replicas)} for the tolerated loss of a zone: ${String(replicas)} left at ${utilizationFraction.toFixed(2)}.`,
    );
  });

  test('data types are held against the cheapest of the others', () => {
    const request = { ...CHAT, constraints: { platforms: [Platform.EKS], weightDataTypes: [DataType.BF16, DataType.FP8] } };
    const plan = Planner.plan(request);
    const bf16 = Planner.candidates(request)
      .filter(({ candidate, reasons }) => candidate.weightDataType === DataType.BF16 && reasons.every(({ code }) => code === RejectionCode.DOMINATED))
      .map(({ candidate }) => candidate.usdPerMonth ?? Infinity);
    expect(plan.decision.weightDataType).toBe(DataType.FP8);
    expect(plan.decisionRecord[0]).toBe(`fp8 weights and bf16 cache: the best with bf16 weights and bf16 cache costs ${grouped(Math.min(...bf16))} USD a month, `
      + `${percent(Math.min(...bf16) / plan.cost.usdPerMonth - 1)} more than the plan.`);
    expect(Planner.plan({ ...CHAT, constraints: { weightDataTypes: [DataType.FP8] } }).decisionRecord[0]).toBe('The request states fp8 weights in place of bf16.');
  });

  test('what the request minimizes is held against the cheapest', () => {
    const fastest = Planner.plan({ ...CHAT, objective: { ...CHAT.objective, minimize: Minimize.LATENCY }, constraints: { region: 'us-west-2' } });
    expect(fastest.decisionRecord.at(-1)).toMatch(new RegExp(`the request wants the fastest answers: the cheapest, .*, costs ${grouped(Planner.plan({ ...CHAT, constraints: { region: 'us-west-2' } }).cost.usdPerMonth)} USD a month, and an answer takes \\d+ % longer than the plan\\.$`));
    const fewest = Planner.plan({ ...CHAT, objective: { ...CHAT.objective, minimize: Minimize.DEVICES } });
    expect(fewest.decisionRecord.at(-1)).toContain('the request wants the fewest devices');
  });

  test('instances that stop are paid for the stated share, and the platforms that fail are named', () => {
    const plan = Planner.plan({
      model: 'meta-llama/Llama-3.1-8B-Instruct',
      workload: { requestsPerSecond: 4, inputTokens: 4000, outputTokens: 500, arrivals: Arrivals.BATCH, activeHoursPerDay: 6, peakToMeanRatio: 2 },
      constraints: { platforms: [Platform.SAGEMAKER_ASYNC, Platform.SAGEMAKER_SERVERLESS, Platform.SAGEMAKER_REAL_TIME] },
    });
    expect(plan.decision.platform).toBe(Platform.SAGEMAKER_ASYNC);
    expect(plan.decisionRecord.at(-1)).toContain(`USD a month, instances paid for ${percent(plan.cost.paidFraction)} of the time; `);
    expect(step(plan, 'Platform: ')).toMatch(/^Platform: sagemaker-async, because the best on sagemaker-real-time costs .* more than the plan; nothing on sagemaker-serverless meets the request/);
  });
});

test('the record of any plan has three to eight sentences, none with a hole', () => {
  const records = fc.sample(randomRequest, { seed: SEED, numRuns: 40 }).flatMap(recordOf);
  expect(records.length).toBeGreaterThan(10);
  for (const record of records) {
    expect(record.length).toBeGreaterThanOrEqual(3);
    expect(record.length).toBeLessThanOrEqual(8);
    for (const sentence of record) {
      expect(sentence).toMatch(/^\S.*\.$/);
      expect(sentence).not.toMatch(/undefined|NaN|Infinity|∞| {2}|\(\)/);
    }
  }
}, 120_000);

/** The record of a plan, if there is one. */
function recordOf(request: PlanRequest): string[][] {
  try {
    return [Planner.plan(request).decisionRecord];
  } catch (error) {
    if (error instanceof InfeasibleError || error instanceof InvalidInputError) return [];
    throw error;
  }
}
