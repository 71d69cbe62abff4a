/**
 * A zero of a growing function: the end of a narrow interval where the function is not negative.
 *
 * False position with Illinois' halving, and bisection at every third step, for functions with jumps. Once its guesses settle, the other
 * end is looked for right beside them.
 *
 * @param value the function, negative at `from` and not negative at `to`
 * @param from lower end
 * @param to upper end
 * @param width width of the interval, relative to its end
 */
export function zero(value: (at: number) => number, from: number, to: number, width = 1e-9): number {
  let low = from;
  let high = to;
  let under = value(low);
  let over = value(high);
  let last = from;
  const narrow = (at: number): void => {
    const found = value(at);
    if (found < 0) {
      low = at;
      under = found;
      over /= 2;
    } else {
      high = at;
      over = found;
      under /= 2;
    }
  };
  for (let step = 0; step < 60 && high - low > width * high; step++) {
    const guess = step % 3 === 2 ? (low + high) / 2 : low + ((high - low) * under) / (under - over);
    narrow(guess);
    if (Math.abs(guess - last) < 1000 * width * high) narrow(low === guess ? Math.min(guess + (width / 2) * high, high) : Math.max(guess - (width / 2) * high, low));
    last = guess;
  }
  return high;
}
