import type { ModelWeights } from './weights/model-weights';
import { AcceleratedInstance, Planner } from '../lib';
import type { Plan, PlanRequest } from '../lib';

/**
 * The plan of a request. Where it lies on NeuronCores and no job can read the weights to compile them, those of the hub and of archives, it is
 * the plan on GPUs, unless the request names instance types.
 */
export function planForWeights(request: PlanRequest, weights?: ModelWeights): Plan {
  const plan = Planner.plan(request);
  const compilable = weights?._compilable ?? true;
  if (plan.decision.neuron === undefined || compilable || request.constraints?.instanceTypes !== undefined) return plan;
  const instanceTypes = AcceleratedInstance.LISTED.filter(({ neuronDevices }) => neuronDevices === undefined).map(({ instanceType }) => instanceType);
  return Planner.plan({ ...request, constraints: { ...request.constraints, instanceTypes } });
}
