const SECONDS_PER_HOUR = 3600;

/**
 * Share of the mean load that is added during a time, where it grows fastest.
 *
 * Load swings like a sine over the active hours T: λ(t) = mean · (1 + (r − 1) · sin(2πt ÷ T)), r peak ÷ mean. Its steepest slope is
 * mean · (r − 1) · 2π ÷ T; more than r − 1 it never adds to the mean.
 *
 * @param seconds the time
 * @param workload the swing of the load
 */
export function loadGrowthFraction(seconds: number, workload: { readonly peakToMeanRatio: number; readonly activeHoursPerDay: number }): number {
  const amplitude = workload.peakToMeanRatio - 1;
  return amplitude * Math.min(1, (2 * Math.PI * seconds) / (workload.activeHoursPerDay * SECONDS_PER_HOUR));
}
