import { describe, expect, test } from 'vitest';
import { InfeasiblePortfolioError, Planner, Platform } from '../../../lib';
import type { PortfolioEndpoint, PortfolioModel, PortfolioPlan, PortfolioRequest } from '../../../lib';
import { RejectionCode } from '../../../lib/plan/rejected';

const HOURS_PER_MONTH = 730;
const SECONDS_PER_MONTH = HOURS_PER_MONTH * 3600;
const { SAGEMAKER_MULTI_MODEL, SAGEMAKER_INFERENCE_COMPONENTS, SAGEMAKER_REAL_TIME, SAGEMAKER_SERVERLESS } = Platform;

const tail = (count: number, requestsPerSecond = 0.01): PortfolioModel[] =>
  Array.from({ length: count }, (_, index) => ({ model: `tenant-${String(index)}`, requestsPerSecond, sizeGigabytes: 0.5, processingSeconds: 0.05 }));
const on = (platform: Platform, plan: PortfolioPlan): PortfolioEndpoint[] => plan.endpoints.filter((endpoint) => endpoint.platform === platform);
const row = (platform: Platform, { platforms }: PortfolioPlan) => platforms.find((one) => one.platform === platform);
const failure = (request: PortfolioRequest): InfeasiblePortfolioError => {
  try {
    Planner.planPortfolio(request);
  } catch (error) {
    if (error instanceof InfeasiblePortfolioError) return error;
    throw error;
  }
  throw new Error('it has a plan');
};

describe('a thousand models, Zipf 1', () => {
  const models = Array.from({ length: 1000 }, (_, index): PortfolioModel =>
    ({ model: `m${String(index)}`, requestsPerSecond: 50 / (index + 1), sizeGigabytes: 0.25, processingSeconds: 0.03 }));
  const plan = Planner.planPortfolio({ models, objective: { responseMs: 500 } });

  test('share a multi-model endpoint, whose memory holds most of the requests\' models', () => {
    expect(plan.endpoints).toHaveLength(1);
    expect(plan.endpoints[0]).toMatchObject({ platform: SAGEMAKER_MULTI_MODEL });
    expect(plan.endpoints[0]?.cache?.hitFraction).toBeGreaterThan(0.9);
    expect(plan.endpoints[0]?.cache?.hitFractionByModel).toHaveLength(1000);
  });

  test('keep the target less headroom, and a tenth of the load free', () => {
    expect(plan.endpoints[0]?.responseMsP95).toBeLessThanOrEqual(450);
    expect(plan.endpoints[0]?.utilizationFraction).toBeLessThanOrEqual(0.9);
  });

  test('would cost more in endpoints of their own: 1,000 times the cheapest instance, c5.large of 0.102 USD an hour', () => {
    expect(row(SAGEMAKER_REAL_TIME, plan)?.usdPerMonth).toBeGreaterThanOrEqual(1000 * 0.102 * HOURS_PER_MONTH - 1);
  });

  test('are too many for serverless endpoints, of which a region has 50', () => {
    expect(row(SAGEMAKER_SERVERLESS, plan)).toMatchObject({ allowed: true, reasons: expect.arrayContaining([expect.objectContaining({ message: '1,000 serverless endpoints in a region are above the 50 of an account' })]) as unknown });
  });

  test('give the same plan again, byte for byte', () => {
    expect(JSON.stringify(Planner.planPortfolio({ models, objective: { responseMs: 500 } }))).toBe(JSON.stringify(plan));
  });

  test('say how it came about in at most eight sentences', () => {
    expect(plan.decisionRecord.length).toBeLessThanOrEqual(8);
    expect(plan.decisionRecord[0]).toBe('1,000 models of 250 GB get 374 requests/s in the busiest period.');
  });
});

