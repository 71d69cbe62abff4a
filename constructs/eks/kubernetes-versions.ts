import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import { CfnCluster } from 'aws-cdk-lib/aws-eks';

/**
 * Oldest minor version of Kubernetes 1 that EKS still runs and builds AMIs for.
 *
 * EKS release calendar: extended support of 1.30 ended on 2026-07-23, that of 1.31 ends on 2026-11-26. amazon-eks-ami v20260714 has AMIs
 * from 1.30 to 1.36. Read 2026-11-23.
 */
const OLDEST_MINOR = 31;

/** What is wrong with the version of a cluster; undefined where it is not known or has AMIs. */
export function kubernetesVersionProblem(cluster: eks.ICluster): string | undefined {
  const resource = cluster.node.defaultChild;
  const version = resource instanceof CfnCluster ? resource.version : undefined;
  const minor = /^1\.(\d+)$/.exec(version ?? '')?.[1];
  if (version === undefined || minor === undefined || Number(minor) >= OLDEST_MINOR) return undefined;
  return `cluster.version must be at least 1.${OLDEST_MINOR}, got ${version}, which has no AMIs any more; create the cluster with 1.35`;
}
