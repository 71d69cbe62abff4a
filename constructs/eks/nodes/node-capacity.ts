import type { Duration } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import { CapacityType } from 'aws-cdk-lib/aws-eks-v2';
import type * as sns from 'aws-cdk-lib/aws-sns';

/** Capacity that is reserved in one zone. */
export interface ReservedCapacity {
  /** Id of the reservation, such as `cr-0123456789abcdef0`. */
  readonly reservationId: string;

  /** Zone of the reservation: its name in the account, such as `us-west-2a`, or its id, such as `usw2-az1`. */
  readonly availabilityZone: string;
}

/** A targeted On-Demand Capacity Reservation. */
export interface CapacityReservationOptions extends ReservedCapacity {
  /**
   * Cluster placement group that the reservation was created in. Instances of a reservation can be in no other.
   *
   * @default - the reservation was created without one, and the nodes have none
   */
  readonly placementGroup?: ec2.IPlacementGroup;
}

/** An EC2 Capacity Block for ML. */
export interface CapacityBlockOptions extends ReservedCapacity {
  /** When the block ends, in UTC: `2026-12-01T11:30:00Z`. */
  readonly endsAt: string;

  /**
   * Whether the block has begun. A group cannot be created with nodes before, so it has none until this is true.
   *
   * @default false
   */
  readonly isActive?: boolean;

  /**
   * Topic that hears of the end before it comes.
   *
   * @default - a new encrypted topic, to which nobody has subscribed yet
   */
  readonly noticeTopic?: sns.ITopic;

  /**
   * How long before the end of the block the topic hears of it; at least the 40 minutes before which EKS takes the nodes.
   *
   * @default Duration.hours(24)
   */
  readonly noticeBefore?: Duration;
}

/** How the instances of a node group are bought. */
export class NodeCapacity {
  /** On demand, without a promise that there is any. */
  public static onDemand(): NodeCapacity {
    return new NodeCapacity(CapacityType.ON_DEMAND);
  }

  /** Spot: what is left over, which EC2 takes back two minutes after it says so. */
  public static spot(): NodeCapacity {
    return new NodeCapacity(CapacityType.SPOT);
  }

  /**
   * A targeted On-Demand Capacity Reservation, paid for whether or not the group uses it.
   *
   * @param options the reservation
   */
  public static capacityReservation(options: CapacityReservationOptions): NodeCapacity {
    return new NodeCapacity(CapacityType.ON_DEMAND, options, options.placementGroup);
  }

  /**
   * A Capacity Block, paid for in advance until its end. EKS takes the nodes 40 minutes before.
   *
   * @param options the block
   */
  public static capacityBlock(options: CapacityBlockOptions): NodeCapacity {
    return new NodeCapacity(CapacityType.CAPACITY_BLOCK, options, undefined, options);
  }

  private constructor(
    /** What EKS calls it; a targeted reservation is ON_DEMAND. */
    public readonly capacityType: CapacityType,
    /**
     * The reservation or the block.
     *
     * @default - nothing is reserved
     */
    public readonly reservation?: ReservedCapacity,
    /**
     * Placement group of the reservation.
     *
     * @default - none
     */
    public readonly placementGroup?: ec2.IPlacementGroup,
    /**
     * The block.
     *
     * @default - no Capacity Block
     */
    public readonly block?: CapacityBlockOptions,
  ) {}

  /** Whether the instances can be launched now: a Capacity Block has none before it begins. */
  public get isActive(): boolean {
    return this.block === undefined || (this.block.isActive ?? false);
  }
}
