import type { Page } from './page';
import { table } from './table';
import { platformFacts } from '../../lib/catalog/platform-facts';

/** Where to look and what to type next. */
export function nextSteps({ plan, file, paint, columns }: Page): string {
  const buildable = platformFacts(plan.decision.platform).synthesizable;
  const command = `  ${paint.cyan(`npx cdk synth -c request=${file === '-' ? 'FILE' : shellWord(file)}`)}`; // on a line of its own, to be copied whole
  const notes = [
    buildable ? 'writes the template that deploys this plan into cdk.out.' : `Synth cannot build ${plan.decision.platform} yet.`,
    'Add --json to this command for the whole plan with unrounded numbers, or --all-candidates FILE for every candidate with its reasons.',
  ];
  return [...(buildable ? [command] : []), table(columns, [{}], notes.map((note) => [paint.dim(note)]))].join('\n');
}

function shellWord(text: string): string {
  return /^[\w./:@%+-]+$/.test(text) ? text : `'${text.replaceAll('\'', '\'\\\'\'')}'`;
}
