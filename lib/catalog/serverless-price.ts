import type { ListedPrice, Unpriced } from './instance-price';
import { PriceBasis } from './price-basis';
import { SERVERLESS_WORKERS } from './serverless-worker';
import { RejectionCode } from '../plan/rejected';

const SECONDS_PER_HOUR = 3600;
const GIBIBYTE = 2 ** 30;

/** Day of the prices below. */
const SERVERLESS_PRICES_DATE = '2026-09-22';

/**
 * USD for each second of inference and gigabyte (1,024 MB) of memory, by region. AWS lists a price for each memory size; all are this
 * times its gigabytes.
 *
 * AmazonSageMaker offer, component Hosting, publication of 2026-09-22, as read by
 * github.com/1mad-elmakaoui/tools_testing@43dd1aa2d49a sagemaker-idle-finder/src/sagemaker_idle_finder/data/prices.yaml.
 */
const USD_PER_GIGABYTE_SECOND: Readonly<Record<string, number>> = {
  'us-east-1': 2e-5,
  'us-west-2': 2e-5,
  'eu-west-1': 2e-5,
  'ap-northeast-1': 2e-5,
  'af-south-1': 2.65e-5,
  'ap-east-1': 2.75e-5,
  'eu-south-1': 2.34e-5,
  'me-south-1': 2.48e-5,
};

/** Price of a worker for an hour of answering, or why there is none; a worker that waits costs nothing. */
export function serverlessPrice(instanceType: string, region: string): ListedPrice | Unpriced {
  const worker = SERVERLESS_WORKERS.find((known) => known.instanceType === instanceType);
  const usd = USD_PER_GIGABYTE_SECOND[region];
  if (worker && usd !== undefined) {
    return { usdPerHour: (worker.memoryBytes / GIBIBYTE) * usd * SECONDS_PER_HOUR, basis: PriceBasis.LISTED, date: SERVERLESS_PRICES_DATE };
  }
  return {
    code: RejectionCode.NO_PRICE,
    message: `no public price of SageMaker serverless inference in ${region} is known; one is known in ${Object.keys(USD_PER_GIGABYTE_SECOND).join(', ')}`,
  };
}
