import type { Plan } from '../plan/plan';

/** Inference component of one model. */
export interface PlannedComponent {
  /** Name of the model. */
  readonly model: string;

  /** Copies at the load of the busiest period. */
  readonly copies: number;

  /** vCPUs that each copy reserves. */
  readonly cpuCores: number;

  /** Main memory that each copy reserves, in mebibytes. */
  readonly memoryMebibytes: number;

  /** GPUs that each copy has for itself; 0 on types without. */
  readonly accelerators: number;

  /**
   * Plan of the language model.
   *
   * @default - it is no language model
   */
  readonly plan?: Plan;
}
