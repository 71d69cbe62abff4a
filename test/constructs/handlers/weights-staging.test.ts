import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { SageMakerServer } from './sagemaker-server';
import { WaitHandle } from './wait-handle';
import { isComplete, onEvent, onJobEnd } from '../../../constructs/handlers/weights-staging';
import type { StagingEvent, StagingProperties } from '../../../constructs/handlers/weights-staging/staging-event';

const server = new SageMakerServer();

beforeAll(async () => {
  vi.stubEnv('AWS_ENDPOINT_URL_SAGEMAKER', await server.listen());
  vi.stubEnv('AWS_REGION', 'us-west-2');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
});
beforeEach(() => { server.reset(); });
afterAll(async () => {
  vi.unstubAllEnvs();
  await server.close();
});

const PROPERTIES: StagingProperties = {
  JobNamePrefix: 'chat-weights-0a1b2c3d',
  ImageUri: '763104351884.dkr.ecr.us-west-2.amazonaws.com/pytorch-inference:2.6.0-cpu-py312-ubuntu22.04-sagemaker',
  RoleArn: 'arn:aws:iam::111122223333:role/staging',
  InstanceType: 'ml.m5.2xlarge',
  MaxRuntimeSeconds: '3600',
  ScriptUri: 's3://assets/script.py',
  Environment: { CHECKPOINT: 'example/model', REVISION: 'a'.repeat(40), DESTINATION: `s3://weights/example/model/${'a'.repeat(40)}/` },
};
const NEXT: StagingProperties = {
  ...PROPERTIES, Environment: { ...PROPERTIES.Environment, REVISION: 'b'.repeat(40), DESTINATION: `s3://weights/example/model/${'b'.repeat(40)}/` },
};

const create = (requestId = 'request-1'): StagingEvent => ({ RequestType: 'Create', RequestId: requestId, ResourceProperties: PROPERTIES });

/** Starts a job, and returns the event with which CloudFormation asks whether it has ended. */
async function started(event = create()): Promise<StagingEvent & { PhysicalResourceId: string }> {
  const { PhysicalResourceId: name = '' } = await onEvent(event);
  return { ...event, PhysicalResourceId: name };
}