describe('one small model with little traffic', () => {
  const request: PortfolioRequest = { models: [{ model: 'bge', requestsPerSecond: 0.1, sizeGigabytes: 0.4, processingSeconds: 0.2 }] };
  const plan = Planner.planPortfolio(request);

  test('is serverless: a worker of 1,024 MB has 1,024 ÷ 1,769 of a vCPU and costs 2e-5 USD a second', () => {
    const usdPerRequest = 0.2 / (1024 / 1769) * 2e-5;
    expect(plan.endpoints[0]).toMatchObject({ platform: SAGEMAKER_SERVERLESS, instanceType: 'serverless-1024' });
    expect(plan.endpoints[0]?.serverless?.usdPerRequest).toBeCloseTo(usdPerRequest, 12);
    expect(plan.usdPerMonth).toBeCloseTo(0.1 * SECONDS_PER_MONTH * usdPerRequest, 9);
  });

  test('breaks even with a c5.large, 0.102 USD an hour, at 4.1 requests/s', () => {
    expect(plan.endpoints[0]?.serverless?.breakEvenRequestsPerSecond).toBeCloseTo(0.102 / 3600 / (0.2 / (1024 / 1769) * 2e-5), 6);
  });

  test('pays for the mean load, not for the busiest period', () => {
    const calm = Planner.planPortfolio({ ...request, workload: { peakToMeanRatio: 4, activeHoursPerDay: 12 } });
    expect(calm.usdPerMonth).toBeCloseTo(plan.usdPerMonth / 8, 9);
  });

  test.each([
    [{ payloadMegabytes: 5 }, '5.00 MB are above the 4 MB of a serverless endpoint'],
    [{ sizeGigabytes: 5.5 }, 'above the 5.00 GB disk'],
    [{ requestsPerSecond: 900 }, 'workers at a time, above the 200'],
    [{ processingSeconds: 61 }, 'above the 60 s of a serverless endpoint'],
  ])('is not serverless with %j', (more, message) => {
    const models = [{ ...request.models[0], ...more } as PortfolioModel];
    const platforms = 'processingSeconds' in more ? failure({ models }).result.platforms : Planner.planPortfolio({ models }).platforms;
    expect(platforms.find(({ platform }) => platform === SAGEMAKER_SERVERLESS)?.reasons[0]?.message).toContain(message);
  });

  test('takes more memory where it needs it: 3.5 GB and half a GiB of process fit 4,096 MB', () => {
    const models = [{ model: 'bge', requestsPerSecond: 0.01, sizeGigabytes: 3.5, processingSeconds: 0.2 }];
    const larger = Planner.planPortfolio({ models, constraints: { platforms: [SAGEMAKER_SERVERLESS] } });
    expect(larger.endpoints[0]?.instanceType).toBe('serverless-4096');
  });
});

describe('models that do not belong together', () => {
  test('a model that no instance loads in time leaves the shared endpoint for one of its own', () => {
    const plan = Planner.planPortfolio({ models: [...tail(60), { model: 'big', requestsPerSecond: 1, sizeGigabytes: 20, processingSeconds: 0.1 }] });
    expect(on(SAGEMAKER_MULTI_MODEL, plan).flatMap(({ models }) => models)).not.toContain('big');
    expect(row(SAGEMAKER_MULTI_MODEL, plan)?.reasons[0]).toMatchObject({ code: RejectionCode.MISSES_COLD_START, message: expect.stringContaining('big: ') as string });
  });

  test('models of GPUs alone and of CPUs alone get an endpoint each', () => {
    const gpu = Array.from({ length: 10 }, (_, index) => ({ model: `g${String(index)}`, requestsPerSecond: 1, sizeGigabytes: 1, gpuProcessingSeconds: 0.02 }));
    const plan = Planner.planPortfolio({ models: [...tail(10), ...gpu], constraints: { platforms: [SAGEMAKER_MULTI_MODEL] } });
    expect(plan.endpoints.map(({ instanceType, models }) => [instanceType.split('.')[0], models.length])).toEqual([[expect.stringMatching(/^[mcr]/), 10], ['g4dn', 10]]);
  });

  test('a multi-model endpoint takes GPU types of one GPU alone', () => {
    const models = [{ model: 'g', requestsPerSecond: 1, sizeGigabytes: 1, gpuProcessingSeconds: 0.02 }];
    const { result } = failure({ models, constraints: { platforms: [SAGEMAKER_MULTI_MODEL], instanceTypes: ['g5.48xlarge'] } });
    expect(result.platforms[0]?.reasons[0]?.message).toBe('a multi-model endpoint takes GPU types of one GPU; g5.48xlarge has 8');
  });
});

