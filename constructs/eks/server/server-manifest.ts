import * as eks from 'aws-cdk-lib/aws-eks-v2';
import type { Construct } from 'constructs';
import { ENGINE_PORT } from './engine-container';
import type { IClusterAddOns } from '../cluster/cluster-add-ons-interface';
import type { Deployment } from '../manifest/deployment';
import type { LeaderWorkerSet } from '../manifest/leader-worker-set';
import type { StringMap } from '../manifest/metadata';
import type { PodDisruptionBudget } from '../manifest/pod-disruption-budget';
import type { Service } from '../manifest/service';
import type { ServerIdentity } from './server-identity';
import type { ServerPods } from './server-pods';

/** The objects of a server that differ by its kind. */
export interface ServerObjects {
  /** Cluster. */
  readonly cluster: eks.ICluster;
  /** Who it is. */
  readonly identity: ServerIdentity;
  /** Its pods. */
  readonly pods: ServerPods;
  /** What runs them. */
  readonly workload: Deployment | LeaderWorkerSet;
  /** What sends them requests. */
  readonly service: Service;
  /** Pods that may be away at once when nodes are drained. */
  readonly maxUnavailable: number;
  /** What must be there before. */
  readonly after: Construct[];
}

/** One manifest of all objects of a server, after all that its pods need. */
export function serverManifest(scope: Construct, { cluster, identity, pods, workload, service, maxUnavailable, after }: ServerObjects): eks.KubernetesManifest {
  const { name, namespace } = identity;
  const budget: PodDisruptionBudget = {
    apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name, namespace },
    spec: { maxUnavailable, selector: { matchLabels: pods.options.labels }, unhealthyPodEvictionPolicy: 'AlwaysAllow' },
  };
  const manifest = new eks.KubernetesManifest(scope, 'Resource', {
    cluster, manifest: [identity.serviceAccount, ...pods.options.weights.objects, service, budget, workload],
  });
  manifest.node.addDependency(identity, ...after); // a pod has the role only if the association is older than it
  for (const grant of pods.grants) grant.applyBefore(manifest);
  return manifest;
}

/** A service on the port of the engine. */
export function engineService(name: string, namespace: string, selector: StringMap): Service {
  return {
    apiVersion: 'v1', kind: 'Service', metadata: { name, namespace },
    spec: { type: 'ClusterIP', selector, ports: [{ name: 'http', port: ENGINE_PORT, targetPort: 'http' }] },
  };
}

/** What the pods of a server need from the add-ons of the cluster. */
export function neededAddOns(addOns: IClusterAddOns | undefined, { options }: ServerPods): Construct[] {
  if (addOns === undefined) return [];
  const needed = [
    options.share.accelerators.resource === 'nvidia.com/gpu' ? addOns.devicePlugin : addOns.neuronPlugin,
    addOns.podIdentityAgent,
    options.share.efaInterfaces > 0 ? addOns.efaPlugin : undefined,
    options.spansNodes ? addOns.leaderWorkerSet : undefined,
    options.weights.objects.length > 0 ? addOns.s3Mount : undefined,
  ];
  return needed.filter((addOn) => addOn !== undefined);
}
