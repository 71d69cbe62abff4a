import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { ApplicationAutoScalingClient, DescribeScalableTargetsCommand } from '@aws-sdk/client-application-auto-scaling';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import {
  DescribeEndpointCommand, DescribeEndpointConfigCommand, DescribeModelCommand, ListEndpointsCommand, SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { edit, merge, stacks } from './assembly';
import type { AssembledStack, TemplateResource } from './assembly';
import { cdk } from './cdk';
import type { CdkOutcome } from './cdk';
import { clientOptions } from './client-options';
import { ACCOUNT, CAN_EMULATE, Emulator } from './emulator';
import type { RecordedResource } from './emulator';
import { sageMakerExamples } from './examples';
import { makeExistingData, uploadWeights } from './model-data';
import type { Upload } from './model-data';

const MINUTE = 60_000;
const DEPLOY = ['deploy', '--require-approval', 'never', '--concurrency', '4'];
const scratch = mkdtempSync(path.join(tmpdir(), 'emulator-'));
const [original, edited] = [path.join(scratch, 'original'), path.join(scratch, 'edited')];

/** What `cdk destroy` leaves, with the reason. */
const KEPT = {
  'AWS::S3::Bucket': 'weights take hours to bring back, and queues hold what users asked for',
  'AWS::S3::BucketPolicy': 'it refuses plain HTTP for as long as there is the bucket',
  'AWS::KMS::Key': 'what a bucket keeps is encrypted with it',
  'AWS::Logs::LogGroup': 'logs are read after the fact',
};

let emulator: Emulator;
let deployed: AssembledStack[];
/** The record after the first deployment. */
let before: RecordedResource[];

async function run(...args: string[]): Promise<CdkOutcome> {
  const outcome = await cdk(emulator, ...args);
  console.log(`cdk ${args[0] ?? ''}: ${outcome.seconds.toFixed(1)} s`);
  return outcome;
}

/** A command that must succeed; its output otherwise says why it did not. */
async function succeed(...args: string[]): Promise<string> {
  const { status, output } = await run(...args);
  expect({ status, output: status === 0 ? '' : output }).toEqual({ status: 0, output: '' });
  return output;
}

const ofType = (resources: readonly RecordedResource[], ...types: string[]) => resources.filter(({ type }) => types.includes(type));
const key = ({ stack, logicalId }: RecordedResource) => `${stack}/${logicalId}`;

/** The operations of each resource since the first deployment. */
async function operationsSince(resources: readonly RecordedResource[]): Promise<Record<string, readonly string[]>> {
  const counts = new Map(resources.map((resource) => [key(resource), resource.operations.length]));
  const changed = (await emulator.resources())
    .map((resource) => [key(resource), resource.operations.slice(counts.get(key(resource)) ?? 0)] as const);
  return Object.fromEntries(changed.filter(([, operations]) => operations.length > 0));
}

/** The endpoints of all regions, whose configurations and models are there. */
async function endpoints() {
  const found = await Promise.all([...new Set(deployed.map(({ region }) => region))].map(async (region) => {
    const client = new SageMakerClient(clientOptions(emulator, region));
    const { Endpoints = [] } = await client.send(new ListEndpointsCommand({}));
    return Promise.all(Endpoints.map(async ({ EndpointName, EndpointStatus }) => {
      const { EndpointConfigName } = await client.send(new DescribeEndpointCommand({ EndpointName }));
      const config = await client.send(new DescribeEndpointConfigCommand({ EndpointConfigName }));
      const models = (config.ProductionVariants ?? []).flatMap(({ ModelName }) => ModelName ?? []);
      await Promise.all(models.map((ModelName) => client.send(new DescribeModelCommand({ ModelName })))); // fails where one is gone
      return { EndpointName, EndpointStatus, EndpointConfigName, models };
    }));
  }));
  return found.flat();
}

/** How many jobs were asked to compile so far. */
async function compilations(): Promise<number> {
  return (await emulator.calls()).filter(({ operation }) => /^Create(?:Compilation|Training)Job$/.test(operation)).length;
}

function regionOf(stack: string): string {
  return deployed.find(({ name }) => name === stack)?.region ?? '';
}

/** Stacks that others need first. */
function weightsStacks(): AssembledStack[] {
  return deployed.filter(({ id }) => deployed.some(({ dependencies }) => dependencies.includes(id)));
}

/** What the user runs after a stack is deployed and before those that need it. */
async function uploads(): Promise<Upload[]> {
  const commands = await Promise.all(weightsStacks().map(async ({ id, name, region }) => {
    const client = new CloudFormationClient(clientOptions(emulator, region));
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: name }));
    const outputs = (Stacks[0]?.Outputs ?? []).filter(({ OutputKey = '' }) => OutputKey.includes('Upload'));
    const readers = deployed.filter(({ dependencies }) => dependencies.includes(id));
    return outputs.map(({ OutputValue: command = '' }) => ({ region, command, readers }));
  }));
  return commands.flat();
}

