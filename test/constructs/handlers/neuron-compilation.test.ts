import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { S3Server } from './s3-server';
import { SageMakerServer } from './sagemaker-server';
import type { Job } from './sagemaker-server';
import { WaitHandle } from './wait-handle';
import { isComplete, onEvent, poll } from '../../../constructs/handlers/neuron-compilation';
import type { CompilationEvent, CompilationProperties } from '../../../constructs/handlers/neuron-compilation/compilation-event';

const server = new SageMakerServer();
const s3 = new S3Server();
const handle = new WaitHandle();
let waitHandleUrl: string;

beforeAll(async () => {
  vi.stubEnv('AWS_ENDPOINT_URL_SAGEMAKER', await server.listen());
  vi.stubEnv('AWS_ENDPOINT_URL_S3', await s3.listen());
  vi.stubEnv('AWS_REGION', 'us-west-2');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  waitHandleUrl = await handle.listen();
  vi.spyOn(Math, 'random').mockReturnValue(0); // the SDK waits for a random time before it tries again
});
beforeEach(() => {
  server.reset();
  s3.files.clear();
  handle.reset();
});
afterAll(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await Promise.all([server.close(), s3.close(), handle.close()]);
});

const ROLE = 'arn:aws:iam::111122223333:role/compilation';
const STACK = 'arn:aws:cloudformation:us-west-2:111122223333:stack/chat/5f6d';
const OTHER_STACK = 'arn:aws:cloudformation:us-west-2:111122223333:stack/search/77aa';
const NAME = 'neuron-1f2e3d4c-0123456789abcdef';
const NEXT_NAME = 'neuron-1f2e3d4c-fedcba9876543210';

const TRAINING: CompilationProperties = {
  Backend: 'training-job',
  JobName: NAME,
  RequestJson: JSON.stringify({
    RoleArn: ROLE, OutputDataConfig: { CompressionType: 'NONE' }, StoppingCondition: { MaxRuntimeInSeconds: 3000 }, Tags: [{ Key: 'team', Value: 'chat' }],
  }),
  OutputUri: 's3://artefacts/neuron/0123456789abcdef/',
  Owner: STACK,
};
const NEO: CompilationProperties = {
  ...TRAINING, Backend: 'compilation-job', RequestJson: JSON.stringify({ RoleArn: ROLE, OutputConfig: { TargetDevice: 'ml_inf1' } }),
};
const OPTIMIZATION: CompilationProperties = {
  ...TRAINING, Backend: 'optimization-job', RequestJson: JSON.stringify({ RoleArn: ROLE, DeploymentInstanceType: 'ml.inf2.24xlarge' }),
};
const BACKENDS = { NEO, OPTIMIZATION, TRAINING };

/** An archive that Neo writes, and a file that a training job of the name writes. */
const NEO_ARCHIVE = `s3://artefacts/neuron/0123456789abcdef/${NAME}/model-ml_inf1.tar.gz`;
const trained = (name: string) => `artefacts/neuron/0123456789abcdef/${name}/output/model/config.json`;

const create = (properties = TRAINING, requestId = 'request-1'): CompilationEvent => ({ RequestType: 'Create', RequestId: requestId, ResourceProperties: properties });
const update = (now: CompilationProperties, before: CompilationProperties, name: string): CompilationEvent => ({
  RequestType: 'Update', RequestId: 'request-2', PhysicalResourceId: name, ResourceProperties: now, OldResourceProperties: before,
});
const remove = (name?: string, properties = TRAINING): CompilationEvent => ({
  RequestType: 'Delete', RequestId: 'request-9', PhysicalResourceId: name, ResourceProperties: properties,
});
const ofAnotherStack = (properties: CompilationProperties): CompilationProperties => ({ ...properties, Owner: OTHER_STACK });

