import { CreateCompilationJobCommand, DescribeCompilationJobCommand, StopCompilationJobCommand } from '@aws-sdk/client-sagemaker';
import type { CreateCompilationJobRequest, DescribeCompilationJobResponse } from '@aws-sdk/client-sagemaker';
import type { CompilationBackend } from './compilation-backend';
import { exhaustedSeconds, jobState } from './compilation-job';
import type { CompilationJob } from './compilation-job';
import { jobFolder } from './output-location';
import { sageMaker } from './sagemaker';
import { presentOrUndefined } from '../sagemaker-error';

/** SageMaker Neo, which names the archive that it writes after the archive that it reads. */
export const NEO: CompilationBackend = {
  noun: 'compilation job',
  // https://docs.aws.amazon.com/sagemaker/latest/dg/logging-cloudwatch.html
  logGroup: '/aws/sagemaker/CompilationJobs',

  async start(name, properties, tags) {
    const request = JSON.parse(properties.RequestJson) as CreateCompilationJobRequest;
    const OutputConfig = { ...request.OutputConfig, S3OutputLocation: jobFolder(properties, name) };
    await sageMaker.send(new CreateCompilationJobCommand({ ...request, CompilationJobName: name, OutputConfig, Tags: [...request.Tags ?? [], ...tags] }));
    return { name, state: 'running', status: 'STARTING', outputUri: OutputConfig.S3OutputLocation };
  },

  async describe(name) {
    const job = await presentOrUndefined(sageMaker.send(new DescribeCompilationJobCommand({ CompilationJobName: name })));
    return job && described(name, job);
  },

  async stop(name) {
    await sageMaker.send(new StopCompilationJobCommand({ CompilationJobName: name }));
  },
};

function described(name: string, job: DescribeCompilationJobResponse): CompilationJob {
  const { CompilationJobStatus: status = '', ModelArtifacts, StoppingCondition } = job;
  return {
    name,
    state: jobState(status),
    status,
    arn: job.CompilationJobArn,
    failureReason: job.FailureReason,
    outputUri: job.OutputConfig?.S3OutputLocation,
    artifactsUri: ModelArtifacts?.S3ModelArtifacts === '' ? undefined : ModelArtifacts?.S3ModelArtifacts,
    inferenceImage: job.InferenceImage,
    exhaustedSeconds: exhaustedSeconds({
      start: job.CompilationStartTime, end: job.CompilationEndTime, limitSeconds: StoppingCondition?.MaxRuntimeInSeconds,
    }),
  };
}
