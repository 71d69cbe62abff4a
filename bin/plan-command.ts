import { writeFileSync } from 'node:fs';
import { readRequest } from './read-request';
import { planReport } from './report/plan-report';
import { terminal } from './report/terminal';
import { InfeasibleError, InvalidInputError, Planner } from '../lib';
import type { PlanRequest, RejectedCandidate } from '../lib';

/** Options of `distributed-inference plan`. */
export interface PlanOptions {
  /** Whether to print JSON instead of the table. */
  readonly json?: boolean;
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
export async function planCommand(file: string, { json, allCandidates }: PlanOptions): Promise<void> {
  const request = await readRequest(file);
  if (allCandidates !== undefined) writeCandidates(allCandidates, Planner.candidates(request));
  process.stdout.write(json === true ? planJson(request) : planReport({ plan: Planner.plan(request), file, ...terminal() }));
}

function planJson(request: PlanRequest): string {
  try {
    return jsonText(Planner.plan(request));
  } catch (error) {
    if (error instanceof InfeasibleError) process.stdout.write(jsonText(error.result)); // the sentence follows on standard error
    throw error;
  }
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
