import type { DecisionContext } from './decision-context';
import { shortfallText } from './decision-wording';
import type { Evaluation } from '../evaluation';

/** Why these data types; nothing where the request leaves the published ones. */
export function dataTypeStep({ plan, field: { otherDataTypes }, resolved }: DecisionContext): string[] {
  const { weightDataTypes = [], kvCacheDataTypes = [] } = resolved.constraints;
  const choices = Math.max(weightDataTypes.length, 1) * Math.max(kvCacheDataTypes.length, 1);
  const own = resolved.model.checkpoints[0]?.weightDataType;
  if (choices === 1) {
    const { dataType } = plan.combination.choice.weights;
    return dataType === own ? [] : [`The request states ${dataType} weights in place of ${own ?? 'the published'}.`];
  }
  const others = otherDataTypes === undefined
    ? 'nothing with the other data types that the request allows meets it'
    : `the best with ${dataTypesText(otherDataTypes)} ${shortfallText(otherDataTypes, plan, resolved)}`;
  return [`${dataTypesText(plan)}: ${others}.`];
}

function dataTypesText({ combination: { choice, kvCacheDataType } }: Evaluation): string {
  return `${choice.weights.dataType} weights and ${kvCacheDataType} cache`;
}
