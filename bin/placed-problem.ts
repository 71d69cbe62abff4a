/** A problem and where it stands in the file. */
export interface PlacedProblem {
  /** Keys and list positions, outermost first. */
  readonly path: readonly (string | number)[];
  /** First line is 1. */
  readonly line: number;
  /** The sentence without its line. */
  readonly message: string;
}
