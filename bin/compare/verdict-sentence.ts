import type { ComparedSide } from './compared-side';
import type { Explanation } from '../../lib';
import { percent, short } from '../../lib/number-text';
import { monthlyUsd } from '../report/amounts';

const ABOUT = 0.01;

/** What B is compared with A: B costs 4,200 USD a month less and answers 12 % slower. */
export function verdictSentence(a: ComparedSide, b: ComparedSide): string {
  const asked = a.request === b.request ? 'the request' : 'its request';
  const { reasons, excludedBy } = b.explanation;
  const misses = b.explanation.meetsRequest ? '' : `; B does not meet ${asked}: ${[...reasons.map(({ message }) => message), ...excludedBy].join(', and ')}`;
  return `B ${[costText(a.explanation, b.explanation), speedText(a.explanation, b.explanation)].filter((text) => text !== '').join(' and ')}${misses}.`;
}

function costText({ cost: a }: Explanation, { cost: b }: Explanation): string {
  if (!a || !b) return 'has no price to compare';
  const difference = b.usdPerMonth - a.usdPerMonth;
  if (Math.abs(difference) < ABOUT * a.usdPerMonth) return 'costs about as much';
  return `costs ${monthlyUsd(Math.abs(difference))} USD a month ${difference < 0 ? 'less' : 'more'}`;
}

/** By the time of a mean answer, half of the requests faster. */
function speedText(a: Explanation, b: Explanation): string {
  const [timeA, timeB] = [answerMs(a), answerMs(b)];
  if (timeA === undefined || timeB === undefined) return '';
  const ratio = timeB / timeA;
  if (Math.abs(ratio - 1) < ABOUT) return 'answers about as fast';
  if (ratio >= 2) return `takes ${short(ratio)} times as long to answer`;
  return ratio > 1 ? `answers ${percent(ratio - 1)} slower` : `answers ${percent(1 / ratio - 1)} faster`;
}

function answerMs({ predictions, request }: Explanation): number | undefined {
  return predictions && predictions.timeToFirstTokenMs.p50 + (request.workload.outputTokens - 1) * predictions.timePerOutputTokenMs.p50;
}
