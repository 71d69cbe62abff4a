import { sweepPlanner } from '../lib';
import { readRequest } from './read-request';
import { terminal } from './report/terminal';
import { withProgress } from './sweep/progress';
import { parseSweep, sweptRequests } from './sweep/sweep';
import { reasonOf, sweepAnswer } from './sweep/sweep-answer';
import type { SweepAnswer } from './sweep/sweep-answer';
import { sweepReport } from './sweep/sweep-report';

/** What `distributed-inference plan --sweep` is given. */
export interface SweepOptions {
  /** The key and its values, such as `requestsPerSecond=1,2,5`. */
  readonly sweep: string;
  /** Whether to print JSON instead of the table. */
  readonly json?: boolean;
}

/**
 * Prints the plan of a request for each value of one of its numbers.
 *
 * @param file path of the request, or `-` for standard input
 * @returns whether a plan meets the request with any of the values
 * @throws InvalidInputError if the request or the sweep is wrong
 */
export async function sweepCommand(file: string, { sweep: text, json }: SweepOptions): Promise<boolean> {
  const sweep = parseSweep(text);
  const planned = sweepPlanner();
  const answers = withProgress(sweptRequests(await readRequest(file), sweep), (swept) => sweepAnswer(swept, planned), process.stderr);
  process.stdout.write(json === true ? `${JSON.stringify(answers.map(jsonAnswer), null, 2)}\n` : sweepReport(sweep.key, answers, terminal()));
  return answers.some((answer) => 'plan' in answer);
}

function jsonAnswer(answer: SweepAnswer): object {
  if ('plan' in answer) return answer;
  const { value } = answer;
  const result = 'infeasible' in answer ? answer.infeasible.result : undefined;
  return { value, message: reasonOf(answer), ...(result ? { rejected: result.rejected, changes: result.changes } : {}) };
}