describe('inference components', () => {
  const platforms = [SAGEMAKER_INFERENCE_COMPONENTS];

  test('reserve a quarter of a vCPU at least, and their model with half a GiB of process', () => {
    const plan = Planner.planPortfolio({ models: tail(3), constraints: { platforms } });
    expect(plan.endpoints[0]?.components?.[0]).toEqual({ model: 'tenant-0', copies: 1, cpuCores: 0.25, memoryMebibytes: Math.ceil(0.5e9 / 2 ** 20 + 512), accelerators: 0 });
  });

  test('of a hot model have as many vCPUs as keep a tenth free: 30 requests/s of 0.1 s on 4', () => {
    const plan = Planner.planPortfolio({ models: [{ model: 'hot', requestsPerSecond: 30, sizeGigabytes: 1, processingSeconds: 0.1 }], constraints: { platforms, instanceTypes: ['c5.xlarge'] } });
    expect(plan.endpoints[0]?.components?.[0]).toMatchObject({ copies: 1, cpuCores: 4 });
  });

  test('stop at night where a cold start is allowed, and pay ten hours of 24 and the time to start and to go', () => {
    const request: PortfolioRequest = { models: tail(2), workload: { activeHoursPerDay: 10 }, constraints: { platforms, instanceTypes: ['c5.large'] } };
    const always = Planner.planPortfolio(request).usdPerMonth;
    const stopping = Planner.planPortfolio({ ...request, objective: { coldStartSecondsMax: 900 } }).usdPerMonth;
    expect(always).toBeCloseTo(0.102 * HOURS_PER_MONTH, 6);
    expect(stopping / always).toBeGreaterThan(10 / 24 + 1380 / 86_400);
    expect(stopping / always).toBeLessThan(10 / 24 + (1380 + 900) / 86_400);
  });
});

