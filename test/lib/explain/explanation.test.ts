import { describe, expect, test } from 'vitest';
import { DataType, InvalidInputError, Loss, Planner, Platform, RejectionCode, TimeTermName } from '../../../lib';
import type { CandidateChoice, Explanation, PlanRequest, TimeTerm } from '../../../lib';

const CHAT: PlanRequest = {
  model: 'meta-llama/Llama-3.3-70B-Instruct',
  workload: { requestsPerSecond: 1, inputTokens: 2000, outputTokens: 300 },
  objective: { timeToFirstTokenMs: 2000, timePerOutputTokenMs: 50 },
  constraints: { region: 'us-west-2', budgetUsdPerMonth: 20_000 },
};
const ON_SAGEMAKER: PlanRequest = { ...CHAT, constraints: { ...CHAT.constraints, platforms: [Platform.SAGEMAKER_REAL_TIME] } };
const ON_EKS: PlanRequest = { ...CHAT, objective: {}, constraints: { region: 'us-east-1', platforms: [Platform.EKS] } };

function sum(terms: readonly TimeTerm[]): number {
  return terms.reduce((seconds, term) => seconds + term.seconds, 0);
}

function namesOf(terms: readonly TimeTerm[] = []): TimeTermName[] {
  return terms.map(({ name }) => name);
}

function problemsOf(request: PlanRequest, choice: object): readonly string[] {
  try {
    Planner.explain(request, choice as CandidateChoice);
  } catch (error) {
    if (error instanceof InvalidInputError) return error.problems;
    throw error;
  }
  return [];
}

const CASES: Readonly<Record<string, readonly [PlanRequest, CandidateChoice]>> = {
  'tensor parallelism over PCI Express': [ON_EKS, { instanceType: 'g6e.12xlarge', tensorParallelism: 4 }],
  'tensor parallelism over NVLink': [ON_EKS, { instanceType: 'p5.48xlarge', tensorParallelism: 8, replicas: 1 }],
  'a pipeline over two nodes': [ON_EKS, { instanceType: 'p5.48xlarge', nodesPerReplica: 2, tensorParallelism: 8, pipelineParallelism: 2 }],
  'experts on attention ranks': [{ ...ON_EKS, model: 'Qwen/Qwen3-235B-A22B' }, { instanceType: 'p5en.48xlarge', attentionDataParallelism: 4, tensorParallelism: 2 }],
  'latent attention': [{ ...ON_EKS, model: 'deepseek-ai/DeepSeek-V3' }, { instanceType: 'p5en.48xlarge', tensorParallelism: 8 }],
  'drafts and a prefix cache': [
    { ...ON_EKS, workload: { ...CHAT.workload, prefixCacheHitFraction: 0.5 }, engineOptions: { speculativeTokens: 3, speculativeModel: 'meta-llama/Llama-3.1-8B-Instruct' } },
    { instanceType: 'p5.48xlarge', tensorParallelism: 8 },
  ],
  'prompts of several steps': [{ ...ON_EKS, workload: { requestsPerSecond: 0.1, inputTokens: 30_000, outputTokens: 300 } }, { instanceType: 'p5.48xlarge', tensorParallelism: 8 }],
};

describe.each(Object.entries(CASES))('%s', (_, [request, choice]) => {
  const explanation = Planner.explain(request, choice);
  const { decodeStep, prefill, queueing, memory, candidate } = explanation;

  test('takes the time of its terms', () => {
    expect(sum(decodeStep?.terms ?? []) / (decodeStep?.seconds ?? Number.NaN)).toBeCloseTo(1, 6);
    expect(sum(prefill?.terms ?? []) / (prefill?.seconds ?? Number.NaN)).toBeCloseTo(1, 6);
  });

  test('fills the memory of each stage with its parts', () => {
    expect(memory.map(({ stage }) => stage)).toEqual(candidate.layout.layersPerStage.map((__, index) => index + 1));
    for (const device of memory) {
      const { weightsBytes, kvCacheBytes, activationsBytes, collectivesBytes, cudaGraphsBytes, freeBytes, usableBytes } = device;
      expect((weightsBytes + kvCacheBytes + activationsBytes + collectivesBytes + cudaGraphsBytes + freeBytes) / usableBytes).toBeCloseTo(1, 6);
    }
  });

  test('keeps to Little\'s law: sequences = arrivals × tokens after the first × time per token', () => {
    const { sequences = 0, requestsPerSecond = 0, tokenSeconds = 0 } = queueing ?? {};
    expect(sequences / (requestsPerSecond * (request.workload.outputTokens - 1) * tokenSeconds)).toBeCloseTo(1, 2);
  });

  test('has what the choice says', () => {
    const { instanceType, nodesPerReplica, layout } = candidate;
    expect({ instanceType, nodesPerReplica, ...layout, replicas: explanation.decision?.replicas }).toMatchObject(choice);
  });
});

