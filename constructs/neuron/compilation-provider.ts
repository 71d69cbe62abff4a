import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Provider } from 'aws-cdk-lib/custom-resources';
import type { Construct } from 'constructs';
import type { ArtifactFolder } from './artifact-folder';
import { jobNamePrefix } from './artifact-folder';
import type { CompilationMethod } from './backend/compilation-method';
import type { CompilationTime } from './compilation-time';
import { HandlerFunction } from '../handler-function';
import { acknowledgeProvider } from '../weights/staging/provider-findings';

/** What starts and watches the jobs of a compilation. */
export interface CompilationProviderOptions {
  /** API of the jobs. */
  readonly method: CompilationMethod;
  /** Where they write. */
  readonly folder: ArtifactFolder;
  /** Role that they have. */
  readonly role: iam.IRole;
  /** How long they may take. */
  readonly time: CompilationTime;
}

/** Folder of the handlers. */
export const COMPILATION_BUNDLE = 'neuron-compilation';
const QUERY_INTERVAL = Duration.seconds(30);

/** The provider of the custom resource, with the functions `OnEvent` and, where it waits itself, `IsComplete`. */
export function compilationProvider(scope: Construct, { method, folder, role, time }: CompilationProviderOptions): Provider {
  const { noun } = method;
  const jobs = jobsArn(scope, method, folder);
  const onEvent = new HandlerFunction(scope, 'OnEvent', { bundle: COMPILATION_BUNDLE, handler: 'onEvent', description: 'Finds, starts and stops jobs that compile for Neuron' });
  onEvent.allow([`Create${noun}`, `Describe${noun}`, `Stop${noun}`, 'AddTags', 'ListTags'].map((action) => `sagemaker:${action}`), jobs);
  onEvent.function.addToRolePolicy(new iam.PolicyStatement({
    actions: ['iam:PassRole'], resources: [role.roleArn], conditions: { StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' } },
  }));
  // whether artefacts are still there is asked of their names
  onEvent.function.addToRolePolicy(new iam.PolicyStatement({
    actions: ['s3:ListBucket'], resources: [folder.bucket.bucketArn], conditions: { StringLike: { 's3:prefix': `${folder.prefix}*` } },
  }));
  const logGroup = new logs.LogGroup(scope, 'ProviderLogs', { retention: logs.RetentionDays.ONE_MONTH, removalPolicy: RemovalPolicy.DESTROY });
  if (!time.withinCustomResource) return acknowledgeProvider(new Provider(scope, 'Provider', { onEventHandler: onEvent.function, logGroup }), [onEvent.function]);

  const isComplete = new HandlerFunction(scope, 'IsComplete', { bundle: COMPILATION_BUNDLE, handler: 'isComplete', description: 'Looks whether a job that compiles for Neuron has ended' });
  isComplete.allow([`sagemaker:Describe${noun}`, 'sagemaker:ListTags'], jobs);
  return acknowledgeProvider(new Provider(scope, 'Provider', {
    onEventHandler: onEvent.function,
    isCompleteHandler: isComplete.function,
    logGroup,
    queryInterval: QUERY_INTERVAL,
    totalTimeout: Duration.seconds(time.timeoutSeconds),
    disableWaiterStateMachineLogging: true, // its log group has a fixed name and stays
  }), [onEvent.function, isComplete.function]);
}

/** ARN of all jobs that write to a folder. */
export function jobsArn(scope: Construct, { name }: CompilationMethod, folder: ArtifactFolder): string {
  return Stack.of(scope).formatArn({ service: 'sagemaker', resource: name, resourceName: `${jobNamePrefix(folder)}-*` });
}
