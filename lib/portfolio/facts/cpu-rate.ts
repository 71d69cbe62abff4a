/**
 * Peak FP32 rate of one vCPU by generation, in FLOP/s: lanes · units · 2 · base frequency ÷ vCPUs of a core.
 *
 * Intel: two 16-lane AVX-512 units a core that two vCPUs share; of the 8375C (m6i, c6i, r6i) at 2.9 GHz, as the serverless worker's. That m5,
 * m5d, c5, c5d, r5 and the hosts of g4dn run at 2.5 GHz or more, and m7i, c7i and r7i at 2.4, is an assumption: AWS states turbo frequencies.
 * Graviton, a core each: two 4-lane units at 2.5 GHz (2), two 8-lane units at 2.6 (3), four 4-lane units at 2.8 (4): Arm's Neoverse N1, V1
 * and V2; that AWS runs them so is an assumption. AMD EPYC 7R32 of g5 hosts: two 8-lane units a core at 2.8 GHz, two vCPUs a core.
 */
const PEAK: Readonly<Record<string, number>> = {
  m5: 80e9, m5d: 80e9, c5: 80e9, c5d: 80e9, r5: 80e9, g4dn: 80e9,
  m6i: 92.8e9, c6i: 92.8e9, r6i: 92.8e9,
  m7i: 76.8e9, c7i: 76.8e9, r7i: 76.8e9,
  m6g: 40e9, c6g: 40e9, c6gd: 40e9, r6g: 40e9,
  c7g: 83.2e9,
  c8g: 89.6e9, r8g: 89.6e9,
  g5: 44.8e9,
};

/** Of a family that the table lacks: the least of all. */
const LEAST = Math.min(...Object.values(PEAK));

/** Share of the peak that one inference on one vCPU reaches: an assumption. Measure, and state `processingSeconds`. */
export const CPU_EFFICIENCY_FRACTION = 0.5;

/** Rate of one vCPU of a family while it computes one inference, in FLOP/s. */
export function vcpuFlopsPerSecond(family: string): number {
  return (PEAK[family] ?? LEAST) * CPU_EFFICIENCY_FRACTION;
}
