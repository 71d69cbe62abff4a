import type { ParallelLayout } from './decision';
import type { DataType } from '../catalog/data-type';
import type { Platform } from '../catalog/platform';

/** A deployment that meets the request, and that no other one beats in cost, time to first token and time per output token at once. */
export interface ParetoPoint {
  /** The AWS service. */
  readonly platform: Platform;
  /** EC2 instance type, without `ml.`. */
  readonly instanceType: string;
  /** The fewest instances that carry the load within its targets. */
  readonly instances: number;
  /** Instances that one replica spans. */
  readonly nodesPerReplica: number;
  /** Data type of the weights. */
  readonly weightDataType: DataType;
  /** Data type of the key-value cache. */
  readonly kvCacheDataType: DataType;
  /** How one replica is split over its devices. */
  readonly layout: ParallelLayout;
  /** Cost in a month of 730 hours. */
  readonly usdPerMonth: number;
  /** 95th percentile of the time to first token. */
  readonly timeToFirstTokenMs: number;
  /** 95th percentile of the time per output token. */
  readonly timePerOutputTokenMs: number;
}
