import { CfnResource } from 'aws-cdk-lib';
import type { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import { beforeAll, describe, expect, test } from 'vitest';
import { ClusterAddOns, NeuronAddOn } from '../../../../constructs';
import type { ClusterAddOnsOptions } from '../../../../constructs';
import { emptyStack } from '../../stack';
import { companyCluster, vpc } from './cluster';
import { only } from '../nodes/node-group';

const CHART = 'Custom::AWSCDK-EKS-HelmChart';
/** Nothing at all. */
const NOTHING: ClusterAddOnsOptions = {
  devicePlugin: false, efa: false, multiNode: false, loadBalancer: false, observability: false, nodeMonitoring: false, podIdentityAgent: false,
};

/** The company's cluster, with what installs charts. */
function reachableCluster(stack: Stack): eks.ICluster {
  const serviceToken = 'arn:aws:lambda:us-west-2:111122223333:function:kubectl';
  return companyCluster(stack, { kubectlProvider: eks.KubectlProvider.fromKubectlProviderAttributes(stack, 'Kubectl', { serviceToken }) });
}

function defined(options: ClusterAddOnsOptions = {}) {
  const stack = emptyStack();
  const addOns = new ClusterAddOns(stack, 'AddOns', { cluster: reachableCluster(stack), ...options });
  return { addOns, template: Template.fromStack(stack) };
}

interface Chart { readonly Chart: string; readonly Values: string; readonly Version: string; readonly Timeout: string }

/** The properties of the only installation of a chart. */
function chart(template: Template, name: string): Chart {
  return Object.values(template.findResources(CHART, { Properties: { Chart: name } }))[0]?.Properties as Chart;
}

describe('Neuron', () => {
  test('has one chart with plugin and scheduler extension, whose second scheduler is of the version of Kubernetes, and no detector of its own', () => {
    const { template, addOns } = defined({ ...NOTHING, neuron: NeuronAddOn.INSTALL });
    template.hasResourceProperties(CHART, {
      Chart: 'neuron-helm-chart', Repository: 'oci://public.ecr.aws/neuron/neuron-helm-chart', Version: '1.10.0', Namespace: 'kube-system', Wait: true,
    });
    expect(JSON.parse(chart(template, 'neuron-helm-chart').Values)).toEqual({
      npd: { enabled: false },
      scheduler: { enabled: true, customScheduler: { fullnameOverride: 'my-scheduler', image: { tag: 'v1.35.6-eks-1-35-12' } } },
    });
    expect(addOns.neuronPlugin).toBeDefined();
  });

  test('is not installed twice, and not at all unless asked for', () => {
    for (const [neuron, there] of [[NeuronAddOn.EXISTING, true], [NeuronAddOn.NONE, false], [undefined, false]] as const) {
      const { template, addOns } = defined({ ...NOTHING, nodeMonitoring: true, neuron }); // a template must have resources
      template.resourceCountIs(CHART, 0);
      expect(addOns.neuronPlugin !== undefined).toBe(there);
    }
  });

  test('fails without kubectl, which installs the chart', () => {
    expect(() => new ClusterAddOns(emptyStack(), 'AddOns', { cluster: companyCluster(emptyStack()), ...NOTHING, neuron: NeuronAddOn.INSTALL }))
      .toThrow(/cluster.kubectlProvider must be there/);
  });
});

describe('every add-on in an existing cluster', () => {
  let template: Template;
  let addOns: ClusterAddOns;
  beforeAll(() => { ({ template, addOns } = defined({ s3Mount: true })); }, 60_000);

  test.each([
    // the version of each chart where it was read: see constructs/eks/chart-versions.ts
    ['nvidia-device-plugin', 'https://nvidia.github.io/k8s-device-plugin', '0.19.0', 'kube-system'],
    ['aws-efa-k8s-device-plugin', 'https://aws.github.io/eks-charts', 'v0.5.30', 'kube-system'],
    ['lws', 'oci://registry.k8s.io/lws/charts/lws', '0.9.0', 'lws-system'],
    ['aws-load-balancer-controller', 'https://aws.github.io/eks-charts', '3.2.2', 'kube-system'],
  ])('%s comes from its repository at its version, and the deployment waits for it', (Chart, Repository, Version, Namespace) => {
    template.hasResourceProperties(CHART, { Chart, Repository, Version, Namespace, Wait: true, ClusterName: 'company' });
  });

  test('no chart waits longer than the 15 minutes of the function that installs it, and each says an exact version', () => {
    const charts = Object.values(template.findResources(CHART)).map(({ Properties }) => Properties as Chart);
    expect(charts).toHaveLength(4);
    for (const { Timeout, Version } of charts) {
      expect(Number(Timeout.replace('s', ''))).toBeLessThan(900);
      expect(Version).toMatch(/^v?\d+\.\d+\.\d+$/);
    }
  });

  test('NVIDIA\'s plugin goes to types with NVIDIA GPUs and to nodes with its label, whatever their taints', () => {
    const { affinity, tolerations, mofedEnabled } = JSON.parse(chart(template, 'nvidia-device-plugin').Values) as {
      affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: { matchExpressions: { key: string; values: string[] }[] }[] } } };
      tolerations: object[]; mofedEnabled: boolean;
    };
    const terms = affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms.flatMap((term) => term.matchExpressions);
    expect(terms.map(({ key }) => key)).toEqual(['node.kubernetes.io/instance-type', 'nvidia.com/gpu.present']);
    expect(terms[0]?.values).toEqual(expect.arrayContaining(['g5.xlarge', 'p4d.24xlarge', 'p5.48xlarge', 'p6-b300.48xlarge']));
    expect(terms[0]?.values.filter((type) => /^(inf|trn)/.test(type))).toEqual([]);
    expect(tolerations).toEqual([{ operator: 'Exists' }]);
    expect(mofedEnabled).toBe(false);
  });

  test('the EFA plugin goes to the types of the catalogue with EFA', () => {
    const { supportedInstanceLabels, tolerations } = JSON.parse(chart(template, 'aws-efa-k8s-device-plugin').Values) as {
      supportedInstanceLabels: { keys: string[]; values: string[] }; tolerations: object[];
    };
    expect(supportedInstanceLabels.keys).toEqual(['node.kubernetes.io/instance-type']);
    // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/efa.html: g5 from 8xlarge on, no g5.4xlarge
    expect(supportedInstanceLabels.values).toEqual(expect.arrayContaining(['g5.8xlarge', 'g6e.48xlarge', 'p4d.24xlarge', 'p5.48xlarge', 'p5en.48xlarge', 'p6-b200.48xlarge', 'p6-b300.48xlarge']));
    expect(supportedInstanceLabels.values).not.toContain('g5.4xlarge');
    expect(tolerations).toEqual([{ operator: 'Exists' }]);
  });

  test('LeaderWorkerSet runs its release and not its moving tag', () => {
    expect(JSON.parse(chart(template, 'lws').Values)).toEqual({ image: { manager: { tag: 'v0.9.0', pullPolicy: 'IfNotPresent' } } });
  });

  test('the load balancer controller may bind pods to target groups and nothing else', () => {
    const { Statement } = only(template, 'AWS::IAM::Policy').PolicyDocument as { Statement: { Action: string[]; Resource: unknown }[] };
    expect(Statement.map(({ Action }) => Action)).toEqual([
      ['ec2:DescribeInstances', 'ec2:DescribeSecurityGroups', 'ec2:DescribeVpcs', 'elasticloadbalancing:DescribeTargetGroups', 'elasticloadbalancing:DescribeTargetHealth'],
      ['elasticloadbalancing:DeregisterTargets', 'elasticloadbalancing:RegisterTargets'],
    ]);
    expect(JSON.stringify(Statement[1]?.Resource)).toContain(':targetgroup/*');
  });

  test('the load balancer controller takes over no Services and Ingresses of others', () => {
    // the name of the region is not known, which makes the values a join
    const { 'Fn::Join': [, parts] } = chart(template, 'aws-load-balancer-controller').Values as unknown as { 'Fn::Join': [string, (string | object)[]] };
    expect(JSON.parse(parts.map((part) => (typeof part === 'string' ? part : 'somewhere')).join(''))).toEqual({
      clusterName: 'company',
      region: 'somewhere',
      vpcId: 'vpc-00000001',
      serviceAccount: { create: true, name: 'aws-load-balancer-controller' },
      createIngressClassResource: false,
      ingressClassParams: { create: false },
      disableIngressClassAnnotation: true,
      enableServiceMutatorWebhook: false,
      controllerConfig: { featureGates: { EnableServiceController: false, ALBGatewayAPI: false, NLBGatewayAPI: false } },
    });
  });

  test('the pods of the load balancer controller have their role before they start', () => {
    const [[, controller]] = Object.entries(template.findResources(CHART, { Properties: { Chart: 'aws-load-balancer-controller' } })) as [[string, { DependsOn: string[] }]];
    const before = ['AWS::EKS::PodIdentityAssociation', 'AWS::IAM::Policy'].flatMap((type) => Object.keys(template.findResources(type)));
    const agent = Object.keys(template.findResources('AWS::EKS::Addon', { Properties: { AddonName: 'eks-pod-identity-agent' } }));
    expect(controller.DependsOn).toEqual(expect.arrayContaining([...before, ...agent]));
    template.hasResourceProperties('AWS::EKS::PodIdentityAssociation', { ClusterName: 'company', Namespace: 'kube-system', ServiceAccount: 'aws-load-balancer-controller' });
  });

  test('CloudWatch\'s agent takes its role by Pod Identity', () => {
    const [[role]] = Object.entries(template.findResources('AWS::IAM::Role', { Properties: { ManagedPolicyArns: Match.anyValue() } })) as [[string, object]];
    template.hasResource('AWS::EKS::Addon', {
      Properties: {
        AddonName: 'amazon-cloudwatch-observability',
        AddonVersion: 'v6.2.0-eksbuild.1',
        ConfigurationValues: '{"otelContainerInsights":{"enabled":true}}',
        PodIdentityAssociations: [{ ServiceAccount: 'cloudwatch-agent', RoleArn: { 'Fn::GetAtt': [role, 'Arn'] } }],
      },
      DependsOn: [Match.stringLikeRegexp('PodIdentityAgent')],
    });
    template.allResourcesProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: { Statement: [{ Action: ['sts:AssumeRole', 'sts:TagSession'], Effect: 'Allow', Principal: { Service: 'pods.eks.amazonaws.com' } }] },
    });
  });

  test('add-ons of EKS say a version and stop at what somebody else installed', () => {
    template.resourceCountIs('AWS::EKS::Addon', 4);
    template.allResourcesProperties('AWS::EKS::Addon', { ClusterName: 'company', AddonVersion: Match.stringLikeRegexp('^v\\d+\\.\\d+\\.\\d+-eksbuild\\.\\d+$'), ResolveConflicts: 'NONE' });
    template.hasResourceProperties('AWS::EKS::Addon', { AddonName: 'eks-node-monitoring-agent' });
    template.hasResourceProperties('AWS::EKS::Addon', { AddonName: 'aws-mountpoint-s3-csi-driver', ConfigurationValues: '{"node":{"tolerateAllTaints":true}}' });
  });

  test('what others depend on can be reached', () => {
    const { devicePlugin, efaPlugin, leaderWorkerSet, loadBalancerController, podIdentityAgent, observability, s3Mount } = addOns;
    expect([devicePlugin, efaPlugin, leaderWorkerSet, loadBalancerController, podIdentityAgent, observability, s3Mount].map((addOn) => addOn?.node.id))
      .toEqual(['DevicePlugin', 'EfaPlugin', 'LeaderWorkerSet', 'LoadBalancerController', 'PodIdentityAgent', 'Observability', 'S3Mount']);
  });

  test('two syntheses are the same', () => {
    expect(defined({ s3Mount: true }).template.toJSON()).toEqual(template.toJSON());
  });
});

