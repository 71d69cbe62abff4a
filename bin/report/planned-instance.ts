import { AcceleratedInstance } from '../../lib';
import { SERVERLESS_WORKERS } from '../../lib/catalog/serverless-worker';

/** The instance type of a plan; of a serverless endpoint its worker. */
export function plannedInstance(instanceType: string): AcceleratedInstance {
  return SERVERLESS_WORKERS.find((worker) => worker.instanceType === instanceType) ?? AcceleratedInstance.of(instanceType);
}
