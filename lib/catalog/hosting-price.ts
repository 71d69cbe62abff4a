import { HostingInstance } from './hosting-instance';
import { HOSTING_PRICES_DATE } from './hosting-prices.generated';
import { hostingUsdPerHour } from './hosting-usd-per-hour';
import { type ListedPrice, type Unpriced, notOffered } from './instance-price';
import { PriceBasis } from './price-basis';
import { RejectionCode } from '../plan/rejected';

/**
 * On-demand price of a CPU or T4 type on SageMaker real-time endpoints, or why there is none.
 *
 * @throws InvalidInputError if the catalogue does not have the type
 */
export function hostingPrice(instanceType: string, region: string): ListedPrice | Unpriced {
  const { regions } = HostingInstance.of(instanceType);
  const usdPerHour = hostingUsdPerHour(instanceType).get(region);
  if (usdPerHour !== undefined) return { usdPerHour, basis: PriceBasis.LISTED, date: HOSTING_PRICES_DATE };
  return { code: RejectionCode.NOT_IN_REGION, message: notOffered(instanceType, 'sagemaker', region, regions) };
}
