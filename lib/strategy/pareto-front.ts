/** What a deployment is weighed by; less is better. */
export interface CostAndTimes {
  /** Cost in a month, above 0. */
  readonly usdPerMonth: number;
  /** 95th percentile of the time to first token. */
  readonly timeToFirstTokenMs: number;
  /** 95th percentile of the time per output token. */
  readonly timePerOutputTokenMs: number;
}

/**
 * Points that no other point beats, by cost: none is at most as good in all three as another one; of equal points the first stays.
 *
 * @param points in any order
 */
export function paretoFront<Point extends CostAndTimes>(points: readonly Point[]): Point[] {
  const front: Point[] = [];
  for (const point of [...points].sort(byCostAndTimes)) { // what beats a point comes before it
    if (!front.some((other) => isAsFast(other, point))) front.push(point);
  }
  return front;
}

/**
 * Points of a front that stand for all: the cheapest, the fastest to the first token, the fastest per output token, then, one after the
 * other, the one whose cost is the farthest from those of all chosen, as a ratio; a difference of 1 % counts alike at any cost.
 *
 * @param front by cost, as `paretoFront` has it
 * @param most points to choose, at least 3
 */
export function spacedAlongCost<Point extends CostAndTimes>(front: readonly Point[], most: number): Point[] {
  if (front.length <= most) return [...front];
  const chosen = new Set([0, fastest(front, 'timeToFirstTokenMs'), fastest(front, 'timePerOutputTokenMs')]);
  const logarithms = front.map(({ usdPerMonth }) => Math.log(usdPerMonth));
  const apart = (one: number, other: number): number => Math.abs((logarithms[one] ?? 0) - (logarithms[other] ?? 0));
  const distances = front.map((_, index) => Math.min(...[...chosen].map((other) => apart(index, other))));
  while (chosen.size < most) {
    const next = farthest(distances, chosen);
    chosen.add(next);
    distances.forEach((distance, index) => (distances[index] = Math.min(distance, apart(index, next))));
  }
  return front.filter((_, index) => chosen.has(index));
}

function byCostAndTimes(one: CostAndTimes, other: CostAndTimes): number {
  return one.usdPerMonth - other.usdPerMonth
    || one.timeToFirstTokenMs - other.timeToFirstTokenMs
    || one.timePerOutputTokenMs - other.timePerOutputTokenMs;
}

function isAsFast(one: CostAndTimes, other: CostAndTimes): boolean {
  return one.timeToFirstTokenMs <= other.timeToFirstTokenMs && one.timePerOutputTokenMs <= other.timePerOutputTokenMs;
}

function fastest(front: readonly CostAndTimes[], time: 'timeToFirstTokenMs' | 'timePerOutputTokenMs'): number {
  const times = front.map((point) => point[time]);
  return times.indexOf(Math.min(...times));
}

/** The first of the greatest distances among those not chosen. */
function farthest(distances: readonly number[], chosen: ReadonlySet<number>): number {
  const left = distances.flatMap((distance, index) => (chosen.has(index) ? [] : [distance]));
  const greatest = Math.max(...left);
  return distances.findIndex((distance, index) => distance === greatest && !chosen.has(index));
}
