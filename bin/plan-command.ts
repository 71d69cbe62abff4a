import { writeFileSync } from 'node:fs';
import { infeasibleMarkdown } from './markdown/infeasible-markdown';
import { planMarkdown } from './markdown/plan-markdown';
import { infeasiblePortfolioMarkdown, portfolioMarkdown } from './portfolio/portfolio-markdown';
import { infeasiblePortfolioReport, portfolioReport } from './portfolio/portfolio-report';
import { readAnyRequest } from './read-request';
import { planReport } from './report/plan-report';
import { terminal } from './report/terminal';
import { withNotice } from './slow-notice';
import { InfeasibleError, InfeasiblePortfolioError, InvalidInputError, Planner } from '../lib';
import type { Plan, PlanRequest, PortfolioPlan, PortfolioRequest, RejectedCandidate } from '../lib';

/** How an answer is written. */
interface Form<Answer, Failure> {
  readonly planned: (plan: Answer) => string;
  /** What there is to say without a plan, beside the sentence on standard error. */
  readonly infeasible: (error: Failure) => string;
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
 * @throws InfeasiblePortfolioError if no endpoints serve the portfolio
 */
export async function planCommand(file: string, { json, markdown, allCandidates }: PlanOptions): Promise<void> {
  const asked = await readAnyRequest(file);
  const form = { json, markdown };
  if ('portfolio' in asked) {
    if (allCandidates !== undefined) throw new InvalidInputError(['--all-candidates lists candidates for one language model, and a portfolio has none; leave it out']);
    printPortfolio(asked.portfolio, portfolioForm(file, form));
    return;
  }
  if (allCandidates !== undefined) writeCandidates(allCandidates, planning(() => Planner.candidates(asked.request)));
  print(asked.request, formOf(file, form));
}

function formOf(file: string, { json = false, markdown = false }: PlanOptions): Form<Plan, InfeasibleError> {
  if (json) return { planned: jsonText, infeasible: ({ result }) => jsonText(result) };
  if (markdown) return { planned: planMarkdown, infeasible: infeasibleMarkdown };
  return { planned: (plan) => planReport({ plan, file, ...terminal() }), infeasible: () => '' };
}

function portfolioForm(file: string, { json = false, markdown = false }: PlanOptions): Form<PortfolioPlan, InfeasiblePortfolioError> {
  if (json) return { planned: jsonText, infeasible: ({ result }) => jsonText(result) };
  if (markdown) return { planned: portfolioMarkdown, infeasible: infeasiblePortfolioMarkdown };
  return { planned: (plan) => portfolioReport({ plan, file, ...terminal() }), infeasible: (error) => infeasiblePortfolioReport(error.result.platforms, terminal()) };
}

function print(request: PlanRequest, { planned, infeasible }: Form<Plan, InfeasibleError>): void {
  try {
    process.stdout.write(planned(planning(() => Planner.plan(request))));
  } catch (error) {
    if (error instanceof InfeasibleError) process.stdout.write(infeasible(error));
    throw error;
  }
}

function printPortfolio(request: PortfolioRequest, { planned, infeasible }: Form<PortfolioPlan, InfeasiblePortfolioError>): void {
  try {
    process.stdout.write(planned(planning(() => Planner.planPortfolio(request))));
  } catch (error) {
    if (error instanceof InfeasiblePortfolioError) process.stdout.write(infeasible(error));
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
