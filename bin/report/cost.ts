import { monthlyUsd, signedPercent, usd } from './amounts';
import type { Page } from './page';
import { table } from './table';
import { PriceBasis } from '../../lib';
import type { Cost, Plan } from '../../lib';
import { grouped, percent } from '../../lib/number-text';

const BASIS: Readonly<Record<PriceBasis, string>> = {
  [PriceBasis.LISTED]: 'as AWS lists them',
  [PriceBasis.DERIVED]: 'at least one derived from another AWS price, because none is known here',
  [PriceBasis.OVERRIDE]: 'the instance price is overridden by the request',
};

/** What the plan costs, and where the prices come from. */
export function cost({ plan, paint, columns }: Page): string {
  const rows = costFacts(plan).map(([name = '', ...facts]) => [paint.dim(name), ...facts]);
  return `${table(columns, [{}, { right: true }, {}], rows)}\n${table(columns, [{}], [[paint.dim(priceText(plan))]])}`;
}

/** What an hour, a month and a million tokens cost: name, amount and what it is made of. */
export function costFacts({ cost: amount, decision: { instances, instanceType } }: Pick<Plan, 'cost' | 'decision'>): string[][] {
  const each = `${grouped(instances)} × ${instanceType} at ${usd(amount.instancesUsdPerHour / instances / amount.paidFraction)}`;
  const share = amount.paidFraction < 1 ? `, paid for ${percent(amount.paidFraction)} of the time` : '';
  const fees = amount.fees.map(({ name, usdPerHour }) => ` + ${usd(usdPerHour)} ${name}`).join('');
  return [
    ['An hour', usd(amount.usdPerHour), `USD = ${each}${share}${fees}`],
    ['A month', monthlyUsd(amount.usdPerMonth), 'USD, of 730 hours'],
    ...onDemand(amount),
    ['A million output tokens', usd(amount.usdPerMillionOutputTokens), 'USD, at the mean load'],
  ];
}

/** The month at list prices, where the request's own make it another. */
function onDemand({ usdPerMonth, onDemandUsdPerMonth = usdPerMonth }: Cost): string[][] {
  const isSame = monthlyUsd(onDemandUsdPerMonth) === monthlyUsd(usdPerMonth);
  return isSame ? [] : [['On demand', monthlyUsd(onDemandUsdPerMonth), `USD a month, without the request's prices and discount: ${signedPercent(onDemandUsdPerMonth / usdPerMonth - 1)}`]];
}

/** Where the prices come from. */
export function priceText({ cost: { priceBasis, priceDate }, request: { constraints } }: Pick<Plan, 'cost' | 'request'>): string {
  const discountFraction = constraints?.discountFraction ?? 0;
  const discount = discountFraction > 0 ? `; ${percent(discountFraction)} discount on instances, as the request states` : '';
  return `On-demand prices of ${priceDate}, ${BASIS[priceBasis]}${discount}.`;
}
