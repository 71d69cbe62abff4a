import type { ServerlessEndpointProps } from './serverless-options';
import { Platform } from '../../../lib';

const PER_THOUSAND = 1000;
const DIGITS = 3;

/**
 * What requests cost, and the load from which on instances cost less, in a sentence.
 *
 * @returns undefined where no plan says
 */
export function serverlessCost({ plan, portfolioEndpoint }: ServerlessEndpointProps): string | undefined {
  const price = portfolioEndpoint?.serverless ?? plan?.platforms.find(({ platform }) => platform === Platform.SAGEMAKER_SERVERLESS);
  if (price?.usdPerRequest === undefined) return undefined;
  const { usdPerRequest, breakEvenRequestsPerSecond: rate } = price;
  const cost = `1,000 requests cost ${(PER_THOUSAND * usdPerRequest).toPrecision(DIGITS)} USD`;
  return rate === undefined
    ? `${cost}, and no instance serves them`
    : `${cost}; above ${rate.toPrecision(DIGITS)} requests/s, on average over the month, the cheapest instance costs less`;
}
