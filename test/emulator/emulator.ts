import { spawn } from 'node:child_process';
import { existsSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import * as path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const PYTHON = path.resolve('.venv/bin/python');
const LAUNCHER = 'test/emulator/launcher/launch.py';
const START_TENTHS = 600;

/** Whether the emulator is installed: global-setup.ts says so loudly where it is not. */
export const CAN_EMULATE = existsSync(PYTHON);

/** Account of all stacks, which an access key of 12 digits is to the emulator. */
export const ACCOUNT = '123456789012';

/** A resource that CloudFormation made in the emulator. */
export interface RecordedResource {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  readonly physicalId: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly operations: readonly ('create' | 'delete' | 'replace' | 'update')[];
}

/** A call of SageMaker or Application Auto Scaling. */
export interface RecordedCall {
  readonly operation: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly error?: string;
}

/** AWS on loopback. */
export class Emulator {
  /** Starts it on a free port, in a process group of its own, since it runs Lambda functions as processes. */
  static async start(folder: string): Promise<Emulator> {
    const port = await freePort();
    const log = path.join(folder, 'emulator.log');
    const output = openSync(log, 'a');
    const environment = {
      PATH: process.env.PATH, HOME: folder, PYTHONDONTWRITEBYTECODE: '1',
      BIND_HOST: '127.0.0.1', GATEWAY_PORT: String(port), MINISTACK_ACCOUNT_ID: ACCOUNT,
      SFN_WAIT_SCALE: '0.02', // state machines wait seconds where they say minutes
    };
    const child = spawn(PYTHON, [LAUNCHER], { detached: true, env: environment, stdio: ['ignore', output, output] });
    const emulator = new Emulator(String(port), child.pid ?? 0);
    for (let tenths = 0; tenths < START_TENTHS; tenths++) {
      if (child.exitCode !== null) break;
      if (await fetch(`${emulator.url}/_ministack/health`).then(({ ok }) => ok, () => false)) return emulator;
      await sleep(100);
    }
    emulator.stop();
    throw new Error(`the emulator did not start within a minute:\n${readFileSync(log, 'utf8')}`);
  }

  readonly url: string;

  private constructor(private readonly port: string, private readonly processGroup: number) {
    this.url = `http://127.0.0.1:${port}`;
  }

  /** What the CDK's command line and the AWS SDK read. */
  get environment(): NodeJS.ProcessEnv {
    return {
      AWS_ENDPOINT_URL: this.url,
      AWS_ENDPOINT_URL_S3_FOR_CLOUDFORMATION: `http://localhost:${this.port}`, // else the emulator takes the host for a bucket
      AWS_ACCESS_KEY_ID: ACCOUNT,
      AWS_SECRET_ACCESS_KEY: 'none',
      AWS_REGION: 'us-east-1',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    };
  }

  /** Ends it and what it started. */
  stop(): void {
    try {
      process.kill(-this.processGroup, 'SIGKILL'); // it would wait for open connections, and nothing of it is kept
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // it ended by itself
    }
  }

  /** Every resource of every stack, with those that are gone. */
  async resources(): Promise<RecordedResource[]> {
    return (await this.ask<{ resources: RecordedResource[] }>('Record', {})).resources;
  }

  /** Every call so far, in order. */
  async calls(): Promise<RecordedCall[]> {
    return (await this.ask<{ calls: RecordedCall[] }>('Calls', {})).calls;
  }

  /** From now on these operations of SageMaker fail so, and no others. */
  async fail(operations: Readonly<Record<string, { readonly code: string; readonly message: string }>>): Promise<void> {
    await this.ask('Fail', operations);
  }

  /** From now on jobs that compile take so many seconds, and fail for a reason or not at all. */
  async scriptJobs(script: { readonly seconds: number; readonly failure?: string }): Promise<void> {
    await this.ask('Script', script);
  }

  private async ask<Answer>(operation: string, parameters: object): Promise<Answer> {
    const headers = { 'x-amz-target': `Emulator.${operation}` };
    const response = await fetch(this.url, { method: 'POST', headers, body: JSON.stringify(parameters) });
    if (!response.ok) throw new Error(`the emulator answers ${operation} with ${await response.text()}`);
    return await response.json() as Answer;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => { resolve(port); });
    });
  });
}
