import { Annotations, Token } from 'aws-cdk-lib';
import type { Size } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { CfnNodegroup } from 'aws-cdk-lib/aws-eks';
import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acceleratorTaint } from './accelerator-driver';
import { CapacityBlockNotice } from './capacity-block-notice';
import { efaNodeInterfaces } from './efa-network-interfaces';
import { EfaSecurityGroup } from './efa-security-group';
import { launchTemplateData } from './launch-template-data';
import type { NodeNetwork } from './launch-template-data';
import type { NodeCapacity } from './node-capacity';
import { nodeGroupInput } from './node-group-input';
import type { NodeGroupInput } from './node-group-input';
import { NODE_GROUP_LABEL, nodeGroupLabelValue } from './node-group-label';
import { nodeGroupProblems } from './node-group-problems';
import { nodeRole } from './node-role';
import { knownZones } from './node-subnets';
import type { NodeTaint } from './node-taint';
import { ROOT_VOLUME_SIZE } from './node-volume';
import { updateConfig } from './update-config';
import { AcceleratedInstance, InvalidInputError } from '../../../lib';

/** Properties for defining an `AcceleratedNodeGroup`. */
export interface AcceleratedNodeGroupProps {
  /** Cluster that the nodes join, in whose VPC they stand. */
  readonly cluster: eks.ICluster;

  /** Instance type of the catalogue, such as `p5.48xlarge`. */
  readonly instanceType: string;

  /** Nodes. */
  readonly nodes: number;

  /**
   * Fewest nodes that something else may scale the group to.
   *
   * @default - the nodes
   */
  readonly minNodes?: number;

  /**
   * Most nodes that something else may scale the group to.
   *
   * @default - the nodes
   */
  readonly maxNodes?: number;

  /**
   * How the instances are bought.
   *
   * @default NodeCapacity.onDemand()
   */
  readonly capacity?: NodeCapacity;

  /**
   * Subnets of the nodes: one with EFA, a placement group or a reservation.
   *
   * @default - the private subnets of the cluster's VPC; the first of them where one is needed, in the zone of the reservation
   */
  readonly subnets?: ec2.SubnetSelection;

  /**
   * Whether the nodes have every EFA interface of their type, so that one model can span them.
   *
   * @default false
   */
  readonly efa?: boolean;

  /**
   * Whether P5 and P5e nodes have seven more interfaces for IP traffic, 800 Gb/s in all. Each takes an address of the subnet.
   *
   * @default false
   */
  readonly maximumIpBandwidth?: boolean;

  /**
   * Placement group of the nodes. That of a reservation belongs to its capacity.
   *
   * @default - a new cluster placement group with EFA and without a reservation, else none
   */
  readonly placementGroup?: ec2.IPlacementGroup;

  /**
   * Role of the nodes, which must have the policies AmazonEKSWorkerNodePolicy, AmazonEC2ContainerRegistryPullOnly and, unless the VPC CNI has
   * a role of its own, AmazonEKS_CNI_Policy. It is left as it is.
   *
   * @default - a role with these policies
   */
  readonly role?: iam.IRole;

  /**
   * Whether the VPC CNI of the cluster has a role of its own, by Pod Identity or for its service account. The nodes' has no policy for it then.
   *
   * @default false
   */
  readonly cniHasRole?: boolean;

  /**
   * Labels of the nodes beside that of the group.
   *
   * @default - the label of the group alone
   */
  readonly labels?: { [key: string]: string };

  /**
   * Taints of the nodes.
   *
   * @default - one that keeps pods off which ask for no accelerator: nvidia.com/gpu=present:NoSchedule, or aws.amazon.com/neuron=present:NoSchedule
   */
  readonly taints?: NodeTaint[];

  /**
   * Size of the encrypted root volume.
   *
   * @default Size.gibibytes(110)
   */
  readonly volumeSize?: Size;

  /**
   * Release of the AMI, such as `1.35.3-20260714`.
   *
   * @default - the newest at the deployment
   */
  readonly releaseVersion?: string;

  /**
   * Whether EKS reboots or replaces nodes that it finds unhealthy.
   *
   * @default true
   */
  readonly nodeRepair?: boolean;
}

/**
 * A managed node group of accelerated instances: the AMI of its family, the network interfaces of EFA, NVMe disks for images and caches, and
 * capacity by its own rules.
 */
export class AcceleratedNodeGroup extends Construct {
  /** The instance type. */
  public readonly instance: AcceleratedInstance;

  /** How it is bought. */
  public readonly capacity: NodeCapacity;

  /** Nodes, once the capacity is there. */
  public readonly nodes: number;

  /** Most nodes. */
  public readonly maxNodes: number;

  /** EFA interfaces of a node; 0 without EFA. */
  public readonly efaInterfaces: number;

  /** Labels of the nodes, of which `distributed-inference/node-group` is the group's own. */
  public readonly labels: { [key: string]: string };

  /** Taints of the nodes. */
  public readonly taints: NodeTaint[];

  /** Role of the nodes. */
  public readonly role: iam.IRole;

  /** Cluster of the nodes. */
  public readonly cluster: eks.ICluster;

  /**
   * Zone of the nodes.
   *
   * @default - they stand in several zones, or in one that is not known at synthesis
   */
  public readonly availabilityZone?: string;

  /** The managed node group. */
  public readonly resource: CfnNodegroup;