test.each(['tensor parallelism over PCI Express', 'a pipeline over two nodes', 'latent attention', 'prompts of several steps'])('without load and with equal lengths, half of the first tokens come after half a step, the prefill and HTTP: %s', (name) => {
  const [request, choice] = CASES[name] ?? [];
  if (!request || !choice) throw new Error(`no case ${name}`);
  const { prefill, queueing, predictions } = Planner.explain({ ...request, workload: { ...request.workload, requestsPerSecond: 0.0001, lengthVariation: 0 } }, choice);
  const seconds = (prefill?.seconds ?? 0) + (queueing?.stepRestSeconds ?? 0) + 0.02;
  expect((predictions?.timeToFirstTokenMs.p50 ?? 0) / (1000 * seconds)).toBeCloseTo(1, 2);
});

describe('what is left out', () => {
  test('is what the search takes: the plan explained by its instance type is the plan', () => {
    const { decision, predictions, cost } = Planner.plan(CHAT);
    const explanation = Planner.explain(CHAT, { instanceType: decision.instanceType });
    expect(explanation).toMatchObject({ decision, predictions, cost, meetsRequest: true, reasons: [], excludedBy: [], changes: [] });
  });

  test('is what the search rejects as the nearest miss of the instance type, with as many instances', () => {
    const misses = Planner.plan(ON_SAGEMAKER).rejected.nearest.filter(({ candidate: { instances }, reasons }) => instances !== undefined && reasons.every(({ code }) => code !== RejectionCode.DOMINATED));
    expect(misses.length).toBeGreaterThan(5);
    for (const { candidate, reasons } of misses) {
      const explanation = Planner.explain(ON_SAGEMAKER, { instanceType: candidate.instanceType, platform: candidate.platform });
      expect(explanation.candidate).toMatchObject({ layout: candidate.layout, instances: candidate.instances, usdPerMonth: candidate.usdPerMonth });
      expect(new Set(explanation.reasons.map(({ code }) => code))).toEqual(new Set(reasons.map(({ code }) => code)));
    }
  });
});