test.each<[keyof ClusterAddOnsOptions, string, object]>([
  ['devicePlugin', CHART, { Chart: 'nvidia-device-plugin' }],
  ['efa', CHART, { Chart: 'aws-efa-k8s-device-plugin' }],
  ['multiNode', CHART, { Chart: 'lws' }],
  ['loadBalancer', CHART, { Chart: 'aws-load-balancer-controller' }],
  ['observability', 'AWS::EKS::Addon', { AddonName: 'amazon-cloudwatch-observability' }],
  ['nodeMonitoring', 'AWS::EKS::Addon', { AddonName: 'eks-node-monitoring-agent' }],
  ['podIdentityAgent', 'AWS::EKS::Addon', { AddonName: 'eks-pod-identity-agent' }],
])('what a cluster already runs can be left out: %s', (name, type, properties) => {
  const { template } = defined({ [name]: false });
  template.resourcePropertiesCountIs(type, properties, 0);
  expect(Object.keys(template.findResources(CHART)).length + Object.keys(template.findResources('AWS::EKS::Addon')).length).toBe(6);
});

test('with everything left out, what others depend on is empty', () => {
  const stack = emptyStack();
  const addOns = new ClusterAddOns(stack, 'AddOns', { cluster: companyCluster(stack), ...NOTHING });
  expect(addOns.node.findAll().filter(CfnResource.isCfnResource)).toEqual([]);
  expect([addOns.devicePlugin, addOns.podIdentityAgent].map(({ node }) => node.children)).toEqual([[], []]);
});

