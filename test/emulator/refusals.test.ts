import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CloudFormationClient, CreateStackCommand, DescribeStackEventsCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TemplateResource } from './assembly';
import { clientOptions } from './client-options';
import { CAN_EMULATE, Emulator } from './emulator';

const scratch = mkdtempSync(path.join(tmpdir(), 'refusals-'));
let emulator: Emulator;

/** A role that a service assumes, with or without the right to do anything. */
function role(service: string, actions: readonly string[] = []): TemplateResource {
  const document = (statement: object) => ({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] });
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: document({ Action: 'sts:AssumeRole', Principal: { Service: service } }),
      ...actions.length > 0 && { Policies: [{ PolicyName: 'Allowed', PolicyDocument: document({ Action: actions, Resource: '*' }) }] },
    },
  };
}

const image = '763104351884.dkr.ecr.us-east-1.amazonaws.com/vllm:0.27.1';
const model = (container: object = {}): TemplateResource => ({
  Type: 'AWS::SageMaker::Model',
  Properties: { ExecutionRoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] }, PrimaryContainer: { Image: image, ...container } },
});
const endpointConfig = (variant: object, others: object = {}): TemplateResource => ({
  Type: 'AWS::SageMaker::EndpointConfig',
  Properties: { ProductionVariants: [{ VariantName: 'Only', InitialVariantWeight: 1, ...variant }], ...others },
});
const instances = { InstanceType: 'ml.g5.xlarge', InitialInstanceCount: 1 };
const latePolicy = {
  Type: 'AWS::IAM::Policy',
  DependsOn: 'Model',
  Properties: {
    PolicyName: 'Late', Roles: [{ Ref: 'Role' }],
    PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'ecr:BatchGetImage', Resource: '*' }] },
  },
};
const pulls = role('sagemaker.amazonaws.com', ['ecr:BatchGetImage']);
const named = { 'Fn::GetAtt': ['Model', 'ModelName'] };

/** Resources, and what AWS says to them. */
const REFUSALS: Readonly<Record<string, readonly [Readonly<Record<string, TemplateResource>>, string]>> = {
  'a word that the schema does not know': [
    { Role: pulls, Model: model(), Config: endpointConfig({ ...instances, ModelName: named, RoutingConfig: { RoutingStrategy: 'NEAREST' } }) },
    "'NEAREST' is not one of",
  ],
  'an instance type that SageMaker does not know': [
    { Role: pulls, Model: model(), Config: endpointConfig({ ...instances, ModelName: named, InstanceType: 'ml.g5.large' }) },
    "'ml.g5.large' is not one of",
  ],
  'a role that SageMaker may not assume': [{ Role: role('lambda.amazonaws.com'), Model: model() }, 'Could not assume role'],
  'a role whose policy comes after the model': [
    { Role: role('sagemaker.amazonaws.com'), Model: model(), Policy: latePolicy }, 'does not grant ecr:BatchGetImage permission',
  ],
  'a role that may not read the weights': [
    { Role: pulls, Model: model({ ModelDataUrl: 's3://weights/model.tar.gz' }) }, 'Could not access model data at s3://weights/model.tar.gz',
  ],
  'a configuration of a model that is not there': [{ Config: endpointConfig({ ...instances, ModelName: 'Absent' }) }, 'Could not find model'],
  'an endpoint of a configuration that is not there': [
    { Endpoint: { Type: 'AWS::SageMaker::Endpoint', Properties: { EndpointConfigName: 'Absent' } } }, 'Could not find endpoint configuration',
  ],
  'scaling of an endpoint that is not there': [{
    Target: {
      Type: 'AWS::ApplicationAutoScaling::ScalableTarget',
      Properties: {
        ServiceNamespace: 'sagemaker', ScalableDimension: 'sagemaker:variant:DesiredInstanceCount',
        ResourceId: 'endpoint/Absent/variant/Only', MinCapacity: 1, MaxCapacity: 2,
      },
    },
  }, 'Could not find endpoint'],
  'variants for components without a role': [{ Config: endpointConfig(instances) }, 'ExecutionRoleArn is required'],
};

/** What the first resource that failed says of it. */
async function reasonOf(stack: string, resources: object): Promise<string> {
  const client = new CloudFormationClient(clientOptions(emulator, 'us-east-1'));
  const TemplateBody = JSON.stringify({ Resources: resources });
  await client.send(new CreateStackCommand({ StackName: stack, TemplateBody, Capabilities: ['CAPABILITY_IAM'] }));
  for (let status = ''; !/_(COMPLETE|FAILED)$/.test(status);) {
    await sleep(100);
    status = (await client.send(new DescribeStacksCommand({ StackName: stack }))).Stacks?.[0]?.StackStatus ?? '';
  }
  const { StackEvents = [] } = await client.send(new DescribeStackEventsCommand({ StackName: stack }));
  return StackEvents.find(({ ResourceStatus }) => ResourceStatus === 'CREATE_FAILED')?.ResourceStatusReason ?? '';
}

describe.skipIf(!CAN_EMULATE)('the emulator', () => {
  beforeAll(async () => { emulator = await Emulator.start(scratch); });
  afterAll(() => {
    emulator.stop();
    rmSync(scratch, { recursive: true });
  });

  test.each(Object.keys(REFUSALS))('refuses %s', async (what) => {
    const [resources, reason] = REFUSALS[what] ?? [];
    expect(await reasonOf(what.replaceAll(' ', '-'), resources ?? {})).toContain(reason);
  });

  test('takes a model whose role may pull the image', async () => {
    expect(await reasonOf('Legal', { Role: pulls, Model: model(), Config: endpointConfig({ ...instances, ModelName: named }) })).toBe('');
  });
});
