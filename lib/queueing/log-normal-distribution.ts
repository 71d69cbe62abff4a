import { normalBelow } from './normal-distribution';

/** A log-normal distribution: skewed to large values, and none of it below zero. */
export class LogNormalDistribution {
  private readonly logMedian: number;
  private readonly logDeviation: number;

  /**
   * @param mean mean of the distribution, above 0
   * @param deviation its standard deviation; 0 makes all equal to the mean
   */
  constructor(private readonly mean: number, deviation: number) {
    const variance = Math.log(1 + (deviation / mean) ** 2);
    this.logMedian = Math.log(mean) - variance / 2;
    this.logDeviation = Math.sqrt(variance);
  }

  /** The value that lies a number of standard deviations above the median, both taken of the logarithms. */
  public above(deviations: number): number {
    return Math.exp(this.logMedian + deviations * this.logDeviation);
  }

  /** Share of the distribution at or below a value. */
  public below(value: number): number {
    if (this.logDeviation === 0) return Number(value >= this.mean);
    return value <= 0 ? 0 : normalBelow((Math.log(value) - this.logMedian) / this.logDeviation);
  }
}
