import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { InferenceLoadBalancer, LoadBalancer } from '../../../../constructs';
import type { IModelServer, InferenceLoadBalancerProps, Plan } from '../../../../constructs';
import { PLAN } from '../../plan';
import { emptyStack } from '../../stack';
import { eksPlan, reachableCluster } from '../server/model-server';

/** A server that is nothing but a service on port 8000, and objects in a cluster that can be reached. */
export class Served extends Construct implements IModelServer {
  public readonly namespace = 'models';
  public readonly serviceName = 'chat';
  public readonly port = 8000;
  public readonly role: iam.IRole;
  public readonly manifest: eks.KubernetesManifest;

  constructor(scope: Construct, id: string, public readonly cluster: eks.ICluster, reachable = cluster) {
    super(scope, id);
    this.role = iam.Role.fromRoleArn(this, 'Role', 'arn:aws:iam::111122223333:role/pods');
    this.manifest = new eks.KubernetesManifest(this, 'Resource', { cluster: reachable, manifest: [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'chat' } }] });
  }
}

/** A plan on EKS whose longest answer takes 39.2 s and whose first tokens come within 60 s, or as told. */
export function answering(longestResponseSeconds = 39.2, idleTimeoutSeconds = 60, loadBalancer = LoadBalancer.APPLICATION): Plan {
  return eksPlan({
    request: { constraints: { region: 'us-west-2', loadBalancer } },
    predictions: { ...PLAN.predictions, longestResponseSeconds },
    balancer: { ...PLAN.balancer, idleTimeoutSeconds },
  });
}

/** A plan with a network load balancer. */
export const NETWORK = answering(39.2, 350, LoadBalancer.NETWORK);

/** A load balancer before a server in the company's cluster. */
export function balanced(
  changes: (stack: Stack, cluster: eks.ICluster) => Partial<InferenceLoadBalancerProps> = () => ({}), stack = emptyStack(), cluster = reachableCluster(stack),
) {
  const balancer = new InferenceLoadBalancer(stack, 'Balancer', { plan: answering(), server: new Served(stack, 'Server', cluster), ...changes(stack, cluster) });
  return { stack, balancer, get template() { return Template.fromStack(stack); } };
}

/** A certificate of the company. */
export function certificate(stack: Stack): acm.ICertificate {
  return acm.Certificate.fromCertificateArn(stack, 'Certificate', 'arn:aws:acm:us-west-2:111122223333:certificate/0');
}

/** Attributes of the only resource of a kind in Elastic Load Balancing. */
export function attributes(template: Template, kind: 'LoadBalancer' | 'TargetGroup' | 'Listener'): { [key: string]: string } {
  const [resource] = Object.values(template.findResources(`AWS::ElasticLoadBalancingV2::${kind}`));
  const listed = (resource?.Properties as { [name: string]: { Key: string; Value: string }[] | undefined })[`${kind}Attributes`] ?? [];
  return Object.fromEntries(listed.map(({ Key, Value }) => [Key, Value]));
}
