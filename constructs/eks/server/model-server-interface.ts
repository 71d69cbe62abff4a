import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';

/** A model that answers requests at a service of a cluster. */
export interface IModelServer extends IConstruct {
  /** The cluster. */
  readonly cluster: eks.ICluster;

  /** Namespace of its objects. */
  readonly namespace: string;

  /** Name of the service, which selects exactly the pods that answer. */
  readonly serviceName: string;

  /** Port of the service and of these pods. */
  readonly port: number;

  /** Role of the pods. */
  readonly role: iam.IRole;

  /** Its objects; what needs them depends on it. */
  readonly manifest: eks.KubernetesManifest;
}
