import { writeFileSync } from 'node:fs';
import { infeasibleMarkdown } from './markdown/infeasible-markdown';
import { planMarkdown } from './markdown/plan-markdown';
import { readRequest } from './read-request';
import { planReport } from './report/plan-report';
import { terminal } from './report/terminal';
import { withNotice } from './slow-notice';
import { InfeasibleError, InvalidInputError, Planner } from '../lib';
import type { Plan, PlanRequest, RejectedCandidate } from '../lib';

/** How an answer is written. */
interface Form {
  readonly planned: (plan: Plan) => string;
  /** What there is to say without a plan, beside the sentence on standard error. */
  readonly infeasible: (error: InfeasibleError) => string;
}

/** Options of `distributed-inference plan`. */
export interface PlanOptions {
  /** Whether to print JSON instead of the table. */
  readonly json?: boolean;
  /** Whether to print Markdown instead of the table. */
  readonly markdown?: boolean;
  /** File for every candidate. */
  readonly allCandidates?: string;
}

/**
 * Prints the plan of a request.
 *
 * @param file path of the request, or `-` for standard input
 * @throws InvalidInputError if the request is wrong or a file cannot be written
 * @throws InfeasibleError if nothing meets the request
 */
export async function planCommand(file: string, { json, markdown, allCandidates }: PlanOptions): Promise<void> {
  const request = await readRequest(file);
  if (allCandidates !== undefined) writeCandidates(allCandidates, planning(() => Planner.candidates(request)));
  print(request, formOf(file, json, markdown));
}

function formOf(file: string, json = false, markdown = false): Form {
  if (json) return { planned: jsonText, infeasible: ({ result }) => jsonText(result) };
  if (markdown) return { planned: planMarkdown, infeasible: infeasibleMarkdown };
  return { planned: (plan) => planReport({ plan, file, ...terminal() }), infeasible: () => '' };
}

function print(request: PlanRequest, { planned, infeasible }: Form): void {
  try {
    process.stdout.write(planned(planning(() => Planner.plan(request))));
  } catch (error) {
    if (error instanceof InfeasibleError) process.stdout.write(infeasible(error));
    throw error;
  }
}

function planning<Result>(work: () => Result): Result {
  return withNotice('planning', work);
}

function jsonText(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function writeCandidates(file: string, candidates: readonly RejectedCandidate[]): void {
  try {
    writeFileSync(file, candidates.map(({ candidate, reasons }) => `${JSON.stringify({ ...candidate, reasons })}\n`).join(''));
  } catch (error) {
    throw new InvalidInputError([`--all-candidates must name a file that can be written, got ${file}: ${(error as Error).message}; choose another path`]);
  }
}
