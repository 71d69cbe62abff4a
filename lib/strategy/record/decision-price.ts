import type { DecisionContext } from './decision-context';
import { deploymentText, shortfallText } from './decision-wording';
import { HOURS_PER_MONTH } from '../cost/deployment-cost';
import { paidFraction } from '../cost/paid-fraction';
import { grouped, percent, short } from '../../number-text';
import { Minimize } from '../../request/minimize';

const NO_OTHER = 'no other instance type meets the request';

/** The price within the budget, and what else one would have bought. */
export function priceStep(context: DecisionContext): string[] {
  const { plan, resolved } = context;
  const { budgetUsdPerMonth } = resolved.constraints;
  const budget = budgetUsdPerMonth === undefined ? '' : ` of ${grouped(budgetUsdPerMonth)}`;
  const paid = paidFraction(plan.combination, plan.shape, resolved, plan.instances);
  const share = paid < 1 ? `, instances paid for ${percent(paid)} of the time` : '';
  return [`${short(plan.usdPerHour * HOURS_PER_MONTH)}${budget} USD a month${share}; ${alternative(context)}.`];
}

function alternative({ plan, field: { otherInstance, cheapest }, resolved }: DecisionContext): string {
  const { objective: { minimize }, constraints: { instanceTypes } } = resolved;
  if (minimize !== Minimize.COST) {
    const least = minimize === Minimize.DEVICES ? 'the request wants the fewest devices' : 'the request wants the fastest answers';
    if (cheapest?.usdPerHour === undefined || cheapest.usdPerHour >= plan.usdPerHour) return `${least}, and nothing that meets it costs less`;
    return `${least}: the cheapest, ${deploymentText(cheapest, plan)}, ${shortfallText(cheapest, plan, resolved)}`;
  }
  if (otherInstance) return `of the other instance types the cheapest, ${deploymentText(otherInstance, plan)}, ${shortfallText(otherInstance, plan, resolved)}`;
  return instanceTypes?.length === 1 ? 'the request allows no other instance type' : NO_OTHER;
}
