import type { FeeKey } from './fee-key';
import { feePrice } from './fee-price';
import type { FeePrice } from './fee-price';
import { instanceOffered, instancePrice } from './instance-price';
import type { ListedPrice, Unpriced } from './instance-price';
import type { PlatformFacts } from './platform-facts';
import { EC2_PRICES_DATE } from './prices.generated';
import { PriceBasis } from './price-basis';

/** Prices and fees of one request, each looked up once. */
export class InstanceMarket {
  private readonly prices = new Map<string, ListedPrice | Unpriced>();
  private readonly fees = new Map<FeeKey, FeePrice>();

  /**
   * @param region AWS region
   * @param overridesUsdPerHour prices of the request by instance type
   */
  constructor(private readonly region: string, private readonly overridesUsdPerHour: Readonly<Record<string, number>> = {}) {}

  /** Price of one instance before the discount, or why it cannot be had; a price of the request makes no instance available. */
  public price(instanceType: string, { priceList }: PlatformFacts): ListedPrice | Unpriced {
    const key = `${priceList} ${instanceType}`;
    const known = this.prices.get(key);
    if (known) return known;
    const price = this.lookUp(instanceType, priceList);
    this.prices.set(key, price);
    return price;
  }

  /** The catalogue's price of one instance; undefined where it has none. */
  public onDemandUsdPerHour(instanceType: string, { priceList }: PlatformFacts): number | undefined {
    const listed = instancePrice(instanceType, priceList, this.region);
    return 'code' in listed ? undefined : listed.usdPerHour;
  }

  /** Price of a fee. */
  public fee(key: FeeKey): FeePrice {
    const known = this.fees.get(key);
    if (known) return known;
    const fee = feePrice(key, this.region);
    this.fees.set(key, fee);
    return fee;
  }

  private lookUp(instanceType: string, priceList: PlatformFacts['priceList']): ListedPrice | Unpriced {
    const override = this.overridesUsdPerHour[instanceType];
    const listed = instancePrice(instanceType, priceList, this.region);
    if (override === undefined) return listed;
    const date = 'code' in listed ? EC2_PRICES_DATE : listed.date;
    return instanceOffered(instanceType, priceList, this.region) ?? { usdPerHour: override, basis: PriceBasis.OVERRIDE, date };
  }
}
