import type * as iam from 'aws-cdk-lib/aws-iam';
import type { AcceleratedNodeGroup } from '../nodes/accelerated-node-group';
import type { CompiledArtifacts } from '../neuron/compiled-artifacts';
import type { IClusterAddOns } from '../cluster/cluster-add-ons-interface';
import type { ServingEngine } from './serving-engine';
import type { WeightsLoading } from './weights-loading';
import type { Plan } from '../../../lib';
import type { ModelWeights } from '../../weights/model-weights';

/** How a model server differs from its defaults. */
export interface ModelServerOptions {
  /**
   * What serves the model.
   *
   * @default ServingEngine.vllm()
   */
  readonly engine?: ServingEngine;

  /**
   * Image of the engine, with its version: built on the pinned one, or with the same programs in it.
   *
   * @default - the pinned AWS Deep Learning Container of the engine
   */
  readonly image?: string;

  /**
   * Environment of the engine beside what the server sets.
   *
   * @default - what the server sets
   */
  readonly environment?: { [name: string]: string };

  /**
   * How weights in S3 reach the devices.
   *
   * @default - streamed where the engine does and has no attention ranks; else copied where the NVMe disks have room, else from the mounted bucket
   */
  readonly weightsLoading?: WeightsLoading;

  /**
   * Huge pages of each pod, in MiB; only with EFA, which needs the default at least.
   *
   * @default - 5120 with EFA, else none
   */
  readonly hugePagesMebibytes?: number;

  /**
   * Namespace of the objects, which must exist.
   *
   * @default - a new one for this server
   */
  readonly namespace?: string;
}

/** Properties for defining a `ModelServer`. */
export interface ModelServerProps extends ModelServerOptions {
  /** A plan on the platform eks. */
  readonly plan: Plan;

  /** Where the weights come from. */
  readonly weights: ModelWeights;

  /**
   * What was compiled for a plan on Inferentia or Trainium: that of a `NeuronFleet`. The pods wait until it is complete.
   *
   * @default - the plan is on GPUs, for which nothing is compiled
   */
  readonly compiledArtifacts?: CompiledArtifacts;

  /** Nodes that the pods stand on, of one cluster and of the planned instance type. */
  readonly nodeGroups: AcceleratedNodeGroup[];

  /**
   * What the cluster must have before the pods can start.
   *
   * @default - it is there: a device plugin, the Pod Identity agent, and for several nodes the EFA plugin and LeaderWorkerSet, for mounted
   * weights the driver of the bucket
   */
  readonly addOns?: IClusterAddOns;

  /**
   * Role of the pods, which `pods.eks.amazonaws.com` must be allowed to assume, with session tags. What it lacks is granted to it.
   *
   * @default - a role that reads the weights and no more
   */
  readonly role?: iam.IRole;
}
