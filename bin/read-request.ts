import * as path from 'node:path';
import type { PlacedProblem } from './placed-problem';
import { describedRequest } from './described-request';
import { fileTitle, readText } from './read-text';
import { RequestText } from './request-text';
import { InvalidInputError } from '../lib/errors';
import type { PlanRequest } from '../lib/request/plan-request';
import { requestProblems } from '../lib/request/request-problems';

/** Most bytes of a request. */
export const REQUEST_LIMIT_BYTES = 64 * 1024; // parses within half a second even where it is made to hurt
const MOST_PROBLEMS_SHOWN = 100;

/**
 * The request in a YAML or JSON file.
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
 * The request in a text.
 *
 * @param source the text, of at most 64 KiB
 * @param file where it stands, or `-` for standard input
 * @throws InvalidInputError that lists all problems with their lines
 */
export async function requestIn(source: string, file: string): Promise<PlanRequest> {
  const text = new RequestText(source);
  if (text.content === undefined) throw invalid(file, text.problems);

  const { request, problems } = await describedRequest(text.content, path.dirname(file));
  const stated = [...problems, ...requestProblems(request).filter((problem) => problems.length === 0 || problem.path[0] !== 'model')];
  const placed = stated.map((problem) => ({ ...problem, line: text.lineOf(placeOf(problem.path, text)) }));
  const all = onePerPath([...text.problems, ...placed]);
  if (all.length > 0) throw invalid(file, all);
  return request;
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
