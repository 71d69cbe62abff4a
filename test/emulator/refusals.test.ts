import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CloudFormationClient, CreateStackCommand, DescribeStackEventsCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import {
  CreateCompilationJobCommand, DescribeCompilationJobCommand, ListTagsCommand, SageMakerClient, StopCompilationJobCommand,
} from '@aws-sdk/client-sagemaker';
import type { CreateCompilationJobRequest, InputConfig, TargetDevice } from '@aws-sdk/client-sagemaker';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TemplateResource } from './assembly';
import { clientOptions } from './client-options';
import { ACCOUNT, CAN_EMULATE, Emulator } from './emulator';

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

const ARCHIVE = 's3://models/resnet/model.tar.gz';

/** A compilation of an archive that is there, by a role that may read and write. */
const compilation = (name: string, changes: Partial<CreateCompilationJobRequest> = {}): CreateCompilationJobRequest => ({
  CompilationJobName: name,
  RoleArn: `arn:aws:iam::${ACCOUNT}:role/Compiler`,
  InputConfig: { S3Uri: ARCHIVE, Framework: 'PYTORCH', FrameworkVersion: '1.9', DataInputConfig: '{"input":[1,3,224,224]}' },
  OutputConfig: { S3OutputLocation: 's3://models/compiled', TargetDevice: 'ml_inf1' },
  StoppingCondition: { MaxRuntimeInSeconds: 900 },
  ...changes,
});

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

  describe('of jobs that compile', () => {
    let client: SageMakerClient;
    const start = (name: string, changes?: Partial<CreateCompilationJobRequest>) => client.send(new CreateCompilationJobCommand(compilation(name, changes)));

    async function ended(name: string) {
      for (;;) {
        const job = await client.send(new DescribeCompilationJobCommand({ CompilationJobName: name }));
        if (!['STARTING', 'INPROGRESS', 'STOPPING'].includes(job.CompilationJobStatus ?? '')) return job;
        await sleep(50);
      }
    }

    beforeAll(async () => {
      client = new SageMakerClient(clientOptions(emulator, 'us-east-1'));
      const { Properties, ...rest } = role('sagemaker.amazonaws.com', ['s3:GetObject', 's3:PutObject']);
      const Bucket = { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'models' } };
      expect(await reasonOf('Compiler', { Role: { ...rest, Properties: { ...Properties, RoleName: 'Compiler' } }, Bucket })).toBe('');
      await new S3Client({ ...clientOptions(emulator, 'us-east-1'), forcePathStyle: true })
        .send(new PutObjectCommand({ Bucket: 'models', Key: 'resnet/model.tar.gz', Body: '{}' }));
      await emulator.scriptJobs({ seconds: 0.2 });
    });

    test('takes one, and refuses another of its name', async () => {
      const Tags = [{ Key: 'cdk-distributed-inference:owner', Value: 'arn:aws:cloudformation:us-east-1:123456789012:stack/chat/5f6d' }];
      const { CompilationJobArn: ResourceArn } = await start('taken', { Tags });
      await expect(start('taken')).rejects.toThrow('Job name must be unique');
      expect((await client.send(new ListTagsCommand({ ResourceArn }))).Tags).toEqual(Tags);
      const { ModelArtifacts, InferenceImage } = await ended('taken');
      expect(ModelArtifacts).toEqual({ S3ModelArtifacts: 's3://models/compiled/model-ml_inf1.tar.gz' });
      expect(InferenceImage).toBe('785573368785.dkr.ecr.us-east-1.amazonaws.com/sagemaker-neo-pytorch:1.9-inf-py3');
      await expect(client.send(new StopCompilationJobCommand({ CompilationJobName: 'taken' }))).rejects.toThrow('has ended');
    });

    test('stops one that runs', async () => {
      await emulator.scriptJobs({ seconds: 60 });
      await start('stopped');
      await client.send(new StopCompilationJobCommand({ CompilationJobName: 'stopped' }));
      expect((await ended('stopped')).CompilationJobStatus).toBe('STOPPED');
      await emulator.scriptJobs({ seconds: 0.2 });
    });

    test('refuses a device that Neo does not know, and a role that it may not assume', async () => {
      await expect(start('device', { OutputConfig: { S3OutputLocation: 's3://models/compiled', TargetDevice: 'ml_inf3' as TargetDevice } }))
        .rejects.toThrow('TargetDevice is none of the allowed values');
      await expect(start('role', { RoleArn: `arn:aws:iam::${ACCOUNT}:role/Absent` })).rejects.toThrow('Could not assume role');
      await expect(client.send(new DescribeCompilationJobCommand({ CompilationJobName: 'device' }))).rejects.toThrow('Could not find compilation job');
    });

    test('fails without the archive, and for the reason of a test', async () => {
      const { InputConfig } = compilation('absent');
      await start('absent', { InputConfig: { ...InputConfig, S3Uri: 's3://models/absent.tar.gz' } as InputConfig });
      expect((await ended('absent')).FailureReason).toBe('ClientError: no data at s3://models/absent.tar.gz');
      await emulator.scriptJobs({ seconds: 0.2, failure: 'ClientError: no operator' });
      await start('scripted');
      expect(await ended('scripted')).toMatchObject({ CompilationJobStatus: 'FAILED', FailureReason: 'ClientError: no operator' });
    });
  });

  test('takes a model whose role may pull the image', async () => {
    expect(await reasonOf('Legal', { Role: pulls, Model: model(), Config: endpointConfig({ ...instances, ModelName: named }) })).toBe('');
  });
});
