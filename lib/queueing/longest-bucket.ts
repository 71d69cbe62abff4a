import type { Lengths } from '../estimate/lengths';

/**
 * The compiled length that the decoded sequences take: that of the longest of them.
 *
 * A sequence is as long as its prompt and what it has of its answer; at a random step long answers are met more often, anywhere between
 * beginning and end. All of N independent sequences stay within a length with the Nth power of the probability that one does.
 */
export class LongestBucket {
  /** Probability that a sequence stays within each bucket. */
  private readonly within: readonly number[];

  /**
   * @param lengths prompts and answers
   * @param buckets compiled lengths in tokens, shortest first
   */
  constructor({ prompts, answers }: { readonly prompts: Lengths; readonly answers: Lengths }, private readonly buckets: readonly number[]) {
    this.within = buckets.map((bucket, index) => {
      if (index === buckets.length - 1) return 1;
      let decoded = 0;
      for (const prompt of prompts.strata) {
        for (const answer of answers.strata) {
          decoded += prompt.share * answer.share * Math.min(Math.max(bucket - prompt.tokens, 0), answer.tokens);
        }
      }
      return decoded / answers.mean;
    });
  }

  /**
   * Mean tokens of the bucket.
   *
   * @param sequences sequences that are decoded; below one as one
   */
  public tokens(sequences: number): number {
    let mean = 0, before = 0;
    for (const [index, within] of this.within.entries()) {
      const all = within ** Math.max(sequences, 1);
      mean += (this.buckets[index] ?? 0) * (all - before);
      before = all;
    }
    return mean;
  }
}
