import type { Construct } from 'constructs';

/** What runs in a cluster before model servers can. Each is something that their objects depend on. */
export interface IClusterAddOns {
  /** Offers the accelerators of the nodes to pods. */
  readonly devicePlugin: Construct;

  /**
   * Offers the chips of Inferentia and Trainium to pods.
   *
   * @default - left out: the cluster serves no plan on them
   */
  readonly neuronPlugin?: Construct;

  /**
   * Offers the EFA interfaces of the nodes to pods.
   *
   * @default - left out
   */
  readonly efaPlugin?: Construct;

  /**
   * Runs groups of pods on several nodes.
   *
   * @default - left out
   */
  readonly leaderWorkerSet?: Construct;

  /**
   * The driver that mounts buckets.
   *
   * @default - left out
   */
  readonly s3Mount?: Construct;

  /** Gives pods the roles of their service accounts. */
  readonly podIdentityAgent: Construct;
}
