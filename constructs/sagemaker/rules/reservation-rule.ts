import type { Rule } from './rule';
import { isIntrinsic, properties } from './template-value';
import { allVariants } from './variant';

const ONLY = 'capacity-reservations-only';

/** A variant that runs on reserved capacity alone says on which. */
export const reservationRule: Rule = {
  id: 'SM-14',
  problems: (resources) => allVariants(resources).flatMap(({ configuration: resource, property, variant }) => {
    const config = properties(variant.CapacityReservationConfig);
    if (config === undefined || isIntrinsic(config.CapacityReservationPreference)) return [];
    const path = `${property}.CapacityReservationConfig`;
    const only = config.CapacityReservationPreference === ONLY;
    if (only === (config.MlReservationArn !== undefined)) return [];
    return [only
      ? { resource, property: `${path}.MlReservationArn`, sentence: `must be set where CapacityReservationPreference is ${ONLY}, got none; write the ARN of the training plan or reservation` }
      : { resource, property: `${path}.CapacityReservationPreference`, sentence: `must be ${ONLY} where there is an MlReservationArn, got another or none; write it` }];
  }),
};