/**
 * Stacks with an endpoint that starts no instance without what the user uploads: one for many models starts with none of them, and what is compiled
 * fails before.
 */
async function unfilledStacks(): Promise<string[]> {
  const readers = (await uploads()).flatMap((upload) => upload.readers);
  return readers.filter(({ template }) => {
    const resources = JSON.stringify(template);
    return resources.includes('"ModelDataSource"') && !resources.includes('"Custom::NeuronCompilation"');
  }).map((stack) => stack.path);
}

async function stackStatuses(): Promise<Record<string, string | undefined>> {
  return Object.fromEntries(await Promise.all(deployed.map(async ({ name, region }) => {
    const client = new CloudFormationClient(clientOptions(emulator, region));
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: name }));
    return [name, Stacks[0]?.StackStatus] as const;
  })));
}

interface ChangedProperties {
  readonly PrimaryContainer?: { readonly Environment?: object };
  readonly ProductionVariants?: readonly { readonly ManagedInstanceScaling?: { readonly MaxInstanceCount: number } }[];
}

/** An edit that every example bears: another environment of each model, and one instance more where a variant has no model of its own. */
function changeModel(resource: TemplateResource): TemplateResource {
  const properties = resource.Properties as ChangedProperties;
  if (resource.Type === 'AWS::SageMaker::Model') {
    const container = { ...properties.PrimaryContainer, Environment: { ...properties.PrimaryContainer?.Environment, EDITED: 'true' } };
    return { ...resource, Properties: { ...properties, PrimaryContainer: container } };
  }
  if (resource.Type !== 'AWS::SageMaker::EndpointConfig') return resource;
  const variants = properties.ProductionVariants?.map((variant) => {
    const { ManagedInstanceScaling: scaling } = variant;
    if (scaling === undefined) return variant;
    return { ...variant, ManagedInstanceScaling: { ...scaling, MaxInstanceCount: scaling.MaxInstanceCount + 1 } };
  });
  return { ...resource, Properties: { ...properties, ProductionVariants: variants } };
}

