import { explainReport } from './explain/explain-report';
import { choiceOptions } from './explain/choice-options';
import type { ChoiceOptions } from './explain/choice-options';
import { readRequest } from './read-request';
import { terminal } from './report/terminal';
import { withNotice } from './slow-notice';
import { InvalidInputError, Planner } from '../lib';
import type { Explanation, PlanRequest } from '../lib';

/** Options of `distributed-inference explain`. */
export interface ExplainOptions extends ChoiceOptions {
  /** Whether to print JSON instead of the report. */
  readonly json?: boolean;
}

/**
 * Prints one candidate in full.
 *
 * @param file path of the request, or `-` for standard input
 * @throws InvalidInputError if the request or an option is wrong
 */
export async function explainCommand(file: string, { json, ...options }: ExplainOptions): Promise<void> {
  const request = await readRequest(file);
  const explanation = withNotice('explaining', () => explained(request, options));
  process.stdout.write(json === true ? `${JSON.stringify(explanation, null, 2)}\n` : explainReport({ explanation, ...terminal() }));
}

/** The request has no problems any more: what is wrong is an option. */
function explained(request: PlanRequest, options: ChoiceOptions): Explanation {
  const { choice, named } = choiceOptions(options);
  try {
    return Planner.explain(request, choice);
  } catch (error) {
    throw error instanceof InvalidInputError ? new InvalidInputError(error.problems.map(named)) : error;
  }
}
