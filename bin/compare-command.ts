import { compareReport } from './compare/compare-report';
import { plannedSide } from './compare/compared-side';
import type { ComparedSide } from './compare/compared-side';
import { comparedNumbers } from './compare/compared-rows';
import { readSide } from './compare/read-side';
import { verdictSentence } from './compare/verdict-sentence';
import { readRequest } from './read-request';
import { terminal } from './report/terminal';
import { withNotice } from './slow-notice';
import { InvalidInputError } from '../lib';

/** Options of `distributed-inference compare`. */
export interface CompareOptions {
  /** Whether to print JSON instead of the table. */
  readonly json?: boolean;
}

/**
 * Prints two deployments side by side.
 *
 * @param fileA path of a request, or `-` for standard input
 * @param fileB path of a request, a plan or a deployment, or `-` for standard input
 * @throws InvalidInputError if a file is wrong
 * @throws InfeasibleError if nothing meets a request
 */
export async function compareCommand(fileA: string, fileB: string, { json }: CompareOptions): Promise<void> {
  if (fileA === '-' && fileB === '-') throw new InvalidInputError(['A and B must be two files, got - twice; write one of them to a file']);
  const request = await readRequest(fileA);
  const a = withNotice('planning A', () => plannedSide(fileA, request));
  const b = await readSide(fileB, request);
  process.stdout.write(json === true ? comparedJson(a, b) : compareReport(a, b, terminal()));
}

function comparedJson(a: ComparedSide, b: ComparedSide): string {
  const differences = comparedNumbers(a.explanation, b.explanation)
    .flatMap(([section, numbers]) => numbers.map(({ name, a: ofA, b: ofB }) => ({ section, name, a: ofA, b: ofB })));
  return `${JSON.stringify({ a: a.explanation, b: b.explanation, differences, verdict: verdictSentence(a, b) }, null, 2)}\n`;
}
