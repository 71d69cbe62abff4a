import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A job as far as the tests look at it. */
export interface Job {
  readonly [property: string]: unknown;
}

/**
 * What a call is answered with in place of its result: an error, before which a job may end, or nothing at all where the connection breaks after
 * the call was done.
 */
export interface Fault {
  readonly operation: string;
  readonly type?: string;
  readonly status?: number;
  readonly message?: string;
  /** Job that ends as completed just before. */
  readonly ends?: string;
  /** Job that somebody else starts just before. */
  readonly starts?: Job & { readonly name: string };
  readonly afterwards?: 'break';
}

type Noun = 'ProcessingJob' | 'CompilationJob' | 'OptimizationJob' | 'TrainingJob';

/** What the API calls a job that runs, that is told to stop, and that has completed. */
const WORDS: Readonly<Record<Noun, readonly [string, string, string]>> = {
  ProcessingJob: ['InProgress', 'Stopping', 'Completed'],
  CompilationJob: ['INPROGRESS', 'STOPPING', 'COMPLETED'],
  OptimizationJob: ['INPROGRESS', 'STOPPING', 'COMPLETED'],
  TrainingJob: ['InProgress', 'Stopping', 'Completed'],
};

const ARN = 'arn:aws:sagemaker:us-west-2:111122223333:job/';

/** SageMaker's jobs on loopback, which fails when it is told to. */
export class SageMakerServer {
  public readonly jobs = new Map<string, Job>();
  public readonly calls: string[] = [];
  public faults: Fault[] = [];
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => { void this.answer(request, response); });
  }

  /** Starts it, and returns its address. */
  public async listen(): Promise<string> {
    await new Promise<void>((resolve) => { this.server.listen(0, '127.0.0.1', resolve); });
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  public async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => { this.server.close(resolve); });
  }

  public reset(): void {
    this.jobs.clear();
    this.calls.length = 0;
    this.faults = [];
  }

  /** Changes what is said of a job, such as its status. */
  public end(name: string, properties: Job): void {
    this.jobs.set(name, { ...this.job(name), ...properties });
  }

  public job(name: string): Job {
    const job = this.jobs.get(name);
    if (job === undefined) throw new Error(`no job ${name}`);
    return job;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const operation = String(request.headers['x-amz-target']).replace('SageMaker.', '');
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    this.calls.push(operation);
    const fault = this.faults[0]?.operation === operation ? this.faults.shift() : undefined;
    if (fault?.ends !== undefined) this.complete(fault.ends);
    if (fault?.starts !== undefined) this.jobs.set(fault.starts.name, fault.starts);
    if (fault?.type !== undefined) {
      refuse(response, fault.type, fault.message ?? '', fault.status);
      return;
    }
    const result = this.call(operation, JSON.parse(Buffer.concat(chunks).toString()) as Job);
    if (fault?.afterwards === 'break') response.destroy();
    else if (typeof result === 'string') refuse(response, ...(result.split('|') as [string, string]));
    else response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(result));
  }

  private complete(name: string): void {
    const [status = ''] = Object.keys(this.job(name)).filter((property) => property.endsWith('JobStatus'));
    this.end(name, { [status]: WORDS[status.replace('Status', '') as Noun][2] });
  }

  /** The result of a call, or the type and the text of an error. */
  private call(operation: string, input: Job): object | string {
    if (operation === 'ListTags') return { Tags: this.job(String(input.ResourceArn).replace(ARN, '')).Tags };
    const [, verb = '', noun = ''] = /^(Create|Describe|Stop)(\w+)$/.exec(operation) ?? [];
    const name = String(input[`${noun}Name`]);
    const [running, stopping] = WORDS[noun as Noun];
    const present = this.jobs.get(name);
    const job = present?.[`${noun}Status`] === undefined ? undefined : present; // each kind has names of its own
    if (verb === 'Create') {
      if (job !== undefined) return 'ResourceInUse|Job name must be unique within an AWS account and region';
      this.jobs.set(name, { ...input, [`${noun}Status`]: running, [`${noun}Arn`]: `${ARN}${name}` });
      return { [`${noun}Arn`]: `${ARN}${name}` };
    }
    if (job === undefined) return 'ValidationException|Could not find requested job with name: ';
    if (verb === 'Describe') return job;
    if (job[`${noun}Status`] !== running) return 'ValidationException|The request was rejected because the job has ended';
    this.end(name, { [`${noun}Status`]: stopping });
    return {};
  }
}

function refuse(response: ServerResponse, type: string, message: string, status = 400): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-errortype': type }).end(JSON.stringify({ __type: type, message }));
}
