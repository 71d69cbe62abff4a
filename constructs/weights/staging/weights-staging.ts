import * as path from 'node:path';
import { Annotations, CfnWaitCondition, CfnWaitConditionHandle, CustomResource, Duration, Names, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { Provider } from 'aws-cdk-lib/custom-resources';
import { Construct } from 'constructs';
import { acknowledgeProvider } from './provider-findings';
import type { StagedWeightsOptions } from './staged-weights-options';
import { stagingRole } from './staging-role';
import { stagingTime } from './staging-time';
import type { StagingTime } from './staging-time';
import { harmonyVocabulary } from '../harmony-vocabulary';
import type { InferenceContainerConfig } from '../../sagemaker/container/inference-container-config';
import { HandlerFunction } from '../../handler-function';
import { packageRoot } from '../../package-root';

/** What to copy, and where. */
export interface WeightsStagingProps extends StagedWeightsOptions {
  /** Checkpoint on the hub. */
  readonly checkpoint: string;
  /** Bytes of it, or none where they are not known. */
  readonly checkpointBytes: number | undefined;
  /** Image that runs the script, and its repository. */
  readonly image: Pick<InferenceContainerConfig, 'imageUri' | 'repositoryArn'>;
  /** Bucket to fill. */
  readonly bucket: s3.IBucket;
  /** Folder in it. */
  readonly prefix: string;
}

/** Folder of the handlers. */
const BUNDLE = 'weights-staging';
const DEFAULT_INSTANCE_TYPE = 'ml.m5.2xlarge';
const QUERY_INTERVAL = Duration.seconds(30);
/** A name of 63 characters, less what the construct below and the handler add to it. */
const MAX_NAME_LENGTH = 37;
const HASH_LENGTH = 8;

/**
 * A processing job of SageMaker that copies a checkpoint from the Hugging Face hub to S3 while the stack is deployed, which fails where the job
 * does.
 *
 * What stands for the files has the checkpoint and the commit in its logical id: another commit is another resource, made before the old one
 * goes, and a rollback asks the hub for nothing. A custom resource waits for up to an hour; beyond, it starts the job, and an event at the job's
 * end signals a wait condition.
 */
export class WeightsStaging extends Construct {
  private readonly names: string;

  constructor(scope: Construct, id: string, props: WeightsStagingProps) {
    super(scope, id);
    this.names = Names.uniqueResourceName(this, { maxLength: MAX_NAME_LENGTH, separator: '-', allowedSpecialCharacters: '-' }).toLowerCase();
    const time = stagingTime(props.checkpointBytes);
    this.warnOfSlowCopy(time);

    const script = new Asset(this, 'Script', { path: path.join(packageRoot(__dirname), 'constructs', 'weights', 'staging', 'stage-weights.py') });
    const role = stagingRole(this, 'Role', { ...props, script, ...props.image, tokenSecret: props.tokenSecret });
    const provider = this.provider(role, time);

    const files = new Construct(this, `${props.checkpoint} at ${props.revision}`);
    const jobNamePrefix = `${this.names}-${Names.uniqueResourceName(files, {}).slice(-HASH_LENGTH).toLowerCase()}`;
    const job = new CustomResource(files, 'Resource', {
      resourceType: 'Custom::StagedWeights',
      serviceToken: provider.serviceToken,
      properties: {
        JobNamePrefix: jobNamePrefix,
        ImageUri: props.image.imageUri,
        RoleArn: role.roleArn,
        InstanceType: props.instanceType ?? DEFAULT_INSTANCE_TYPE,
        MaxRuntimeSeconds: time.timeoutSeconds,
        ScriptUri: script.s3ObjectUrl,
        Environment: scriptEnvironment(props),
      },
    });
    job.node.addDependency(role); // its policy included
    if (!time.withinCustomResource) this.awaitEnd(files, job, { jobNamePrefix, time });
  }

  private provider(role: iam.Role, { withinCustomResource, timeoutSeconds }: StagingTime): Provider {
    const jobs = Stack.of(this).formatArn({ service: 'sagemaker', resource: 'processing-job', resourceName: `${this.names}-*` });
    const onEvent = new HandlerFunction(this, 'OnEvent', { bundle: BUNDLE, handler: 'onEvent', description: 'Starts and stops the job that copies weights from the hub' });
    onEvent.allow(['sagemaker:CreateProcessingJob', 'sagemaker:DescribeProcessingJob', 'sagemaker:StopProcessingJob'], jobs);
    onEvent.function.addToRolePolicy(new iam.PolicyStatement({
      actions: ['iam:PassRole'], resources: [role.roleArn], conditions: { StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' } },
    }));
    const logGroup = new logs.LogGroup(this, 'ProviderLogs', { retention: logs.RetentionDays.ONE_MONTH, removalPolicy: RemovalPolicy.DESTROY });
    if (!withinCustomResource) return acknowledgeProvider(new Provider(this, 'Provider', { onEventHandler: onEvent.function, logGroup }), [onEvent.function]);

    const isComplete = new HandlerFunction(this, 'IsComplete', { bundle: BUNDLE, handler: 'isComplete', description: 'Looks whether the job that copies weights has ended' });
    isComplete.allow(['sagemaker:DescribeProcessingJob'], jobs);
    return acknowledgeProvider(new Provider(this, 'Provider', {
      onEventHandler: onEvent.function,
      isCompleteHandler: isComplete.function,
      logGroup,
      queryInterval: QUERY_INTERVAL,
      totalTimeout: Duration.seconds(timeoutSeconds),
      disableWaiterStateMachineLogging: true, // its log group has a fixed name and stays
    }), [onEvent.function, isComplete.function]);
  }

  /** A wait condition that the end of a job signals. */
  private awaitEnd(files: Construct, job: CustomResource, { jobNamePrefix, time }: { jobNamePrefix: string; time: StagingTime }): void {
    const handle = new CfnWaitConditionHandle(files, 'Handle');
    const onJobEnd = new HandlerFunction(this, 'OnJobEnd', {
      bundle: BUNDLE, handler: 'onJobEnd', description: 'Tells CloudFormation that the job that copies weights has ended', environment: { WAIT_HANDLE_URL: handle.ref },
    });
    const rule = new events.Rule(this, 'JobEnded', {
      description: 'The job that copies weights has ended',
      eventPattern: {
        source: ['aws.sagemaker'],
        detailType: ['SageMaker Processing Job State Change'],
        detail: { ProcessingJobName: [{ prefix: `${jobNamePrefix}-` }], ProcessingJobStatus: ['Completed', 'Failed', 'Stopped'] },
      },
      targets: [new targets.LambdaFunction(onJobEnd.function)],
    });
    job.node.addDependency(rule, onJobEnd); // the shortest job ends after its listener is there
    const ready = new CfnWaitCondition(files, 'Ready', { handle: handle.ref, timeout: String(time.timeoutSeconds), count: 1 });
    ready.node.addDependency(job);
  }

  private warnOfSlowCopy({ beyondLimitSeconds }: StagingTime): void {
    if (beyondLimitSeconds === 0) return;
    Annotations.of(this).addWarningV2(
      'cdk-distributed-inference:ModelWeights.slowStaging',
      `copying the checkpoint may take ${beyondLimitSeconds} s more than the 43200 s that CloudFormation waits; copy it yourself and use ModelWeights.fromBucket`,
    );
  }
}

function scriptEnvironment({ checkpoint, revision, bucket, prefix, tokenSecret }: WeightsStagingProps): { [name: string]: string } {
  const vocabulary = harmonyVocabulary(checkpoint);
  return {
    CHECKPOINT: checkpoint,
    REVISION: revision,
    DESTINATION: bucket.s3UrlForObject(prefix),
    ...(tokenSecret === undefined ? {} : { TOKEN_SECRET_ARN: tokenSecret.secretArn }),
    ...(vocabulary === undefined ? {} : { VOCABULARY_URL: vocabulary.url, VOCABULARY_SHA256: vocabulary.sha256 }),
  };
}
