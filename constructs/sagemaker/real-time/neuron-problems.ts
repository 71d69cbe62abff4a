import { neuronEnvironmentProblems } from '../container/neuron-vllm-environment';
import type { Plan } from '../../../lib';

/** What a user says of the variant of a plan. */
export interface NeuronVariant {
  /** Path of the plan. */
  readonly prop: string;
  /** The plan. */
  readonly plan: Plan;
  /** Environment beside what the plan sets. */
  readonly environment?: { [name: string]: string };
}

/**
 * What the container for Inferentia and Trainium does not do; empty for plans on GPUs.
 *
 * It has one engine: optimum-neuron 0.4.5 refuses `data_parallel_size` above 1 (`optimum/neuron/vllm/model_loader.py`).
 */
export function neuronProblems({ prop, plan, environment = {} }: NeuronVariant): string[] {
  const { neuron, replicasPerInstance } = plan.decision;
  if (neuron === undefined) return [];
  return [
    ...(replicasPerInstance === 1
      ? [] : [`${prop}.decision.replicasPerInstance must be 1 on Inferentia and Trainium, whose container has one engine, got ${replicasPerInstance}; plan it again`]),
    ...neuronEnvironmentProblems(environment),
  ];
}
