import type { CfnNodegroup } from 'aws-cdk-lib/aws-eks';

/** What decides how a node group takes a new launch template or AMI. */
export interface UpdateOptions {
  /** Whether the nodes have EFA. */
  readonly efa: boolean;
  /** Most nodes. */
  readonly maxNodes: number;
  /** Whether their capacity is reserved. */
  readonly reserved: boolean;
}

/** Most nodes that EKS replaces together: https://docs.aws.amazon.com/eks/latest/APIReference/API_NodegroupUpdateConfig.html */
const MAX_UNAVAILABLE = 100;

/**
 * How many nodes are replaced together, and whether a new one comes before the old one goes.
 *
 * Nodes with EFA run one model together, which starts anew however few of them are replaced: all go at once. They and reserved ones have
 * no spare instance to start first (updateStrategy MINIMAL); others have (DEFAULT).
 */
export function updateConfig({ efa, maxNodes, reserved }: UpdateOptions): CfnNodegroup.UpdateConfigProperty {
  return {
    maxUnavailable: efa ? Math.min(maxNodes, MAX_UNAVAILABLE) : 1,
    updateStrategy: efa || reserved ? 'MINIMAL' : 'DEFAULT',
  };
}
