import { monthlyUsd, signedPercent } from './amounts';
import { layoutText } from './layout-text';
import type { Page } from './page';
import { table } from './table';
import type { PlatformPlan } from '../../lib';
import { platformFacts } from '../../lib/catalog/platform-facts';

/** The cheapest plan on each other platform, also on those that the request excludes. */
export function platforms(page: Page): string {
  const { plan, paint, columns } = page;
  const others = plan.platforms.filter(({ platform }) => platform !== plan.decision.platform);
  const rows = others.map((other) => [other.platform, ...answer(other, page)]);
  const heads = [{ head: 'platform' }, { head: 'cheapest plan' }, { head: 'USD/month', right: true }, { head: 'against this plan' }];
  return table(columns, heads.map((column) => ({ ...column, head: paint.dim(column.head) })), rows);
}

function answer({ platform, decision, cost, reasons = [] }: PlatformPlan, { plan }: Page): string[] {
  const notes = [
    plan.request.constraints?.platforms?.includes(platform) === true ? [] : ['the request excludes it'],
    platformFacts(platform).synthesizable ? [] : ['synth cannot build it yet'],
  ].flat();
  if (decision === undefined || cost === undefined) return ['none', '', [...reasons.map(({ message }) => message), ...notes].join('; ')];
  const difference = signedPercent(cost.usdPerMonth / plan.cost.usdPerMonth - 1);
  return [`${decision.instances} × ${decision.instanceType} (${layoutText(decision.layout)})`, monthlyUsd(cost.usdPerMonth), [difference, ...notes].join('; ')];
}
