import { requestedModel } from './model-problems';
import type { PlanRequest } from './plan-request';
import type { RequestProblem } from './request-problem';
import { REQUEST_RULES } from './request-rules';
import { isMap, ruleProblems } from './rule-problems';
import type { LanguageModel } from '../catalog/language-model';

/**
 * All that is wrong with a request, whatever it is: JavaScript and a parsed file can hold anything. Never throws.
 *
 * @returns one entry for each mistake; empty: the request can be planned
 */
export function requestProblems(request: PlanRequest): RequestProblem[] {
  const stated: unknown = request;
  const problems = ruleProblems(REQUEST_RULES, stated, [], 'state model and workload');
  return isMap(stated) ? [...problems, ...modelProblems(stated, problems)] : problems;
}

function modelProblems({ model, modelConfig, workload }: Readonly<Record<string, unknown>>, problems: readonly RequestProblem[]): RequestProblem[] {
  if (typeof model !== 'string' || model.trim() === '' || problems.some(({ path }) => path[0] === 'modelConfig')) return [];
  const requested = requestedModel(model, modelConfig);
  if ('problems' in requested) return requested.problems;
  return isMap(workload) ? contextProblems(requested.model, workload.inputTokens, workload.outputTokens) : [];
}

function contextProblems({ id, contextTokens }: LanguageModel, inputTokens: unknown, outputTokens: unknown): RequestProblem[] {
  if (!isTokenCount(inputTokens) || !isTokenCount(outputTokens)) return [];
  const tokens = inputTokens + outputTokens;
  if (tokens <= contextTokens) return [];
  return [{
    path: ['workload', 'inputTokens'],
    message: `workload.inputTokens + workload.outputTokens must be at most the ${contextTokens} tokens of context of ${id}, `
      + `got ${inputTokens} + ${outputTokens} = ${tokens}; shorten them by ${tokens - contextTokens}, or choose a model with a longer context`,
  }];
}

function isTokenCount(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 1;
}
