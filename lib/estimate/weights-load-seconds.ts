import type { StartUpFacts } from '../catalog/start-up-facts';

/**
 * Time of a copy of weights from Amazon S3 to an instance.
 *
 * @param bytes what is copied
 * @param networkBitsPerSecond the instance's network
 * @param facts what of it the copy fills
 * @returns seconds
 */
export function weightsLoadSeconds(
  bytes: number, networkBitsPerSecond: number, { networkFraction, weightsBytesPerSecondMax }: Pick<StartUpFacts, 'networkFraction' | 'weightsBytesPerSecondMax'>,
): number {
  return bytes / Math.min((networkBitsPerSecond / 8) * networkFraction, weightsBytesPerSecondMax);
}
