import { existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { App, NestedStack, Stack, Stage, aws_ec2 as ec2, aws_iam as iam, aws_s3 as s3 } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { emptyStack } from './stack';
import { DistributedInference, InferenceTarget, ModelWeights, Planner, Platform } from '../../constructs';
import type { DistributedInferenceProps } from '../../constructs';

const PROPS: DistributedInferenceProps = {
  model: 'meta-llama/Llama-3.3-70B-Instruct',
  workload: { requestsPerSecond: 1, inputTokens: 2000, outputTokens: 300 },
  objective: { timeToFirstTokenMs: 2000, timePerOutputTokenMs: 50 },
  constraints: { region: 'us-west-2', platforms: [Platform.SAGEMAKER_REAL_TIME] },
};

/** Value of the output of a construct. */
function output(template: Template, id: string): unknown {
  return Object.entries(template.findOutputs('*')).find(([name]) => name.startsWith(`Chat${id}`))?.[1]?.Value;
}

test('plans the request and defines the plan', () => {
  const chat = new DistributedInference(emptyStack(), 'Chat', PROPS);
  const { instanceType, instances } = chat.plan.decision;
  Template.fromStack(Stack.of(chat)).hasResourceProperties('AWS::SageMaker::EndpointConfig', {
    ProductionVariants: [Match.objectLike({ InstanceType: `ml.${instanceType}`, InitialInstanceCount: instances })],
  });
  expect(chat.plan).toEqual(Planner.plan({ model: PROPS.model, workload: PROPS.workload, objective: PROPS.objective, constraints: PROPS.constraints }));
});

/** EC2 lists p4d.24xlarge in us-west-2 at 21.95764 USD an hour, SageMaker at 25.251288. */
test('without a platform the plan is on the cheapest of SageMaker and EKS, and nothing is looked up in the account', () => {
  const app = new App();
  const stack = new Stack(app, 'Test', { env: { account: '111122223333', region: 'us-west-2' } });
  const { plan } = new DistributedInference(stack, 'Chat', { ...PROPS, constraints: { instanceTypes: ['p4d.24xlarge'] } });
  expect(plan.request.constraints?.platforms).toEqual(['sagemaker-real-time', 'eks', 'sagemaker-inference-components']);
  const template = Template.fromStack(stack);
  template.hasResourceProperties('AWS::EKS::Nodegroup', { ScalingConfig: { DesiredSize: plan.decision.instances } });
  template.resourceCountIs('AWS::SageMaker::Endpoint', 0);
  expect(app.synth().manifest.missing).toBeUndefined();
});

test('the template has a summary of the plan under the path of the construct, of at most 16 KiB', () => {
  const chat = new DistributedInference(emptyStack(), 'Chat', PROPS);
  const { Metadata } = Template.fromStack(Stack.of(chat)).toJSON() as { Metadata: Record<string, { decision: unknown }> };
  expect(Metadata['DistributedInference:Test/Chat']?.decision).toEqual(chat.plan.decision);
  expect(Buffer.byteLength(JSON.stringify(Metadata))).toBeLessThanOrEqual(16 * 1024);
});

test('the whole plan stands beside the template, also in a stage', () => {
  const app = new App();
  const stack = new Stack(new Stage(app, 'Production'), 'Test');
  const chat = new DistributedInference(stack, 'Chat', PROPS);
  const { directory } = app.synth().getNestedAssembly('assembly-Production');
  expect(JSON.parse(readFileSync(path.join(directory, 'Production.Test.Chat.plan.json'), 'utf8'))).toEqual(JSON.parse(JSON.stringify(chat.plan)));
  expect(existsSync(path.join(directory, '..', 'Production.Test.Chat.plan.json'))).toBe(false);
});

/** The stack of the weights of a construct. */
function weightsOf(chat: DistributedInference): Stack {
  const weights = chat.node.findChild('Weights');
  if (!(weights instanceof Stack)) throw new Error(`${weights.node.path} is no stack`);
  return weights;
}

test('the weights have a private bucket that stays, in a stack that is deployed before, and its output says how to fill it', () => {
  const stack = emptyStack();
  const chat = new DistributedInference(stack, 'Chat', PROPS);
  expect(stack.dependencies).toEqual([weightsOf(chat)]);
  expect(weightsOf(chat).stackName).toMatch(/^Test-Chat-[0-9A-F]{8}-weights$/);
  const template = Template.fromStack(weightsOf(chat));
  template.hasResource('AWS::S3::Bucket', {
    DeletionPolicy: 'Retain',
    Properties: {
      BucketName: Match.absent(),
      BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] },
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
    },
  });
  template.hasResourceProperties('AWS::S3::BucketPolicy', {
    PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } })]) },
  });
  template.hasOutput('WeightsUpload', {
    Description: 'Fills the folder of the weights. Run it between "cdk deploy Test/Chat/Weights" and "cdk deploy Test"',
    Value: {
      'Fn::Join': ['', [
        "hf download meta-llama/Llama-3.3-70B-Instruct --exclude 'original/*' --local-dir weights && aws s3 sync weights s3://",
        { Ref: Match.stringLikeRegexp('^Bucket') },
        "/meta-llama/Llama-3.3-70B-Instruct/ --exclude '.cache/*' --exclude 'original/*' --exclude 'metal/*' --exclude 'consolidated*'",
      ]],
    },
  });
  Template.fromStack(stack).hasResourceProperties('AWS::SageMaker::Model', {
    PrimaryContainer: { ModelDataSource: { S3DataSource: { S3Uri: {
      'Fn::Join': ['', ['s3://', { 'Fn::ImportValue': Match.stringLikeRegexp(`^${weightsOf(chat).stackName}:`) }, '/meta-llama/Llama-3.3-70B-Instruct/']],
    } } } },
  });
});

