import { Annotations, RemovalPolicies, RemovalPolicy } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as kms from 'aws-cdk-lib/aws-kms';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { acknowledgeManagedPolicies } from '../../acknowledge';
import { ADD_ONS } from './chart-versions';
import { ControllerNodes } from './controller-nodes';
import { eksAddOn } from './eks-add-on';
import { inferenceClusterProblems, insideSubnets } from './inference-cluster-problems';
import { inferenceVpc } from './inference-vpc';
import { DEFAULT_KUBERNETES_VERSION, kubectlLayer } from './kubectl-layer';
import { acknowledgeKubectl } from './kubectl-provider-findings';
import { podIdentityAgent } from './pod-identity-agent';
import { podIdentityRole } from './pod-identity-role';
import { InvalidInputError } from '../../../lib';

/** Properties for defining an `InferenceCluster`. */
export interface InferenceClusterProps {
  /**
   * Network of the cluster, with private subnets in two zones.
   *
   * @default - a new VPC with a NAT gateway in each zone and an endpoint of S3
   */
  readonly vpc?: ec2.IVpc;

  /**
   * Names of the zones of a new VPC, two or more. State them where capacity is reserved in one of them.
   *
   * @default - the first two zones of the region, which nothing looks up before the deployment
   */
  readonly availabilityZones?: string[];

  /**
   * Version of Kubernetes.
   *
   * @default KubernetesVersion.V1_35
   */
  readonly version?: eks.KubernetesVersion;

  /**
   * kubectl and Helm of the function that installs charts and manifests, at most one minor version off that of Kubernetes.
   *
   * @default - those for Kubernetes 1.35
   */
  readonly kubectlLayer?: lambda.ILayerVersion;

  /**
   * Who reaches the API server over the network. `EndpointAccess.PUBLIC_AND_PRIVATE.onlyFrom('203.0.113.0/24')` lets an office in.
   *
   * @default EndpointAccess.PRIVATE
   */
  readonly endpointAccess?: eks.EndpointAccess;

  /**
   * Key that encrypts the secrets of Kubernetes.
   *
   * @default - a new key, which is rotated every year
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * Nodes without accelerators, on which DNS and controllers run.
   *
   * @default 2
   */
  readonly controllerNodes?: number;

  /**
   * Instance type of these nodes.
   *
   * @default m6i.large
   */
  readonly controllerInstanceType?: ec2.InstanceType;
}

/** What EKS logs: all five kinds. */
const LOGS = [
  eks.ClusterLoggingTypes.API, eks.ClusterLoggingTypes.AUDIT, eks.ClusterLoggingTypes.AUTHENTICATOR,
  eks.ClusterLoggingTypes.CONTROLLER_MANAGER, eks.ClusterLoggingTypes.SCHEDULER,
];

/** https://docs.aws.amazon.com/eks/latest/userguide/cni-iam-role.html */
const CNI_POLICY = 'AmazonEKS_CNI_Policy';

/**
 * An EKS cluster for model servers: a private API server, encrypted secrets, logs of the control plane, roles for pods, and a few nodes for
 * controllers. Accelerated nodes come with an `AcceleratedNodeGroup`, what runs on them with `ClusterAddOns`.
 *
 * Nobody but the stack has access until `cluster.grantAccess` gives it. The log group of the control plane is EKS's own and stays.
 */
export class InferenceCluster extends Construct {
  /** The cluster, as everything else takes it. */
  public readonly cluster: eks.Cluster;

  /** Its network. */
  public readonly vpc: ec2.IVpc;

  /** The agent that gives pods roles. */
  public readonly podIdentityAgent: Construct;

  /** The VPC CNI, which has a role of its own: nodes that wait for it need no policy for it. */
  public readonly vpcCni: Construct;

  /**
   * @throws InvalidInputError with all that is wrong with the props
   */
  constructor(scope: Construct, id: string, props: InferenceClusterProps = {}) {
    super(scope, id);
    const problems = inferenceClusterProblems(props);
    if (problems.length > 0) throw new InvalidInputError(problems);

    this.vpc = props.vpc ?? inferenceVpc(this, 'Vpc', props.availabilityZones);
    const subnets = insideSubnets(this.vpc);
    this.cluster = this.define(props, subnets);
    this.podIdentityAgent = podIdentityAgent(this, 'PodIdentityAgent', this.cluster);
    this.vpcCni = this.cni();

    const nodes = new ControllerNodes(this, 'ControllerNodes', {
      cluster: this.cluster,
      subnets,
      nodes: props.controllerNodes ?? 2,
      instanceType: props.controllerInstanceType ?? ec2.InstanceType.of(ec2.InstanceClass.M6I, ec2.InstanceSize.LARGE),
    });
    nodes.node.addDependency(this.vpcCni); // or else they never become ready
    // whatever is installed with kubectl waits for this child of the cluster, and so for nodes to run on
    this.cluster.node.findChild('KubectlReadyBarrier').node.addDependency(nodes);
  }

  private define(props: InferenceClusterProps, subnets: ec2.ISubnet[]): eks.Cluster {
    const cluster = new eks.Cluster(this, 'Resource', {
      vpc: this.vpc,
      vpcSubnets: [{ subnets }],
      version: props.version ?? eks.KubernetesVersion.of(DEFAULT_KUBERNETES_VERSION),
      endpointAccess: props.endpointAccess ?? eks.EndpointAccess.PRIVATE,
      // without the cluster the key opens nothing
      secretsEncryptionKey: props.encryptionKey
        ?? new kms.Key(this, 'Key', { enableKeyRotation: true, removalPolicy: RemovalPolicy.DESTROY }),
      clusterLogging: LOGS,
      defaultCapacityType: eks.DefaultCapacityType.NODEGROUP,
      defaultCapacity: 0, // the node group of the CDK has an AMI that EKS no longer builds
      bootstrapClusterCreatorAdminPermissions: false,
      kubectlProviderOptions: { kubectlLayer: props.kubectlLayer ?? kubectlLayer(this, 'KubectlLayer') },
    });
    Annotations.of(cluster).acknowledgeWarning('@aws-cdk/aws-eks:clusterMustManuallyTagSubnet', 'Kubernetes makes no load balancers here');
    acknowledgeManagedPolicies(cluster.role, 'EKS asks this policy of clusters', 'AmazonEKSClusterPolicy');
    if (cluster.kubectlProvider !== undefined) {
      RemovalPolicies.of(cluster.kubectlProvider).destroy(); // its logs; the cluster ignores the option for them
      acknowledgeKubectl(cluster.kubectlProvider);
    }
    return cluster;
  }

  private cni(): Construct {
    const role = podIdentityRole(this, 'CniRole', CNI_POLICY);
    acknowledgeManagedPolicies(role, 'AWS keeps this policy for the CNI, as its releases need it', CNI_POLICY);
    const cni = eksAddOn(this, 'VpcCni', { cluster: this.cluster, addOn: ADD_ONS.vpcCni, roles: { 'aws-node': role }, takesOver: true });
    cni.node.addDependency(this.podIdentityAgent);
    return cni;
  }
}
