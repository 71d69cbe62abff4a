import { normalBelow, normalQuantile } from './normal-distribution';
import { zero } from './zero';

/** One of several distributions, and how much of the mixture it is. */
export interface LogNormalPart {
  /** Its share of the mixture. */
  readonly share: number;
  /** Its mean, above 0. */
  readonly mean: number;
  /** Its standard deviation; 0 makes all equal to the mean. */
  readonly deviation: number;
}

const NEGLIGIBLE = 1e-9;

/** A mixture of log-normal distributions: skewed to large values, and none of it below zero. A search keeps thousands, so in flat arrays. */
export class LogNormalMixture {
  private readonly shares: Float64Array;
  private readonly logMedians: Float64Array;
  private readonly logDeviations: Float64Array;

  /** @param parts at least one, whose shares add up to 1 */
  constructor(parts: readonly LogNormalPart[]) {
    this.shares = new Float64Array(parts.length);
    this.logMedians = new Float64Array(parts.length);
    this.logDeviations = new Float64Array(parts.length);
    parts.forEach(({ share, mean, deviation }, index) => {
      const variance = Math.log(1 + (deviation / mean) ** 2);
      this.shares[index] = share;
      this.logMedians[index] = Math.log(mean) - variance / 2;
      this.logDeviations[index] = Math.sqrt(variance);
    });
  }

  /** Share of the mixture at or below a value. */
  public below(value: number): number {
    if (value <= 0) return 0;
    const logarithm = Math.log(value);
    let within = 0;
    for (let index = 0; index < this.shares.length; index++) {
      const above = logarithm - (this.logMedians[index] ?? 0);
      const deviation = this.logDeviations[index] ?? 0;
      within += (this.shares[index] ?? 0) * (deviation === 0 ? Number(above >= 0) : normalBelow(above / deviation));
    }
    return within;
  }

  /** The value that a share does not exceed: it lies between those of the parts. */
  public quantile(share: number): number {
    const deviations = normalQuantile(share);
    const ofParts = [...this.logMedians].map((median, index) => Math.exp(median + deviations * (this.logDeviations[index] ?? 0)));
    return zero((value) => this.below(value) - share, Math.min(...ofParts) * (1 - NEGLIGIBLE), Math.max(...ofParts) * (1 + NEGLIGIBLE));
  }
}
