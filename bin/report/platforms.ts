import { monthlyUsd, signedPercent } from './amounts';
import { layoutText } from './layout-text';
import type { Page } from './page';
import { table } from './table';
import type { Plan, PlatformPlan } from '../../lib';
import { platformFacts } from '../../lib/catalog/platform-facts';
import { grouped } from '../../lib/number-text';

/** The cheapest plan on each other platform, also on those that the request excludes. */
export function platforms({ plan, paint, columns }: Page): string {
  return table(columns, [{}, {}], otherPlatforms(plan).map(([name = '', text = '']) => [paint.dim(name), text]));
}

/** The other platforms by name, each with its cheapest plan or why there is none. */
export function otherPlatforms(plan: Plan): string[][] {
  const others = plan.platforms.filter(({ platform }) => platform !== plan.decision.platform);
  return others.map((other) => [other.platform, [answer(other, plan), ...notes(other, plan)].join('; ')]);
}

function answer({ decision, cost, reasons = [] }: PlatformPlan, plan: Plan): string {
  if (decision === undefined || cost === undefined) return `no plan: ${reasons.map(({ message }) => message).join(', and ')}`;
  const difference = signedPercent(cost.usdPerMonth / plan.cost.usdPerMonth - 1);
  return `${grouped(decision.instances)} × ${decision.instanceType} (${layoutText(decision.layout)}) for ${monthlyUsd(cost.usdPerMonth)} USD a month, ${difference}`;
}

function notes({ platform }: PlatformPlan, { request }: Plan): string[] {
  return [
    request.constraints?.platforms?.includes(platform) === true ? [] : ['the request excludes it'],
    platformFacts(platform).synthesizable ? [] : ['synth cannot build it yet'],
  ].flat();
}
