import { candidateText } from './candidate-text';
import type { ExplainedPage } from './explained-page';
import { queueingFacts } from './queueing-facts';
import { stageMemory } from './stage-memory';
import { timeTerms } from './time-terms';
import { verdict } from './verdict';
import { counted } from '../report/amounts';
import { costFacts, priceText } from '../report/cost';
import { askedText } from '../report/headline';
import { table } from '../report/table';
import { grouped, short } from '../../lib/number-text';

/** One candidate as an engineer reads it: whether it holds, what it would take, what it is made of. */
export function explainReport(page: ExplainedPage): string {
  const { explanation, paint } = page;
  const sections = [
    ['Verdict', verdict(page)],
    ['Memory of a device', explanation.memory.length > 0 ? stageMemory(page) : ''],
    ['Decode step', decodeStep(page)],
    ['Prefill', prefill(page)],
    [explanation.queueing ? 'Queueing' : 'Times', queueingFacts(page)],
    ['Cost', cost(page)],
  ] as const;
  const told = sections.filter(([, body]) => body !== '');
  return [headline(page), ...told.map(([title, body]) => `${paint.bold(title)}\n${body}`)].join('\n\n') + '\n';
}

function headline({ explanation, paint, columns }: ExplainedPage): string {
  return `${paint.bold(explanation.request.model)}\n${table(columns, [{}], [[paint.dim(askedText(explanation))], [paint.bold(`${candidateText(explanation)}.`)]])}`;
}

function decodeStep(page: ExplainedPage): string {
  const { explanation: { decodeStep: step, candidate }, paint, columns } = page;
  if (!step) return '';
  const perStep = step.tokensPerSequence > 1 ? `; it gives each ${short(step.tokensPerSequence)} tokens` : '';
  const ranks = candidate.layout.attentionDataParallelism > 1 ? ' on each attention rank' : '';
  const stages = candidate.layout.pipelineParallelism;
  const round = stages > 1 ? `; one round through ${stages} stages` : '';
  const note = `${short(step.sequences)} sequences${ranks}, the mean batch at the requested load, each of ${grouped(step.contextTokens)} tokens${round}${perStep}.`;
  return `${table(columns, [{}], [[paint.dim(note)]])}\n${timeTerms(page, step.terms, step.seconds)}`;
}

function prefill(page: ExplainedPage): string {
  const { explanation: { prefill: read }, paint, columns } = page;
  if (!read) return '';
  const cached = read.computedTokens < read.tokens ? `, of which ${grouped(read.computedTokens)} are computed` : '';
  const note = `A prompt of ${grouped(read.tokens)} tokens${cached}, in ${counted(read.steps, 'step')} that also decode${read.steps === 1 ? 's' : ''} the mean batch.`;
  return `${table(columns, [{}], [[paint.dim(note)]])}\n${timeTerms(page, read.terms, read.seconds)}`;
}

function cost({ explanation: { cost: amount, decision, request }, paint, columns }: ExplainedPage): string {
  if (!amount || !decision) return '';
  const rows = costFacts({ cost: amount, decision }).map(([name = '', ...facts]) => [paint.dim(name), ...facts]);
  return `${table(columns, [{}, { right: true }, {}], rows)}\n${table(columns, [{}], [[paint.dim(priceText({ cost: amount, request }))]])}`;
}