test('a prop that is undefined has its default', () => {
  expect(only(defined({ ...NOTHING, nodeMonitoring: undefined }).template, 'AWS::EKS::Addon').AddonName).toBe('eks-node-monitoring-agent');
});

const CLUSTER: Omit<eks.ClusterProps, 'vpc'> = {
  version: eks.KubernetesVersion.V1_35, defaultCapacityType: eks.DefaultCapacityType.NODEGROUP, defaultCapacity: 0,
};

test('a cluster of the app has one agent of roles, whoever asks for it', () => {
  const stack = emptyStack();
  const cluster = new eks.Cluster(stack, 'Cluster', { ...CLUSTER, vpc: vpc(stack) });
  new ClusterAddOns(stack, 'AddOns', { cluster, ...NOTHING, podIdentityAgent: true });
  new ClusterAddOns(stack, 'Others', { cluster, ...NOTHING, podIdentityAgent: true });
  expect(only(Template.fromStack(stack), 'AWS::EKS::Addon')).toMatchObject({ AddonName: 'eks-pod-identity-agent', AddonVersion: 'v1.3.10-eksbuild.3' });
});

test('fails to install charts in an imported cluster that kubectl does not reach', () => {
  const stack = emptyStack();
  const cluster = companyCluster(stack);
  expect(() => new ClusterAddOns(stack, 'AddOns', { cluster, ...NOTHING, efa: true })).toThrow(
    'cluster.kubectlProvider must be there to install charts and manifests, got none; create the cluster with kubectlProviderOptions, or give '
    + 'fromClusterAttributes a kubectlProvider: new KubectlProvider, or KubectlProvider.fromKubectlProviderAttributes');
  expect(() => new ClusterAddOns(stack, 'Agents', { cluster, ...NOTHING, nodeMonitoring: true })).not.toThrow();
});

test('fails on a cluster whose Kubernetes has no AMIs any more, with all problems at once', () => {
  const stack = emptyStack();
  const cluster = new eks.Cluster(stack, 'Cluster', { ...CLUSTER, version: eks.KubernetesVersion.V1_30, vpc: vpc(stack) });
  expect(() => new ClusterAddOns(stack, 'AddOns', { cluster })).toThrow(/cluster\.version must be at least 1\.31, got 1\.30.*\ncluster\.kubectlProvider must/);
});
