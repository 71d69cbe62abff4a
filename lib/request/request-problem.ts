/** What is wrong with a request, and where. */
export interface RequestProblem {
  /** Keys and list positions that lead to it, outermost first; empty: the request itself. */
  readonly path: (string | number)[];
  /** The whole sentence: path, limit, value, remedy. */
  readonly message: string;
}
