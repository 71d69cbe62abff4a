import { describe, expect, test } from 'vitest';
import { requestProblems } from '../../../lib/request/request-problems';
import { resolveRequest } from '../../../lib/request/resolved-request';
import type { PlanRequest } from '../../../lib/request/plan-request';

function request(changes: Readonly<Record<string, unknown>>): PlanRequest {
  return { model: 'meta-llama/Llama-3.1-8B-Instruct', workload: { requestsPerSecond: 1, inputTokens: 1000, outputTokens: 200 }, ...changes };
}

function sentences(changes: Readonly<Record<string, unknown>>): string[] {
  return requestProblems(request(changes)).map(({ message }) => message);
}

describe('an option without effect is a mistake', () => {
  test.each([
    [{ constraints: { loadBalancer: 'network', platforms: ['sagemaker-real-time'] } },
      'constraints.loadBalancer "network" is ignored by sagemaker-real-time, where AWS divides the requests; leave it out, or add eks, ecs or ec2 to constraints.platforms'],
    [{ objective: { coldStartSecondsMax: 300 }, constraints: { platforms: ['sagemaker-real-time', 'eks'] } },
      'objective.coldStartSecondsMax 300 is ignored by sagemaker-real-time or eks, whose instances run all day; leave it out, or add '
      + 'sagemaker-inference-components, sagemaker-async or sagemaker-serverless to constraints.platforms'],
    [{ availability: { toleratesLossOf: 'node', zones: 2 } },
      'availability.zones 2 is ignored unless availability.toleratesLossOf is zone, got "node"; leave it out, or tolerate the loss of a zone'],
    [{ engineOptions: { speculativeAcceptanceFraction: 0.7 } },
      'engineOptions.speculativeAcceptanceFraction 0.7 is ignored unless engineOptions.speculativeTokens is at least 1; state how many tokens are drafted, or leave it out'],
    [{ engineOptions: { speculativeTokens: 0, speculativeModel: 'Qwen/Qwen3-0.6B' } },
      'engineOptions.speculativeModel "Qwen/Qwen3-0.6B" is ignored unless engineOptions.speculativeTokens is at least 1; state how many tokens are drafted, or leave it out'],
    [{ engineOptions: { speculativeTokens: 3, speculativeModel: 'Qwen/Qwen3-0.7B' } },
      'engineOptions.speculativeModel must be a model of the catalogue, got "Qwen/Qwen3-0.7B"; did you mean Qwen/Qwen3-0.6B?'],
  ])('%j', (changes, sentence) => {
    expect(sentences(changes)).toEqual([expect.stringContaining(sentence.replace(/\?$/, ''))]);
  });

  test.each([
    { constraints: { loadBalancer: 'network' } },
    { constraints: { loadBalancer: 'network', platforms: ['sagemaker-real-time', 'ecs'] } },
    { objective: { coldStartSecondsMax: 900 }, constraints: { platforms: ['sagemaker-inference-components'] } },
    { availability: { toleratesLossOf: 'zone', zones: 2 } },
    { engineOptions: { speculativeTokens: 3, speculativeAcceptanceFraction: 0.7 } },
    { workload: { requestsPerSecond: 1, inputTokens: 1000, outputTokens: 200, arrivals: 'batch' }, objective: { timeToFirstTokenMs: 500 } },
  ])('and with effect it is none: %j', (changes) => {
    expect(sentences(changes)).toEqual([]);
  });
});

test('a mistake beside it is told once', () => {
  expect(sentences({ constraints: { loadBalancer: 'network', platforms: ['ek'] } }).map((sentence) => sentence.split(' ')[0])).toEqual(['constraints.platforms[0]']);
  expect(sentences({ availability: { toleratesLossOf: 'nod', zones: 2 } }).map((sentence) => sentence.split(' ')[0])).toEqual(['availability.toleratesLossOf']);
});

test.each([
  {}, { availability: { toleratesLossOf: 'node' } }, { availability: { toleratesLossOf: 'zone' } }, { constraints: { platforms: ['eks'] } }, { constraints: { platforms: ['sagemaker-real-time'] } }, { engineOptions: { speculativeTokens: 2 } },
])(
  'a request with its defaults filled in is right itself: %j', (changes) => {
    const filled = resolveRequest(request(changes)).request;
    expect(requestProblems(filled)).toEqual([]);
    expect(resolveRequest(filled).request).toEqual(filled);
  });
