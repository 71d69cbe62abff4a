import { Names } from 'aws-cdk-lib';
import { CfnPodIdentityAssociation } from 'aws-cdk-lib/aws-eks';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Namespace } from '../manifest/namespace';
import type { ServiceAccount } from '../manifest/service-account';
import { podIdentityRole } from '../cluster/pod-identity-role';

/** Longest name of a server: LeaderWorkerSet and we add to it, and Kubernetes allows 63. */
const MAX_NAME_LENGTH = 40;

/** Properties for defining a `ServerIdentity`. */
export interface ServerIdentityProps {
  /** The cluster. */
  readonly cluster: eks.ICluster;
  /** An existing namespace, or none for a new one. */
  readonly namespace: string | undefined;
  /** A role of the user, or none for a new one. */
  readonly role: iam.IRole | undefined;
}

/** Who a server is in its cluster and in AWS: name, namespace, service account, role, and the association of both. */
export class ServerIdentity extends Construct {
  /** Name, which no other server has. */
  public readonly name: string;

  /** Namespace. */
  public readonly namespace: string;

  /** Role of the pods. */
  public readonly role: iam.IRole;

  /** The service account, which goes with the other objects of the server. */
  public readonly serviceAccount: ServiceAccount;

  constructor(scope: Construct, id: string, { cluster, namespace, role }: ServerIdentityProps) {
    super(scope, id);
    this.name = dnsLabel(Names.uniqueResourceName(scope, { maxLength: MAX_NAME_LENGTH, separator: '-' }));
    this.namespace = namespace ?? this.newNamespace(cluster);
    this.role = role ?? podIdentityRole(this, 'Role');
    this.serviceAccount = {
      apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: this.name, namespace: this.namespace }, automountServiceAccountToken: false,
    };
    new CfnPodIdentityAssociation(this, 'Resource', {
      clusterName: cluster.clusterName, namespace: this.namespace, serviceAccount: this.name, roleArn: this.role.roleArn,
    });
  }

  private newNamespace(cluster: eks.ICluster): string {
    const manifest: Namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: this.name } };
    new eks.KubernetesManifest(this, 'Namespace', { cluster, manifest: [manifest] });
    return this.name;
  }
}

/** Services must begin with a letter; a stack does. */
function dnsLabel(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
}
