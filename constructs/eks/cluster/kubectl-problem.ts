import type * as eks from 'aws-cdk-lib/aws-eks-v2';

/** What is wrong with a cluster whose objects the stack is to define; undefined where it can reach them. */
export function kubectlProblem(cluster: eks.ICluster): string | undefined {
  if (cluster.kubectlProvider !== undefined) return undefined;
  return 'cluster.kubectlProvider must be there to install charts and manifests, got none; create the cluster with kubectlProviderOptions, '
    + 'or give fromClusterAttributes a kubectlProvider: new KubectlProvider, or KubectlProvider.fromKubectlProviderAttributes';
}
