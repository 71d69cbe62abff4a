/** Shortest length for which NxD Inference compiles. */
const SHORTEST_BUCKET_TOKENS = 128;

/**
 * Lengths in tokens for which a model is compiled, shortest first: powers of two from 128 on, and the longest sequence itself.
 *
 * As NxD Inference makes them for prompts and for decoding (`generate_buckets(128, max_length)` of its modules/autobucketing.py, which
 * optimum-neuron copies): powers of two below 2 to the rounded logarithm of the longest, so that none comes close to it.
 *
 * @param maxModelTokens longest sequence, prompt and answer together
 */
export function sequenceBuckets(maxModelTokens: number): number[] {
  const buckets: number[] = [];
  const most = 2 ** Math.round(Math.log2(maxModelTokens));
  for (let tokens = SHORTEST_BUCKET_TOKENS; tokens < Math.min(most, maxModelTokens); tokens *= 2) buckets.push(tokens);
  return [...buckets, maxModelTokens];
}

/**
 * The shortest length that holds a number of tokens; the longest where none does.
 *
 * @param buckets lengths, shortest first
 * @param tokens tokens of a prompt or of a sequence
 */
export function bucketTokens(buckets: readonly number[], tokens: number): number {
  return buckets.find((bucket) => bucket >= tokens) ?? buckets.at(-1) ?? tokens;
}
