import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { ClusterAddOns } from './cluster/cluster-add-ons';
import type { CompiledArtifactsOptions } from './neuron/neuron-fleet-options';
import type { InferenceLoadBalancerOptions } from './balancer/load-balancer-options';
import type { MultiNodeRuntime } from './server/engine-container';
import type { ModelServerOptions } from './server/model-server-props';
import type { NodeCapacity } from './nodes/node-capacity';
import type { Plan } from '../../lib';
import type { ModelWeights } from '../weights/model-weights';

/** How inference on EKS differs from its defaults. */
export interface EksInferenceOptions extends ModelServerOptions, CompiledArtifactsOptions {
  /**
   * Cluster that the nodes join: that of an `InferenceCluster`, another one of the app, or an imported one with its VPC, its security group and
   * a kubectl provider.
   *
   * @default - a new `InferenceCluster`
   */
  readonly cluster?: eks.ICluster;

  /**
   * What runs in the cluster. `new ClusterAddOns` says what it already has; two deployments in one cluster share theirs.
   *
   * @default - new `ClusterAddOns`, with what the plan needs
   */
  readonly addOns?: ClusterAddOns;

  /**
   * How the instances are bought.
   *
   * @default NodeCapacity.onDemand()
   */
  readonly capacity?: NodeCapacity;

  /**
   * Subnets of the nodes: one where replicas span nodes or the capacity is reserved, unless the plan tolerates the loss of a zone.
   *
   * @default - the private subnets of the VPC; the first of them where one is needed; as many zones as the plan says, where it does
   */
  readonly subnets?: ec2.SubnetSelection;

  /**
   * Role of the nodes, which is left as it is: see `AcceleratedNodeGroup`.
   *
   * @default - a role with the least that nodes need
   */
  readonly nodeRole?: iam.IRole;

  /**
   * What joins the processes of a replica that spans nodes.
   *
   * @default MultiNodeRuntime.NATIVE
   */
  readonly runtime?: MultiNodeRuntime;

  /**
   * How the load balancer differs from its defaults: certificate, clients, one that exists.
   *
   * @default - a new internal one, for the nodes and pods of the cluster, by plain HTTP
   */
  readonly loadBalancer?: InferenceLoadBalancerOptions;
}

/** Properties for defining an `EksInference`. */
export interface EksInferenceProps extends EksInferenceOptions {
  /** A plan on the platform eks. */
  readonly plan: Plan;

  /** Where the weights come from. */
  readonly weights: ModelWeights;

  /**
   * Role of the pods, which `pods.eks.amazonaws.com` must be allowed to assume, with session tags. What it lacks is granted to it.
   *
   * @default - a role that reads the weights and no more
   */
  readonly role?: iam.IRole;

  /**
   * Network of a new cluster.
   *
   * @default - a new VPC, or that of the cluster that is given
   */
  readonly vpc?: ec2.IVpc;
}
