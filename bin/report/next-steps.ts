import type { Page } from './page';
import { table } from './table';
import type { Terminal } from './terminal';
import { platformFacts } from '../../lib/catalog/platform-facts';

/** Where to look and what to type next. */
export function nextSteps({ plan, file, ...screen }: Page): string {
  const hint = 'Add --json to this command for the whole plan with unrounded numbers, or --all-candidates FILE for every candidate with its reasons.';
  if (platformFacts(plan.decision.platform).synthesizable) return synthSteps(file, hint, screen);
  return notes([`Synth cannot build ${plan.decision.platform} yet.`, hint], screen);
}

/**
 * The command that builds a plan, and what else there is.
 *
 * @param file path of the request, or `-` for standard input
 * @param hint what else to type
 * @param options what else the command says
 */
export function synthSteps(file: string, hint: string, screen: Terminal, options = ''): string {
  const command = `  ${screen.paint.cyan(`npx cdk synth -c request=${file === '-' ? 'FILE' : shellWord(file)}${options}`)}`; // on a line of its own, to be copied whole
  return `${command}\n${notes(['writes the template that deploys this plan into cdk.out.', hint], screen)}`;
}

function notes(texts: readonly string[], { paint, columns }: Terminal): string {
  return table(columns, [{}], texts.map((note) => [paint.dim(note)]));
}

function shellWord(text: string): string {
  return /^[\w./:@%+-]+$/.test(text) ? text : `'${text.replaceAll('\'', '\'\\\'\'')}'`;
}
