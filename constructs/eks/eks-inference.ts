import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import { Construct } from 'constructs';
import { AcceleratedNodeGroup } from './nodes/accelerated-node-group';
import { ClusterAddOns } from './cluster/cluster-add-ons';
import type { CompiledArtifacts } from './neuron/compiled-artifacts';
import type { EksInferenceProps } from './eks-options';
import { InferenceCluster } from './cluster/inference-cluster';
import { InferenceLoadBalancer } from './balancer/inference-load-balancer';
import { ModelServer } from './server/model-server';
import type { IModelServer } from './server/model-server-interface';
import { MultiNodeModelServer } from './server/multi-node-model-server';
import { NeuronFleet } from './neuron/neuron-fleet';
import { planNodeGroups } from './plan-node-groups';
import { zoneProblems } from './nodes/node-zones';
import { ServingEngine } from './server/serving-engine';
import { WeightsLoading, preferredLoading } from './server/weights-loading';
import { AcceleratedInstance, InvalidInputError, Platform } from '../../lib';

/** What a model server stands on. */
interface Fleet {
  readonly addOns: ClusterAddOns;
  readonly nodeGroups: AcceleratedNodeGroup[];
  readonly compiledArtifacts?: CompiledArtifacts;
}

/** What a plan on EKS consists of: a cluster, what it must have, nodes, the model on them, and a load balancer in front. */
export class EksInference extends Construct {
  /** The cluster. */
  public readonly cluster: eks.ICluster;

  /** What runs in it. */
  public readonly addOns: ClusterAddOns;

  /** The nodes: one group, or one for each replica that spans several nodes. */
  public readonly nodeGroups: AcceleratedNodeGroup[];

  /** The model. */
  public readonly server: IModelServer;

  /** What clients send requests to. */
  public readonly endpoint: InferenceLoadBalancer;

  /**
   * @throws InvalidInputError with all that is wrong with the props
   */
  constructor(scope: Construct, id: string, props: EksInferenceProps) {
    super(scope, id);
    refuse(platformProblems(props));

    const { plan } = props;
    this.cluster = props.cluster ?? new InferenceCluster(this, 'Cluster', { vpc: props.vpc }).cluster;
    refuse(zoneProblems(props, this.cluster.vpc));
    const spansNodes = plan.decision.nodesPerReplica > 1;
    const { addOns, nodeGroups, compiledArtifacts } = this.fleet(props);
    this.addOns = addOns;
    this.nodeGroups = nodeGroups;

    const { weights, role, engine, image, environment, weightsLoading, hugePagesMebibytes, namespace, runtime } = props;
    const options = { engine, image, environment, weightsLoading, hugePagesMebibytes, namespace };
    const serverProps = { ...options, plan, weights, role, nodeGroups, addOns, compiledArtifacts };
    this.server = spansNodes ? new MultiNodeModelServer(this, 'Server', { ...serverProps, runtime }) : new ModelServer(this, 'Server', serverProps);
    this.endpoint = new InferenceLoadBalancer(this, 'LoadBalancer', { ...props.loadBalancer, plan, server: this.server, addOns });
  }

  private fleet(props: EksInferenceProps): Fleet {
    const { plan } = props;
    if (plan.decision.neuron !== undefined) {
      const { addOns, nodeGroups, artifacts } = new NeuronFleet(this, 'Fleet', { ...props, cluster: this.cluster });
      return { addOns, nodeGroups, compiledArtifacts: artifacts };
    }
    const spansNodes = plan.decision.nodesPerReplica > 1;
    const addOns = props.addOns
      ?? new ClusterAddOns(this, 'AddOns', { cluster: this.cluster, efa: spansNodes, multiNode: spansNodes, s3Mount: mountsWeights(props) });
    return { addOns, nodeGroups: planNodeGroups(this, this.cluster, props) };
  }
}

function refuse(problems: string[]): void {
  if (problems.length > 0) throw new InvalidInputError(problems);
}

function platformProblems({ plan: { decision }, cluster, vpc, runtime }: EksInferenceProps): string[] {
  const problems: string[] = [];
  if (decision.platform !== Platform.EKS) {
    problems.push(`plan.decision.platform must be ${Platform.EKS}, got ${decision.platform}; plan with constraints.platforms`);
  }
  if (cluster !== undefined && vpc !== undefined && cluster.vpc.vpcId !== vpc.vpcId) {
    problems.push(`vpc must be that of the cluster, ${cluster.vpc.vpcId}, got ${vpc.vpcId}; leave it out, or leave the cluster out`);
  }
  if (runtime !== undefined && decision.nodesPerReplica === 1) {
    problems.push(`runtime must be left out where a replica stands on one node, got ${runtime}; leave it out`);
  }
  return problems;
}

/** Whether pods read their weights from a mounted bucket. */
function mountsWeights({ plan, engine = ServingEngine.vllm(), weightsLoading }: EksInferenceProps): boolean {
  const instance = AcceleratedInstance.of(plan.decision.instanceType);
  return (weightsLoading ?? preferredLoading(plan, engine._containerOf(plan), instance)) === WeightsLoading.MOUNT;
}
