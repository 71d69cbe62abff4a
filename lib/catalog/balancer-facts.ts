import type { FeeKey } from './fee-key';
import { LoadBalancer } from './load-balancer';
import { Platform } from './platform';
import type { PlatformFacts } from './platform-facts';

/** What one capacity unit of a balancer serves for an hour; the dimension that needs the most of them is charged. */
export interface CapacityUnit {
  /** Connections that begin, per second. */
  readonly newConnectionsPerSecond: number;
  /** Connections that are open at a time. */
  readonly activeConnections: number;
  /** Bytes of requests and answers, in an hour. */
  readonly bytesPerHour: number;
}

/** What a balancer does, allows and charges. */
export interface BalancerFacts {
  /** Its name in prose. */
  readonly name: string;
  /** How it chooses a target, as AWS calls it. */
  readonly routing: string;
  /** Most targets, unless AWS raises the quota; any number where it is left out. */
  readonly mostTargets?: number;
  /** Seconds without a byte after which it closes a connection, unless it is told another time; never where it is left out. */
  readonly idleTimeoutSeconds?: number;
  /** One capacity unit; left out where it has none. */
  readonly capacityUnit?: CapacityUnit;
  /** What it charges. */
  readonly fees: readonly FeeKey[];
}

/**
 * Those of Elastic Load Balancing, as of 2026-11-23. Capacity units: <https://aws.amazon.com/elasticloadbalancing/pricing/>; a fourth dimension of the
 * application load balancer, rule evaluations, is free for the first ten rules, and one is enough. AWS publishes no limit of the bytes per
 * second of a balancer: it grows with its load.
 */
const ELASTIC: Readonly<Record<LoadBalancer, BalancerFacts>> = {
  [LoadBalancer.APPLICATION]: {
    name: 'application load balancer',
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html
    routing: 'least_outstanding_requests',
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html
    mostTargets: 1000,
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html: 1 to 4,000
    idleTimeoutSeconds: 60,
    capacityUnit: { newConnectionsPerSecond: 25, activeConnections: 3000, bytesPerHour: 1e9 },
    fees: ['application-load-balancer', 'application-load-balancer-capacity'],
  },
  [LoadBalancer.NETWORK]: {
    name: 'network load balancer',
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html
    routing: 'flow hash',
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-limits.html: 500 with cross-zone balancing, without
    // which a replica's share of the flows would depend on its zone; 500 a zone and 3,000 in all without
    mostTargets: 500,
    // https://aws.amazon.com/blogs/networking-and-content-delivery/introducing-nlb-tcp-configurable-idle-timeout/
    idleTimeoutSeconds: 350,
    capacityUnit: { newConnectionsPerSecond: 800, activeConnections: 100_000, bytesPerHour: 1e9 }, // of TCP
    fees: ['network-load-balancer', 'network-load-balancer-capacity'],
  },
};

/** How SageMaker divides requests among the instances of an endpoint. */
const SAGEMAKER_RUNTIME: BalancerFacts = {
  name: 'SageMaker runtime',
  // https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariantRoutingConfig.html
  routing: 'LEAST_OUTSTANDING_REQUESTS',
  fees: ['sagemaker-data-processing'],
};

/** Each worker of a serverless endpoint answers one request, so there is nothing to choose by. */
const SERVERLESS_RUNTIME: BalancerFacts = { ...SAGEMAKER_RUNTIME, routing: 'none' };

/** Requests and answers lie in S3, and the runtime sees their addresses alone: https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference.html. */
const SAGEMAKER_QUEUE: BalancerFacts = { name: 'SageMaker queue', routing: 'queue', fees: [] };

/**
 * What divides the requests on a platform.
 *
 * @param platform the platform
 * @param loadBalancer which one, where it is ours to choose
 */
export function balancerFacts({ platform, ownBalancer }: PlatformFacts, loadBalancer: LoadBalancer): BalancerFacts {
  if (ownBalancer) return ELASTIC[loadBalancer];
  switch (platform) {
    case Platform.SAGEMAKER_ASYNC: return SAGEMAKER_QUEUE;
    case Platform.SAGEMAKER_SERVERLESS: return SERVERLESS_RUNTIME;
    default: return SAGEMAKER_RUNTIME;
  }
}
