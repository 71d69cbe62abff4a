import type { PlatformChoice } from './platform-choice';
import { templateText } from './template-text';
import { grouped } from '../lib';
import type { ParetoPoint, Plan, RejectedCandidate } from '../lib';

/** Most that the summary adds to a template, which may have 1 MB. */
const MAX_BYTES = 16 * 1024;
const MAX_REJECTED = 10;
const MAX_FRONT = 5;

/**
 * The part of a plan that a reader of the template wants: decision and its record, predictions, cost, cold start, and what else came near.
 *
 * @param plan the plan
 * @param choice what the target costs, where there is one
 * @returns at most 16 KiB of JSON
 */
export function planSummary(plan: Plan, choice?: PlatformChoice): Record<string, unknown> {
  const { request, decision, decisionRecord, predictions, memory, communication, cost, coldStart, balancer, paretoFront, catalogues, rejected } = plan;
  const { model, workload, objective } = request;
  for (let count = Math.min(MAX_REJECTED, rejected.nearest.length); count >= 0; count--) {
    const nearest = rejected.nearest.slice(0, count).map(inOneLine);
    const summary = templateText(JSON.stringify({
      request: { model, workload, objective }, decision, decisionRecord, predictions, memory, communication, cost, coldStart, balancer,
      platformChoice: choice, paretoFront: paretoFront.length <= MAX_FRONT ? paretoFront.map(onFront) : undefined,
      rejected: { countsByCode: rejected.countsByCode, nearest }, catalogues,
    }, withoutFractions));
    if (summary.length <= MAX_BYTES) return JSON.parse(summary) as Record<string, unknown>;
  }
  throw new Error(`the summary of the plan must have at most ${MAX_BYTES} bytes; shorten the id of the model`);
}

function onFront({ instances, instanceType, platform, usdPerMonth, timeToFirstTokenMs, timePerOutputTokenMs }: ParetoPoint): string {
  return `${instances} × ${instanceType} on ${platform} at ${grouped(usdPerMonth)} USD a month: ${grouped(timeToFirstTokenMs)} ms to the first token, ${timePerOutputTokenMs.toFixed(1)} ms a token`;
}

function inOneLine({ candidate, reasons }: RejectedCandidate): string {
  const { platform, instanceType, nodesPerReplica, weightDataType, instances, usdPerMonth } = candidate;
  const size = instances === undefined ? `${nodesPerReplica} × ${instanceType} a replica` : `${instances} × ${instanceType}`;
  const price = usdPerMonth === undefined ? '' : ` at ${grouped(usdPerMonth)} USD a month`;
  return `${size} on ${platform} with ${weightDataType} weights${price}: ${reasons.map(({ code, message }) => `${code} ${message}`).join('; ')}`;
}

/** cfn-lint takes only whole numbers for the metadata of a template (E4002): the others stand there as text, all their digits kept. */
function withoutFractions(_: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? String(value) : value;
}
