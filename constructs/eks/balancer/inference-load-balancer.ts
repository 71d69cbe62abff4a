import { Annotations, Duration, Fn } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { applicationFront } from './application-front';
import { balancerWarnings } from './balancer-warnings';
import { isNetwork } from './load-balancer-kind';
import type { InferenceLoadBalancerProps } from './load-balancer-options';
import { loadBalancerProblems } from './load-balancer-problems';
import { networkFront } from './network-front';
import { PodBinding } from './pod-binding';
import { InvalidInputError } from '../../../lib';
import type { IInferenceEndpoint } from '../../inference-endpoint';

/**
 * What clients of a model server connect to: an application load balancer, or a network load balancer where the plan has one. It is the
 * stack's, and not a controller's, and internal unless told otherwise. Pods become its targets as they become ready.
 */
export class InferenceLoadBalancer extends Construct implements IInferenceEndpoint, ec2.IConnectable {
  /** DNS name of the load balancer. */
  public readonly endpointName: string;

  /** ARN of the load balancer. */
  public readonly endpointArn: string;

  /** The load balancer. */
  public readonly loadBalancer: elbv2.ILoadBalancerV2;

  /** The target group. */
  public readonly targetGroup: elbv2.ITargetGroup;

  /** Who may connect. */
  public readonly connections: ec2.Connections;

  private readonly isNetwork: boolean;
  private readonly dimensions: { readonly LoadBalancer: string; readonly TargetGroup: string };

  /**
   * @throws InvalidInputError with all that is wrong with the props
   */
  constructor(scope: Construct, id: string, props: InferenceLoadBalancerProps) {
    super(scope, id);
    const problems = loadBalancerProblems(props);
    if (problems.length > 0) throw new InvalidInputError(problems);

    this.isNetwork = isNetwork(props);
    const front = this.isNetwork ? networkFront(this, props) : applicationFront(this, props);
    const { loadBalancer, targetGroup, listeners, port } = front;
    const { securityGroups } = loadBalancer.connections;
    const [securityGroup] = securityGroups as [ec2.ISecurityGroup]; // one at least, or else there is a problem
    new PodBinding(this, this.isNetwork ? 'ConnectionBinding' : 'RequestBinding', { // a bound target group cannot be changed
      server: props.server, targetGroupArn: targetGroup.targetGroupArn, securityGroupId: securityGroup.securityGroupId,
      controller: props.addOns?.loadBalancerController, listeners,
    });

    this.loadBalancer = loadBalancer;
    this.targetGroup = targetGroup;
    this.endpointName = loadBalancer.loadBalancerDnsName;
    this.endpointArn = loadBalancer.loadBalancerArn;
    this.connections = new ec2.Connections({ securityGroups, defaultPort: ec2.Port.tcp(port) });
    this.dimensions = {
      LoadBalancer: Fn.select(1, Fn.split(':loadbalancer/', loadBalancer.loadBalancerArn)),
      TargetGroup: targetGroup.targetGroupFullName,
    };
    for (const { name, text } of balancerWarnings(props)) {
      Annotations.of(this).addWarningV2(`cdk-distributed-inference:InferenceLoadBalancer.${name}`, text);
    }
  }

  /**
   * Nothing that IAM could allow: a load balancer asks it nothing.
   *
   * @param grantee who would invoke it
   * @throws Error always, with what lets a client in
   */
  public grantInvoke(grantee: iam.IGrantable): iam.Grant {
    const who = Construct.isConstruct(grantee) ? grantee.node.path : 'a principal';
    throw new Error(`grantInvoke must not be called on a load balancer, which asks IAM nothing, got ${who}: its security group decides; `
      + 'let the client in by connections.allowDefaultPortFrom, or by the option clients');
  }

  /**
   * A metric of the namespace AWS/ApplicationELB or AWS/NetworkELB for this load balancer and its target group. One that is measured for the
   * whole load balancer needs other `dimensionsMap`.
   *
   * @param metricName name that Elastic Load Balancing gives it
   * @param options what differs from the metric's average over five minutes
   */
  public metric(metricName: string, options: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    return new cloudwatch.Metric({
      namespace: this.isNetwork ? 'AWS/NetworkELB' : 'AWS/ApplicationELB',
      metricName,
      dimensionsMap: this.dimensions,
      ...options,
    }).attachTo(this);
  }

  /**
   * Requests that went to a pod (sum).
   *
   * @param options what differs from this default
   * @throws Error with a network load balancer, which sees connections alone
   */
  public metricInvocations(options: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    return this.requestMetric('metricInvocations', 'RequestCount', { statistic: cloudwatch.Stats.SUM, ...options });
  }

  /**
   * Requests that a pod answered with a server error (sum).
   *
   * @param options what differs from this default
   * @throws Error with a network load balancer, which sees connections alone
   */
  public metricServerErrors(options: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    return this.requestMetric('metricServerErrors', 'HTTPCode_Target_5XX_Count', { statistic: cloudwatch.Stats.SUM, ...options });
  }

  /**
   * Connections that are open, over one minute: as many as all pods together have requests in hand, at least. An application load balancer
   * counts those of clients and those to pods (sum), a network load balancer each once (maximum).
   *
   * @param options what differs from this default
   */
  public metricConcurrentRequests(options: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    const [metricName, statistic] = this.isNetwork
      ? ['ActiveFlowCount', cloudwatch.Stats.MAXIMUM] as const : ['ActiveConnectionCount', cloudwatch.Stats.SUM] as const;
    const { LoadBalancer } = this.dimensions;
    return this.metric(metricName, { statistic, period: Duration.minutes(1), dimensionsMap: { LoadBalancer }, ...options });
  }

  /**
   * Nothing that a load balancer measures: the headers of an answer that streams come before its first token.
   *
   * @param options what would differ from the default
   * @throws Error always, with where it is measured
   */
  public metricTimeToFirstToken(options: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    return this.requestMetric('metricTimeToFirstToken', undefined, options);
  }

  /**
   * Time from a request to the headers of its answer, in seconds (95th percentile): of one that does not stream, to the whole answer.
   *
   * @param options what differs from this default
   * @throws Error with a network load balancer, which sees connections alone
   */
  public metricModelLatency(options: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    return this.requestMetric('metricModelLatency', 'TargetResponseTime', { statistic: cloudwatch.Stats.percentile(95), ...options });
  }

  /** A metric of requests by its name, where an application load balancer measures it. A network load balancer measures none. */
  private requestMetric(method: string, metricName: string | undefined, options: cloudwatch.MetricOptions): cloudwatch.Metric {
    if (!this.isNetwork && metricName !== undefined) return this.metric(metricName, options);
    throw new Error(`${method} must not be called on ${this.isNetwork ? 'a network' : 'an application'} load balancer, which does not measure it; `
      + 'take it from the engine, which has it at /metrics of its port');
  }
}
