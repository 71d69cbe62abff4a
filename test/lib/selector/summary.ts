import { InfeasibleError, InvalidInputError } from '../../../lib/errors';
import type { Plan, PlatformPlan } from '../../../lib/plan/plan';
import type { RejectedCandidate } from '../../../lib/plan/rejected';
import { Planner } from '../../../lib/planner';
import type { PlanRequest } from '../../../lib/request/plan-request';

/** What a request is answered, in a few lines with three significant digits. */
export function summary(request: PlanRequest): string {
  try {
    return planLines(Planner.plan(request)).join('\n');
  } catch (error) {
    if (error instanceof InvalidInputError) return `✗ wrong: ${error.problems.join('\n✗ wrong: ')}`;
    if (!(error instanceof InfeasibleError)) throw error;
    return [`✗ ${rounded(error.message)}`, `rejected: ${counts(error.result.rejected.countsByCode)}`].join('\n');
  }
}

function planLines({ decision, predictions, memory, communication, cost, platforms, rejected }: Plan): string[] {
  const { layout, checkpoint } = decision;
  const nodes = decision.nodesPerReplica > 1 ? `, ${String(decision.nodesPerReplica)} nodes a replica` : `, ${String(decision.replicasPerInstance)} on each`;
  const replicas = `${String(decision.replicas)} replica${decision.replicas > 1 ? 's' : ''}${nodes}`;
  return [
    `✓ ${String(decision.instances)} × ${decision.instanceType} on ${decision.platform}: ${decision.strategy}, ${degrees(layout)}, ${replicas}`,
    `weights ${decision.weightDataType} ${checkpoint.quantization} (${checkpoint.id}), cache ${decision.kvCacheDataType}`,
    `p95 TTFT ${short(predictions.timeToFirstTokenMs.p95)} ms, TPOT ${short(predictions.timePerOutputTokenMs.p95)} ms; `
      + `load ${short(100 * predictions.utilizationFraction)} % of ${short(predictions.requestsPerSecondCapacity)}/s`,
    `a device: ${gib(memory.weightsBytes)} weights + ${gib(memory.kvCacheBytes)} cache of ${gib(memory.usableBytes)} GiB; `
      + `at most ${String(decision.maxConcurrencyPerReplica)} sequences; communication ${short(100 * communication.stepFraction)} %`,
    `${short(cost.usdPerMonth)} USD a month (${cost.priceBasis}), ${short(cost.usdPerMillionOutputTokens)} a million output tokens`,
    ...platforms.filter(({ platform }) => platform !== decision.platform).map(platformLine),
    ...rejected.nearest.filter(({ candidate }) => candidate.instanceType !== decision.instanceType).slice(0, 1).map(missLine),
  ];
}

function degrees({ tensorParallelism, pipelineParallelism, expertParallelism, attentionDataParallelism, layersPerStage }: Plan['decision']['layout']): string {
  const experts = (expertParallelism > 1 ? ` EP ${String(expertParallelism)}` : '') + (attentionDataParallelism > 1 ? ` DP ${String(attentionDataParallelism)}` : '');
  return `TP ${String(tensorParallelism)} PP ${String(pipelineParallelism)}${experts}${pipelineParallelism > 1 ? ` (layers ${layersPerStage.join(', ')})` : ''}`;
}

function platformLine({ platform, decision, cost, reasons = [] }: PlatformPlan): string {
  const best = decision && cost ? `${String(decision.instances)} × ${decision.instanceType}, ${short(cost.usdPerMonth)} USD` : reasons.map(({ code, message }) => `${code} ${rounded(message)}`).join('; ');
  return `${platform}: ${best}`;
}

function missLine({ candidate, reasons }: RejectedCandidate): string {
  const count = candidate.instances === undefined ? '' : `${String(candidate.instances)} × `;
  return `next: ${count}${candidate.instanceType} on ${candidate.platform}, ${degrees(candidate.layout)}: ${reasons.map(({ code, message }) => `${code} ${rounded(message)}`).join('; ')}`;
}

function counts(byCode: { readonly [code: string]: number }): string {
  return Object.entries(byCode).map(([code, count]) => `${String(count)} ${code}`).join(', ');
}

/** Three significant digits, so that the last ones of a calculation do not matter; whole numbers below a thousand as they are. */
function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}

function gib(bytes: number): string {
  return short(bytes / 2 ** 30);
}

/** The numbers of a sentence to three significant digits. */
function rounded(sentence: string): string {
  return sentence.replace(/\d{1,3}(,\d{3})+/g, (text) => short(Number(text.replaceAll(',', ''))));
}
