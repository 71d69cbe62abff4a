import { execFileSync } from 'node:child_process';
import type { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { describe, expect, test } from 'vitest';
import { certificate } from './eks/balancer/load-balancer';
import { reachableCluster } from './eks/server/model-server';
import { emptyStack } from './stack';
import { DistributedInference, InferenceLoadBalancer, InferenceTarget, LoadBalancer, Platform } from '../../constructs';
import type { Constraints, DistributedInferenceProps, EksInferenceOptions } from '../../constructs';

const REGION = 'us-west-2';
const EIGHT: DistributedInferenceProps = {
  model: 'meta-llama/Llama-3.1-8B-Instruct',
  workload: { requestsPerSecond: 4, inputTokens: 1000, outputTokens: 200 },
  objective: { timeToFirstTokenMs: 2000, timePerOutputTokenMs: 60 },
  constraints: { region: REGION, platforms: [Platform.EKS], instanceTypes: ['g5.xlarge'] },
};

function deployed(props: DistributedInferenceProps, constraints: Constraints = {}) {
  const stack = emptyStack({ env: { region: REGION } });
  const chat = new DistributedInference(stack, 'Chat', { ...props, constraints: { ...props.constraints, ...constraints } });
  return { stack, chat, get template() { return Template.fromStack(stack); } };
}

/** 8B in the company's cluster. */
function targeted(options: (stack: Stack) => EksInferenceOptions = () => ({}), constraints: Constraints = {}) {
  const stack = emptyStack({ env: { region: REGION } });
  const target = InferenceTarget.eks({ cluster: reachableCluster(stack), ...options(stack) });
  const chat = new DistributedInference(stack, 'Chat', { ...EIGHT, constraints: { ...EIGHT.constraints, ...constraints }, target });
  return { stack, chat, get template() { return Template.fromStack(stack); } };
}

interface Output { readonly Value: unknown; readonly Description: string }

function output(template: Template, id: string): Output {
  return Object.entries(template.findOutputs('*')).find(([name]) => name.startsWith(`Chat${id}`))?.[1] as Output;
}

/** The nodes of the model. */
function nodeGroups(template: Template): object[] {
  return Object.entries(template.findResources('AWS::EKS::Nodegroup')).filter(([id]) => id.startsWith('ChatEksNodes')).map(([, { Properties }]) => Properties as object);
}

function joined(value: unknown): string {
  if (typeof value === 'string') return value;
  return (value as { 'Fn::Join': [string, unknown[]] })['Fn::Join'][1].map((part) => (typeof part === 'string' ? part : 'lb.example.com')).join('');
}

/** What a shell hands to curl, one argument each. */
function curlArguments(command: string, environment: NodeJS.ProcessEnv = {}): string[] {
  const script = `curl() { printf '%s\\0' "$@"; }; ${command}`;
  return execFileSync('bash', ['-c', script], { encoding: 'utf8', env: { ...process.env, ...environment } }).split('\0').slice(0, -1);
}

describe('8B on G5', () => {
  const { stack, chat, template } = deployed(EIGHT);

  test('is the planned nodes in a new cluster, behind an application load balancer', () => {
    const { instances } = chat.plan.decision;
    expect(chat.plan.decision).toMatchObject({ platform: 'eks', instanceType: 'g5.xlarge', nodesPerReplica: 1 });
    expect(nodeGroups(template)).toEqual([expect.objectContaining({ ScalingConfig: { MinSize: instances, DesiredSize: instances, MaxSize: instances } })]);
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::LoadBalancer', { Type: 'application', Scheme: 'internal' });
    template.resourceCountIs('AWS::EKS::Cluster', 1);
    template.resourcePropertiesCountIs('AWS::SageMaker::Endpoint', {}, 0);
  });

  test('the times of the load balancer are those of the plan', () => {
    const { predictions, balancer } = chat.plan;
    const [targetGroup] = Object.values(template.findResources('AWS::ElasticLoadBalancingV2::TargetGroup'));
    expect((targetGroup?.Properties as { TargetGroupAttributes: unknown[] }).TargetGroupAttributes)
      .toContainEqual({ Key: 'deregistration_delay.timeout_seconds', Value: String(Math.ceil(predictions.longestResponseSeconds)) });
    expect(balancer.routing).toBe('least_outstanding_requests');
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::TargetGroup', {
      TargetGroupAttributes: Match.arrayWith([{ Key: 'load_balancing.algorithm.type', Value: balancer.routing }]),
    });
  });

  test('the outputs name the load balancer, and a request by curl whose answer streams', () => {
    expect(output(template, 'EndpointName').Value).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^ChatEksLoadBalancer/) as string, 'DNSName'] });
    expect(stack.resolve(chat.endpointArn)).toEqual({ Ref: expect.stringMatching(/^ChatEksLoadBalancer/) as string });
    const { Value, Description } = output(template, 'Invocation');
    expect(Description).toBe('Sends a request and prints the answer as it streams (from a client that the load balancer lets in)');
    expect(curlArguments(joined(Value))).toEqual([
      '-sSN', 'http://lb.example.com/v1/chat/completions', '-H', 'Content-Type: application/json', '-d',
      '{"model":"meta-llama/Llama-3.1-8B-Instruct","messages":[{"role":"user","content":"Why is the sky blue?"}],"max_tokens":100,"stream":true}',
    ]);
    expect(output(template, 'Plan').Value).toMatch(/ x g5\.xlarge on eks at /);
  });

  test('the template has the summary of the plan', () => {
    const { Metadata } = template.toJSON() as { Metadata: Record<string, { decision: unknown }> };
    expect(Metadata['DistributedInference:Test/Chat']?.decision).toEqual(chat.plan.decision);
  });

  test('the endpoint is the load balancer, with its metrics; IAM grants nothing', () => {
    expect(chat.endpoint).toBeInstanceOf(InferenceLoadBalancer);
    expect([chat.metricInvocations(), chat.metricServerErrors(), chat.metricConcurrentRequests(), chat.metricModelLatency()].map(({ metricName }) => metricName))
      .toEqual(['RequestCount', 'HTTPCode_Target_5XX_Count', 'ActiveConnectionCount', 'TargetResponseTime']);
    expect(() => chat.metricTimeToFirstToken()).toThrow('metricTimeToFirstToken must not be called on an application load balancer');
    expect(() => chat.grantInvoke(iam.Role.fromRoleArn(stack, 'Client', 'arn:aws:iam::111122223333:role/client'))).toThrow(/got Test\/Client: its security group decides/);
  });

  test('two syntheses are the same', () => {
    expect(deployed(EIGHT).template.toJSON()).toEqual(template.toJSON());
  });
});

