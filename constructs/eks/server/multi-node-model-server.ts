import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { ENGINE_PORT, MultiNodeRuntime } from './engine-container';
import { groupProblems } from './group-problems';
import type { LeaderWorkerSet } from '../manifest/leader-worker-set';
import type { IModelServer } from './model-server-interface';
import { modelServerProblems } from './model-server-problems';
import type { ModelServerOptions, ModelServerProps } from './model-server-props';
import { NODE_GROUP_LABEL } from '../nodes/node-group-label';
import { podTemplate } from './pod-template';
import { ServerIdentity } from './server-identity';
import { engineService, neededAddOns, serverManifest } from './server-manifest';
import { serverPods } from './server-pods';
import type { ServerPods } from './server-pods';
import { ServingEngine } from './serving-engine';
import { InvalidInputError } from '../../../lib';

/** How a model server on several nodes differs from its defaults. */
export interface MultiNodeModelServerOptions extends ModelServerOptions {
  /**
   * What joins the processes of a replica.
   *
   * @default MultiNodeRuntime.NATIVE
   */
  readonly runtime?: MultiNodeRuntime;

  /**
   * Pods of a group, one a node, that run one replica together.
   *
   * @default - the plan's nodes per replica, the only number that a plan is right for
   */
  readonly groupSize?: number;
}

/** Properties for defining a `MultiNodeModelServer`. Its node groups have EFA, and there is one for each replica. */
export interface MultiNodeModelServerProps extends ModelServerProps, MultiNodeModelServerOptions {}

/** Labels that LeaderWorkerSet puts on pods: https://lws.sigs.k8s.io/docs/reference/labels-annotations-and-environment-variables/ */
const SET_LABEL = 'leaderworkerset.sigs.k8s.io/name';
const INDEX_LABEL = 'leaderworkerset.sigs.k8s.io/worker-index';
/** Annotation with the label of nodes by whose value groups exclude each other; same page. */
const EXCLUSIVE_TOPOLOGY = 'leaderworkerset.sigs.k8s.io/exclusive-topology';

/**
 * Replicas of a model that span several nodes each: a LeaderWorkerSet, whose groups start, fail and are replaced as a whole, each on a node
 * group of its own, and a Service that selects their leaders.
 */
export class MultiNodeModelServer extends Construct implements IModelServer {
  /** The cluster. */
  public readonly cluster: eks.ICluster;

  /** Namespace of its objects. */
  public readonly namespace: string;

  /** Name of the service, which selects the leaders. */
  public readonly serviceName: string;

  /** Port of the service and of the leaders. */
  public readonly port: number = ENGINE_PORT;

  /** Role of the pods. */
  public readonly role: iam.IRole;

  /** Its objects. */
  public readonly manifest: eks.KubernetesManifest;

  /**
   * @throws InvalidInputError with all that is wrong with the props
   */
  constructor(scope: Construct, id: string, props: MultiNodeModelServerProps) {
    super(scope, id);
    const problems = [...modelServerProblems(props), ...groupProblems(props)];
    const [group] = props.nodeGroups;
    if (problems.length > 0 || group === undefined) throw new InvalidInputError(problems);

    this.cluster = group.cluster;
    const identity = new ServerIdentity(this, 'Identity', { cluster: this.cluster, namespace: props.namespace, role: props.role });
    this.namespace = identity.namespace;
    this.serviceName = `${identity.name}-leader`; // LeaderWorkerSet names a service of its own as the set
    this.role = identity.role;
    const pods = serverPods(this, identity, props);
    this.manifest = serverManifest(this, {
      cluster: this.cluster, identity, pods,
      workload: leaderWorkerSet(identity, pods, props),
      service: engineService(this.serviceName, this.namespace, { [SET_LABEL]: identity.name, [INDEX_LABEL]: '0' }),
      maxUnavailable: props.plan.decision.nodesPerReplica, // one group, which goes as a whole
      after: neededAddOns(props.addOns, pods),
    });
  }
}

function leaderWorkerSet({ name, namespace }: ServerIdentity, { options }: ServerPods, props: MultiNodeModelServerProps): LeaderWorkerSet {
  const { plan, engine = ServingEngine.vllm(), runtime = MultiNodeRuntime.NATIVE } = props;
  const size = plan.decision.nodesPerReplica;
  const template = (leader: boolean) => podTemplate(options, {
    command: engine._containerOf(plan).groupCommand(plan, options.weights.weights, { size, runtime, leader }),
    answers: leader,
  });
  return {
    apiVersion: 'leaderworkerset.x-k8s.io/v1', kind: 'LeaderWorkerSet',
    metadata: { name, namespace, labels: options.labels, annotations: { [EXCLUSIVE_TOPOLOGY]: NODE_GROUP_LABEL } },
    spec: {
      replicas: plan.decision.replicas,
      startupPolicy: 'LeaderCreated', // a leader is ready only with its workers
      rolloutStrategy: { type: 'RollingUpdate', rollingUpdateConfiguration: { maxUnavailable: 1, maxSurge: 0 } },
      leaderWorkerTemplate: { size, restartPolicy: 'RecreateGroupOnPodRestart', leaderTemplate: template(true), workerTemplate: template(false) },
    },
  };
}
