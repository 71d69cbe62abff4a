import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { ENGINE_PORT } from './engine-container';
import type { Deployment } from '../manifest/deployment';
import type { IModelServer } from './model-server-interface';
import { modelServerProblems } from './model-server-problems';
import type { ModelServerProps } from './model-server-props';
import { podTemplate } from './pod-template';
import { ServerIdentity } from './server-identity';
import { engineService, neededAddOns, serverManifest } from './server-manifest';
import { serverPods } from './server-pods';
import type { ServerPods } from './server-pods';
import { ServingEngine } from './serving-engine';
import { topologySpread } from './topology-spread';
import { InvalidInputError } from '../../../lib';

/** Replicas of a model that stand on one node each, alone or beside others: a Deployment and its Service. */
export class ModelServer extends Construct implements IModelServer {
  /** The cluster. */
  public readonly cluster: eks.ICluster;

  /** Namespace of its objects. */
  public readonly namespace: string;

  /** Name of the service, which selects all pods. */
  public readonly serviceName: string;

  /** Port of the service and of the pods. */
  public readonly port: number = ENGINE_PORT;

  /** Role of the pods. */
  public readonly role: iam.IRole;

  /** Its objects. */
  public readonly manifest: eks.KubernetesManifest;

  /**
   * @throws InvalidInputError with all that is wrong with the props
   */
  constructor(scope: Construct, id: string, props: ModelServerProps) {
    super(scope, id);
    const problems = [...modelServerProblems(props), ...oneNodeProblems(props)];
    const [group] = props.nodeGroups;
    if (problems.length > 0 || group === undefined) throw new InvalidInputError(problems);

    this.cluster = group.cluster;
    const identity = new ServerIdentity(this, 'Identity', { cluster: this.cluster, namespace: props.namespace, role: props.role });
    this.namespace = identity.namespace;
    this.serviceName = identity.name;
    this.role = identity.role;
    const pods = serverPods(this, identity, props);
    this.manifest = serverManifest(this, {
      cluster: this.cluster, identity, pods,
      workload: deployment(identity, pods, props),
      service: engineService(this.serviceName, this.namespace, pods.options.labels),
      maxUnavailable: 1,
      after: [...neededAddOns(props.addOns, pods), ...(props.compiledArtifacts === undefined ? [] : [props.compiledArtifacts.compilation])],
    });
  }
}

/** A load balancer sends a new pod requests after two health checks 15 s apart; until then the pods before it must stay. */
const BALANCER_SECONDS = 45;

function deployment({ name, namespace }: ServerIdentity, { options }: ServerPods, { plan, engine = ServingEngine.vllm() }: ModelServerProps): Deployment {
  return {
    apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name, namespace, labels: options.labels },
    spec: {
      replicas: plan.decision.replicas,
      progressDeadlineSeconds: options.timing.progressSeconds,
      minReadySeconds: BALANCER_SECONDS,
      // every accelerator is taken: a pod must go before another can come
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } },
      selector: { matchLabels: options.labels },
      template: podTemplate(options, {
        command: engine._containerOf(plan).command(plan, options.weights.weights),
        answers: true,
        spread: topologySpread(plan.request.availability, options.labels),
      }),
    },
  };
}

function oneNodeProblems({ plan: { decision }, nodeGroups }: ModelServerProps): string[] {
  const { layout, nodesPerReplica, replicasPerInstance, replicas } = decision;
  if (nodesPerReplica > 1) return [`plan.decision.nodesPerReplica must be 1, got ${nodesPerReplica}; use MultiNodeModelServer`];
  const problems: string[] = [];
  const devices = layout.tensorParallelism * layout.pipelineParallelism * layout.attentionDataParallelism;
  const accelerators = nodeGroups[0]?.instance.acceleratorCount;
  if (accelerators !== undefined && devices * replicasPerInstance > accelerators) {
    problems.push(`plan.decision.replicasPerInstance × devices of the layout must be at most the ${accelerators} accelerators of `
      + `${decision.instanceType}, got ${replicasPerInstance} × ${devices}; take the plan as Planner.plan returns it`);
  }
  const nodes = nodeGroups.reduce((sum, group) => sum + group.maxNodes, 0);
  if (nodeGroups.length > 0 && nodes * replicasPerInstance < replicas) {
    problems.push(`nodeGroups must have room for the ${replicas} planned replicas, ${replicasPerInstance} on a node, got ${nodes} nodes; `
      + `raise nodes to ${Math.ceil(replicas / replicasPerInstance)} in all`);
  }
  return problems;
}