describe.skipIf(!CAN_EMULATE)('the SageMaker examples, deployed', () => {
  beforeAll(async () => {
    const start = performance.now();
    emulator = await Emulator.start(scratch);
    const examples = await sageMakerExamples(scratch);
    merge(examples, original);
    edit(original, edited, changeModel);
    deployed = stacks(original);
    const names = deployed.map(({ name }) => name).join(', ');
    console.log(`synthesis and start: ${((performance.now() - start) / 1000).toFixed(1)} s; stacks: ${names}`);
    const regions = [...new Set(deployed.map(({ region }) => region))];
    await succeed('bootstrap', ...regions.map((region) => `aws://${ACCOUNT}/${region}`), '--app', original);
    for (const stack of deployed) await makeExistingData(emulator, stack);
  }, 3 * MINUTE);

  afterAll(() => {
    emulator.stop();
    rmSync(scratch, { recursive: true });
  });

  test('have no endpoint before its weights are in the bucket', async () => {
    const weights = weightsStacks().map((stack) => stack.path);
    expect(weights).not.toEqual([]);
    await succeed(...DEPLOY, ...weights, '--app', original);
    const [unfilled = ''] = await unfilledStacks();
    const { status, output } = await run(...DEPLOY, unfilled, '--exclusively', '--app', original);
    expect(status).toBe(1);
    expect(output).toContain('Could not find model data at');
  }, 3 * MINUTE);

  test('are deployed once the weights are there', async () => {
    for (const upload of await uploads()) await uploadWeights(emulator, upload);
    await succeed(...DEPLOY, '--all', '--app', original);
    before = await emulator.resources();
  }, 3 * MINUTE);

  test('have endpoints in service, with scaling on what is there', async () => {
    expect(await endpoints()).toHaveLength(ofType(before, 'AWS::SageMaker::Endpoint').length);
    expect((await endpoints()).filter(({ EndpointStatus }) => EndpointStatus !== 'InService')).toEqual([]);
    for (const { stack, properties } of ofType(before, 'AWS::ApplicationAutoScaling::ScalableTarget')) {
      const client = new ApplicationAutoScalingClient(clientOptions(emulator, regionOf(stack)));
      const ResourceIds = [String(properties.ResourceId)];
      const command = new DescribeScalableTargetsCommand({ ServiceNamespace: 'sagemaker', ResourceIds });
      const { ScalableTargets = [] } = await client.send(command);
      expect(ScalableTargets).toMatchObject([{ MinCapacity: properties.MinCapacity, MaxCapacity: properties.MaxCapacity }]);
    }
  });

  test('serve what their jobs compiled, each of which ran once', async () => {
    const compiled = ofType(before, 'Custom::NeuronCompilation');
    expect(compiled.length).toBeGreaterThan(0);
    expect(await compilations()).toBe(compiled.length);
    for (const { stack, physicalId } of compiled) {
      const [model] = ofType(before, 'AWS::SageMaker::Model').filter((each) => each.stack === stack);
      const client = new SageMakerClient(clientOptions(emulator, regionOf(stack)));
      const { PrimaryContainer: container } = await client.send(new DescribeModelCommand({ ModelName: model?.physicalId.split('/').at(-1) }));
      expect(container?.ModelDataSource?.S3DataSource?.S3Uri ?? container?.ModelDataUrl).toContain(`/${physicalId}/`);
    }
  });

  test('do not change when they are deployed again', async () => {
    const output = await succeed(...DEPLOY, '--all', '--app', original);
    expect(output.match(/\(no changes\)/g)).toHaveLength(deployed.length);
    expect(await operationsSince(before)).toEqual({});
  }, MINUTE);

  test('keep the endpoint in service on its old configuration when an update fails, and say why', async () => {
    const inService = await endpoints();
    const message = 'The account-level service limit for endpoint usage is 1 Instances, with current utilization of 1 Instances';
    await emulator.fail({ UpdateEndpoint: { code: 'ResourceLimitExceeded', message } });
    const { status, output } = await run(...DEPLOY, '--all', '--app', edited);
    await emulator.fail({});

    expect(status).toBe(1);
    expect(output.replace(/\s+/g, ' ')).toContain(message);
    expect(Object.values(await stackStatuses())).toContain('UPDATE_ROLLBACK_COMPLETE');
    expect(Object.values(await stackStatuses())).not.toContain('UPDATE_COMPLETE');
    expect(await endpoints()).toEqual(inService);
  }, 2 * MINUTE);

  test('replace the model and the configuration in an update, and keep the endpoint and all else', async () => {
    const names = (await endpoints()).map(({ EndpointName }) => EndpointName);
    const unedited = await emulator.resources();
    const compiled = await compilations();
    await succeed(...DEPLOY, '--all', '--app', edited);

    const changed = await operationsSince(unedited);
    const replaced = Object.keys(changed).filter((each) => changed[each]?.some((operation) => operation !== 'update'));
    expect(replaced.sort()).toEqual(ofType(before, 'AWS::SageMaker::Model', 'AWS::SageMaker::EndpointConfig').map(key).sort());
    expect(ofType(before, 'AWS::SageMaker::Endpoint').map((endpoint) => changed[key(endpoint)])).toEqual(names.map(() => ['update']));
    expect((await endpoints()).map(({ EndpointName }) => EndpointName)).toEqual(names);
    expect(await compilations()).toBe(compiled);
  }, 2 * MINUTE);

  test('leave nothing behind but buckets, their keys and logs', async () => {
    await succeed('destroy', '--all', '--force', '--app', edited);
    const left = (await emulator.resources()).filter(({ stack, operations }) => stack !== 'CDKToolkit' && operations.at(-1) !== 'delete');
    expect(await endpoints()).toEqual([]);
    expect(left.filter(({ type }) => !Object.keys(KEPT).includes(type)).map(key)).toEqual([]);
  }, 2 * MINUTE);
});
