import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import type { Emulator } from './emulator';

const COMMAND_LINE = require.resolve('aws-cdk/bin/cdk');
const TIMEOUT_MILLISECONDS = 180_000; // without an answer the CDK retries for a long time

/** What a command leaves behind. */
export interface CdkOutcome {
  readonly status: number | null;
  /** Standard output and error, in the order that they came. */
  readonly output: string;
  readonly seconds: number;
}

/** Runs the unmodified command line of the CDK against the emulator. */
export function cdk(emulator: Emulator, ...args: string[]): Promise<CdkOutcome> {
  const start = performance.now();
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, CI: 'true', NO_COLOR: '1', CDK_DISABLE_CLI_TELEMETRY: 'true', ...emulator.environment };
  const cwd = tmpdir(); // not beside cdk.json, whose build command would run each time
  const child = spawn(process.execPath, [COMMAND_LINE, '--no-notices', ...args], { cwd, env, timeout: TIMEOUT_MILLISECONDS });
  const pieces: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (piece: string) => pieces.push(piece));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => { resolve({ status, output: pieces.join(''), seconds: (performance.now() - start) / 1000 }); });
  });
}