/** Starts or finds a job, and returns the event with which CloudFormation asks whether it has ended. */
async function started(event = create()): Promise<CompilationEvent & { PhysicalResourceId: string }> {
  const { PhysicalResourceId: name = '' } = await onEvent(event);
  return { ...event, PhysicalResourceId: name };
}

/** A training job that has completed, with or without its artefacts. */
async function compiled({ artefacts = true, event = create() } = {}): Promise<string> {
  const { PhysicalResourceId: name } = await started(event);
  server.end(name, { TrainingJobStatus: 'Completed' });
  if (artefacts) s3.files.add(trained(name));
  server.calls.length = 0;
  return name;
}

const names = () => [...server.jobs.keys()];

describe('a compilation that is created', () => {
  test('starts a training job of the name, with tags of stack and request, whose model goes beneath its own name', async () => {
    const answer = await onEvent(create());
    expect(answer).toEqual({
      PhysicalResourceId: NAME, Data: { JobName: NAME, ArtifactsUri: `s3://artefacts/neuron/0123456789abcdef/${NAME}/output/model/`, InferenceImage: undefined },
    });
    expect(server.job(NAME)).toMatchObject({
      RoleArn: ROLE,
      OutputDataConfig: { CompressionType: 'NONE', S3OutputPath: 's3://artefacts/neuron/0123456789abcdef' },
      StoppingCondition: { MaxRuntimeInSeconds: 3000 },
      Tags: [
        { Key: 'team', Value: 'chat' },
        { Key: 'cdk-distributed-inference:owner', Value: STACK },
        { Key: 'cdk-distributed-inference:request', Value: 'request-1' },
      ],
    });
  });

  test('has an archive of a training job that compresses its model', async () => {
    const { Data } = await onEvent(create({ ...TRAINING, RequestJson: JSON.stringify({ RoleArn: ROLE }) }));
    expect(Data?.ArtifactsUri).toBe(`s3://artefacts/neuron/0123456789abcdef/${NAME}/output/model.tar.gz`);
  });

  test.each(['NEO', 'OPTIMIZATION'] as const)('starts a job of %s, whose output has a folder of its own', async (backend) => {
    await onEvent(create(BACKENDS[backend]));
    expect(server.job(NAME)).toMatchObject({ OutputConfig: { S3OutputLocation: `s3://artefacts/neuron/0123456789abcdef/${NAME}` } });
  });

  test.each<[keyof typeof BACKENDS, Job, object]>([
    ['NEO', { CompilationJobStatus: 'COMPLETED', ModelArtifacts: { S3ModelArtifacts: NEO_ARCHIVE }, InferenceImage: 'neo:1.9' }, {
      ArtifactsUri: NEO_ARCHIVE, InferenceImage: 'neo:1.9',
    }],
    ['OPTIMIZATION', { OptimizationJobStatus: 'COMPLETED', OptimizationOutput: { RecommendedInferenceImage: 'djl:0.29' } }, {
      ArtifactsUri: `s3://artefacts/neuron/0123456789abcdef/${NAME}/`, InferenceImage: 'djl:0.29',
    }],
    ['TRAINING', { TrainingJobStatus: 'Completed' }, { ArtifactsUri: `s3://artefacts/neuron/0123456789abcdef/${NAME}/output/model/` }],
  ])('is complete once the job of %s is, and tells where its artefacts are', async (backend, end, attributes) => {
    const event = await started(create(BACKENDS[backend]));
    expect(await isComplete(event)).toEqual({ IsComplete: false });
    server.end(NAME, end);
    expect(await isComplete(event)).toEqual({ IsComplete: true, Data: { JobName: NAME, ...attributes } });
  });

  test('waits for a job that has not got an instance yet', async () => {
    const event = await started(create(NEO));
    server.end(NAME, { CompilationJobStatus: 'STARTING', ModelArtifacts: { S3ModelArtifacts: '' } });
    expect(await isComplete(event)).toEqual({ IsComplete: false });
    expect((await onEvent(event)).Data).toEqual({ JobName: NAME, ArtifactsUri: undefined, InferenceImage: undefined });
  });

  test.each([
    ['NEO', { CompilationJobStatus: 'FAILED' }, `the compilation job ${NAME}, which compiles the model, ended as FAILED: ClientError: no operator (log group /aws/sagemaker/CompilationJobs)`],
    ['OPTIMIZATION', { OptimizationJobStatus: 'FAILED' }, `the optimization job ${NAME}, which compiles the model, ended as FAILED: ClientError: no operator`],
    ['TRAINING', { TrainingJobStatus: 'Failed' }, `the training job ${NAME}, which compiles the model, ended as Failed: ClientError: no operator (log group /aws/sagemaker/TrainingJobs)`],
  ] as const)('fails with the job of %s, and says the reason of SageMaker', async (backend, end, message) => {
    const event = await started(create(BACKENDS[backend]));
    server.end(NAME, { ...end, FailureReason: 'ClientError: no operator' });
    await expect(isComplete(event)).rejects.toThrow(new Error(message));
  });

  test.each([
    ['NEO', 'CompilationJobStatus', 'Compilation'], ['OPTIMIZATION', 'OptimizationJobStatus', 'Optimization'], ['TRAINING', 'TrainingJobStatus', 'Training'],
  ] as const)('fails where the job of %s has run out of time, and says what to do', async (backend, status, edge) => {
    const event = await started(create(BACKENDS[backend]));
    server.end(NAME, { [status]: 'Stopped', StoppingCondition: { MaxRuntimeInSeconds: 3000 }, [`${edge}StartTime`]: 1_700_000_000, [`${edge}EndTime`]: 1_700_003_000 });
    await expect(isComplete(event)).rejects.toThrow('ended as Stopped; it ran for all of its 3000 s: give the compilation a longer timeout');
  });

  test('fails where somebody stops the job, or it is gone', async () => {
    const event = await started();
    server.end(NAME, { TrainingJobStatus: 'Stopping' });
    expect(await isComplete(event)).toEqual({ IsComplete: false });
    server.end(NAME, { TrainingJobStatus: 'Stopped', TrainingStartTime: 1_700_000_000, TrainingEndTime: 1_700_000_600 });
    await expect(isComplete(event)).rejects.toThrow(`the training job ${NAME}, which compiles the model, ended as Stopped (log group /aws/sagemaker/TrainingJobs)`);
    server.jobs.clear();
    await expect(isComplete(event)).rejects.toThrow('is gone; deploy again');
  });

  test('fails where SageMaker refuses the job, with its reason', async () => {
    const message = "The account-level service limit 'ml.trn1.32xlarge for training job usage' is 0 Instances";
    server.faults = [{ operation: 'CreateTrainingJob', type: 'ResourceLimitExceeded', message }];
    await expect(onEvent(create())).rejects.toThrow(message);
    expect(names()).toEqual([]);
  });

  test('waits where SageMaker throttles or is busy', async () => {
    server.faults = [{ operation: 'CreateTrainingJob', type: 'ThrottlingException', message: 'Rate exceeded' }];
    const event = await started();
    expect(server.calls).toEqual(['DescribeTrainingJob', 'CreateTrainingJob', 'CreateTrainingJob']);

    server.faults = Array.from({ length: 5 }, () => ({ operation: 'DescribeTrainingJob', type: 'ServiceUnavailable', status: 503 }));
    expect(await isComplete(event)).toEqual({ IsComplete: false });
    expect(server.faults).toEqual([]);
  });

  test('fails where the role may not ask, and does not wait for an hour', async () => {
    const event = await started();
    server.faults = [{ operation: 'DescribeTrainingJob', type: 'AccessDeniedException', message: 'not authorized to perform: sagemaker:DescribeTrainingJob' }];
    await expect(isComplete(event)).rejects.toThrow('not authorized');
  });
});

