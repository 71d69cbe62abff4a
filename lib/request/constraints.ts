import type { DataType } from '../catalog/data-type';
import type { LoadBalancer } from '../catalog/load-balancer';
import type { Platform } from '../catalog/platform';

/** What a plan may use. Combinations outside the constraints are not candidates. */
export interface Constraints {
  /**
   * AWS region to deploy to and take prices from.
   *
   * @default - the region of the stack, else us-east-1
   */
  readonly region?: string;

  /**
   * Most that the plan may cost in a month of 730 hours, in USD.
   *
   * @default - any cost
   */
  readonly budgetUsdPerMonth?: number;

  /**
   * Platforms to choose from.
   *
   * @default - those that stream answers to whoever sent the request and that synth can build: sagemaker-real-time, eks and sagemaker-inference-components
   */
  readonly platforms?: Platform[];

  /**
   * Instance types to choose from, without `ml.`, such as `p5.48xlarge`; workers of serverless endpoints are `serverless-1024` … `serverless-6144`.
   *
   * @default - every instance type of the catalogue
   */
  readonly instanceTypes?: string[];

  /**
   * Data types that the weights may have. Any other than the published checkpoint's own changes the model's answers.
   *
   * @default - the data type of the published checkpoint
   */
  readonly weightDataTypes?: DataType[];

  /**
   * Data types that the key-value cache may have.
   *
   * @default - the data type that the model computes in, 16 bit for all but fp32 weights
   */
  readonly kvCacheDataTypes?: DataType[];

  /**
   * Nodes that each replica spans, exactly.
   *
   * @default - as few as hold the model and meet the objective, at most 4
   */
  readonly nodesPerReplica?: number;

  /**
   * Devices over which each layer is split, exactly; NeuronCores on Inferentia and Trainium.
   *
   * @default - as many as is best: 1, 2, 4 or 8, and on NeuronCores what the chip has up to 64
   */
  readonly tensorParallelism?: number;

  /**
   * Stages of contiguous layers, exactly.
   *
   * @default - as many as is best
   */
  readonly pipelineParallelism?: number;

  /**
   * Groups into which the experts of a layer are divided, exactly; only for a mixture of experts.
   *
   * @default - as many as is best
   */
  readonly expertParallelism?: number;

  /**
   * Copies of attention that share one set of experts, exactly; only for a mixture of experts.
   *
   * @default - as many as is best
   */
  readonly attentionDataParallelism?: number;

  /**
   * What divides the requests among replicas on EKS, ECS and EC2.
   *
   * @default LoadBalancer.APPLICATION
   */
  readonly loadBalancer?: LoadBalancer;

  /**
   * Most replicas. A candidate that needs more is saturated.
   *
   * @default 1000
   */
  readonly maxReplicas?: number;

  /**
   * Hourly prices by instance type that replace the catalogue's on every platform, in USD.
   *
   * @default - catalogue prices
   */
  readonly priceOverridesUsdPerHour?: { [instanceType: string]: number };

  /**
   * Share of every instance price, overridden ones included, that is discounted: 0.3 pays 70 %.
   *
   * @default 0
   */
  readonly discountFraction?: number;
}
