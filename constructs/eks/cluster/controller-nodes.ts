import { Size } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { CfnNodegroup } from 'aws-cdk-lib/aws-eks';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import { Construct } from 'constructs';
import { nodeRole } from '../nodes/node-role';

/** Properties for defining `ControllerNodes`. */
export interface ControllerNodesProps {
  /** The cluster, whose CNI has a role of its own. */
  readonly cluster: eks.ICluster;
  /** Subnets of the nodes. */
  readonly subnets: readonly ec2.ISubnet[];
  /** Nodes. */
  readonly nodes: number;
  /** Their instance type. */
  readonly instanceType: ec2.InstanceType;
}

/** Root volume of the nodes; the AMI takes 20 GiB, and controllers keep nothing. */
const VOLUME_SIZE = Size.gibibytes(50);

/** A managed node group without accelerators and taints, on which DNS, controllers and operators run. */
export class ControllerNodes extends Construct {
  constructor(scope: Construct, id: string, { cluster, subnets, nodes, instanceType }: ControllerNodesProps) {
    super(scope, id);
    const role = nodeRole(this, cluster, true);
    const launchTemplate = new ec2.CfnLaunchTemplate(this, 'LaunchTemplate', {
      launchTemplateData: {
        instanceType: instanceType.toString(),
        metadataOptions: { httpTokens: 'required', httpPutResponseHopLimit: 2 }, // the agents of CloudWatch ask from their pods
        blockDeviceMappings: [{
          deviceName: '/dev/xvda',
          ebs: { volumeSize: VOLUME_SIZE.toGibibytes(), volumeType: 'gp3', encrypted: true, deleteOnTermination: true },
        }],
      },
    });
    new CfnNodegroup(this, 'Resource', {
      clusterName: cluster.clusterName,
      nodeRole: role.roleArn,
      subnets: subnets.map(({ subnetId }) => subnetId),
      amiType: instanceType.architecture === ec2.InstanceArchitecture.ARM_64
        ? eks.NodegroupAmiType.AL2023_ARM_64_STANDARD : eks.NodegroupAmiType.AL2023_X86_64_STANDARD,
      launchTemplate: { id: launchTemplate.ref, version: launchTemplate.attrLatestVersionNumber },
      scalingConfig: { minSize: nodes, desiredSize: nodes, maxSize: nodes + 1 },
      updateConfig: { maxUnavailable: 1 },
      nodeRepairConfig: { enabled: true },
    });
  }
}
