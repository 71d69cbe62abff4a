import type { Combination } from '../combination';
import type { ReplicaShape } from '../replica-shape';
import { IMAGE_BYTES, NEURON_START_UP, START_UP, VLLM_START_UP, WAKE_SECONDS } from '../../catalog/start-up-facts';
import { engineStartSeconds } from '../../estimate/engine-start-seconds';
import { instanceWeightBytes } from '../../estimate/instance-weight-bytes';
import { loadGrowthFraction } from '../../estimate/load-growth-fraction';
import { weightsLoadSeconds } from '../../estimate/weights-load-seconds';
import type { ColdStart } from '../../plan/cold-start';
import type { ResolvedRequest } from '../../request/resolved-request';

/**
 * How long a new instance of a combination takes until its replicas answer.
 *
 * Where weights stream, each engine of the instance reads its own; else all of them read one copy, as they do on NeuronCores.
 */
export function coldStartOf(
  { platform, instance, layout, replicasPerInstance }: Combination, { replica, fit }: Pick<ReplicaShape, 'replica' | 'fit'>, { workload }: Pick<ResolvedRequest, 'workload'>,
): ColdStart {
  const facts = START_UP[platform.priceList];
  const bytes = instanceWeightBytes(replica, layout.nodes);
  if (platform.billing === 'requests') return workerColdStart(weightsLoadSeconds(bytes, instance.networkBitsPerSecond, facts), bytes);
  const streamsWeights = facts.streamsWeights && replica.compiled === undefined;
  const stops = platform.billing === 'active-hours' || platform.billing === 'busy-hours';

  const instanceSeconds = facts.instanceSeconds + (stops ? WAKE_SECONDS : 0);
  const imageSeconds = IMAGE_BYTES / facts.imageBytesPerSecond;
  const weightsSeconds = weightsLoadSeconds(streamsWeights ? bytes * replicasPerInstance : bytes, instance.networkBitsPerSecond, facts);
  const engineSeconds = replica.compiled
    ? NEURON_START_UP.processSeconds + bytes / NEURON_START_UP.weightsBytesPerSecond
    : engineStartSeconds(replica, fit.maxSequences, streamsWeights ? 0 : bytes);
  const totalSeconds = instanceSeconds + imageSeconds + weightsSeconds + engineSeconds;
  return { instanceSeconds, imageSeconds, weightsSeconds, engineSeconds, totalSeconds, loadGrowthFraction: loadGrowthFraction(totalSeconds, workload) };
}

/**
 * A worker of a serverless endpoint has no instance to wait for, and its engine neither compiles nor captures. That its image is at hand is
 * an assumption: AWS prepares it when the endpoint is made, and says no more.
 */
function workerColdStart(weightsSeconds: number, bytes: number): ColdStart {
  const engineSeconds = VLLM_START_UP.processSeconds + bytes / VLLM_START_UP.diskBytesPerSecond;
  return { instanceSeconds: 0, imageSeconds: 0, weightsSeconds, engineSeconds, totalSeconds: weightsSeconds + engineSeconds, loadGrowthFraction: 0 };
}
