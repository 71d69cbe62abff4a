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
  return version === undefined ? undefined : versionProblem('cluster.version', version);
}

/** What is wrong with a version, such as `1.35`; undefined where it has AMIs, or is none. */
export function versionProblem(prop: string, version: string): string | undefined {
  const minor = minorVersion(version);
  if (minor === undefined || minor >= OLDEST_MINOR) return undefined;
  return `${prop} must be at least 1.${OLDEST_MINOR}, got ${version}, which has no AMIs any more; create the cluster with 1.35`;
}

/** The minor version of Kubernetes 1; undefined where the text is no version. */
export function minorVersion(version: string): number | undefined {
  const minor = /^1\.(\d+)$/.exec(version)?.[1];
  return minor === undefined ? undefined : Number(minor);
}
