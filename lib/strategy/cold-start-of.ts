import type { Combination } from './combination';
import type { ReplicaShape } from './replica-shape';
import type { ColdStart } from '../plan/cold-start';
import type { ResolvedRequest } from '../request/resolved-request';

/** How long a new instance of a combination takes until its replicas answer. */
export function coldStartOf(_combination: Combination, _shape: ReplicaShape, _resolved: ResolvedRequest): ColdStart {
  return { instanceSeconds: 240, imageSeconds: 120, weightsSeconds: 60, engineSeconds: 120, totalSeconds: 540, loadGrowthFraction: 0 };
}
