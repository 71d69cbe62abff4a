import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { CloudFormationClient, DeleteStackCommand, DescribeStackEventsCommand, DescribeStacksCommand, waitUntilStackDeleteComplete } from '@aws-sdk/client-cloudformation';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { CreateBucketCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { App, CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { edit } from './assembly';
import type { TemplateResource } from './assembly';
import { cdk } from './cdk';
import type { CdkOutcome } from './cdk';
import { clientOptions } from './client-options';
import { ACCOUNT, CAN_EMULATE, Emulator } from './emulator';
import { NeoFramework, NeuronCompilation, NeuronCompilationBackend } from '../../constructs';
import type { NeuronCompilationProps } from '../../constructs';

const MINUTE = 60_000;
const REGION = 'us-east-1';
const BUCKET = 'models';
const ARCHIVE = 'resnet/model.tar.gz';
const FOLDER = 'bert/';
const FAILURE = 'ClientConfigError: the operator aten::upsample_bicubic2d is not supported';
const DEPLOY = ['deploy', '--require-approval', 'never', '--concurrency', '5'];
const scratch = mkdtempSync(path.join(tmpdir(), 'neuron-compilation-'));
const [original, edited] = [path.join(scratch, 'original'), path.join(scratch, 'edited')];

let emulator: Emulator;
let buckets: S3Client;
let stacks: CloudFormationClient;

/** What Neo compiles for Inf1 while a custom resource waits. */
const SHORT = {
  targetFamily: 'inf1',
  backend: NeuronCompilationBackend.compilationJob({
    framework: NeoFramework.PYTORCH, frameworkVersion: '1.9', dataInputConfig: '{"input0":[1,3,224,224]}',
  }),
};
/** What a training job compiles for Inf2 while a wait condition waits. */
const LONG = {
  targetFamily: 'inf2',
  sequenceBuckets: [128],
  backend: NeuronCompilationBackend.trainingJob({ task: 'text-classification' }),
  timeout: Duration.hours(2),
};

/** A stack that compiles one revision of a model. */
function compilingStack(app: App, id: string, key: string, props: Partial<NeuronCompilationProps>): void {
  const stack = new Stack(app, id, { env: { region: REGION } });
  const bucket = s3.Bucket.fromBucketName(stack, 'Models', BUCKET);
  const compilation = new NeuronCompilation(stack, 'Compilation', { model: { bucket, key }, bucket, ...props });
  new CfnOutput(stack, 'ArtifactsUri', { value: compilation.artifactsUri });
}

/** For both ways to wait: two stacks that want the same artefacts, and one that wants others. */
function synthesise(outdir: string): void {
  const app = new App({ outdir, context: recommendedFlags });
  compilingStack(app, 'First', ARCHIVE, { ...SHORT, modelRevision: '1' });
  compilingStack(app, 'Second', ARCHIVE, { ...SHORT, modelRevision: '1' });
  compilingStack(app, 'Failing', ARCHIVE, { ...SHORT, modelRevision: '2' });
  compilingStack(app, 'LongFirst', FOLDER, { ...LONG, modelRevision: '1' });
  compilingStack(app, 'LongSecond', FOLDER, { ...LONG, modelRevision: '1' });
  compilingStack(app, 'LongFailing', FOLDER, { ...LONG, modelRevision: '2' });
  app.synth();
}

/** An edit that changes no artefact: a job has a minute more. */
function changeTimeLimit(resource: TemplateResource): TemplateResource {
  if (resource.Type !== 'Custom::NeuronCompilation') return resource;
  const longer = (_: string, name: string, seconds: string) => `${name}${String(Number(seconds) + 60)}`;
  return JSON.parse(JSON.stringify(resource).replace(/(MaxRuntimeInSeconds\\":)(\d+)/, longer)) as TemplateResource;
}

async function run(...args: string[]): Promise<CdkOutcome> {
  const outcome = await cdk(emulator, ...args);
  console.log(`cdk ${args[0] ?? ''}: ${outcome.seconds.toFixed(1)} s`);
  return outcome;
}

/** A command that must succeed; its output otherwise says why it did not. */
async function succeed(...args: string[]): Promise<void> {
  const { status, output } = await run(...args);
  expect({ status, output: status === 0 ? '' : output }).toEqual({ status: 0, output: '' });
}

/** Names of the jobs that were asked for so far. */
async function startedJobs(noun: 'CompilationJob' | 'TrainingJob'): Promise<unknown[]> {
  return (await emulator.calls()).filter(({ operation }) => operation === `Create${noun}`).map(({ parameters }) => parameters[`${noun}Name`]);
}

/** What the first resource of a type that failed says of it. */
async function reasonOf(StackName: string, type: string): Promise<string | undefined> {
  const { StackEvents = [] } = await stacks.send(new DescribeStackEventsCommand({ StackName }));
  expect(StackEvents[0]?.ResourceStatus).toBe('ROLLBACK_COMPLETE');
  return StackEvents.find(({ ResourceType, ResourceStatus }) => ResourceType === type && ResourceStatus === 'CREATE_FAILED')?.ResourceStatusReason;
}

/** Names of the jobs that were told to stop so far. */
async function stoppedJobs(): Promise<unknown[]> {
  const calls = (await emulator.calls()).filter(({ operation }) => operation.startsWith('Stop'));
  return calls.map(({ parameters }) => Object.values(parameters)[0]);
}

async function artifactsUri(StackName: string): Promise<string> {
  const { Stacks = [] } = await stacks.send(new DescribeStacksCommand({ StackName }));
  return Stacks[0]?.Outputs?.find(({ OutputKey }) => OutputKey === 'ArtifactsUri')?.OutputValue ?? '';
}

/** Fails where the artefacts are not there. */
async function findArtifacts(uri: string): Promise<void> {
  await buckets.send(new HeadObjectCommand({ Bucket: BUCKET, Key: uri.replace(`s3://${BUCKET}/`, '') }));
}

describe.skipIf(!CAN_EMULATE)('compilations, deployed', () => {
  beforeAll(async () => {
    emulator = await Emulator.start(scratch);
    synthesise(original);
    edit(original, edited, changeTimeLimit);
    stacks = new CloudFormationClient(clientOptions(emulator, REGION));
    buckets = new S3Client({ ...clientOptions(emulator, REGION), forcePathStyle: true });
    await buckets.send(new CreateBucketCommand({ Bucket: BUCKET }));
    await buckets.send(new PutObjectCommand({ Bucket: BUCKET, Key: ARCHIVE, Body: '{}' }));
    await buckets.send(new PutObjectCommand({ Bucket: BUCKET, Key: `${FOLDER}config.json`, Body: '{}' }));
    await succeed('bootstrap', `aws://${ACCOUNT}/${REGION}`, '--app', original);
  }, 2 * MINUTE);

  afterAll(() => {
    emulator.stop();
    rmSync(scratch, { recursive: true });
  });

  test('start a job, and tell where its artefacts are', async () => {
    await succeed(...DEPLOY, 'First', 'LongFirst', '--app', original);
    const [name, ...others] = await startedJobs('CompilationJob');
    const [longName, ...longOthers] = await startedJobs('TrainingJob');
    expect([...others, ...longOthers]).toEqual([]);
    const uri = await artifactsUri('First');
    expect(uri).toMatch(new RegExp(`^s3://models/neuron/[0-9a-f]{16}/${String(name)}/model-ml_inf1\\.tar\\.gz$`));
    await findArtifacts(uri);
    const folder = await artifactsUri('LongFirst');
    expect(folder).toMatch(new RegExp(`^s3://models/neuron/[0-9a-f]{16}/${String(longName)}/output/model/$`));
    await findArtifacts(`${folder}config.json`); // the deployment has waited for it
  }, 2 * MINUTE);

  test('start one where the key is another, and none in an update or a second stack that asks for the same artefacts', async () => {
    const [first] = await startedJobs('CompilationJob');
    const [longFirst] = await startedJobs('TrainingJob');
    await emulator.scriptJobs({ seconds: 0.5, failure: FAILURE });
    expect((await run(...DEPLOY, '--all', '--app', edited)).status).toBe(1);

    const made = (await emulator.resources()).filter(({ type, operations }) => type === 'Custom::NeuronCompilation' && operations.at(-1) !== 'delete');
    expect(Object.fromEntries(made.map(({ stack, physicalId, operations }) => [stack, [physicalId, ...operations]]))).toEqual({
      First: [first, 'create', 'update'], Second: [first, 'create'], LongFirst: [longFirst, 'create', 'update'], LongSecond: [longFirst, 'create'],
    });
    expect(await artifactsUri('Second')).toBe(await artifactsUri('First'));
    expect(await artifactsUri('LongSecond')).toBe(await artifactsUri('LongFirst'));
    expect(await startedJobs('CompilationJob')).toHaveLength(2);
    expect(await startedJobs('TrainingJob')).toHaveLength(2);
  }, 2 * MINUTE);

  test('fail with their job, and leave its reason in the event of the stack', async () => {
    const [, name] = await startedJobs('CompilationJob');
    expect(await reasonOf('Failing', 'Custom::NeuronCompilation')).toContain(
      `the compilation job ${String(name)}, which compiles the model, ended as FAILED: ${FAILURE} (log group /aws/sagemaker/CompilationJobs)`,
    );
    const [, longName] = await startedJobs('TrainingJob');
    expect(await reasonOf('LongFailing', 'AWS::CloudFormation::WaitCondition')).toContain(
      `the training job ${String(longName)}, which compiles the model, ended as Failed: ${FAILURE} (log group /aws/sagemaker/TrainingJobs)`,
    );
  });

  test('go on with the job of a handler that is called again as after its death, and stop it when they are deleted', async () => {
    await emulator.scriptJobs({ seconds: 60 });
    const ofFirst = (await emulator.resources()).filter(({ stack }) => stack === 'First');
    const handler = ofFirst.find(({ logicalId }) => logicalId.startsWith('CompilationOnEvent') && !/Logs|Role/.test(logicalId))?.physicalId;
    const properties = ofFirst.find(({ type }) => type === 'Custom::NeuronCompilation')?.properties;
    const [JobName, ServiceToken] = ['neuron-killed-0123456789abcdef', properties?.ServiceToken];
    const client = new LambdaClient(clientOptions(emulator, REGION));
    const call = async (RequestType: string, PhysicalResourceId?: string) => {
      const event = { RequestType, RequestId: 'one', PhysicalResourceId, ServiceToken, ResourceProperties: { ...properties, JobName } };
      const { Payload } = await client.send(new InvokeCommand({ FunctionName: handler, Payload: JSON.stringify(event) }));
      return JSON.parse(Payload?.transformToString() ?? '') as { PhysicalResourceId?: string };
    };
    expect([await call('Create'), await call('Create')].map(({ PhysicalResourceId }) => PhysicalResourceId)).toEqual([JobName, JobName]);
    expect((await startedJobs('CompilationJob')).slice(2)).toEqual([JobName]);
    expect(await stoppedJobs()).toEqual([]);
    await call('Delete', JobName);
    expect(await stoppedJobs()).toEqual([JobName]);
  }, MINUTE);

  test('leave their artefacts when the stack goes, and no job is stopped that has ended', async () => {
    const stopped = await stoppedJobs();
    const uri = await artifactsUri('First');
    const names = ['First', 'Second', 'LongFirst', 'LongSecond'];
    for (const StackName of names) await stacks.send(new DeleteStackCommand({ StackName }));
    await Promise.all(names.map((StackName) => waitUntilStackDeleteComplete({ client: stacks, maxWaitTime: 60, minDelay: 1, maxDelay: 1 }, { StackName })));
    const compilations = (await emulator.resources()).filter(({ type }) => type === 'Custom::NeuronCompilation');
    expect(compilations.filter(({ operations }) => operations.at(-1) !== 'delete')).toEqual([]);
    await findArtifacts(uri);
    expect(await stoppedJobs()).toEqual(stopped);
  }, MINUTE);
});