describe('a handler that is killed and called again', () => {
  test('goes on with the job that it has started', async () => {
    await started();
    expect((await started()).PhysicalResourceId).toBe(NAME);
    expect(names()).toEqual([NAME]);
  });

  test('has one job where the connection breaks after SageMaker has made it', async () => {
    server.faults = [{ operation: 'CreateTrainingJob', afterwards: 'break' }];
    expect((await started()).PhysicalResourceId).toBe(NAME);
    expect(server.calls).toEqual(['DescribeTrainingJob', 'CreateTrainingJob', 'CreateTrainingJob', 'DescribeTrainingJob']);
    expect(names()).toEqual([NAME]);
  });

  test('starts no job after job where the first has failed meanwhile, and says why it has', async () => {
    await started();
    server.end(NAME, { TrainingJobStatus: 'Failed', FailureReason: 'AlgorithmError: exit code: 1' });
    const again = await started();
    expect(names()).toEqual([NAME]);
    await expect(isComplete(again)).rejects.toThrow(`the training job ${NAME}, which compiles the model, ended as Failed: AlgorithmError: exit code: 1`);
  });
});

describe('a compilation whose key there has been', () => {
  test('starts no job where the artefacts are there', async () => {
    await compiled();
    const second = await started(create(ofAnotherStack(TRAINING), 'request-5'));
    expect(second.PhysicalResourceId).toBe(NAME);
    expect(await isComplete(second)).toMatchObject({ IsComplete: true, Data: { ArtifactsUri: `s3://artefacts/neuron/0123456789abcdef/${NAME}/output/model/` } });
    expect(server.calls).not.toContain('CreateTrainingJob');
  });

  test('starts no job where the archive of Neo is there', async () => {
    await started(create(NEO));
    server.end(NAME, { CompilationJobStatus: 'COMPLETED', ModelArtifacts: { S3ModelArtifacts: NEO_ARCHIVE } });
    s3.files.add(NEO_ARCHIVE.replace('s3://', ''));
    expect((await onEvent(create(NEO, 'request-5'))).Data?.ArtifactsUri).toBe(NEO_ARCHIVE);
    expect(names()).toEqual([NAME]);
  });

  test('joins the job that another stack runs', async () => {
    await started();
    const second = await started(create(ofAnotherStack(TRAINING), 'request-5'));
    expect(second.PhysicalResourceId).toBe(NAME);
    expect(await isComplete(second)).toEqual({ IsComplete: false });
    expect(names()).toEqual([NAME]);
  });

  test('joins the job that another stack starts in the same moment', async () => {
    server.faults = [{
      operation: 'CreateTrainingJob', type: 'ResourceInUse', message: 'Job name must be unique',
      starts: {
        name: NAME, TrainingJobName: NAME, TrainingJobStatus: 'InProgress', OutputDataConfig: { S3OutputPath: 's3://artefacts/neuron/0123456789abcdef' },
      },
    }];
    expect((await started()).PhysicalResourceId).toBe(NAME);
    expect(names()).toEqual([NAME]);
  });

  test.each(['NEO', 'OPTIMIZATION', 'TRAINING'] as const)('compiles again for another bucket, from which its reader may read: %s', async (backend) => {
    await started(create(BACKENDS[backend]));
    const elsewhere = { ...BACKENDS[backend], OutputUri: 's3://artefacts-of-the-next-stack/neuron/0123456789abcdef/' };
    expect((await started(create(elsewhere, 'request-5'))).PhysicalResourceId).toBe(`${NAME}-2`);
  });

  test('takes the next name after a job that failed, was stopped, or whose artefacts are gone, or that is gone itself', async () => {
    await started();
    server.end(NAME, { TrainingJobStatus: 'Failed' });
    expect((await started(create(TRAINING, 'request-2'))).PhysicalResourceId).toBe(`${NAME}-2`);
    server.end(`${NAME}-2`, { TrainingJobStatus: 'Stopped' });
    const third = await compiled({ artefacts: false, event: create(TRAINING, 'request-3') });
    expect(third).toBe(`${NAME}-3`);

    server.faults = [{ operation: 'CreateTrainingJob', type: 'ResourceInUse', message: 'Job name must be unique' }];
    const { PhysicalResourceId: name, Data } = await onEvent(create(TRAINING, 'request-4'));
    expect(name).toBe(`${NAME}-5`);
    expect(Data?.ArtifactsUri).toBe(`s3://artefacts/neuron/0123456789abcdef/${NAME}-5/output/model/`);
    expect(names()).toEqual([NAME, `${NAME}-2`, `${NAME}-3`, `${NAME}-5`]);
  });

  test('finds the artefacts of a later job, where the first failed', async () => {
    await started();
    server.end(NAME, { TrainingJobStatus: 'Failed' });
    await compiled({ event: create(TRAINING, 'request-2') });
    expect((await started(create(TRAINING, 'request-3'))).PhysicalResourceId).toBe(`${NAME}-2`);
    expect(server.calls).not.toContain('CreateTrainingJob');
  });

  test('fails where a hundred names would not do', async () => {
    const ended = { TrainingJobStatus: 'Failed', TrainingJobArn: 'arn:aws:sagemaker:us-west-2:111122223333:job/old', Tags: [] };
    server.jobs.set('old', ended);
    for (let number = 1; number <= 99; number++) server.jobs.set(number === 1 ? NAME : `${NAME}-${String(number)}`, ended);
    await expect(onEvent(create())).rejects.toThrow(`the names ${NAME} to ${NAME}-99 are used by training jobs that left no artefacts; compile another revision`);
    expect(server.calls).not.toContain('CreateTrainingJob');
  });
});

