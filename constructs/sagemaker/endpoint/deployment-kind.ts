import type { ShareLimits } from './fleet-share';

/** What SageMaker does to the instances in an update. */
export type DeploymentKind = 'ALL_AT_ONCE' | 'CANARY' | 'LINEAR' | 'ROLLING';

/**
 * Part of the instances that a step may move.
 *
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_TrafficRoutingConfig.html and API_RollingUpdatePolicy.html
 */
export const SHARE_LIMITS: Readonly<Record<DeploymentKind, ShareLimits>> = {
  ALL_AT_ONCE: { fewestFraction: 0, mostFraction: 1 },
  CANARY: { fewestFraction: 0.01, mostFraction: 0.5 },
  LINEAR: { fewestFraction: 0.1, mostFraction: 0.5 },
  ROLLING: { fewestFraction: 0.05, mostFraction: 0.5 },
};

/** The prop that states a step. */
export const SHARE_PROP: Readonly<Record<DeploymentKind, string>> = { ALL_AT_ONCE: '', CANARY: 'size', LINEAR: 'step', ROLLING: 'batch' };
