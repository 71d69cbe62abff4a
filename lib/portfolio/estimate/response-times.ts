import { quantile } from '../../queueing/quantile';
import type { Waiting } from '../../queueing/waiting';

/** The percentile that targets speak of. */
const TARGET_SHARE = 0.95;

/** So many classes that a finer division changes no percentile by more than a per cent. */
const MOST_CLASSES = 32;

/** Requests whose inferences take about the same time. */
export interface ServiceClass {
  /** Share of all requests. */
  readonly share: number;
  /** Time of an inference. */
  readonly seconds: number;
}

/** Divides requests by the time of their inference into at most 32 classes of about the same share, the shortest first. */
export function serviceClasses(requests: readonly { readonly requestsPerSecond: number; readonly seconds: number }[]): ServiceClass[] {
  const ordered = [...requests].sort((one, other) => one.seconds - other.seconds);
  const total = ordered.reduce((sum, { requestsPerSecond }) => sum + requestsPerSecond, 0);
  const classes: ServiceClass[] = [];
  let open = { share: 0, seconds: 0 };
  for (const { requestsPerSecond, seconds } of ordered) {
    if (open.share > 0 && open.seconds !== seconds && open.share >= 1 / MOST_CLASSES) {
      classes.push(open);
      open = { share: 0, seconds: 0 };
    }
    open = { share: open.share + requestsPerSecond / total, seconds: Math.max(open.seconds, seconds) };
  }
  return [...classes, open];
}

/** Share of the requests that are answered within a time: they wait, then their inference runs. */
export function respondedWithin(classes: readonly ServiceClass[], { probability, endsPerSecond }: Waiting, seconds: number): number {
  let sum = 0;
  for (const { share, seconds: service } of classes) {
    if (seconds >= service) sum += share * (1 - probability * Math.exp(-endsPerSecond * (seconds - service)));
  }
  return sum;
}

/** Whether 95 of 100 requests are answered within a time. */
export function keepsResponse(classes: readonly ServiceClass[], waiting: Waiting, seconds: number): boolean {
  return seconds === Number.POSITIVE_INFINITY || respondedWithin(classes, waiting, seconds) >= TARGET_SHARE;
}

/** Time within which 95 of 100 requests are answered, in seconds. */
export function responseSecondsP95(classes: readonly ServiceClass[], waiting: Waiting): number {
  const least = classes[0]?.seconds ?? 0;
  return quantile((seconds) => respondedWithin(classes, waiting, seconds), TARGET_SHARE, least * (1 - 1e-9));
}
