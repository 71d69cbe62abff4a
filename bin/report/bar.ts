/** A part of a bar. */
export interface BarPart {
  /** Its share of the whole. */
  readonly fraction: number;
  /** The character it is drawn with. */
  readonly fill: string;
  /** Colours the part. */
  readonly paint: (text: string) => string;
}

/** Parts side by side, rounded so that they end where the whole does. */
export function bar(parts: readonly BarPart[], width: number): string {
  let reached = 0;
  return parts.map(({ fraction, fill, paint }) => {
    const start = Math.round(reached * width);
    reached += fraction;
    return paint(fill.repeat(Math.max(0, Math.min(Math.round(reached * width), width) - start)));
  }).join('');
}
