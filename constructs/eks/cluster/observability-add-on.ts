import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import { Construct } from 'constructs';
import type { IConstruct } from 'constructs';
import { acknowledgeManagedPolicies } from '../../acknowledge';
import { ADD_ONS } from './chart-versions';
import { eksAddOn } from './eks-add-on';
import { podIdentityRole } from './pod-identity-role';

/** Properties for defining an `ObservabilityAddOn`. */
export interface ObservabilityAddOnProps {
  /** The cluster. */
  readonly cluster: eks.ICluster;
  /** What gives its pods their role. */
  readonly podIdentityAgent: IConstruct;
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/container-insights-eks-otel-cfn.html */
const POLICY = 'CloudWatchAgentServerPolicy';

/** Sends metrics, those of GPUs (DCGM) and EFA among them, and the logs of pods to CloudWatch. */
export class ObservabilityAddOn extends Construct {
  constructor(scope: Construct, id: string, { cluster, podIdentityAgent }: ObservabilityAddOnProps) {
    super(scope, id);
    const role = podIdentityRole(this, 'Role', POLICY);
    acknowledgeManagedPolicies(role, 'AWS keeps this policy for the agent, as its releases need it', POLICY);
    const addOn = eksAddOn(this, 'Resource', {
      cluster,
      addOn: ADD_ONS.observability,
      configuration: { otelContainerInsights: { enabled: true } },
      roles: { 'cloudwatch-agent': role },
      needsNodes: true,
    });
    addOn.node.addDependency(podIdentityAgent);
  }
}