describe('what it would take', () => {
  /** The request with the changes of a path inside the request. */
  function changed(request: PlanRequest, { changed: values }: Explanation['changes'][number]): PlanRequest {
    return values.reduce((all: PlanRequest, { path, value }) => {
      const [part = '', key = ''] = path.split('.');
      if (key === '') return all;
      const parsed: unknown = value.startsWith('[') ? value.slice(1, -1).split(', ') : Number.isNaN(Number(value)) ? value : Number(value);
      return { ...all, [part]: { ...all[part as 'constraints'], [key]: parsed } };
    }, request);
  }

  test('is a looser target, which is then met, and missed by a hundredth less', () => {
    const choice: CandidateChoice = { instanceType: 'g6e.12xlarge', tensorParallelism: 2, pipelineParallelism: 2, instances: 2 };
    const { meetsRequest, reasons, changes } = Planner.explain(CHAT, choice);
    expect({ meetsRequest, codes: reasons.map(({ code }) => code) }).toEqual({ meetsRequest: false, codes: [RejectionCode.MISSES_TPOT] });
    const [change] = changes.filter((one) => one.changed.some(({ path }) => path === 'objective.timePerOutputTokenMs'));
    const target = Number(change?.changed[0]?.value);
    const at = (timePerOutputTokenMs: number) => Planner.explain({ ...CHAT, objective: { ...CHAT.objective, timePerOutputTokenMs } }, choice).meetsRequest;
    expect(change?.message).toMatch(/^with timePerOutputTokenMs ≥ \d+, for [\d,]+ USD a month$/);
    expect([at(target), at(0.99 * target)]).toEqual([true, false]);
  });

  test('is more instances for too much load, the fewest that do', () => {
    const request: PlanRequest = { ...CHAT, workload: { ...CHAT.workload, requestsPerSecond: 20 }, constraints: { region: 'us-west-2' } };
    const choice: CandidateChoice = { instanceType: 'p5.48xlarge', tensorParallelism: 8, instances: 1 };
    const { reasons, changes, predictions, decodeStep } = Planner.explain({ ...request, workload: { ...request.workload, requestsPerSecond: 100 } }, choice);
    expect(reasons.map(({ code }) => code)).toEqual([RejectionCode.SATURATED]);
    expect({ predictions, decodeStep }).toEqual({}); // a queue that never ends has no times
    const needed = Number(changes.flatMap((change) => change.changed).find(({ path }) => path === 'instances')?.value);
    const meets = (instances: number) => Planner.explain({ ...request, workload: { ...request.workload, requestsPerSecond: 100 } }, { ...choice, instances }).meetsRequest;
    expect([meets(needed), meets(needed - 1)]).toEqual([true, false]);
  });

  test('is less load, which is then carried', () => {
    const choice: CandidateChoice = { instanceType: 'p5.48xlarge', tensorParallelism: 8, instances: 1 };
    const request: PlanRequest = { ...CHAT, workload: { ...CHAT.workload, requestsPerSecond: 100 }, constraints: { region: 'us-west-2' } };
    const [change] = Planner.explain(request, choice).changes.filter((one) => one.changed.some(({ path }) => path === 'workload.requestsPerSecond'));
    if (!change) throw new Error('no change of the load');
    expect(Planner.explain(changed(request, change), choice).meetsRequest).toBe(true);
  });

  test('is the budget and the platforms of the request together where neither alone is enough', () => {
    const choice: CandidateChoice = { instanceType: 'p5.48xlarge', platform: Platform.EKS, tensorParallelism: 8 };
    const { changes, excludedBy } = Planner.explain(ON_SAGEMAKER, choice);
    expect(excludedBy).toEqual(['constraints.platforms allows sagemaker-real-time, not eks']);
    const [change] = changes;
    if (!change) throw new Error('no change');
    expect(change.changed.map(({ path }) => path)).toEqual(['constraints.budgetUsdPerMonth', 'constraints.platforms']);
    expect(Planner.explain(changed(ON_SAGEMAKER, change), choice).meetsRequest).toBe(true);
  });
});

describe('a candidate that cannot be the plan', () => {
  test('lacks memory by as much as the weights, the activations and the longest request exceed it', () => {
    const { memory: [device], reasons, decodeStep } = Planner.explain(ON_SAGEMAKER, { instanceType: 'g5.12xlarge', tensorParallelism: 4 });
    if (!device) throw new Error('no memory');
    expect(reasons.map(({ code }) => code)).toEqual([RejectionCode.DOES_NOT_FIT]);
    expect(decodeStep).toBeUndefined();
    // 70.6 billion parameters of 2 bytes over 4 devices, and vLLM fills 0.9 of the device
    expect(device.weightsBytes / ((70.55e9 * 2) / 4)).toBeCloseTo(1, 2);
    const used = device.weightsBytes + device.kvCacheBytes + device.activationsBytes + device.collectivesBytes;
    expect(device.lackingBytes / (used - 0.9 * device.usableBytes)).toBeCloseTo(1, 6);
  });

  test('without EFA has its memory told, and no times', () => {
    // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/efa.html lists g6 from 8xlarge on
    const { memory, reasons, decodeStep } = Planner.explain({ ...ON_EKS, model: 'meta-llama/Llama-3.1-8B-Instruct' }, { instanceType: 'g6.xlarge', nodesPerReplica: 2 });
    expect(reasons.map(({ code }) => code)).toEqual([RejectionCode.NO_EFA]);
    expect(memory.map(({ layers, devices }) => [layers, devices])).toEqual([[16, 1], [16, 1]]);
    expect(decodeStep).toBeUndefined();
  });

  test('in another region has its times told, and the region where it can be had', () => {
    const request: PlanRequest = { ...CHAT, constraints: { region: 'eu-west-1' } };
    const { reasons, decodeStep, cost, changes } = Planner.explain(request, { instanceType: 'p5.48xlarge', tensorParallelism: 8 });
    expect(reasons.map(({ code }) => code)).toEqual([RejectionCode.NOT_IN_REGION]);
    expect(decodeStep?.seconds).toBeGreaterThan(0);
    expect(cost).toBeUndefined();
    expect(changes.flatMap((change) => change.changed).map(({ path }) => path)).toContain('constraints.region');
  });

  test('is held against what is left after a loss', () => {
    const { meetsRequest, reasons } = Planner.explain({ ...CHAT, constraints: { region: 'us-west-2' }, availability: { toleratesLossOf: Loss.REPLICA } }, { instanceType: 'p5.48xlarge', tensorParallelism: 8, replicas: 1 });
    expect({ meetsRequest, messages: reasons.map(({ message }) => message) }).toEqual({ meetsRequest: false, messages: ['no replica is left after the loss of a replica'] });
  });
});