describe('a resource that is created', () => {
  test('starts one job that runs the script with the environment, and nothing that a template must not hold', async () => {
    const { PhysicalResourceId: name } = await started();
    expect(name).toMatch(/^chat-weights-0a1b2c3d-[0-9a-f]{16}$/);
    expect(server.calls).toEqual(['CreateProcessingJob']);
    expect(server.job(name)).toMatchObject({
      RoleArn: PROPERTIES.RoleArn,
      AppSpecification: { ImageUri: PROPERTIES.ImageUri, ContainerEntrypoint: ['/bin/sh', '-c', 'exec python3 /opt/ml/processing/input/script/*.py'] },
      Environment: PROPERTIES.Environment,
      ProcessingInputs: [{ InputName: 'script', S3Input: { S3Uri: 's3://assets/script.py', S3DataType: 'S3Prefix', S3InputMode: 'File' } }],
      ProcessingResources: { ClusterConfig: { InstanceCount: 1, InstanceType: 'ml.m5.2xlarge', VolumeSizeInGB: 30 } },
      StoppingCondition: { MaxRuntimeInSeconds: 3600 },
    });
  });

  test('starts another job for another request, since names of jobs cannot be used again', async () => {
    expect((await started(create('request-2'))).PhysicalResourceId).not.toBe((await started()).PhysicalResourceId);
  });

  test('is complete once the job is', async () => {
    const event = await started();
    expect(await isComplete(event)).toEqual({ IsComplete: false });
    server.end(event.PhysicalResourceId, { ProcessingJobStatus: 'Completed' });
    expect(await isComplete(event)).toEqual({ IsComplete: true });
  });

  test('starts no second job where the handler was killed after the first', async () => {
    const { PhysicalResourceId: name } = await started();
    expect((await started()).PhysicalResourceId).toBe(name);
    expect([...server.jobs.keys()]).toEqual([name]);
  });

  test('starts one job where the connection breaks after SageMaker has made it', async () => {
    server.faults = [{ operation: 'CreateProcessingJob', afterwards: 'break' }];
    const { PhysicalResourceId: name } = await started();
    expect(server.calls).toEqual(['CreateProcessingJob', 'CreateProcessingJob']);
    expect([...server.jobs.keys()]).toEqual([name]);
  });

  test('waits where SageMaker throttles or is busy', async () => {
    server.faults = [{ operation: 'CreateProcessingJob', type: 'ThrottlingException', message: 'Rate exceeded' }];
    const event = await started();
    expect(server.calls).toEqual(['CreateProcessingJob', 'CreateProcessingJob']);

    server.faults = Array.from({ length: 5 }, () => ({ operation: 'DescribeProcessingJob', type: 'ServiceUnavailable', status: 503 }));
    expect(await isComplete(event)).toEqual({ IsComplete: false });
    expect(server.faults).toEqual([]);
  });

  test('fails where SageMaker refuses the job, with its reason', async () => {
    server.faults = [{ operation: 'CreateProcessingJob', type: 'ResourceLimitExceeded', message: "The account-level service limit 'ml.m5.2xlarge for processing job usage' is 0 Instances" }];
    await expect(onEvent(create())).rejects.toThrow("The account-level service limit 'ml.m5.2xlarge for processing job usage' is 0 Instances");
  });

  test('fails where the job fails, with what the script said and what SageMaker says', async () => {
    const event = await started();
    server.end(event.PhysicalResourceId, {
      ProcessingJobStatus: 'Failed', FailureReason: 'AlgorithmError: exit code: 1', ExitMessage: 'the account of the token must have accepted the licence',
    });
    await expect(isComplete(event)).rejects.toThrow(
      `the processing job ${event.PhysicalResourceId}, which copies the weights, ended as Failed: the account of the token must have accepted the licence `
      + 'AlgorithmError: exit code: 1 (log group /aws/sagemaker/ProcessingJobs)',
    );
  });

  test('fails where somebody stops the job, or it is gone', async () => {
    const event = await started();
    server.end(event.PhysicalResourceId, { ProcessingJobStatus: 'Stopping' });
    expect(await isComplete(event)).toEqual({ IsComplete: false });
    server.end(event.PhysicalResourceId, { ProcessingJobStatus: 'Stopped' });
    await expect(isComplete(event)).rejects.toThrow('ended as Stopped (log group');
    server.jobs.clear();
    await expect(isComplete(event)).rejects.toThrow('is gone; deploy again');
  });

  test('fails where the role may not ask, and does not wait for an hour', async () => {
    const event = await started();
    server.faults = [{ operation: 'DescribeProcessingJob', type: 'AccessDeniedException', message: 'not authorized to perform: sagemaker:DescribeProcessingJob' }];
    await expect(isComplete(event)).rejects.toThrow('not authorized');
  });
});

describe('a resource that is updated', () => {
  const update = (now: StagingProperties, before: StagingProperties, name: string): StagingEvent => ({
    RequestType: 'Update', RequestId: 'request-2', PhysicalResourceId: name, ResourceProperties: now, OldResourceProperties: before,
  });

  test('starts a job for another commit, and leaves the old one alone', async () => {
    const { PhysicalResourceId: old } = await started();
    server.end(old, { ProcessingJobStatus: 'Completed' });
    const event = await started(update(NEXT, PROPERTIES, old));
    expect(event.PhysicalResourceId).not.toBe(old);
    expect(server.job(event.PhysicalResourceId)).toMatchObject({ Environment: NEXT.Environment });
    expect(await isComplete(event)).toEqual({ IsComplete: false });

    server.calls.length = 0; // then CloudFormation deletes what stood for the old commit
    await onEvent({ RequestType: 'Delete', RequestId: 'request-3', PhysicalResourceId: old, ResourceProperties: PROPERTIES });
    expect(server.calls).toEqual(['DescribeProcessingJob']);
  });

  test('starts none where only the image, the script or the instance is another', async () => {
    const event = update({ ...PROPERTIES, ScriptUri: 's3://assets/other.py', InstanceType: 'ml.m5.4xlarge' }, PROPERTIES, 'job-of-old');
    expect(await onEvent(event)).toEqual({ PhysicalResourceId: 'job-of-old' });
    expect(await isComplete(event)).toEqual({ IsComplete: true });
    expect(server.calls).toEqual([]);
  });

  test('is rolled back by a job for the old commit, which finds its files there', async () => {
    const { PhysicalResourceId: failed } = await started(update(NEXT, PROPERTIES, 'job-of-old'));
    server.end(failed, { ProcessingJobStatus: 'Failed' });
    const { PhysicalResourceId: back } = await started({ ...update(PROPERTIES, NEXT, failed), RequestId: 'request-4' });
    expect(server.job(back)).toMatchObject({ Environment: PROPERTIES.Environment });
  });
});

