import { capturedSizes } from './captured-sizes';
import type { Replica } from './replica';
import { VLLM_START_UP } from '../catalog/start-up-facts';

/**
 * Time from the start of a container until its engine answers.
 *
 * processes + layers · (compilation + sizes · capture) + warm-up + bytes ÷ disk, with the layers of the largest stage: stages start side by side.
 *
 * @param replica what the engine runs
 * @param sequences sequences that each attention rank decodes together
 * @param diskBytes weights that it reads from the instance's disk; 0 where they stream
 * @returns seconds
 */
export function engineStartSeconds({ model, layersPerStage }: Pick<Replica, 'model' | 'layersPerStage'>, sequences: number, diskBytes: number): number {
  const { processSeconds, compilationSecondsPerLayer, captureSecondsPerLayerAndSize, warmUpSeconds, expertWarmUpSeconds, diskBytesPerSecond } = VLLM_START_UP;
  const layers = layersPerStage[0] ?? model.layers;
  return processSeconds
    + layers * (compilationSecondsPerLayer + capturedSizes(sequences) * captureSecondsPerLayerAndSize)
    + warmUpSeconds + (model.experts ? expertWarmUpSeconds : 0)
    + diskBytes / diskBytesPerSecond;
}
