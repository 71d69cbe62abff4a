import { Names } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import { Construct } from 'constructs';
import type { TargetGroupBinding } from '../manifest/target-group-binding';
import type { IModelServer } from '../server/model-server-interface';

/** Properties for defining a `PodBinding`. */
export interface PodBindingProps {
  /** What answers. */
  readonly server: IModelServer;
  /** ARN of the target group, of type ip. */
  readonly targetGroupArn: string;
  /** Security group of the load balancer. */
  readonly securityGroupId: string;
  /** The AWS Load Balancer Controller, where it is the app's. */
  readonly controller: Construct | undefined;
  /** The listeners, before which no target is healthy. */
  readonly listeners: Construct[];
}

/** Longest name that labels and events can hold. */
const MAX_NAME_LENGTH = 63;

/**
 * Pods of a server as targets of a load balancer: the object that the AWS Load Balancer Controller follows, and the way from the load balancer
 * to the pods, which have the security group of the cluster.
 *
 * The rules are the stack's. The controller would write them itself if the object named them, and its role could then change every security group.
 */
export class PodBinding extends Construct {
  constructor(scope: Construct, id: string, { server, targetGroupArn, securityGroupId, controller, listeners }: PodBindingProps) {
    super(scope, id);
    const { cluster, namespace, port } = server;
    const pods = { ipProtocol: 'tcp', fromPort: port, toPort: port };
    const ingress = new ec2.CfnSecurityGroupIngress(this, 'Ingress', {
      ...pods, groupId: cluster.clusterSecurityGroupId, sourceSecurityGroupId: securityGroupId, description: 'Requests from the load balancer',
    });
    const egress = new ec2.CfnSecurityGroupEgress(this, 'Egress', {
      ...pods, groupId: securityGroupId, destinationSecurityGroupId: cluster.clusterSecurityGroupId, description: 'Requests to the model server',
    });

    const name = Names.uniqueResourceName(this, { maxLength: MAX_NAME_LENGTH, separator: '-' }).toLowerCase();
    const binding: TargetGroupBinding = {
      apiVersion: 'elbv2.k8s.aws/v1beta1', kind: 'TargetGroupBinding', metadata: { name, namespace },
      spec: { serviceRef: { name: server.serviceName, port }, targetGroupARN: targetGroupArn, targetType: 'ip' },
    };
    const manifest = new eks.KubernetesManifest(this, 'Resource', { cluster, manifest: [binding] });
    // without the controller's webhook it is refused, and at the end the controller takes the pods out before it goes itself
    manifest.node.addDependency(server.manifest, ingress, egress, ...listeners, ...(controller === undefined ? [] : [controller]));
  }
}
