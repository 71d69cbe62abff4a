/** Enough to halve an interval down to its width every fourth time. */
const MOST_STEPS = 200;

/**
 * A zero of a growing function: the end of a narrow interval where the function is not negative; the upper end if it is negative there too.
 *
 * False position with Illinois' halving: the value of an end that stays twice is halved, so that the other guesses beyond the zero. A guess
 * keeps half the width from either end, so that the interval closes once guesses settle. Where three guesses have not halved it, as at a
 * jump, the fourth does.
 *
 * @param value the function, negative at `from`
 * @param from lower end
 * @param to upper end
 * @param width width of the interval, relative to its end
 */
export function zero(value: (at: number) => number, from: number, to: number, width = 1e-9): number {
  let low = from;
  let high = to;
  let under = value(low);
  let over = value(high);
  if (over < 0) return high;
  let lowMoved: boolean | undefined;
  let halved = { step: 0, width: high - low };
  for (let step = 1; step <= MOST_STEPS && high - low > width * high; step++) {
    const apart = (width / 2) * high;
    const position = low + ((high - low) * under) / (under - over);
    const guess = step - halved.step > 3 ? (low + high) / 2 : Math.min(Math.max(position, low + apart), high - apart);
    const found = value(guess);
    if (found < 0) {
      low = guess;
      under = found;
      if (lowMoved === true) over /= 2;
    } else {
      high = guess;
      over = found;
      if (lowMoved === false) under /= 2;
    }
    lowMoved = found < 0;
    if (high - low <= halved.width / 2) halved = { step, width: high - low };
  }
  return high;
}
