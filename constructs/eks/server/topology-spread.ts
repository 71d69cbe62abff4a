import type { StringMap } from '../manifest/metadata';
import type { TopologySpread } from '../manifest/pod-template';
import { Loss } from '../../../lib';
import type { Availability } from '../../../lib';

const HOST = 'kubernetes.io/hostname';
const ZONE = 'topology.kubernetes.io/zone';

/**
 * How the pods of replicas stand so that the plan survives what its request tolerates: evenly over zones or over nodes, without exception;
 * over nodes as far as possible where it asks for neither.
 */
export function topologySpread(availability: Availability | undefined, matchLabels: StringMap): TopologySpread[] {
  const over = (topologyKey: string, whenUnsatisfiable: TopologySpread['whenUnsatisfiable']): TopologySpread =>
    ({ maxSkew: 1, topologyKey, whenUnsatisfiable, labelSelector: { matchLabels } });
  if (availability?.toleratesLossOf === Loss.ZONE) return [over(ZONE, 'DoNotSchedule'), over(HOST, 'ScheduleAnyway')];
  return [over(HOST, availability?.toleratesLossOf === Loss.NODE ? 'DoNotSchedule' : 'ScheduleAnyway')];
}