test('70B is on one p5.48xlarge, with all GPUs in one pod', () => {
  const { chat, template } = deployed({
    ...EIGHT, model: 'meta-llama/Llama-3.3-70B-Instruct', workload: { requestsPerSecond: 1, inputTokens: 2000, outputTokens: 300 },
    objective: { timeToFirstTokenMs: 2000, timePerOutputTokenMs: 50 },
  }, { instanceTypes: ['p5.48xlarge'], tensorParallelism: 8 });
  expect(chat.plan.decision).toMatchObject({ instances: 1, layout: { tensorParallelism: 8 } });
  expect(nodeGroups(template)).toEqual([expect.objectContaining({ AmiType: 'AL2023_x86_64_NVIDIA', ScalingConfig: { MinSize: 1, DesiredSize: 1, MaxSize: 1 } })]);
  template.resourceCountIs('AWS::EC2::PlacementGroup', 0);
});

test('405B is on two p5.48xlarge with EFA, a node group and a placement group each replica', () => {
  const { chat, template } = deployed({
    ...EIGHT, model: 'meta-llama/Llama-3.1-405B-Instruct', workload: { requestsPerSecond: 0.2, inputTokens: 1000, outputTokens: 200 },
    objective: { timeToFirstTokenMs: 10_000, timePerOutputTokenMs: 150 },
  }, { instanceTypes: ['p5.48xlarge'], nodesPerReplica: 2, tensorParallelism: 8, pipelineParallelism: 2 });
  const { replicas, nodesPerReplica, instances } = chat.plan.decision;
  expect([nodesPerReplica, instances]).toEqual([2, 2 * replicas]);
  expect(nodeGroups(template)).toHaveLength(replicas);
  template.resourceCountIs('AWS::EC2::PlacementGroup', replicas);
  const [launchTemplate] = Object.entries(template.findResources('AWS::EC2::LaunchTemplate')).filter(([id]) => id.startsWith('ChatEksNodes'));
  const { NetworkInterfaces } = (launchTemplate?.[1].Properties as { LaunchTemplateData: { NetworkInterfaces: { InterfaceType: string }[] } }).LaunchTemplateData;
  expect(NetworkInterfaces.filter(({ InterfaceType }) => InterfaceType === 'efa-only')).toHaveLength(32);
});

