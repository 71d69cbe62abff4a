import { Stack } from 'aws-cdk-lib';
import { CfnPodIdentityAssociation } from 'aws-cdk-lib/aws-eks';
import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { IConstruct } from 'constructs';
import { acknowledgeResources } from '../../acknowledge';
import { CHARTS } from './chart-versions';
import { helmRelease } from './helm-release';
import { podIdentityRole } from './pod-identity-role';

/** Properties for defining a `LoadBalancerController`. */
export interface LoadBalancerControllerProps {
  /** The cluster. */
  readonly cluster: eks.ICluster;
  /** What gives its pods their role. */
  readonly podIdentityAgent: IConstruct;
}

const NAMESPACE = 'kube-system';
const SERVICE_ACCOUNT = 'aws-load-balancer-controller';

/**
 * What the controller asks AWS to bind pods to target groups: its docs/deploy/installation.md, "You only want the LBC to add and remove IPs
 * to already existing target groups", less ModifyTargetGroup and ModifyTargetGroupAttributes, which pkg/targetgroupbinding never calls.
 */
const READS = [
  'ec2:DescribeInstances', 'ec2:DescribeSecurityGroups', 'ec2:DescribeVpcs',
  'elasticloadbalancing:DescribeTargetGroups', 'elasticloadbalancing:DescribeTargetHealth',
];
const WRITES = ['elasticloadbalancing:DeregisterTargets', 'elasticloadbalancing:RegisterTargets'];

/**
 * The AWS Load Balancer Controller, which puts pods into target groups of the stack and takes them out.
 *
 * It makes no load balancers: its role does not let it, and what would, Services, Ingresses and the Gateway API, is left to another.
 */
export class LoadBalancerController extends Construct {
  constructor(scope: Construct, id: string, { cluster, podIdentityAgent }: LoadBalancerControllerProps) {
    super(scope, id);
    const role = podIdentityRole(this, 'Role');
    const targetGroups = Stack.of(this).formatArn({ service: 'elasticloadbalancing', resource: 'targetgroup', resourceName: '*' });
    role.addToPolicy(new iam.PolicyStatement({ actions: READS, resources: ['*'] }));
    role.addToPolicy(new iam.PolicyStatement({ actions: WRITES, resources: [targetGroups] }));
    acknowledgeResources(role, 'EC2 and ELB describe without resources; a target group gets its name when it is made', '*', targetGroups);
    const association = new CfnPodIdentityAssociation(this, 'PodIdentityAssociation', {
      clusterName: cluster.clusterName, namespace: NAMESPACE, serviceAccount: SERVICE_ACCOUNT, roleArn: role.roleArn,
    });

    const chart = helmRelease(this, 'Resource', {
      cluster,
      chart: CHARTS.loadBalancerController,
      namespace: NAMESPACE,
      values: {
        clusterName: cluster.clusterName,
        region: Stack.of(this).region,
        vpcId: cluster.vpc.vpcId,
        serviceAccount: { create: true, name: SERVICE_ACCOUNT },
        createIngressClassResource: false,
        ingressClassParams: { create: false },
        disableIngressClassAnnotation: true,
        enableServiceMutatorWebhook: false, // or else it takes every Service of type LoadBalancer of the cluster
        controllerConfig: { featureGates: { EnableServiceController: false, ALBGatewayAPI: false, NLBGatewayAPI: false } },
      },
    });
    chart.node.addDependency(role, association, podIdentityAgent); // the pods get their role when they start
  }
}