describe('a compilation that is updated', () => {
  test('starts nothing where the key is the same, whatever else is another, and looks at no file', async () => {
    const name = await compiled({ artefacts: false });
    const changed = { ...TRAINING, RequestJson: JSON.stringify({ RoleArn: 'arn:aws:iam::111122223333:role/other' }), OutputUri: 's3://other/' };
    const event = update(changed, TRAINING, name);
    expect(await onEvent(event)).toMatchObject({ PhysicalResourceId: name, Data: { ArtifactsUri: `s3://artefacts/neuron/0123456789abcdef/${NAME}/output/model/` } });
    expect(await isComplete(event)).toMatchObject({ IsComplete: true, Data: { JobName: NAME } });
    expect(server.calls).toEqual(['DescribeTrainingJob', 'DescribeTrainingJob']);
  });

  test('compiles again where the job is gone, so that the stack is not stuck', async () => {
    const name = await compiled();
    server.jobs.clear();
    expect((await started(update(TRAINING, TRAINING, name))).PhysicalResourceId).toBe(NAME);
    expect(names()).toEqual([NAME]);
  });

  test('compiles again where the job ran out of time and the update gives it more', async () => {
    const { PhysicalResourceId: name } = await started();
    server.end(name, { TrainingJobStatus: 'Stopped' });
    expect((await started(update(TRAINING, TRAINING, name))).PhysicalResourceId).toBe(`${NAME}-2`);
  });

  test('starts a job for another key, and leaves the artefacts of the old', async () => {
    const old = await compiled();
    const event = await started(update({ ...TRAINING, JobName: NEXT_NAME }, TRAINING, old));
    expect(event.PhysicalResourceId).toBe(NEXT_NAME);
    expect(await isComplete(event)).toEqual({ IsComplete: false });

    server.calls.length = 0; // then CloudFormation deletes what stood for the old key
    await onEvent(remove(old));
    expect(server.calls).toEqual(['DescribeTrainingJob']);
    expect([...s3.files]).toEqual([trained(old)]);
  });

  test('starts a job of another API, which has names of its own', async () => {
    const name = await compiled();
    await onEvent(update(NEO, TRAINING, name));
    expect(server.calls).toContain('CreateCompilationJob');
  });

  test('joins its own job that runs', async () => {
    const { PhysicalResourceId: name } = await started();
    expect((await started(update(TRAINING, TRAINING, name))).PhysicalResourceId).toBe(name);
    expect(names()).toEqual([name]);
  });

  test('is rolled back to the old key without a job, and the job of the new one is stopped', async () => {
    const old = await compiled();
    const next = { ...TRAINING, JobName: NEXT_NAME };
    const { PhysicalResourceId: name } = await started(update(next, TRAINING, old));
    const { PhysicalResourceId: back } = await started(update(TRAINING, next, name));
    expect(back).toBe(old);
    await onEvent(remove(name, next));
    expect(server.job(name).TrainingJobStatus).toBe('Stopping');
    expect(names()).toEqual([old, NEXT_NAME]);
  });
});

