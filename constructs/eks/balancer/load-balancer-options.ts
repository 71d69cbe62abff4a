import type { Duration } from 'aws-cdk-lib';
import type * as acm from 'aws-cdk-lib/aws-certificatemanager';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { BalancingAlgorithm } from './balancing-algorithm';
import type { ClusterAddOns } from '../cluster/cluster-add-ons';
import type { IModelServer } from '../server/model-server-interface';
import type { Plan } from '../../../lib';

/** A listener that others use as well, and which of its requests are for the model. */
export interface SharedListener {
  /** The listener, of the `loadBalancer` that is given with it. */
  readonly listener: elbv2.IApplicationListener;

  /** Place of the rule among those of the listener, 1 to 50,000; no two rules have the same. */
  readonly priority: number;

  /**
   * Host names of the requests, at most five together with the paths.
   *
   * @default - any
   */
  readonly hostNames?: string[];

  /**
   * Paths of the requests.
   *
   * @default - those of the OpenAI API: /v1/*
   */
  readonly pathPatterns?: string[];
}

/** How an inference load balancer differs from its defaults. */
export interface InferenceLoadBalancerOptions {
  /**
   * How an application load balancer chooses a replica. The plan's latency holds for the default.
   *
   * @default BalancingAlgorithm.LEAST_OUTSTANDING_REQUESTS
   */
  readonly algorithm?: BalancingAlgorithm;

  /**
   * Certificate of the name that clients call, which is yours to point at the load balancer.
   *
   * @default - plain HTTP, with a warning; only where the load balancer is internal
   */
  readonly certificate?: acm.ICertificate;

  /**
   * Whether the load balancer has public addresses.
   *
   * @default false
   */
  readonly internetFacing?: boolean;

  /**
   * Who may connect: addresses, security groups, whatever has one. More can be let in by `connections`.
   *
   * @default - the nodes and pods of the cluster; must be given where the load balancer is internet-facing
   */
  readonly clients?: ec2.IConnectable[];

  /**
   * Subnets of the load balancer, in two zones at least, one in each.
   *
   * @default - a private subnet in each zone of the cluster's VPC, or a public one where it is internet-facing
   */
  readonly subnets?: ec2.SubnetSelection;

  /**
   * Time without a byte after which a connection is closed: 1 to 4,000 s, or 60 to 6,000 s of a network load balancer, 350 s with its certificate.
   *
   * @default - the longest answer of the plan and the latest first token of a hundred, the default of AWS at least
   */
  readonly idleTimeout?: Duration;

  /**
   * Time for which a pod that goes still answers what it has in hand: 0 to 3,600 s.
   *
   * @default - the longest answer of the plan
   */
  readonly deregistrationDelay?: Duration;

  /**
   * Time over which a new replica gets more and more requests: 0, or 30 to 900 s; only with BalancingAlgorithm.ROUND_ROBIN.
   *
   * @default Duration.seconds(0)
   */
  readonly slowStart?: Duration;

  /**
   * Bucket of the access logs, which lets Elastic Load Balancing write; an imported one must do so by its own policy. No key of KMS may encrypt it.
   *
   * @default - no access logs
   */
  readonly accessLogBucket?: s3.IBucket;

  /**
   * Whether the load balancer refuses to be deleted, by the stack as well.
   *
   * @default false
   */
  readonly deletionProtection?: boolean;

  /**
   * An application load balancer that gets listeners on port 443 and 80, or 80 without a certificate. All else of it is left as it is.
   *
   * @default - a new one, unless the plan's is a network load balancer
   */
  readonly loadBalancer?: elbv2.IApplicationLoadBalancer;

  /**
   * A listener of `loadBalancer` that gets a rule, instead of new listeners.
   *
   * @default - new listeners
   */
  readonly sharedListener?: SharedListener;

  /**
   * A network load balancer that gets a listener on port 443, or 80 without a certificate. All else of it is left as it is.
   *
   * @default - a new one, where `constraints.loadBalancer` of the plan is network
   */
  readonly networkLoadBalancer?: elbv2.INetworkLoadBalancer;
}

/** Properties for defining an `InferenceLoadBalancer`. */
export interface InferenceLoadBalancerProps extends InferenceLoadBalancerOptions {
  /** The plan, which says how long answers take, and by `constraints.loadBalancer` which kind of load balancer it was made for. */
  readonly plan: Plan;

  /** What answers. */
  readonly server: IModelServer;

  /**
   * What runs in the cluster.
   *
   * @default - it has the AWS Load Balancer Controller from elsewhere
   */
  readonly addOns?: ClusterAddOns;
}
