import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import { Construct } from 'constructs';
import { ADD_ONS } from './chart-versions';
import type { IClusterAddOns } from './cluster-add-ons-interface';
import { efaDevicePlugin } from './efa-device-plugin';
import { eksAddOn } from './eks-add-on';
import { kubectlProblem } from './kubectl-problem';
import { kubernetesVersionProblem } from './kubernetes-versions';
import { leaderWorkerSetController } from './leader-worker-set-controller';
import { LoadBalancerController } from './load-balancer-controller';
import { NeuronAddOn } from './neuron-add-on';
import { neuronDevicePlugin } from './neuron-device-plugin';
import { nvidiaDevicePlugin } from './nvidia-device-plugin';
import { ObservabilityAddOn } from './observability-add-on';
import { podIdentityAgent } from './pod-identity-agent';
import { InvalidInputError } from '../../../lib';

/** Which add-ons a cluster gets. */
export interface ClusterAddOnsOptions {
  /**
   * Whether to install NVIDIA's device plugin. Without one in the cluster, no pod gets a GPU.
   *
   * @default true
   */
  readonly devicePlugin?: boolean;

  /**
   * Where pods get the chips of Inferentia and Trainium from. A cluster without GPUs needs no `devicePlugin` beside it.
   *
   * @default NeuronAddOn.NONE
   */
  readonly neuron?: NeuronAddOn;

  /**
   * Whether to install the EFA device plugin. Without one in the cluster, pods on several nodes fall back to TCP.
   *
   * @default true
   */
  readonly efa?: boolean;

  /**
   * Whether to install LeaderWorkerSet, which models on several nodes need.
   *
   * @default true
   */
  readonly multiNode?: boolean;

  /**
   * Whether to install the AWS Load Balancer Controller, which puts pods into target groups and makes no load balancers.
   *
   * @default true
   */
  readonly loadBalancer?: boolean;

  /**
   * Whether to install CloudWatch's add-on for metrics and logs of nodes, pods, GPUs and EFA. CloudWatch charges for what it sends.
   *
   * @default true
   */
  readonly observability?: boolean;

  /**
   * Whether to install EKS's agent that finds broken nodes and GPUs, which node groups then repair.
   *
   * @default true
   */
  readonly nodeMonitoring?: boolean;

  /**
   * Whether to install the driver that mounts buckets. Pods reach theirs with their own roles.
   *
   * @default false
   */
  readonly s3Mount?: boolean;

  /**
   * Whether to install the agent that gives pods roles.
   *
   * @default true
   */
  readonly podIdentityAgent?: boolean;
}

/** Properties for defining `ClusterAddOns`. */
export interface ClusterAddOnsProps extends ClusterAddOnsOptions {
  /**
   * A cluster of the app, or an imported one with its VPC and a kubectl provider. It must have nodes without taints, on which controllers
   * run, as those of an `InferenceCluster`.
   */
  readonly cluster: eks.ICluster;
}

const DEFAULTS: Required<ClusterAddOnsOptions> = {
  devicePlugin: true,
  neuron: NeuronAddOn.NONE,
  efa: true,
  multiNode: true,
  loadBalancer: true,
  observability: true,
  nodeMonitoring: true,
  s3Mount: false,
  podIdentityAgent: true,
};

/**
 * What runs in a cluster before model servers can: device plugins, controllers, agents. Every version is pinned.
 *
 * What a cluster already runs is left out. An add-on that somebody else installed stops the deployment and is not overwritten.
 */
export class ClusterAddOns extends Construct implements IClusterAddOns {
  /** NVIDIA's device plugin; an empty construct where it is left out. */
  public readonly devicePlugin: Construct;

  /**
   * The Neuron device plugin; an empty construct where the cluster already has it.
   *
   * @default - left out
   */
  public readonly neuronPlugin?: Construct;

  /**
   * The EFA device plugin.
   *
   * @default - left out
   */
  public readonly efaPlugin?: Construct;

  /**
   * LeaderWorkerSet.
   *
   * @default - left out
   */
  public readonly leaderWorkerSet?: Construct;

  /**
   * The AWS Load Balancer Controller.
   *
   * @default - left out
   */
  public readonly loadBalancerController?: Construct;

  /**
   * CloudWatch's add-on.
   *
   * @default - left out
   */
  public readonly observability?: Construct;

  /**
   * The driver that mounts buckets.
   *
   * @default - left out
   */
  public readonly s3Mount?: Construct;

  /** The agent that gives pods roles; an empty construct where it is left out. */
  public readonly podIdentityAgent: Construct;

  /**
   * @throws InvalidInputError with all that is wrong with the cluster
   */
  constructor(scope: Construct, id: string, props: ClusterAddOnsProps) {
    super(scope, id);
    const { cluster } = props;
    const chosen = choice(props);
    const problems = clusterProblems(cluster, chosen);
    if (problems.length > 0) throw new InvalidInputError(problems);

    this.podIdentityAgent = chosen.podIdentityAgent ? podIdentityAgent(this, 'PodIdentityAgent', cluster)
      : new Construct(this, 'PodIdentityAgent');
    this.devicePlugin = chosen.devicePlugin ? nvidiaDevicePlugin(this, 'DevicePlugin', cluster) : new Construct(this, 'DevicePlugin');
    this.neuronPlugin = neuronPlugin(this, chosen.neuron, cluster);
    if (chosen.efa) this.efaPlugin = efaDevicePlugin(this, 'EfaPlugin', cluster);
    if (chosen.multiNode) this.leaderWorkerSet = leaderWorkerSetController(this, 'LeaderWorkerSet', cluster);
    const identified = { cluster, podIdentityAgent: this.podIdentityAgent };
    if (chosen.loadBalancer) this.loadBalancerController = new LoadBalancerController(this, 'LoadBalancerController', identified);
    if (chosen.observability) this.observability = new ObservabilityAddOn(this, 'Observability', identified);
    if (chosen.nodeMonitoring) eksAddOn(this, 'NodeMonitoringAgent', { cluster, addOn: ADD_ONS.nodeMonitoringAgent });
    if (chosen.s3Mount) {
      const configuration = { node: { tolerateAllTaints: true } }; // or else not on nodes with accelerators
      this.s3Mount = eksAddOn(this, 'S3Mount', { cluster, addOn: ADD_ONS.s3Mount, configuration, needsNodes: true });
    }
  }
}

function neuronPlugin(scope: Construct, neuron: NeuronAddOn, cluster: eks.ICluster): Construct | undefined {
  if (neuron === NeuronAddOn.NONE) return undefined;
  return neuron === NeuronAddOn.INSTALL ? neuronDevicePlugin(scope, 'NeuronPlugin', cluster) : new Construct(scope, 'NeuronPlugin');
}

function choice(options: ClusterAddOnsOptions): Required<ClusterAddOnsOptions> {
  const stated = Object.entries(options).filter(([, value]) => value !== undefined);
  return { ...DEFAULTS, ...Object.fromEntries(stated) };
}

function clusterProblems(cluster: eks.ICluster, { devicePlugin, neuron, efa, multiNode, loadBalancer }: Required<ClusterAddOnsOptions>): string[] {
  const hasCharts = devicePlugin || neuron === NeuronAddOn.INSTALL || efa || multiNode || loadBalancer;
  return [kubernetesVersionProblem(cluster), hasCharts ? kubectlProblem(cluster) : undefined].filter((problem) => problem !== undefined);
}