describe('a compilation that is deleted', () => {
  test.each([
    ['NEO', 'CompilationJobStatus', 'STOPPING', 'STOPPED'],
    ['OPTIMIZATION', 'OptimizationJobStatus', 'STOPPING', 'STOPPED'],
    ['TRAINING', 'TrainingJobStatus', 'Stopping', 'Stopped'],
  ] as const)('stops the job of %s that its stack runs, and is complete once it has stopped', async (backend, status, stopping, stopped) => {
    const properties = BACKENDS[backend];
    await started(create(properties));
    expect(await onEvent(remove(NAME, properties))).toEqual({ PhysicalResourceId: NAME });
    expect(server.job(NAME)[status]).toBe(stopping);
    expect(await isComplete(remove(NAME, properties))).toEqual({ IsComplete: false });
    server.end(NAME, { [status]: stopped });
    expect(await isComplete(remove(NAME, properties))).toEqual({ IsComplete: true });
  });

  test('leaves the job of another stack alone, and does not wait for it', async () => {
    await started();
    await onEvent(remove(NAME, ofAnotherStack(TRAINING)));
    expect(server.calls).not.toContain('StopTrainingJob');
    expect(await isComplete(remove(NAME, ofAnotherStack(TRAINING)))).toEqual({ IsComplete: true });
  });

  test.each(['Completed', 'Failed', 'Stopped'])('leaves a job alone that is %s', async (status) => {
    await started();
    server.end(NAME, { TrainingJobStatus: status });
    await onEvent(remove(NAME));
    expect(await isComplete(remove(NAME))).toEqual({ IsComplete: true });
    expect(server.calls).not.toContain('StopTrainingJob');
  });

  test('has nothing to do where there never was a job', async () => {
    await onEvent(remove());
    await onEvent(remove('never-made'));
    expect(await isComplete(remove('never-made'))).toEqual({ IsComplete: true });
    expect(server.calls).not.toContain('StopTrainingJob');
  });

  test('takes a job for stopped that ends in the same moment', async () => {
    await started();
    const refused = { operation: 'StopTrainingJob', type: 'ValidationException', message: 'The request was rejected because the job has ended' };
    server.faults = [refused];
    await expect(onEvent(remove(NAME))).rejects.toThrow('the job has ended'); // it has not
    server.faults = [{ ...refused, ends: NAME }];
    await onEvent(remove(NAME));
    expect(await isComplete(remove(NAME))).toEqual({ IsComplete: true });
  });

  test('waits where SageMaker is too busy to say whether the job has stopped', async () => {
    await started();
    server.faults = Array.from({ length: 5 }, () => ({ operation: 'DescribeTrainingJob', type: 'ThrottlingException', message: 'Rate exceeded' }));
    expect(await isComplete(remove(NAME))).toEqual({ IsComplete: false });
  });
});

