/**
 * Layers of each pipeline stage, first stage first: as equal as they can be.
 *
 * The remainder goes to the first stages, since the last also has the output layer.
 *
 * @param layers layers of the model
 * @param stages pipeline stages, at most as many as layers
 */
export function layersPerStage(layers: number, stages: number): number[] {
  const least = Math.floor(layers / stages);
  return Array.from({ length: stages }, (_, stage) => least + (stage < layers % stages ? 1 : 0));
}
