import { modelLoadSeconds } from './model-load-seconds';
import { IDLE_SECONDS, IMAGE_BYTES, START_UP, WAKE_SECONDS } from '../../catalog/start-up-facts';
import type { Host } from '../facts/host';
import type { ResolvedPortfolio, SmallModel } from '../resolve/resolved-portfolio';

const HOURS_PER_DAY = 24;
const SECONDS_PER_DAY = 86_400;

/**
 * Time from no instance until an inference component of a model answers: alarm, instance, image, model. That the image has the size of the
 * language models' is an assumption on the safe side.
 */
export function componentColdStartSeconds({ bytes }: Pick<SmallModel, 'bytes'>, { networkBitsPerSecond }: Host): number {
  const { instanceSeconds, imageBytesPerSecond } = START_UP.sagemaker;
  return WAKE_SECONDS + instanceSeconds + IMAGE_BYTES / imageBytesPerSecond + modelLoadSeconds(bytes, networkBitsPerSecond);
}

/** Share of the time that instances are paid for that stop outside the active hours, if the request allows their cold start. */
export function stoppingPaidFraction(coldStartSeconds: number, { workload, objective }: ResolvedPortfolio): number {
  const activeFraction = workload.activeHoursPerDay / HOURS_PER_DAY;
  if (activeFraction >= 1 || coldStartSeconds > (objective.coldStartSecondsMax ?? 0)) return 1;
  return Math.min(1, activeFraction + (coldStartSeconds + IDLE_SECONDS['active-hours']) / SECONDS_PER_DAY);
}
