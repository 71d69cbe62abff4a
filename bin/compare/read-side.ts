import { choiceOf, plannedSide } from './compared-side';
import type { ComparedSide } from './compared-side';
import { REQUEST_LIMIT_BYTES, requestIn } from '../read-request';
import { fileTitle, readText } from '../read-text';
import { RequestText } from '../request-text';
import { InvalidInputError, Planner } from '../../lib';
import type { CandidateChoice, Plan, PlanRequest } from '../../lib';
import { choiceProblems } from '../../lib/explain/choice-problems';
import { resolveRequest } from '../../lib/request/resolved-request';
import { isMap } from '../../lib/request/rule-problems';

const PLAN_LIMIT_BYTES = 4 * 1024 * 1024; // the largest plans have some hundred KiB

/**
 * The other side of a comparison: a request, which is planned; a plan as JSON, held against its own request; or a deployment, held
 * against the request of the first side.
 *
 * @param file path, or `-` for standard input
 * @param asked the request of the first side
 * @throws InvalidInputError that lists all problems, InfeasibleError if it is a request that nothing meets
 */
export async function readSide(file: string, asked: PlanRequest): Promise<ComparedSide> {
  const source = await readText({ file, limitBytes: PLAN_LIMIT_BYTES });
  if ('problem' in source) throw new InvalidInputError([source.problem]);
  const plan = planIn(source.text);
  if (plan) return explainedSide(file, plan.request, choiceOf(plan.decision));
  if (Buffer.byteLength(source.text) > REQUEST_LIMIT_BYTES) {
    throw new InvalidInputError([`${fileTitle(file)} must be a plan as plan --json prints it, or at most ${REQUEST_LIMIT_BYTES / 1024} KiB of a request or a deployment; check the path`]);
  }
  const text = new RequestText(source.text);
  return isDeployment(text.content) ? deployedSide(file, text, asked) : plannedSide(file, await requestIn(source.text, file));
}

/** A plan has a decision; undefined for anything else. */
function planIn(text: string): Pick<Plan, 'request' | 'decision'> | undefined {
  if (!text.trimStart().startsWith('{')) return undefined;
  try {
    const content: unknown = JSON.parse(text);
    return isMap(content) && isMap(content.request) && isMap(content.decision) && isMap(content.decision.layout) ? content as unknown as Plan : undefined;
  } catch {
    return undefined; // YAML may begin with a brace too
  }
}

function isDeployment(content: unknown): boolean {
  return isMap(content) && !Object.hasOwn(content, 'model') && !Object.hasOwn(content, 'workload');
}

function deployedSide(file: string, text: RequestText, asked: PlanRequest): ComparedSide {
  const choice = text.content as CandidateChoice;
  const stated = choiceProblems(resolveRequest(asked), choice).map(({ path, message }) => ({ line: text.lineOf(path), message }));
  const problems = [...text.problems, ...stated].sort((one, other) => one.line - other.line);
  if (problems.length > 0) throw new InvalidInputError(problems.map(({ line, message }) => `${fileTitle(file)}:${line}: ${message}`));
  return explainedSide(file, asked, choice);
}

function explainedSide(file: string, request: PlanRequest, choice: CandidateChoice): ComparedSide {
  try {
    return { file, request, explanation: Planner.explain(request, choice) };
  } catch (error) {
    throw error instanceof InvalidInputError ? new InvalidInputError(error.problems.map((problem) => `${fileTitle(file)}: ${problem}`)) : error;
  }
}