describe('language models', () => {
  const models = [
    { model: 'meta-llama/Llama-3.1-8B-Instruct', requestsPerSecond: 0.2, inputTokens: 500, outputTokens: 100 },
    { model: 'Qwen/Qwen2.5-7B-Instruct', requestsPerSecond: 0.2, inputTokens: 500, outputTokens: 100 },
    { model: 'Qwen/Qwen3-0.6B', requestsPerSecond: 0.1, inputTokens: 500, outputTokens: 100 },
  ];
  const plan = Planner.planPortfolio({ models, workload: { activeHoursPerDay: 10 }, objective: { coldStartSecondsMax: 900, timePerOutputTokenMs: 60 } });

  test('that may stop at night are inference components, each with its own plan', () => {
    expect(plan.endpoints.every(({ platform }) => platform === SAGEMAKER_INFERENCE_COMPONENTS)).toBe(true);
    const components = plan.endpoints.flatMap((endpoint) => endpoint.components ?? []);
    expect(components.map(({ model }) => model).sort()).toEqual(models.map(({ model }) => model).sort());
    components.forEach(({ plan: own, copies, accelerators }) => {
      expect(own?.decision.replicas).toBe(copies);
      expect(accelerators).toBe(1);
      expect(own?.cost.paidFraction).toBeLessThan(0.5);
    });
  });

  test('are on instances with a GPU for each copy', () => {
    plan.endpoints.forEach(({ components = [], instances, instanceType }) => {
      const gpus = components.reduce((sum, { copies, accelerators }) => sum + copies * accelerators, 0);
      expect(gpus, instanceType).toBeLessThanOrEqual(instances * (instanceType.endsWith('.xlarge') ? 1 : 8));
    });
  });

  test('cannot be on a multi-model endpoint', () => {
    expect(row(SAGEMAKER_MULTI_MODEL, plan)?.reasons[0]).toMatchObject({ code: RejectionCode.PLATFORM_LIMIT, message: expect.stringContaining('runs no language model') as string });
  });

  test('alone on real-time endpoints are what Planner.plan plans', () => {
    const [model] = models;
    const own = Planner.planPortfolio({ models: [model as PortfolioModel], constraints: { platforms: [SAGEMAKER_REAL_TIME] } });
    const { model: id, requestsPerSecond, inputTokens, outputTokens } = models[0] as Required<PortfolioModel>;
    const direct = Planner.plan({ model: id, workload: { requestsPerSecond, inputTokens, outputTokens }, constraints: { platforms: [SAGEMAKER_REAL_TIME] } });
    expect(own.endpoints[0]?.plan?.decision).toEqual(direct.decision);
    expect(own.usdPerMonth).toBeCloseTo(direct.cost.usdPerMonth, 6);
  });

  test('on CPU types alone have no type, which each platform says', () => {
    const { result } = failure({ models: models.slice(0, 1), constraints: { instanceTypes: ['m5.large'], platforms: [SAGEMAKER_REAL_TIME] } });
    expect(result.platforms.find(({ platform }) => platform === SAGEMAKER_REAL_TIME)?.reasons[0]?.message)
      .toBe('meta-llama/Llama-3.1-8B-Instruct: no instance type and layout that constraints allow is one of a SageMaker real-time endpoint');
    expect(result.changes.map(({ path }) => path)).toContain('constraints.instanceTypes');
  });

  test('with little traffic and no target are serverless, at what Planner.plan says', () => {
    const tiny = { model: 'Qwen/Qwen3-0.6B', requestsPerSecond: 0.001, inputTokens: 100, outputTokens: 20 };
    const plan = Planner.planPortfolio({ models: [tiny] });
    const { model: id, ...workload } = tiny;
    const direct = Planner.plan({ model: id, workload, constraints: { platforms: [SAGEMAKER_SERVERLESS] } });
    expect(plan.endpoints[0]).toMatchObject({ platform: SAGEMAKER_SERVERLESS, instanceType: direct.decision.instanceType });
    expect(plan.endpoints[0]?.serverless?.memoryMegabytes).toBe(Number(direct.decision.instanceType.replace('serverless-', '')));
    const usdPerRequest = direct.platforms.find(({ platform }) => platform === SAGEMAKER_SERVERLESS)?.usdPerRequest ?? 0;
    expect((plan.endpoints[0]?.serverless?.usdPerRequest ?? 0) / usdPerRequest).toBeCloseTo(1, 9);
  });

  test('stand beside small models, which get endpoints of their own kind', () => {
    const mixed = Planner.planPortfolio({ models: [...models.slice(0, 1), ...tail(100)] });
    expect(mixed.endpoints.flatMap((endpoint) => endpoint.models)).toHaveLength(101);
    expect(on(SAGEMAKER_MULTI_MODEL, mixed)[0]?.models.length).toBeGreaterThan(40);
  });
});

