import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

/** Request of the README. */
export const EXAMPLE = 'examples/llama-3.3-70b-chat.yaml';

/** What a command leaves behind. */
export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the bundled command line without colours, 80 columns wide. */
export function run(args: readonly string[], { input, env = {} }: { readonly input?: string | Buffer; readonly env?: NodeJS.ProcessEnv } = {}): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/bin/distributed-inference.js', ...args], {
    encoding: 'utf8',
    input,
    env: { PATH: process.env.PATH, ...env },
    timeout: 30_000,
  });
  return { status, stdout, stderr };
}

/** An empty folder. */
export function folder(): string {
  return mkdtempSync(path.join(tmpdir(), 'distributed-inference-'));
}

/** Writes files into an empty folder. */
export function files(contents: Readonly<Record<string, string | Buffer>>): string {
  const place = folder();
  for (const [name, content] of Object.entries(contents)) writeFileSync(path.join(place, name), content);
  return place;
}

/** Plans the request in a text; the messages name its file `request`. */
export function plan(request: string | Buffer, ...options: string[]): Outcome {
  const file = path.join(files({ request }), 'request');
  const { status, stdout, stderr } = run(['plan', file, ...options]);
  return { status, stdout, stderr: stderr.replaceAll(file, 'request') };
}
