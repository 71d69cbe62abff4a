import { CreateTrainingJobCommand, DescribeTrainingJobCommand, StopTrainingJobCommand } from '@aws-sdk/client-sagemaker';
import type { CreateTrainingJobRequest, DescribeTrainingJobResponse, OutputDataConfig } from '@aws-sdk/client-sagemaker';
import type { CompilationBackend } from './compilation-backend';
import { exhaustedSeconds, jobState } from './compilation-job';
import type { CompilationJob } from './compilation-job';
import { keyFolder } from './output-location';
import { sageMaker } from './sagemaker';
import { presentOrUndefined } from '../sagemaker-error';

/** A training job that trains nothing: its container compiles, and what it leaves in `/opt/ml/model` goes to S3. */
export const TRAINING: CompilationBackend = {
  noun: 'training job',
  // https://docs.aws.amazon.com/sagemaker/latest/dg/logging-cloudwatch.html
  logGroup: '/aws/sagemaker/TrainingJobs',

  async start(name, properties, tags) {
    const request = JSON.parse(properties.RequestJson) as CreateTrainingJobRequest;
    const OutputDataConfig = { ...request.OutputDataConfig, S3OutputPath: keyFolder(properties) };
    await sageMaker.send(new CreateTrainingJobCommand({ ...request, TrainingJobName: name, OutputDataConfig, Tags: [...request.Tags ?? [], ...tags] }));
    const outputUri = OutputDataConfig.S3OutputPath;
    return { name, state: 'running', status: 'InProgress', outputUri, artifactsUri: artifactsUri(name, OutputDataConfig) };
  },

  async describe(name) {
    const job = await presentOrUndefined(sageMaker.send(new DescribeTrainingJobCommand({ TrainingJobName: name })));
    return job && described(name, job);
  },

  async stop(name) {
    await sageMaker.send(new StopTrainingJobCommand({ TrainingJobName: name }));
  },
};

function described(name: string, job: DescribeTrainingJobResponse): CompilationJob {
  const { TrainingJobStatus: status = '', StoppingCondition } = job;
  return {
    name,
    state: jobState(status),
    status,
    arn: job.TrainingJobArn,
    failureReason: job.FailureReason,
    outputUri: job.OutputDataConfig?.S3OutputPath,
    artifactsUri: artifactsUri(name, job.OutputDataConfig),
    exhaustedSeconds: exhaustedSeconds({
      start: job.TrainingStartTime, end: job.TrainingEndTime, limitSeconds: StoppingCondition?.MaxRuntimeInSeconds,
    }),
  };
}

/** Where SageMaker puts the model: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_OutputDataConfig.html, CompressionType. */
function artifactsUri(name: string, output: OutputDataConfig | undefined): string | undefined {
  if (output?.S3OutputPath === undefined) return undefined;
  return `${output.S3OutputPath}/${name}/output/${output.CompressionType === 'NONE' ? 'model/' : 'model.tar.gz'}`;
}
