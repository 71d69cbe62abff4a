import { monthlyUsd, signedPercent, usd } from './amounts';
import { layoutText } from './layout-text';
import type { Page } from './page';
import { table } from './table';
import { RejectionCode } from '../../lib';
import type { Plan, PlatformPlan, Reason } from '../../lib';
import { PLATFORM_FACTS, platformFacts } from '../../lib/catalog/platform-facts';
import { grouped, short } from '../../lib/number-text';

/** The cheapest plan on each other platform, also on those that the request excludes. */
export function platforms({ plan, paint, columns }: Page): string {
  const rows = otherPlatforms(plan).map(([name = '', ...texts]) => [paint.dim(name), ...texts]);
  const heads = [{}, { head: paint.dim('USD/month'), right: true }, { right: true }, { head: paint.dim('cheapest deployment') }];
  const possible = rows.filter(([, usdPerMonth]) => usdPerMonth !== '');
  const impossible = rows.filter(([, usdPerMonth]) => usdPerMonth === '').map(([name = '', , , why = '']) => [name, why]);
  return [
    ...(possible.length > 0 ? [table(columns, heads, possible)] : []),
    ...(impossible.length > 0 ? [table(columns, [{}, {}], impossible)] : []),
    table(columns, [{}], platformNotes(plan).map((note) => [paint.dim(note)])),
  ].join('\n');
}

/** The other platforms: name, USD a month, how much more than the plan, and the deployment; without cost and difference why there is none. */
export function otherPlatforms(plan: Plan): string[][] {
  const others = plan.platforms.filter(({ platform }) => platform !== plan.decision.platform);
  return others.map((other) => [`${other.platform}${isAllowed(other, plan) ? '' : ' *'}`, ...answer(other, plan)]);
}

/** What the marks mean, and what synth can build. */
export function platformNotes(plan: Plan): string[] {
  const buildable = PLATFORM_FACTS.filter(({ synthesizable }) => synthesizable).map(({ platform }) => platform);
  const excluded = plan.platforms.some((other) => other.platform !== plan.decision.platform && !isAllowed(other, plan));
  const all = buildable.length === PLATFORM_FACTS.length ? '' : `Synth builds ${buildable.join(', ')}.`;
  return [[excluded ? '* The request excludes it.' : '', all].filter((note) => note !== '').join(' ')];
}

function isAllowed({ platform }: PlatformPlan, { request }: Plan): boolean {
  return request.constraints?.platforms?.includes(platform) === true;
}

function answer(other: PlatformPlan, plan: Plan): string[] {
  const { decision, cost, reasons = [], usdPerRequest, breakEvenRequestsPerSecond } = other;
  if (decision === undefined || cost === undefined) return ['', '', whyNone(reasons[0], other)];
  const perRequest = usdPerRequest === undefined ? '' : `; ${usd(usdPerRequest)} USD a request`;
  const breakEven = breakEvenRequestsPerSecond === undefined ? '' : `, dearer than instances above ${short(breakEvenRequestsPerSecond)} requests/s`;
  return [
    monthlyUsd(cost.usdPerMonth),
    signedPercent(cost.usdPerMonth / plan.cost.usdPerMonth - 1),
    `${grouped(decision.instances)} × ${decision.instanceType} (${layoutText(decision.layout)})${perRequest}${breakEven}`,
  ];
}

/** The first reason of the nearest miss, without what one could change. */
function whyNone(reason: Reason | undefined, { platform }: PlatformPlan): string {
  if (reason === undefined) return '✗ no candidate';
  if (reason.code === RejectionCode.DOES_NOT_FIT) return `✗ needs ${short(1 + (reason.excessFraction ?? 0))} × the memory of its devices`;
  const { title } = platformFacts(platform);
  return `✗ ${reason.message.split(';')[0]?.replace(`a ${title} `, 'it ').replace(` of a ${title}`, '') ?? ''}`;
}
