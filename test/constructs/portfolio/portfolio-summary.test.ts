import { expect, test } from 'vitest';
import { Planner, Platform } from '../../../constructs';
import { portfolioInWords, portfolioSummary } from '../../../constructs/portfolio/portfolio-summary';

const plan = Planner.planPortfolio({
  models: Array.from({ length: 300 }, (_, index) => ({ model: `a-customer-with-a-long-name-${String(index)}/model`, requestsPerSecond: 0.01, sizeGigabytes: 0.1 })),
  workload: { processingSeconds: 0.02 },
  constraints: { region: 'us-west-2', platforms: [Platform.SAGEMAKER_MULTI_MODEL] },
});

test('a summary has 16 KiB at most, and whole numbers alone, whatever the number of models and endpoints', () => {
  const [endpoint] = plan.endpoints;
  const many = { ...plan, endpoints: plan.request.models.map(({ model }) => ({ ...plan.endpoints[0], models: [model] } as typeof plan.endpoints[number])) };
  expect(endpoint?.models).toHaveLength(300);
  for (const each of [plan, many]) {
    const text = JSON.stringify(portfolioSummary(each));
    expect(text.length).toBeLessThanOrEqual(16 * 1024);
    expect(text).not.toMatch(/:-?\d+\.\d/);
  }
});

test('a summary says how many models and endpoints it leaves out', () => {
  const { endpoints, furtherEndpoints } = portfolioSummary({ ...plan, endpoints: Array.from({ length: 150 }, () => plan.endpoints[0]).filter((each) => each !== undefined) }) as {
    endpoints: { models: number; cache: object }[]; furtherEndpoints: number;
  };
  expect(endpoints.length + furtherEndpoints).toBe(150);
  expect(endpoints[0]?.models).toBe(300);
  expect(endpoints[0]?.cache).not.toHaveProperty('hitFractionByModel');
});

test('a sentence names what runs and what it costs', () => {
  expect(portfolioInWords(plan)).toMatch(/^300 models: 300 on \d+ × [a-z0-9.]+ as sagemaker-multi-model; [\d,]+ USD a month \(listed prices of 20\d\d-\d\d-\d\d; times estimated\)$/);
});
