import { allowedPlatforms, ignoredOptions } from './ignored-options';
import { portfolioKey } from './is-portfolio';
import { DEGREES, layoutProblems } from './layout-problems';
import type { Degree } from './layout-problems';
import { requestedModel } from './model-problems';
import type { PlanRequest } from './plan-request';
import type { RequestProblem } from './request-problem';
import { REQUEST_RULES } from './request-rules';
import { isMap, ruleProblems } from './rule-problems';
import type { DataType } from '../catalog/data-type';
import type { LanguageModel } from '../catalog/language-model';

type Values = Readonly<Record<string, unknown>>;

/**
 * All that is wrong with a request, whatever it is: JavaScript and a parsed file can hold anything. Never throws.
 *
 * @returns one entry for each mistake; empty: the request can be planned
 */
export function requestProblems(request: PlanRequest): RequestProblem[] {
  const stated: unknown = request;
  const key = isMap(stated) ? portfolioKey(stated) : undefined;
  if (key !== undefined) return [portfolioProblem(key)];
  const problems = ruleProblems(REQUEST_RULES, stated, [], 'state model and workload');
  if (!isMap(stated)) return problems;
  const sound = withoutTheWrong(stated, problems);
  return [...problems, ...modelProblems(stated, problems), ...ignoredOptions(sound, allowedPlatforms(stated)), ...forcedLayoutProblems(sound)];
}

function portfolioProblem(key: string): RequestProblem {
  const path = key.split('.');
  return { path, message: `${key} makes this a request of a portfolio of models; plan it with Planner.planPortfolio, or leave ${key} out for a language model` };
}

/** The request without what is wrong in it, so that a mistake is told once. */
function withoutTheWrong(stated: Values, problems: readonly RequestProblem[]): Values {
  const wrong = new Set(problems.map(({ path }) => path.slice(0, 2).join('.')));
  const entries = Object.entries(stated).filter(([part]) => !wrong.has(part));
  return Object.fromEntries(entries.map(([part, value]) => [part, isMap(value) && part !== 'modelConfig'
    ? Object.fromEntries(Object.entries(value).filter(([key]) => !wrong.has(`${part}.${key}`)))
    : value]));
}

function forcedLayoutProblems({ model, modelConfig, constraints }: Values): RequestProblem[] {
  if (typeof model !== 'string' || !isMap(constraints)) return [];
  const degrees = Object.fromEntries(DEGREES.flatMap((name): [Degree, number][] => (typeof constraints[name] === 'number' ? [[name, constraints[name]]] : [])));
  if (Object.keys(degrees).length === 0) return [];
  const requested = requestedModel(model, modelConfig);
  if ('problems' in requested) return [];
  return layoutProblems(requested.model, {
    degrees,
    instanceTypes: constraints.instanceTypes as string[] | undefined,
    weightDataTypes: constraints.weightDataTypes as DataType[] | undefined,
  });
}

function modelProblems({ model, modelConfig, workload }: Values, problems: readonly RequestProblem[]): RequestProblem[] {
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
