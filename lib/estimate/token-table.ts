const STEPS_PER_DOUBLING = 2;
const DOUBLINGS = 14; // up to 16,384 tokens, twice the largest step

const TOKENS = Array.from({ length: DOUBLINGS * STEPS_PER_DOUBLING + 1 }, (_, index) => 2 ** (index / STEPS_PER_DOUBLING));

/**
 * A time that grows with the tokens of a step, worked out at 1, √2, 2 … 16,384 tokens and linear between.
 *
 * A search asks for thousands of token counts of the same layer. The table is within 1 % of the exact time for 98 of 100
 * token counts, and never falls as tokens are added. The exact time does, by up to 7 % behind 128 tokens, where one more row of tiles
 * fills the last wave.
 */
export class TokenTable {
  private readonly values: readonly number[];

  /** @param exact the time at a number of tokens */
  constructor(exact: (tokens: number) => number) {
    let most = 0;
    this.values = TOKENS.map((tokens) => (most = Math.max(most, exact(tokens))));
  }

  /** The token counts whose exact times make up the time at a number of tokens, each with its share. */
  public parts(tokens: number): { readonly tokens: number; readonly share: number }[] {
    const index = indexBelow(tokens);
    const from = TOKENS[index] ?? 1;
    const to = TOKENS[index + 1] ?? 1;
    const share = Math.max(tokens - from, 0) / (to - from);
    return [{ tokens: this.attained(index), share: 1 - share }, { tokens: this.attained(index + 1), share }];
  }

  /** The fewest tokens that take as long: where the exact time falls, the table does not. */
  private attained(index: number): number {
    return index > 0 && this.values[index - 1] === this.values[index] ? this.attained(index - 1) : TOKENS[index] ?? 1;
  }

  /** The time at a number of tokens; less than one takes as long as one. */
  public at(tokens: number): number {
    const index = indexBelow(tokens);
    const from = TOKENS[index] ?? 1;
    const to = TOKENS[index + 1] ?? 1;
    const low = this.values[index] ?? 0;
    const high = this.values[index + 1] ?? 0;
    return low + ((high - low) * Math.max(tokens - from, 0)) / (to - from);
  }
}

function indexBelow(tokens: number): number {
  return Math.max(0, Math.min(Math.floor(STEPS_PER_DOUBLING * Math.log2(tokens)), TOKENS.length - 2));
}