describe('InferenceTarget.eks', () => {
  test('defines the plan in the cluster that it is given', () => {
    const { template, chat } = targeted();
    for (const type of ['AWS::EKS::Cluster', 'AWS::EC2::VPC', 'AWS::SageMaker::Endpoint']) template.resourceCountIs(type, 0);
    expect(chat.plan.request.constraints?.platforms).toEqual(['eks']);
    expect(output(template, 'PlatformChoice').Value).toContain('cheapest');
  });

  test('passes role and network on', () => {
    const stack = emptyStack({ env: { region: REGION } });
    const vpc = new ec2.Vpc(stack, 'Vpc');
    const role = iam.Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::111122223333:role/pods');
    new DistributedInference(stack, 'Chat', { ...EIGHT, target: InferenceTarget.eks(), vpc, role });
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::EC2::VPC', 1);
    template.hasResourceProperties('AWS::EKS::PodIdentityAssociation', { RoleArn: role.roleArn });
  });

  test('a certificate is for a name that the shell must know, and curl calls the load balancer by it', () => {
    const { template } = targeted((stack) => ({ loadBalancer: { certificate: certificate(stack) } }));
    const command = joined(output(template, 'Invocation').Value);
    expect(curlArguments(command, { NAME: 'chat.example.com' }).slice(1, 4)).toEqual(['--connect-to', '::lb.example.com:', 'https://chat.example.com/v1/chat/completions']);
    expect(() => curlArguments(command)).toThrow(/NAME: set it to the host name of the certificate/);
  });

  test('a rule of a listener that exists is called by its host name', () => {
    const { template } = targeted((stack) => ({
      loadBalancer: {
        loadBalancer: elbv2.ApplicationLoadBalancer.fromApplicationLoadBalancerAttributes(stack, 'Existing', {
          loadBalancerArn: 'arn:aws:elasticloadbalancing:us-west-2:111122223333:loadbalancer/app/company/0123456789abcdef',
          loadBalancerDnsName: 'company.example.com', securityGroupId: 'sg-000000ab',
        }),
        sharedListener: {
          listener: elbv2.ApplicationListener.fromApplicationListenerAttributes(stack, 'Listener', {
            listenerArn: 'arn:aws:elasticloadbalancing:us-west-2:111122223333:listener/app/company/0123456789abcdef/0',
            securityGroup: ec2.SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-000000ab'),
          }),
          priority: 7, hostNames: ['chat.example.com'],
        },
      },
    }));
    expect(curlArguments(output(template, 'Invocation').Value as string).slice(1, 4))
      .toEqual(['--connect-to', '::company.example.com:', 'https://chat.example.com/v1/chat/completions']);
  });

  test('connections are balanced where the request says so', () => {
    const { template, chat } = targeted(() => ({}), { loadBalancer: LoadBalancer.NETWORK });
    expect(chat.plan.balancer.name).toBe('network load balancer');
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::LoadBalancer', { Type: 'network' });
  });
});
