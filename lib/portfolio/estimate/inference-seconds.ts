import type { Host } from '../facts/host';
import type { SmallModel } from '../resolve/resolved-portfolio';

/**
 * Seconds that one inference keeps one vCPU or one GPU of an instance type busy; undefined where nothing tells.
 *
 * As measured, else F ÷ (share of the peak · peak), on a GPU at least the bytes of the model ÷ its bandwidth: a batch of one reads all of them.
 */
export function inferenceSeconds({ flopsPerInference, cpuSeconds, gpuSeconds, bytes }: SmallModel, { gpu, flopsPerVcpuSecond }: Host): number | undefined {
  if (gpu === undefined) return cpuSeconds ?? (flopsPerInference === undefined ? undefined : flopsPerInference / flopsPerVcpuSecond);
  return gpuSeconds ?? (flopsPerInference === undefined ? undefined : Math.max(flopsPerInference / gpu.flopsPerSecond, bytes / gpu.bytesPerSecond));
}