test('the stack of the weights stands where that of the endpoint does: in its stage, account and region, and beside a nested stack', () => {
  const stack = new Stack(new Stage(new App(), 'Production'), 'Test', { env: { account: '111122223333', region: 'us-west-2' } });
  const chat = new DistributedInference(new NestedStack(stack, 'Nested'), 'Chat', PROPS);
  const { account, region, stackName, nestedStackParent } = weightsOf(chat);
  expect({ account, region, nestedStackParent }).toEqual({ account: '111122223333', region: 'us-west-2' });
  expect(stackName).toMatch(/^Production-Test-Nested-Chat-[0-9A-F]{8}-weights$/);
  expect(stack.dependencies).toEqual([weightsOf(chat)]);
  Template.fromStack(weightsOf(chat)).hasOutput('WeightsUpload', {
    Description: 'Fills the folder of the weights. Run it between "cdk deploy Production/Test/Nested/Chat/Weights" and "cdk deploy Production/Test"',
  });
});

test('a long name of a stack leaves its weights one of 128 characters', () => {
  const stack = new Stack(new App(), 'Test', { stackName: 's'.repeat(128) });
  const { stackName } = weightsOf(new DistributedInference(stack, 'Chat', PROPS));
  expect(stackName).toMatch(/^s{50,}[A-Za-z0-9-]*-weights$/);
  expect(stackName).toHaveLength(128);
});

test('the outputs say what was decided, and how to invoke it', () => {
  const stack = emptyStack();
  const { plan } = new DistributedInference(stack, 'Chat', PROPS);
  const template = Template.fromStack(stack);
  const { instances, instanceType } = plan.decision;
  expect(output(template, 'Plan')).toMatch(new RegExp(
    `^meta-llama/Llama-3.3-70B-Instruct in .*: ${String(instances)} x ${instanceType} on sagemaker-real-time at [\\d,]+ USD a month \\(listed prices of \\d{4}-\\d\\d-\\d\\d\\); `
    + 'at 1 requests/s, p95 of [\\d,]+ ms to the first token and \\d+ ms per token after it \\(\\w+\\)$',
  ));
  expect(output(template, 'EndpointName')).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^ChatEndpoint/) as string, 'EndpointName'] });
  expect(JSON.stringify(output(template, 'Invocation'))).toContain('invoke_endpoint_with_response_stream');
  expect(output(template, 'PlatformChoice')).toBeUndefined();
});

test('a target decides the platform, and the outputs and the summary say what that costs', () => {
  const stack = emptyStack();
  const { plan } = new DistributedInference(stack, 'Chat', { ...PROPS, target: InferenceTarget.sageMakerRealTime({ maxInstances: 5 }) });
  const template = Template.fromStack(stack);
  const ecs = plan.platforms.find(({ platform }) => platform === Platform.ECS); // no control plane to pay
  expect(plan.request.constraints?.platforms).toEqual(['sagemaker-real-time']);
  expect(output(template, 'PlatformChoice')).toMatch(/^the target costs [\d,]+ USD a month more than the cheapest plan, \d+ x [\w.-]+ on ecs at [\d,]+ USD a month$/);
  const { Metadata } = template.toJSON() as { Metadata: Record<string, { platformChoice: { extraUsdPerMonth: unknown } }> };
  expect(Number(Metadata['DistributedInference:Test/Chat']?.platformChoice.extraUsdPerMonth)).toBe(plan.cost.usdPerMonth - (ecs?.cost?.usdPerMonth ?? 0));
  template.hasResourceProperties('AWS::ApplicationAutoScaling::ScalableTarget', { MaxCapacity: 5 });
});

