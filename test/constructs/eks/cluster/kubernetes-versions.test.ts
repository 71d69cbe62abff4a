import * as eks from 'aws-cdk-lib/aws-eks-v2';
import { expect, test } from 'vitest';
import { kubernetesVersionProblem } from '../../../../constructs/eks/cluster/kubernetes-versions';
import { emptyStack } from '../../stack';
import { companyCluster, vpc } from './cluster';

// the release calendar of EKS: 1.30 ended on 2026-07-23, 1.31 ends on 2026-11-26
test.each<[string, boolean]>([['1.29', false], ['1.30', false], ['1.31', true], ['1.35', true], ['1.36', true], ['1.40', true]])('Kubernetes %s has AMIs: %s', (version, has) => {
  const stack = emptyStack();
  const cluster = new eks.Cluster(stack, 'Cluster', { version: eks.KubernetesVersion.of(version), defaultCapacityType: eks.DefaultCapacityType.NODEGROUP, defaultCapacity: 0, vpc: vpc(stack) });
  expect(kubernetesVersionProblem(cluster)).toBe(has ? undefined
    : `cluster.version must be at least 1.31, got ${version}, which has no AMIs any more; create the cluster with 1.35`);
});

test('the version of an imported cluster is not known', () => {
  expect(kubernetesVersionProblem(companyCluster(emptyStack()))).toBeUndefined();
});
