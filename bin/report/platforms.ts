import { monthlyUsd, signedPercent, usd } from './amounts';
import { layoutText } from './layout-text';
import type { Page } from './page';
import { platformLimits } from './platform-limits';
import { table } from './table';
import { RejectionCode } from '../../lib';
import type { Plan, PlatformPlan, Reason } from '../../lib';
import { PLATFORM_FACTS, platformFacts } from '../../lib/catalog/platform-facts';
import { grouped, short } from '../../lib/number-text';

/** The cheapest plan on each platform, also on those that the request excludes, and the limits that it keeps or breaks there. */
export function platforms({ plan, paint, columns }: Page): string {
  const heads = [{}, { head: paint.dim('USD/month'), right: true }, { right: true }, { head: paint.dim('cheapest deployment') }];
  const dimmed = (rows: readonly string[][]): string[][] => rows.map(([name = '', ...texts]) => [paint.dim(name), ...texts]);
  return [
    table(columns, heads, dimmed(platformRows(plan))),
    table(columns, [{}, {}], dimmed(platformLimitRows(plan))),
    table(columns, [{}], platformNotes(plan).map((note) => [paint.dim(note)])),
  ].join('\n');
}

/** The platforms that meet the request, the plan's first: name, USD a month, how much more than the plan, and the deployment. */
export function platformRows(plan: Plan): string[][] {
  return byPlan(plan).flatMap((row) => {
    const answered = answer(row, plan);
    return answered === undefined ? [] : [[nameOf(row, plan), ...answered]];
  });
}

/** Every platform: name, and its limits where they are kept, or why nothing on it meets the request. */
export function platformLimitRows(plan: Plan): string[][] {
  return byPlan(plan).map((row) => [
    nameOf(row, plan),
    row.decision === undefined ? whyNone(row.reasons?.[0], row) : `✓ ${platformLimits(row.platform)}`,
  ]);
}

function byPlan({ platforms: rows, decision }: Plan): PlatformPlan[] {
  const isPlan = ({ platform }: PlatformPlan): boolean => platform === decision.platform;
  return [...rows.filter(isPlan), ...rows.filter((row) => !isPlan(row))];
}

function nameOf(row: PlatformPlan, plan: Plan): string {
  return `${row.platform}${isAllowed(row, plan) ? '' : ' *'}`;
}

/** What the marks mean, and what synth can build. */
export function platformNotes(plan: Plan): string[] {
  const excluded = plan.platforms.some((other) => other.platform !== plan.decision.platform && !isAllowed(other, plan));
  const all = `Synth builds all but ${PLATFORM_FACTS.filter(({ synthesizable }) => !synthesizable).map(({ platform }) => platform).join(' and ')}.`;
  return [[excluded ? '* The request excludes it.' : '', all].filter((note) => note !== '').join(' ')];
}

function isAllowed({ platform }: PlatformPlan, { request }: Plan): boolean {
  return request.constraints?.platforms?.includes(platform) === true;
}

function answer(other: PlatformPlan, plan: Plan): string[] | undefined {
  const { platform, decision, cost, usdPerRequest, breakEvenRequestsPerSecond } = other;
  if (decision === undefined || cost === undefined) return undefined;
  const perRequest = usdPerRequest === undefined ? '' : `; ${usd(usdPerRequest)} USD a request`;
  const breakEven = breakEvenRequestsPerSecond === undefined ? '' : `, dearer than instances above ${short(breakEvenRequestsPerSecond)} requests/s`;
  return [
    monthlyUsd(cost.usdPerMonth),
    platform === plan.decision.platform ? 'plan' : signedPercent(cost.usdPerMonth / plan.cost.usdPerMonth - 1),
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