describe('limits of the request', () => {
  test('the fewest instances of each endpoint', () => {
    const plan = Planner.planPortfolio({ models: tail(3), constraints: { minInstances: 2, platforms: [SAGEMAKER_MULTI_MODEL] } });
    expect(plan.endpoints[0]?.instances).toBe(2);
  });

  test('more hits need more memory', () => {
    const models = tail(200);
    const constraints = { platforms: [SAGEMAKER_MULTI_MODEL] };
    const [few, many] = [0.5, 0.99].map((cacheHitFractionMin) => Planner.planPortfolio({ models, constraints, objective: { cacheHitFractionMin } }));
    expect(few?.endpoints[0]?.cache?.hitFraction).toBeGreaterThanOrEqual(0.5);
    expect(many?.endpoints[0]?.cache?.hitFraction).toBeGreaterThanOrEqual(0.99);
    expect(many?.usdPerMonth).toBeGreaterThan(few?.usdPerMonth ?? 0);
  });

  test('prices and the discount of the request', () => {
    const constraints = { platforms: [SAGEMAKER_REAL_TIME], instanceTypes: ['m5.large'], priceOverridesUsdPerHour: { 'm5.large': 1 }, discountFraction: 0.25 };
    const plan = Planner.planPortfolio({ models: tail(1), constraints });
    expect(plan.usdPerMonth).toBeCloseTo(0.75 * HOURS_PER_MONTH, 9);
    expect(plan.priceBasis).toBe('override');
  });

  test('fails for a budget below the cheapest, and says which would do', () => {
    const error = failure({ models: [{ model: 'a', requestsPerSecond: 10, sizeGigabytes: 1, processingSeconds: 0.1 }], constraints: { budgetUsdPerMonth: 10 } });
    expect(error.message).toBe('no endpoints cost at most 10 USD a month: the cheapest that serve the portfolio cost 74; smallest change: raise constraints.budgetUsdPerMonth to 75');
  });

  test('fails for a target below the time of an inference, and says why on each platform and what would do', () => {
    const request: PortfolioRequest = { models: [{ model: 'a', requestsPerSecond: 1, sizeGigabytes: 1, processingSeconds: 2 }], objective: { responseMs: 100 } };
    const { result, message } = failure(request);
    expect(result.platforms.map(({ reasons }) => reasons[0]?.code)).toEqual(Array(4).fill(RejectionCode.MISSES_RESPONSE_TIME));
    expect(result.changes[0]?.path).toBe('objective.responseMs');
    const responseMs = Number(result.changes[0]?.value);
    expect(responseMs).toBeGreaterThanOrEqual(2000 / 0.9);
    expect(() => Planner.planPortfolio({ ...request, objective: { responseMs } })).not.toThrow();
    expect(message).toContain('smallest change: objective.responseMs');
  });

  test('fails where the region offers no allowed type', () => {
    const { message, result } = failure({ models: tail(1), constraints: { region: 'us-east-1', instanceTypes: ['m6i.large'], platforms: [SAGEMAKER_MULTI_MODEL, SAGEMAKER_REAL_TIME] } });
    expect(message).toContain('SageMaker endpoints offer none of the allowed instance types for models that are no language models in us-east-1');
    expect(result.changes.map(({ path, value }) => [path, value])).toContainEqual(['constraints.instanceTypes', 'left out']);
  });

  test('fails for a load that a thousand instances do not carry', () => {
    const models = [...tail(2), { model: 'hot', requestsPerSecond: 90_000, sizeGigabytes: 0.5, processingSeconds: 1 }];
    const { result } = failure({ models, constraints: { platforms: [SAGEMAKER_MULTI_MODEL], instanceTypes: ['m5.large'] } });
    expect(result.platforms[0]?.reasons[0]).toMatchObject({ code: RejectionCode.SATURATED, message: expect.stringContaining('1,000 instances of m5.large do not carry 90,000 requests/s') as string });
  });

  test('fails for models that no type loads in time, and says which time would do', () => {
    const request: PortfolioRequest = { models: tail(3), constraints: { platforms: [SAGEMAKER_MULTI_MODEL] }, objective: { coldLoadSecondsMax: 2 } };
    const { result } = failure(request);
    const change = result.changes.find(({ path }) => path === 'objective.coldLoadSecondsMax');
    expect(() => Planner.planPortfolio({ ...request, objective: { coldLoadSecondsMax: Number(change?.value) } })).not.toThrow();
  });

  test('fails for a payload that no endpoint takes', () => {
    const { message } = failure({ models: [{ model: 'a', requestsPerSecond: 1, sizeGigabytes: 1, processingSeconds: 1, payloadMegabytes: 30 }] });
    expect(message).toContain('a: requests or answers of 30.0 MB are above the 25 MB of an endpoint');
  });
});
