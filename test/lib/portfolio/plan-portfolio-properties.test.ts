import { expect, test } from 'vitest';
import { seededRandom } from './seeded-random';
import { InfeasiblePortfolioError, Planner, Platform } from '../../../lib';
import type { PortfolioModel, PortfolioPlan, PortfolioRequest } from '../../../lib';
import { SMALL_MODEL_HOSTS } from '../../../lib/portfolio/facts/host';
import { componentBytes, modelBytes } from '../../../lib/portfolio/facts/model-server';

const PORTFOLIOS = 5000;
const BYTES_PER_MEBIBYTE = 2 ** 20;

/** A small portfolio, of anything from one forgotten model to several hot ones. */
function portfolio(random: () => number): PortfolioRequest {
  const one = <T>(...choices: readonly T[]): T => choices[Math.floor(random() * choices.length)] as T;
  const between = (low: number, high: number): number => low * (high / low) ** random();
  const models = Array.from({ length: 1 + Math.floor(random() * 4) }, (_, index): PortfolioModel => ({
    model: `m${String(index)}`,
    requestsPerSecond: between(1e-4, 100),
    sizeGigabytes: between(1e-3, 50),
    ...one<Partial<PortfolioModel>>(
      { processingSeconds: between(1e-3, 5) }, { gpuProcessingSeconds: between(1e-3, 0.5) }, { modelConfig: { flopsPerInference: between(1e7, 1e13) } },
    ),
    ...one<Partial<PortfolioModel>>({}, {}, { payloadMegabytes: between(0.01, 30) }),
  }));
  return {
    models,
    workload: one({}, { peakToMeanRatio: between(1, 10), activeHoursPerDay: between(1, 24) }),
    objective: { ...one({}, {}, { responseMs: between(50, 10_000) }), ...one({}, { cacheHitFractionMin: random() }), ...one({}, { coldStartSecondsMax: 900 }) },
    constraints: { ...one({}, {}, { minInstances: 2 }), ...one({}, {}, {}, { region: 'eu-west-1' }, { region: 'ap-southeast-5' }) },
  };
}

function planned(request: PortfolioRequest): PortfolioPlan | undefined {
  try {
    return Planner.planPortfolio(request);
  } catch (error) {
    if (error instanceof InfeasiblePortfolioError) return undefined;
    throw error;
  }
}

function expectSound(plan: PortfolioPlan, request: PortfolioRequest): void {
  const text = JSON.stringify(plan);
  expect(text).not.toContain('null'); // NaN and infinities
  expect(plan.endpoints.flatMap(({ models }) => models).sort()).toEqual(request.models.map(({ model }) => model).sort());
  expect(plan.usdPerMonth).toBeGreaterThan(0);
  plan.platforms.forEach(({ usdPerMonth, reasons }) => { expect(usdPerMonth !== undefined || reasons.length > 0).toBe(true); });
}

function expectWithinMemory(plan: PortfolioPlan, request: PortfolioRequest): void {
  const bytes = new Map(request.models.map(({ model, sizeGigabytes = 0 }) => [model, sizeGigabytes * 1e9]));
  plan.endpoints.forEach(({ platform, models, instanceType, instances, cache, components = [], utilizationFraction }) => {
    const host = SMALL_MODEL_HOSTS.find((one) => one.instanceType === instanceType);
    if (host === undefined) return;
    expect(utilizationFraction).toBeLessThanOrEqual(0.9 + 1e-9);
    if (cache !== undefined) models.forEach((model) => { expect(bytes.get(model)).toBeLessThanOrEqual(cache.bytesPerInstance + 1); });
    if (cache !== undefined) expect(cache.bytesPerInstance).toBeLessThan(host.gpu?.bytes ?? host.memoryBytes);
    if (platform === Platform.SAGEMAKER_REAL_TIME) expect(bytes.get(models[0] ?? '')).toBeLessThanOrEqual(host.gpu?.bytes ?? modelBytes(host));
    const sum = (of: (component: (typeof components)[number]) => number): number => components.reduce((total, one) => total + one.copies * of(one), 0);
    expect(sum(({ memoryMebibytes }) => memoryMebibytes) * BYTES_PER_MEBIBYTE).toBeLessThanOrEqual(instances * componentBytes(host));
    expect(sum(({ cpuCores }) => cpuCores)).toBeLessThanOrEqual(instances * host.vcpus + 1e-6);
    expect(sum(({ accelerators }) => accelerators)).toBeLessThanOrEqual(instances * (host.gpu?.count ?? 0));
  });
}

test(`of ${String(PORTFOLIOS)} small portfolios every plan serves each model once, within the memory and the load of its instances, and without a number that is none`, () => {
  const random = seededRandom(7);
  let plans = 0;
  for (let count = 0; count < PORTFOLIOS; count++) {
    const request = portfolio(random);
    const plan = planned(request);
    if (plan === undefined) continue;
    plans += 1;
    expectSound(plan, request);
    expectWithinMemory(plan, request);
  }
  expect(plans).toBeGreaterThan(PORTFOLIOS / 4);
}, 300_000);

test('fewer limits never cost more than the 2 % within which the plan prefers fewer endpoints', () => {
  const random = seededRandom(11);
  for (let count = 0; count < 200; count++) {
    const request = portfolio(random);
    const plan = planned(request);
    const { coldStartSecondsMax } = request.objective ?? {}; // allows instances to stop, and so is no limit
    const free = planned({ models: request.models, workload: request.workload, objective: { coldStartSecondsMax }, constraints: { region: request.constraints?.region } });
    if (plan === undefined || free === undefined) continue;
    expect(free.usdPerMonth).toBeLessThanOrEqual(plan.usdPerMonth * 1.02 + 1e-9);
  }
});
