import { CreateOptimizationJobCommand, DescribeOptimizationJobCommand, StopOptimizationJobCommand } from '@aws-sdk/client-sagemaker';
import type { CreateOptimizationJobRequest, DescribeOptimizationJobResponse } from '@aws-sdk/client-sagemaker';
import type { CompilationBackend } from './compilation-backend';
import { exhaustedSeconds, jobState } from './compilation-job';
import type { CompilationJob } from './compilation-job';
import { jobFolder } from './output-location';
import { sageMaker } from './sagemaker';
import { presentOrUndefined } from '../sagemaker-error';

/** SageMaker's inference optimization toolkit. */
export const OPTIMIZATION: CompilationBackend = {
  noun: 'optimization job',

  async start(name, properties, tags) {
    const request = JSON.parse(properties.RequestJson) as CreateOptimizationJobRequest;
    const OutputConfig = { ...request.OutputConfig, S3OutputLocation: jobFolder(properties, name) };
    await sageMaker.send(new CreateOptimizationJobCommand({ ...request, OptimizationJobName: name, OutputConfig, Tags: [...request.Tags ?? [], ...tags] }));
    const outputUri = OutputConfig.S3OutputLocation;
    return { name, state: 'running', status: 'STARTING', outputUri, artifactsUri: `${outputUri}/` };
  },

  async describe(name) {
    const job = await presentOrUndefined(sageMaker.send(new DescribeOptimizationJobCommand({ OptimizationJobName: name })));
    return job && described(name, job);
  },

  async stop(name) {
    await sageMaker.send(new StopOptimizationJobCommand({ OptimizationJobName: name }));
  },
};

function described(name: string, job: DescribeOptimizationJobResponse): CompilationJob {
  const { OptimizationJobStatus: status = '', OutputConfig, OptimizationOutput, StoppingCondition } = job;
  return {
    name,
    state: jobState(status),
    status,
    arn: job.OptimizationJobArn,
    failureReason: job.FailureReason,
    outputUri: OutputConfig?.S3OutputLocation,
    artifactsUri: OutputConfig?.S3OutputLocation === undefined ? undefined : `${OutputConfig.S3OutputLocation}/`,
    inferenceImage: OptimizationOutput?.RecommendedInferenceImage,
    exhaustedSeconds: exhaustedSeconds({
      start: job.OptimizationStartTime, end: job.OptimizationEndTime, limitSeconds: StoppingCondition?.MaxRuntimeInSeconds,
    }),
  };
}
