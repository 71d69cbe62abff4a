import { AcceleratedInstance } from './accelerated-instance';
import {
  EC2_NEWER_REGIONS, EC2_PRICES_DATE, EC2_PRICES_DATE_ELSEWHERE, EC2_USD_PER_HOUR, SAGEMAKER_PREMIUM,
  SAGEMAKER_PRICES_DATE, SAGEMAKER_USD_PER_HOUR,
} from './prices.generated';
import { PriceBasis } from './price-basis';
import { serverlessPrice } from './serverless-price';
import { isServerlessWorker } from './serverless-worker';
import { RejectionCode } from '../plan/rejected';

/** Whose price an instance is paid at. */
export type PriceList = 'ec2' | 'sagemaker';

/** Price of an instance type in a region. */
export interface ListedPrice {
  /** On demand, in an hour. */
  readonly usdPerHour: number;
  /** Whether AWS lists it or it follows from the other list. */
  readonly basis: PriceBasis;
  /** Its day, as YYYY-MM-DD. */
  readonly date: string;
}

/** Why an instance type has no price in a region. */
export interface Unpriced {
  /** Not offered there, or offered at a price that is not known. */
  readonly code: RejectionCode.NOT_IN_REGION | RejectionCode.NO_PRICE;
  /** The same as a sentence, with the remedy. */
  readonly message: string;
}

/**
 * On-demand price of an instance type, or why there is none.
 *
 * An EC2 price that is missing is the SageMaker price of the same region ÷ the type's premium. The other way round there is nothing to
 * derive: the SageMaker offer covers every region of the EC2 prices, so a type that it does not list is not offered.
 *
 * @throws InvalidInputError if the catalogue does not have the type
 */
export function instancePrice(instanceType: string, priceList: PriceList, region: string): ListedPrice | Unpriced {
  if (isServerlessWorker(instanceType)) return serverlessPrice(instanceType, region);
  const absent = instanceOffered(instanceType, priceList, region);
  if (absent !== undefined) return absent;
  const sageMaker = price(SAGEMAKER_USD_PER_HOUR, instanceType, region);
  const usdPerHour = priceList === 'sagemaker' ? sageMaker : price(EC2_USD_PER_HOUR, instanceType, region);
  if (usdPerHour !== undefined) {
    return { usdPerHour, basis: PriceBasis.LISTED, date: priceList === 'sagemaker' ? SAGEMAKER_PRICES_DATE : ec2Date(region) };
  }
  const premium = SAGEMAKER_PREMIUM[instanceType];
  if (sageMaker !== undefined && premium !== undefined) {
    return { usdPerHour: sageMaker / premium, basis: PriceBasis.DERIVED, date: SAGEMAKER_PRICES_DATE };
  }
  return {
    code: RejectionCode.NO_PRICE,
    message: `no public price of ${instanceType} in ${region}: EC2 sells it there in Capacity Blocks alone;`
      + ' state one in constraints.priceOverridesUsdPerHour',
  };
}

/**
 * Why an instance type is not offered in a region; undefined where it is, with or without a known price.
 *
 * @throws InvalidInputError if the catalogue does not have the type
 */
export function instanceOffered(instanceType: string, priceList: PriceList, region: string): Unpriced | undefined {
  const regions = priceList === 'sagemaker' ? sageMakerRegions(instanceType) : ec2Regions(AcceleratedInstance.of(instanceType));
  if (regions.includes(region)) return undefined;
  return { code: RejectionCode.NOT_IN_REGION, message: notOffered(instanceType, priceList, region, regions) };
}

/** Regions of the Hosting offer that list the type. */
function sageMakerRegions(instanceType: string): string[] {
  return Object.keys(SAGEMAKER_USD_PER_HOUR[AcceleratedInstance.of(instanceType).instanceType] ?? {});
}

/** Regions where EC2 lists the type on demand or in Capacity Blocks, and where SageMaker, which runs on EC2, has it. */
function ec2Regions(instance: AcceleratedInstance): string[] {
  return [...new Set([...instance.regions, ...instance.capacityBlockRegions, ...sageMakerRegions(instance.instanceType)])].sort();
}

function ec2Date(region: string): string {
  return EC2_NEWER_REGIONS.includes(region) ? EC2_PRICES_DATE : EC2_PRICES_DATE_ELSEWHERE;
}

function price(table: Readonly<Record<string, Readonly<Record<string, number>>>>, instanceType: string, region: string): number | undefined {
  return table[instanceType]?.[region];
}

/** The sentence that says where an instance type is offered instead. */
export function notOffered(instanceType: string, priceList: PriceList, region: string, regions: readonly string[]): string {
  const absent = `${priceList === 'sagemaker' ? 'SageMaker endpoints do' : 'EC2 does'} not offer ${instanceType} in ${region}`;
  const reachable = regions.filter((other) => isGovCloud(other) === isGovCloud(region));
  if (reachable.length === 0) return `${absent}, nor in any region of the same partition; choose another instance type`;
  const near = (other: string) => continent(other) === continent(region);
  const nearest = [...reachable.filter(near), ...reachable.filter((other) => !near(other))];
  return `${absent}; it is offered in ${nearest.slice(0, 4).join(', ')}${nearest.length > 4 ? ` and ${nearest.length - 4} more` : ''}`;
}

function isGovCloud(region: string): boolean {
  return region.startsWith('us-gov-');
}

function continent(region: string): string {
  return region.slice(0, region.indexOf('-'));
}
