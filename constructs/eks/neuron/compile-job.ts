import { createHash } from 'node:crypto';
import { Stack } from 'aws-cdk-lib';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledgeResources } from '../../acknowledge';
import { compilationInput } from './compilation-input';
import { compilationKey } from '../../neuron/compilation-key';
import { compilePod, compileSeconds } from './compile-pod';
import type { CompiledArtifacts } from './compiled-artifacts';
import type { Job } from '../manifest/job';
import type { PodTemplate } from '../manifest/pod-template';
import type { PriorityClass } from '../manifest/priority-class';
import type { ModelServerProps } from '../server/model-server-props';
import { ServerIdentity } from '../server/server-identity';
import { neededAddOns } from '../server/server-manifest';
import { serverPods } from '../server/server-pods';

/** Properties for defining a `CompileJob`. */
export interface CompileJobProps extends Omit<ModelServerProps, 'role' | 'compiledArtifacts'> {
  /** Where the artefacts go. */
  readonly bucket: s3.IBucket;
  /** Folder that the folders of all keys stand in, with a slash at its end. */
  readonly folder: string;
}

/** More than that of any server: what they wait for comes first. */
const PRIORITY = 1000;
/** Times that a failed compilation is tried again. An assumption: what fails twice fails always. */
const RETRIES = 1;
/** Enough to tell two specifications of one key apart. */
const DIGEST_LENGTH = 5;

/**
 * A Kubernetes Job that compiles a model on a node of its fleet, and the identity with which it does.
 *
 * It has the chips of one replica. Servers that wait for it hold theirs, so that on a full fleet it evicts one of them, which comes back once the
 * job is done: with an equal priority a fleet of one node would wait for itself. A Job cannot be changed, so that its name tells all that it is.
 */
export class CompileJob extends Construct {
  /** The artefacts. */
  public readonly artifacts: CompiledArtifacts;

  /** Name of the Job, which has the key in it. */
  public readonly jobName: string;

  /** Role of the Job, which reads the weights and writes the artefacts of its key. */
  public readonly role: iam.IRole;

  /** Namespace of the Job. */
  public readonly namespace: string;

  constructor(scope: Construct, id: string, props: CompileJobProps) {
    super(scope, id);
    const { bucket, plan } = props;
    const [group] = props.nodeGroups;
    const { neuron } = plan.decision;
    if (group === undefined || neuron === undefined) throw new Error('plan must be one on Neuron with its nodes; take those of a NeuronFleet');

    const identity = new ServerIdentity(this, 'Identity', { cluster: group.cluster, namespace: props.namespace, role: undefined });
    this.role = identity.role;
    this.namespace = identity.namespace;
    const pods = serverPods(this, identity, props);
    const key = compilationKey(compilationInput(plan, neuron, pods.location, props.image));
    const prefix = `${props.folder}${key}/`;
    const priority: PriorityClass = {
      apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: identity.name }, value: PRIORITY, preemptionPolicy: 'PreemptLowerPriority',
      description: 'Compiles what servers wait for',
    };
    const template = compilePod(pods, { plan, bucket, prefix, key, instance: group.instance, priorityClassName: priority.metadata.name });
    this.jobName = `${identity.name}-${key}-${this.digest(template)}`;
    const job: Job = {
      apiVersion: 'batch/v1', kind: 'Job', metadata: { name: this.jobName, namespace: this.namespace, labels: pods.options.labels },
      spec: {
        backoffLimit: RETRIES,
        // a node that goes is no fault of the compiler
        podFailurePolicy: { rules: [{ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] }] },
        template,
      },
    };
    const manifest = new eks.KubernetesManifest(this, 'Resource', {
      cluster: group.cluster, manifest: [identity.serviceAccount, ...pods.options.weights.objects, priority, job],
    });
    manifest.node.addDependency(identity, ...neededAddOns(props.addOns, pods));
    for (const grant of [...pods.grants, ...grantWrite(this.role, bucket, prefix)]) grant.applyBefore(manifest);
    this.artifacts = { bucket, prefix, key, compilation: manifest, timeoutSeconds: compileSeconds(plan) };
  }

  /** What the pod is, as the template has it: names of resources are tokens until then. */
  private digest(template: PodTemplate): string {
    return createHash('sha256').update(JSON.stringify(Stack.of(this).resolve(template))).digest('hex').slice(0, DIGEST_LENGTH);
  }
}

/** Allows a role to write one folder, in parts, and to see whether it is complete. */
function grantWrite(grantee: iam.IRole, bucket: s3.IBucket, prefix: string): iam.Grant[] {
  const objects = bucket.arnForObjects(`${prefix}*`);
  acknowledgeResources(grantee, 'compiled artefacts are several files of one folder', objects);
  const grants = [
    iam.Grant.addToPrincipal({ grantee, actions: ['s3:PutObject', 's3:AbortMultipartUpload'], resourceArns: [objects] }),
    iam.Grant.addToPrincipal({
      grantee, actions: ['s3:ListBucket'], resourceArns: [bucket.bucketArn], conditions: { StringLike: { 's3:prefix': `${prefix}*` } },
    }),
  ];
  return bucket.encryptionKey === undefined ? grants : [...grants, bucket.encryptionKey.grantEncryptDecrypt(grantee)];
}