describe('a wrong choice', () => {
  test.each([
    ['an unknown instance type', { instanceType: 'g6e.13xlarge' }, /^instanceType must be one of the \d+ known instance types, got "g6e.13xlarge"; did you mean .*g6e.12xlarge/],
    ['none', {}, /^instanceType is missing; state the instance type/],
    ['an unknown key', { instanceType: 'p5.48xlarge', tensorParalelism: 8 }, /^tensorParalelism is not a known key; did you mean tensorParallelism\?$/],
    ['no replicas', { instanceType: 'p5.48xlarge', replicas: 0 }, /^replicas must be a whole number of at least 1 .*got 0/],
    ['a degree that does not divide the heads', { instanceType: 'p5.48xlarge', tensorParallelism: 3 }, /^tensorParallelism must divide the 64 query heads .*; use 1, 2, 4 or 8$/],
    ['more devices than there are', { instanceType: 'g6e.12xlarge', tensorParallelism: 8 }, /^tensorParallelism must be possible on nodes of 4 devices, got 8; use 1, 2 or 4$/],
    ['experts of a dense model', { instanceType: 'p5.48xlarge', expertParallelism: 8 }, /^expertParallelism is for a mixture of experts, which .* is not, got 8/],
    ['replicas that do not spread evenly', { instanceType: 'p5.48xlarge', tensorParallelism: 4, instances: 2, replicas: 3 }, /^replicas must be as many on each of 2 × p5.48xlarge, at most 2, got 3; use 2 or 4$/],
    ['instances that no replica spans', { instanceType: 'p5.48xlarge', platform: Platform.EKS, nodesPerReplica: 2, instances: 3 }, /^instances must be a multiple of the 2 that a replica spans, got 3; use 4$/],
    ['a platform with other instances', { instanceType: 'p5.48xlarge', platform: Platform.SAGEMAKER_SERVERLESS }, /^platform must take p5.48xlarge, got sagemaker-serverless, and a SageMaker serverless endpoint takes serverless-1024/],
  ])('is told: %s', (_, choice, message) => {
    const problems = problemsOf(CHAT, choice);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(message);
  });

  test('is told with all that is wrong', () => {
    expect(problemsOf(CHAT, { instanceType: 'p5.48xlarge', replicas: 0.5, platform: 'lambda', weightDataType: 'fp7' })).toHaveLength(3);
  });
});

test('drafts are a term of their own, and a dense model without them has none', () => {
  const [withDrafts, without] = ['drafts and a prefix cache', 'tensor parallelism over NVLink'].map((name) => {
    const [request, choice] = CASES[name] ?? [];
    return request && choice ? Planner.explain(request, choice) : undefined;
  });
  expect(namesOf(withDrafts?.decodeStep?.terms)).toContain(TimeTermName.DRAFT);
  expect(namesOf(without?.decodeStep?.terms)).not.toContain(TimeTermName.DRAFT);
  expect(withDrafts?.prefill).toMatchObject({ tokens: withDrafts?.prefill?.tokens, computedTokens: (withDrafts?.prefill?.tokens ?? 0) / 2 });
});

test('weights of another data type are explained, though the request allows them not', () => {
  const { meetsRequest, excludedBy, candidate } = Planner.explain(CHAT, { instanceType: 'p5.48xlarge', weightDataType: DataType.FP8 });
  expect(candidate.weightDataType).toBe(DataType.FP8);
  expect({ meetsRequest, excludedBy }).toEqual({ meetsRequest: false, excludedBy: ['without constraints.weightDataTypes the request allows bf16, not fp8'] });
});