describe('the end of a compilation that takes hours', () => {
  const question = () => ({ Backend: 'training-job', JobName: NAME, WaitHandleUrl: waitHandleUrl } as const);

  test('is none while the job runs or SageMaker is busy', async () => {
    await started();
    expect(await poll(question())).toEqual({ ended: false });
    server.faults = Array.from({ length: 5 }, () => ({ operation: 'DescribeTrainingJob', type: 'ThrottlingException', message: 'Rate exceeded' }));
    expect(await poll(question())).toEqual({ ended: false });
    expect(handle.signals).toEqual([]);
  });

  test('is a success without a content type, for which the URL is signed', async () => {
    await compiled();
    expect(await poll(question())).toEqual({ ended: true });
    expect(handle.signals).toEqual([{ body: { Status: 'SUCCESS', Reason: 'the model is compiled', UniqueId: NAME, Data: '' }, contentType: undefined }]);
  });

  test.each<[string, () => void, string]>([
    ['it failed', () => { server.end(NAME, { TrainingJobStatus: 'Failed', FailureReason: 'AlgorithmError: exit code: 137' }); },
      `the training job ${NAME}, which compiles the model, ended as Failed: AlgorithmError: exit code: 137 (log group /aws/sagemaker/TrainingJobs)`],
    ['it is gone', () => { server.jobs.clear(); }, `the training job ${NAME}, which compiles the model, is gone; deploy again`],
  ])('is a failure with its reason where %s', async (_, end, reason) => {
    await started();
    end();
    expect(await poll(question())).toEqual({ ended: true });
    expect(handle.signals[0]?.body).toEqual({ Status: 'FAILURE', Reason: reason, UniqueId: NAME, Data: '' });
  });

  test('is no end where a job of the key has been started since', async () => {
    await started();
    server.end(NAME, { TrainingJobStatus: 'Stopping' });
    await started(create(TRAINING, 'request-2'));
    server.end(NAME, { TrainingJobStatus: 'Stopped' });
    expect(await poll(question())).toEqual({ ended: true });
    expect(handle.signals).toEqual([]);

    server.end(`${NAME}-2`, { TrainingJobStatus: 'Failed' });
    expect(await poll({ ...question(), JobName: `${NAME}-2` })).toEqual({ ended: true });
    expect(handle.signals[0]?.body).toMatchObject({ Status: 'FAILURE', UniqueId: `${NAME}-2` });
  });

  test('is told at once by the resource that finds a job that has ended', async () => {
    const long = { ...TRAINING, WaitHandleUrl: waitHandleUrl };
    await onEvent(create(long));
    expect(handle.signals).toEqual([]);

    server.end(NAME, { TrainingJobStatus: 'Completed' });
    s3.files.add(trained(NAME));
    await onEvent(create(ofAnotherStack(long), 'request-5'));
    expect(handle.signals.map(({ body }) => body)).toEqual([{ Status: 'SUCCESS', Reason: 'the model is compiled', UniqueId: NAME, Data: '' }]);

    await onEvent(update(long, long, NAME)); // nothing waits any more
    expect(handle.signals).toHaveLength(1);
    await onEvent(update(long, TRAINING, NAME)); // an update that waits longer than an hour, and so by a wait condition
    expect(handle.signals).toHaveLength(2);
    handle.status = 503;
    await expect(onEvent(create(long, 'request-6'))).rejects.toThrow(`the wait condition is too busy to hear that ${NAME} has ended; deploy again`);
  });

  test('is told again where CloudFormation is busy, and fails where it takes no signal', async () => {
    await compiled();
    handle.status = 503;
    expect(await poll(question())).toEqual({ ended: false });
    handle.status = 403;
    await expect(poll(question())).rejects.toThrow(`the wait condition answered 403 to the end of ${NAME}`);
  });

  test('fails where the role may not ask', async () => {
    server.faults = [{ operation: 'DescribeTrainingJob', type: 'AccessDeniedException', message: 'not authorized' }];
    await expect(poll(question())).rejects.toThrow('not authorized');
  });
});
