import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { ClusterAddOns } from '../cluster/cluster-add-ons';
import type { NodeCapacity } from '../nodes/node-capacity';
import type { ModelServerOptions } from '../server/model-server-props';
import type { Plan } from '../../../lib';
import type { ModelWeights } from '../../weights/model-weights';

/** Where compiled artefacts of a fleet stand. */
export interface CompiledArtifactsOptions {
  /**
   * Bucket of the artefacts, in the region of the cluster. Fleets that share one compile the same once.
   *
   * @default - a new private bucket, which stays when the stack goes
   */
  readonly artifactsBucket?: s3.IBucket;

  /**
   * Folder of the bucket that holds a folder for each key.
   *
   * @default neuron/
   */
  readonly artifactsPrefix?: string;
}

/** Properties for defining a `NeuronFleet`. */
export interface NeuronFleetProps extends ModelServerOptions, CompiledArtifactsOptions {
  /** A plan on the platform eks and on Inferentia or Trainium. */
  readonly plan: Plan;

  /** Where the weights come from: a bucket. */
  readonly weights: ModelWeights;

  /** The cluster. */
  readonly cluster: eks.ICluster;

  /**
   * What runs in the cluster, with `neuron` among it.
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
   * Subnets of the nodes: one where the capacity is reserved.
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
}