test('fails where the plan is on a platform without a construct, with the cheapest plan that has one', () => {
  expect(() => new DistributedInference(emptyStack(), 'Chat', { ...PROPS, constraints: { ...PROPS.constraints, platforms: [Platform.ECS] } })).toThrow(
    /^no construct deploys on ecs yet, where the plan is \d+ × [\w.-]+ on ecs at [\d,]+ USD a month; the best plan that can is \d+ × [\w.-]+ on eks at [\d,]+ USD a month: allow it in constraints\.platforms$/,
  );
});

test('fails where the plan is on a platform without a construct, and nothing else meets the request', () => {
  const constraints = { ...PROPS.constraints, platforms: [Platform.ECS] };
  const { cost } = Planner.plan({ model: PROPS.model, workload: PROPS.workload, objective: PROPS.objective, constraints });
  const budgetUsdPerMonth = Math.ceil(cost.usdPerMonth); // the control plane of EKS costs 73 USD more
  expect(() => new DistributedInference(emptyStack(), 'Chat', { ...PROPS, constraints: { ...constraints, budgetUsdPerMonth } })).toThrow(
    /^no construct deploys on ecs yet, where the plan is .* on ecs at .*; and no plan on sagemaker-real-time or eks(?: or [\w-]+)* meets the request; sagemaker-real-time: .+; eks: ./,
  );
});

test('takes weights, role and network of a stack that has them', () => {
  const stack = emptyStack({ env: { region: 'us-west-2', account: '111122223333' } });
  const role = iam.Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::111122223333:role/model');
  const chat = new DistributedInference(stack, 'Chat', {
    ...PROPS,
    constraints: { platforms: [Platform.SAGEMAKER_REAL_TIME] }, // the region is the stack's
    weights: ModelWeights.fromBucket(s3.Bucket.fromBucketName(stack, 'Weights', 'weights'), 'llama/'),
    role,
    vpc: ec2.Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: 'vpc-0123456789abcdef0', availabilityZones: ['us-west-2a'], privateSubnetIds: ['subnet-0123456789abcdef0'], privateSubnetRouteTableIds: ['rtb-0123456789abcdef0'] }),
  });
  const client = new iam.User(stack, 'Client');
  chat.grantInvoke(client);

  const template = Template.fromStack(stack);
  template.resourceCountIs('AWS::S3::Bucket', 0);
  template.resourceCountIs('AWS::IAM::Role', 0);
  template.hasResourceProperties('AWS::SageMaker::Model', {
    ExecutionRoleArn: role.roleArn,
    VpcConfig: { Subnets: ['subnet-0123456789abcdef0'], SecurityGroupIds: [Match.anyValue()] },
    PrimaryContainer: { ModelDataSource: { S3DataSource: { S3Uri: 's3://weights/llama/' } } },
  });
  template.hasResourceProperties('AWS::IAM::Policy', {
    Users: [Match.anyValue()], PolicyDocument: { Statement: [Match.objectLike({ Resource: stack.resolve(chat.endpointArn) as unknown })] },
  });
  expect(chat.plan.request.constraints?.region).toBe('us-west-2');
});

test('has the metrics of its endpoint', () => {
  const chat = new DistributedInference(emptyStack(), 'Chat', PROPS);
  const metrics = [
    chat.metricInvocations(), chat.metricServerErrors(), chat.metricConcurrentRequests(), chat.metricTimeToFirstToken(), chat.metricModelLatency(),
    chat.metric('OverheadLatency', { statistic: 'Minimum' }),
  ];
  expect(metrics.map(({ metricName, statistic }) => `${metricName} ${statistic}`)).toEqual([
    'Invocations Sum', 'Invocation5XXErrors Sum', 'ConcurrentRequestsPerModel Maximum', 'FirstChunkLatency p95', 'ModelLatency p95', 'OverheadLatency Minimum',
  ]);
  expect(metrics.every(({ dimensions }) => dimensions?.EndpointName === chat.endpointName)).toBe(true);
});

test('two of them stand in one stack', () => {
  const stack = emptyStack();
  new DistributedInference(stack, 'Chat', PROPS);
  new DistributedInference(stack, 'Code', { ...PROPS, workload: { ...PROPS.workload, requestsPerSecond: 2 } });
  Template.fromStack(stack).resourceCountIs('AWS::SageMaker::Endpoint', 2);
  expect(new Set(stack.dependencies.map(({ stackName }) => stackName)).size).toBe(2); // weights of its own for each
});