describe('a resource that is deleted', () => {
  const remove = (name?: string): StagingEvent => ({ RequestType: 'Delete', RequestId: 'request-9', PhysicalResourceId: name, ResourceProperties: PROPERTIES });

  test('stops the job that runs, and is complete once it has stopped', async () => {
    const { PhysicalResourceId: name } = await started();
    expect(await onEvent(remove(name))).toEqual({ PhysicalResourceId: name });
    expect(server.job(name).ProcessingJobStatus).toBe('Stopping');
    expect(await isComplete(remove(name))).toEqual({ IsComplete: false });
    server.end(name, { ProcessingJobStatus: 'Stopped' });
    expect(await isComplete(remove(name))).toEqual({ IsComplete: true });
  });

  test.each(['Completed', 'Failed', 'Stopped'])('leaves a job alone that is %s', async (status) => {
    const { PhysicalResourceId: name } = await started();
    server.end(name, { ProcessingJobStatus: status });
    await onEvent(remove(name));
    expect(await isComplete(remove(name))).toEqual({ IsComplete: true });
    expect(server.calls).not.toContain('StopProcessingJob');
  });

  test('has nothing to do where there never was a job', async () => {
    await onEvent(remove());
    await onEvent(remove('never-made'));
    expect(await isComplete(remove('never-made'))).toEqual({ IsComplete: true });
    expect(server.calls).not.toContain('StopProcessingJob');
  });

  test('takes a job for stopped that ends in the same moment', async () => {
    const { PhysicalResourceId: name } = await started();
    const refused = { operation: 'StopProcessingJob', type: 'ValidationException', message: 'The request was rejected because the job has ended' };
    server.faults = [refused];
    await expect(onEvent(remove(name))).rejects.toThrow('the job has ended'); // it has not
    server.faults = [{ ...refused, ends: name }];
    await onEvent(remove(name));
    expect(await isComplete(remove(name))).toEqual({ IsComplete: true });
  });
});

describe('the end of a job that takes hours', () => {
  const handle = new WaitHandle();
  beforeAll(async () => { vi.stubEnv('WAIT_HANDLE_URL', await handle.listen()); });
  beforeEach(() => { handle.reset(); });
  afterAll(async () => { await handle.close(); });

  test('is a success without a content type, for which the URL is signed', async () => {
    await onJobEnd({ detail: { ProcessingJobName: 'job', ProcessingJobStatus: 'Completed' } });
    expect(handle.signals).toEqual([{ body: { Status: 'SUCCESS', Reason: 'the weights are staged', UniqueId: 'job', Data: '' }, contentType: undefined }]);
  });

  test('is a failure with its reason, and the same signal where the event comes twice', async () => {
    const event = { detail: { ProcessingJobName: 'job', ProcessingJobStatus: 'Failed', FailureReason: 'AlgorithmError: exit code: 1' } };
    await onJobEnd(event);
    await onJobEnd(event);
    expect(handle.signals[1]).toEqual(handle.signals[0]);
    expect(handle.signals[0]?.body).toEqual({
      Status: 'FAILURE', UniqueId: 'job', Data: '',
      Reason: 'the processing job job, which copies the weights, ended as Failed: AlgorithmError: exit code: 1 (log group /aws/sagemaker/ProcessingJobs)',
    });
  });

  test('fails where the signal is not taken, so that Lambda tries again', async () => {
    handle.status = 503;
    await expect(onJobEnd({ detail: { ProcessingJobName: 'job', ProcessingJobStatus: 'Completed' } })).rejects.toThrow('the wait condition answered 503 to the end of job');
  });
});