  /**
   * @throws InvalidInputError with all that is wrong with the props
   */
  constructor(scope: Construct, id: string, props: AcceleratedNodeGroupProps) {
    super(scope, id);
    if (Token.isUnresolved(props.instanceType)) {
      throw new InvalidInputError(['instanceType must be a name at synthesis, got a token; state the instance type']);
    }
    this.instance = AcceleratedInstance.of(props.instanceType);
    const input = nodeGroupInput(props, this.instance);
    const problems = nodeGroupProblems(input);
    if (problems.length > 0) throw new InvalidInputError(problems);

    this.cluster = props.cluster;
    this.capacity = input.capacity;
    this.nodes = props.nodes;
    this.maxNodes = input.maxNodes;
    this.efaInterfaces = input.efa ? this.instance.efaInterfaces : 0;
    this.labels = { ...props.labels, [NODE_GROUP_LABEL]: nodeGroupLabelValue(this) };
    this.taints = props.taints ?? [acceleratorTaint(this.instance)];
    this.role = props.role ?? nodeRole(this, props.cluster, props.cniHasRole ?? false);
    this.availabilityZone = zoneOf(input);
    this.resource = this.nodeGroup(input, this.launchTemplate(input));

    this.warnOfUnlistedType();
    if (this.capacity.block !== undefined) {
      const nodes = `${this.maxNodes} ${this.instance.instanceType} of ${this.node.path}`;
      new CapacityBlockNotice(this, 'EndNotice', { block: this.capacity.block, nodes });
    }
  }

  private launchTemplate(input: NodeGroupInput): ec2.CfnLaunchTemplate {
    const network = input.efa ? this.efaNetwork(input) : undefined;
    const template = new ec2.CfnLaunchTemplate(this, 'LaunchTemplate', {
      launchTemplateData: launchTemplateData({
        instance: this.instance,
        capacity: this.capacity,
        volumeSize: input.props.volumeSize ?? ROOT_VOLUME_SIZE,
        placementGroup: this.placementGroup(input),
        network,
      }),
    });
    if (this.instance.regions.length === 0) template.addMetadata('cfn-lint', { config: { ignore_checks: ['E3628'] } }); // it knows types by their prices
    return template;
  }

  private efaNetwork({ props }: NodeGroupInput): NodeNetwork {
    const { vpc, clusterSecurityGroupId } = props.cluster;
    const { securityGroupId } = new EfaSecurityGroup(this, 'EfaSecurityGroup', { vpc });
    return {
      interfaces: efaNodeInterfaces(this.instance, props.maximumIpBandwidth ?? false),
      // EKS attaches the cluster's group only where a template names none
      securityGroupIds: [clusterSecurityGroupId, securityGroupId],
    };
  }

  private placementGroup({ props, efa, capacity }: NodeGroupInput): ec2.IPlacementGroup | undefined {
    if (capacity.reservation !== undefined) return capacity.placementGroup;
    if (props.placementGroup !== undefined || !efa) return props.placementGroup;
    return new ec2.PlacementGroup(this, 'PlacementGroup', { strategy: ec2.PlacementGroupStrategy.CLUSTER });
  }

  /** The L1, since the L2 derives the AMI type from instance types, gets most wrong and refuses the right ones. */
  private nodeGroup({ props, minNodes, maxNodes, efa, selected }: NodeGroupInput, launchTemplate: ec2.CfnLaunchTemplate): CfnNodegroup {
    const { capacity } = this;
    const group = new CfnNodegroup(this, 'Resource', {
      clusterName: props.cluster.clusterName,
      nodeRole: this.role.roleArn,
      subnets: selected.subnetIds,
      amiType: this.instance.amiType,
      releaseVersion: props.releaseVersion,
      capacityType: capacity.capacityType,
      launchTemplate: { id: launchTemplate.ref, version: launchTemplate.attrLatestVersionNumber },
      scalingConfig: {
        minSize: capacity.isActive ? minNodes : 0,
        desiredSize: capacity.isActive ? props.nodes : 0,
        maxSize: maxNodes,
      },
      updateConfig: updateConfig({ efa, maxNodes, reserved: capacity.reservation !== undefined }),
      nodeRepairConfig: { enabled: props.nodeRepair ?? true },
      labels: this.labels,
      taints: this.taints,
    });
    group.node.addDependency(selected.internetConnectivityEstablished); // or else the nodes cannot join
    const security = this.node.tryFindChild('EfaSecurityGroup');
    if (security !== undefined) group.node.addDependency(security); // its rules as well
    return group;
  }

  private warnOfUnlistedType(): void {
    const { instanceType, regions } = this.instance;
    if (this.capacity.reservation !== undefined || regions.length > 0) return;
    Annotations.of(this).addWarningV2(
      'cdk-distributed-inference:AcceleratedNodeGroup.unlistedType',
      `EC2 lists ${instanceType} on demand in no region; give capacity a reservation or a Capacity Block`,
    );
  }
}

function zoneOf({ props, capacity, single, selected: { subnets } }: NodeGroupInput): string | undefined {
  const [subnet, ...others] = subnets;
  if (capacity.reservation !== undefined) return capacity.reservation.availabilityZone;
  return subnet === undefined || others.length > 0 ? undefined : knownZones(props.cluster.vpc, subnet, single)[0];
}
