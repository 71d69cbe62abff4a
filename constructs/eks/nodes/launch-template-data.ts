import type { Size } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import { CapacityType } from 'aws-cdk-lib/aws-eks-v2';
import type { NodeCapacity } from './node-capacity';
import { nodeUserData } from './node-user-data';
import type { AcceleratedInstance, NetworkInterface } from '../../../lib';

/** What the launch template of a node group says. */
export interface LaunchTemplateOptions {
  /** Instance type. */
  readonly instance: AcceleratedInstance;
  /** How it is bought. */
  readonly capacity: NodeCapacity;
  /** Root volume. */
  readonly volumeSize: Size;
  /** Placement group, where the nodes have one. */
  readonly placementGroup: ec2.IPlacementGroup | undefined;
  /** Interfaces and their security groups, where the nodes have EFA; EKS attaches the cluster's group where they have none. */
  readonly network: NodeNetwork | undefined;
}

/** Network interfaces of a node. */
export interface NodeNetwork {
  /** Primary interface first. */
  readonly interfaces: NetworkInterface[];
  /** Security groups of every interface. */
  readonly securityGroupIds: string[];
}

/** Device of the root volume of Amazon Linux 2023. */
const ROOT_DEVICE = '/dev/xvda';

/**
 * A launch template that EKS takes for a managed node group. It holds the instance type, because EKS derives a wrong AMI from a type of the
 * node group, and because a Capacity Block needs it here.
 *
 * https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html
 */
export function launchTemplateData(options: LaunchTemplateOptions): ec2.CfnLaunchTemplate.LaunchTemplateDataProperty {
  const { instance, capacity, placementGroup, network } = options;
  return {
    instanceType: instance.instanceType,
    // a targeted reservation has no market: https://github.com/awslabs/awsome-distributed-ai/issues/1263
    instanceMarketOptions: capacity.capacityType === CapacityType.CAPACITY_BLOCK ? { marketType: 'capacity-block' } : undefined,
    capacityReservationSpecification: capacity.reservation
      && { capacityReservationTarget: { capacityReservationId: capacity.reservation.reservationId } },
    placement: placementGroup && { groupName: placementGroup.placementGroupName },
    metadataOptions: { httpTokens: 'required', httpPutResponseHopLimit: 2 }, // one hop to the node, one into a pod of the CNI
    blockDeviceMappings: [{
      deviceName: ROOT_DEVICE,
      ebs: { volumeType: 'gp3', volumeSize: options.volumeSize.toGibibytes(), encrypted: true, deleteOnTermination: true },
    }],
    networkInterfaces: network && networkInterfaces(network),
    userData: nodeUserData(instance),
  };
}

function networkInterfaces({ interfaces, securityGroupIds }: NodeNetwork): ec2.CfnLaunchTemplate.NetworkInterfaceProperty[] {
  return interfaces.map(({ networkCardIndex, deviceIndex, interfaceType }) => ({
    networkCardIndex,
    deviceIndex,
    interfaceType,
    groups: securityGroupIds,
    deleteOnTermination: true,
  }));
}
