import * as path from 'node:path';
import type { PlacedProblem } from './placed-problem';
import { describedRequest } from './described-request';
import { fileTitle, readText } from './read-text';
import { RequestText } from './request-text';
import { InvalidInputError } from '../lib/errors';
import type { PortfolioRequest } from '../lib/portfolio/portfolio-request';
import { portfolioKey } from '../lib/request/is-portfolio';
import type { PlanRequest } from '../lib/request/plan-request';
import { portfolioOf } from '../lib/request/portfolio-of';
import { portfolioProblems } from '../lib/request/portfolio-problems';
import type { RequestProblem } from '../lib/request/request-problem';
import { requestProblems } from '../lib/request/request-problems';
import { isMap } from '../lib/request/rule-problems';

/** Most bytes of a request: a thousand models with 250 bytes each. A text of that size parses in a second, in three where it is made to hurt. */
export const REQUEST_LIMIT_BYTES = 256 * 1024;
const MOST_PROBLEMS_SHOWN = 100;

/** What a file asks for: the plan of a language model, or that of a portfolio. */
export type AnyRequest = { readonly request: PlanRequest } | { readonly portfolio: PortfolioRequest };

/**
 * The request in a YAML or JSON file, for one language model or for a portfolio; one model that is no language model is a portfolio of one.
 *
 * @param file path, or `-` for standard input
 * @throws InvalidInputError that lists all problems with their lines
 */
export async function readAnyRequest(file: string): Promise<AnyRequest> {
  const source = await readText({ file, limitBytes: REQUEST_LIMIT_BYTES });
  if ('problem' in source) throw new InvalidInputError([source.problem]);
  return anyRequestIn(source.text, file);
}

/**
 * The request for a language model in a YAML or JSON file.
 *
 * @param file path, or `-` for standard input
 * @throws InvalidInputError that lists all problems with their lines
 */
export async function readRequest(file: string): Promise<PlanRequest> {
  const source = await readText({ file, limitBytes: REQUEST_LIMIT_BYTES });
  if ('problem' in source) throw new InvalidInputError([source.problem]);
  return requestIn(source.text, file);
}

/**
 * The request for a language model in a text.
 *
 * @param source the text, of at most `REQUEST_LIMIT_BYTES`
 * @param file where it stands, or `-` for standard input
 * @throws InvalidInputError that lists all problems with their lines
 */
export async function requestIn(source: string, file: string): Promise<PlanRequest> {
  const found = await anyRequestIn(source, file);
  if ('request' in found) return found.request;
  throw new InvalidInputError([
    `${fileTitle(file)} must be the request for one language model, got one for ${found.portfolio.models.length === 1 ? 'another model' : 'a portfolio'}, `
    + 'which is planned and not explained, compared or swept; use distributed-inference plan without --sweep',
  ]);
}

async function anyRequestIn(source: string, file: string): Promise<AnyRequest> {
  const text = new RequestText(source);
  if (text.content === undefined) throw invalid(file, text.problems);

  if (isMap(text.content) && portfolioKey(text.content) !== undefined) {
    refuse(file, text, portfolioProblems(text.content));
    return { portfolio: portfolioOf(text.content) };
  }
  const { request, problems } = await describedRequest(text.content, path.dirname(file));
  refuse(file, text, [...problems, ...requestProblems(request).filter((problem) => problems.length === 0 || problem.path[0] !== 'model')]);
  return { request };
}

/** @throws InvalidInputError if anything is wrong */
function refuse(file: string, text: RequestText, problems: readonly RequestProblem[]): void {
  const placed = problems.map((problem) => ({ ...problem, line: text.lineOf(placeOf(problem.path, text)) }));
  const all = onePerPath([...text.problems, ...placed]);
  if (all.length > 0) throw invalid(file, all);
}

/** A configuration that is read from a file stands where the file is named. */
function placeOf(place: PlacedProblem['path'], text: RequestText): PlacedProblem['path'] {
  return place[0] === 'modelConfig' && !text.states(['modelConfig']) ? ['modelConfigFile'] : place;
}

/** The first problem of each path: a repeated key is not also of the wrong type. */
function onePerPath(problems: readonly PlacedProblem[]): PlacedProblem[] {
  return [...new Map([...problems].reverse().map((problem) => [JSON.stringify(problem.path), problem])).values()].reverse();
}

function invalid(file: string, problems: readonly PlacedProblem[]): InvalidInputError {
  const sorted = [...problems].sort((one, other) => one.line - other.line);
  const shown = sorted.slice(0, MOST_PROBLEMS_SHOWN).map(({ line, message }) => `${fileTitle(file)}:${line}: ${message}`);
  const more = sorted.length - shown.length;
  return new InvalidInputError(more > 0 ? [...shown, `${fileTitle(file)} has ${more} more problems; mend these first`] : shown);
}
