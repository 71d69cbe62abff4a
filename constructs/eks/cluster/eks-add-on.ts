import { CfnAddon } from 'aws-cdk-lib/aws-eks';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { AddOn } from './chart-versions';

/** What is installed, and how. */
export interface EksAddOnOptions {
  /** The cluster. */
  readonly cluster: eks.ICluster;
  /** The add-on. */
  readonly addOn: AddOn;
  /** What differs from its own configuration. */
  readonly configuration?: Record<string, unknown>;
  /** Roles by the names of its service accounts. */
  readonly roles?: Record<string, iam.IRole>;
  /** Whether it takes over what is there. Without, the deployment stops at what somebody else installed. */
  readonly takesOver?: boolean;
  /** Whether its pods need nodes, or else it never becomes active. One that runs on every node is active without any. */
  readonly needsNodes?: boolean;
}

/** An add-on of EKS. The L1, since the L2 knows neither roles nor conflicts. */
export function eksAddOn(scope: Construct, id: string, options: EksAddOnOptions): CfnAddon {
  const { cluster, addOn, configuration, roles } = options;
  const resource = new CfnAddon(scope, id, {
    clusterName: cluster.clusterName,
    ...addOn,
    configurationValues: configuration && JSON.stringify(configuration),
    podIdentityAssociations: roles && Object.entries(roles).map(([serviceAccount, { roleArn }]) => ({ serviceAccount, roleArn })),
    resolveConflicts: options.takesOver === true ? 'OVERWRITE' : 'NONE',
  });
  if (options.needsNodes === true) eks.KubectlProvider.getKubectlProvider(resource, cluster); // which makes it wait as charts do
  return resource;
}
