import { describe, expect, test } from 'vitest';
import { Planner, isPortfolio, portfolioOf, portfolioProblems } from '../../../lib';
import type { PlanRequest } from '../../../lib';

const MODEL = { model: 'a', requestsPerSecond: 1, sizeGigabytes: 1, processingSeconds: 0.1 };
const messages = (value: unknown): string[] => portfolioProblems(value).map(({ message }) => message);
const LLAMA = { model: 'meta-llama/Llama-3.1-8B-Instruct', requestsPerSecond: 1, inputTokens: 100, outputTokens: 10 };

test('a right portfolio has no problems', () => {
  expect(messages({ models: [MODEL, { ...MODEL, model: 'b' }, LLAMA], objective: { responseMs: 100, timeToFirstTokenMs: 100 } })).toEqual([]);
});

test('a bad entry is named by its index', () => {
  const models = Array.from({ length: 20 }, (_, index) => ({ ...MODEL, model: `m${String(index)}`, requestsPerSecond: index === 17 ? -1 : 1 }));
  expect(portfolioProblems({ models })).toEqual([{
    path: ['models', 17, 'requestsPerSecond'],
    message: expect.stringMatching(/^models\[17\]\.requestsPerSecond must be a finite number of at least 0\.000001 .*got -1; state/) as string,
  }]);
});

test('two models of one name are named by both indexes', () => {
  expect(messages({ models: [MODEL, { ...MODEL, model: 'b' }, MODEL] }))
    .toEqual(['models[2].model must differ from models[0].model, got "a" in both; rename or delete one model']);
});

test('all problems are listed at once', () => {
  const problems = messages({ models: [{ ...MODEL, sizeGigabytes: 0 }, { model: 'b', requestsPerSecond: 1 }], objective: { headroomFraction: 2 }, color: 1 });
  expect(problems.map((message) => message.split(' ')[0])).toEqual([
    'models[0].sizeGigabytes', 'objective.headroomFraction', 'color', 'models[1].sizeGigabytes', 'models[1].processingSeconds',
  ]);
});

test.each([
  [{ models: [] }, 'models must be a list of at least one model, got an empty list'],
  [{ models: {} }, 'models must be a list of at least one model, got a map'],
  [{ models: [3] }, 'models[0] must be a map of model, requestsPerSecond'],
  [undefined, 'the request must be a map of models'],
  [{}, 'models is missing; state the models and their loads'],
])('fails for %j', (value, start) => {
  expect(messages(value)[0]).toContain(start);
});

test.each([
  [{ modelConfig: { parameterBytes: -1 } }, 'models[0].modelConfig.parameterBytes must be a finite number above 0'],
  [{ modelConfig: { hidden_size: 4096 } }, 'models[0].modelConfig.hidden_size is not a known key of a model without inputTokens'],
  [{ inputTokens: 5 }, 'models[0].outputTokens is missing'],
])('fails for a model with %j', (more, start) => {
  expect(messages({ models: [{ ...MODEL, ...more }] }).join('\n')).toContain(start);
});

test('language models state tokens, and nothing that their weights tell', () => {
  expect(messages({ models: [{ ...LLAMA, sizeGigabytes: 16, model: 'meta-llama/Llama-3.1-9B' }] })).toEqual([
    expect.stringMatching(/^models\[0\]\.sizeGigabytes is ignored for a language model/),
    expect.stringMatching(/^models\[0\]\.model must be a model of the catalogue or come with modelConfig/),
  ]);
});

test('a prompt beyond the context of its model is refused', () => {
  expect(messages({ models: [{ ...LLAMA, inputTokens: 200_000 }] })[0]).toMatch(/^models\[0\]\.inputTokens \+ outputTokens must be at most the 131072 tokens/);
});

test('targets of a kind of model that is not there are ignored, which is told', () => {
  expect(messages({ models: [MODEL], objective: { timeToFirstTokenMs: 1 } })).toEqual(['objective.timeToFirstTokenMs is ignored by a portfolio of models that are no language models; leave it out']);
  expect(messages({ models: [LLAMA], objective: { responseMs: 1 } })).toEqual(['objective.responseMs is ignored by a portfolio of language models alone; leave it out']);
});

test('ten thousand entries are read in a second', () => {
  const models = Array.from({ length: 10_000 }, (_, index) => ({ ...MODEL, model: `m${String(index)}`, requestsPerSecond: index % 2 === 0 ? 1 : 'x' }));
  const start = process.cpuUsage().user;
  expect(portfolioProblems({ models })).toHaveLength(5000);
  expect((process.cpuUsage().user - start) / 1e6).toBeLessThan(1);
});

test.each([null, 3, 'models', [], { models: null }, { models: [null, [], { model: {} }] }, { models: [MODEL], workload: 3, objective: [], constraints: 'x' }])(
  'never throws: %j', (value) => { expect(() => portfolioProblems(value)).not.toThrow(); });

describe('of one model that is no language model', () => {
  const single = {
    model: 'bge-base', modelConfig: { parameterBytes: 4e8, flopsPerInference: 2e10 },
    workload: { requestsPerSecond: 2, payloadMegabytes: 1, processingSeconds: 0.2, peakToMeanRatio: 3 },
    objective: { responseMs: 800 }, constraints: { region: 'eu-west-1' },
  };

  test('becomes a portfolio of one', () => {
    expect(portfolioOf(single)).toEqual({
      models: [{ model: 'bge-base', modelConfig: single.modelConfig, requestsPerSecond: 2, payloadMegabytes: 1, processingSeconds: 0.2 }],
      workload: { peakToMeanRatio: 3 }, objective: single.objective, constraints: single.constraints,
    });
  });

  test('is left as it is where it is a portfolio already', () => {
    const portfolio = { models: [MODEL] };
    expect(portfolioOf(portfolio)).toBe(portfolio);
  });

  test('problems stand where they were written', () => {
    const wrong = { ...single, modelConfig: { parameterBytes: 'x' }, workload: { requestsPerSecond: 0 } };
    expect(portfolioProblems(wrong).map(({ path }) => path.join('.'))).toEqual([
      'workload.requestsPerSecond', 'modelConfig.parameterBytes', 'workload.processingSeconds',
    ]);
  });

  test('is planned as it is', () => {
    expect(portfolioProblems(single)).toEqual([]);
    expect(Planner.planPortfolio(portfolioOf(single)).endpoints).toHaveLength(1);
  });

  test.each([{ models: [] }, { modelConfig: { parameterBytes: 1 } }, { modelConfig: { flopsPerInference: 1 } }, { workload: { processingSeconds: 1 } }, { workload: { gpuProcessingSeconds: 1 } }])(
    'is told from a request of a language model by %j', (value) => { expect(isPortfolio(value)).toBe(true); });

  test.each([{}, undefined, { model: 'a', workload: { requestsPerSecond: 1 }, modelConfig: { hidden_size: 1 } }])(
    'a request of a language model is none: %j', (value) => { expect(isPortfolio(value)).toBe(false); });

  test('fails to be planned as a language model, and says by what', () => {
    expect(() => Planner.plan(single as unknown as PlanRequest)).toThrow(/^modelConfig\.parameterBytes makes this a request of a portfolio of models; plan it with Planner\.planPortfolio/);
    expect(() => Planner.plan({ models: [MODEL] } as unknown as PlanRequest)).toThrow(/^models makes this/);
  });
});
