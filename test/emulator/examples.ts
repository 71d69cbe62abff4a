import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as path from 'node:path';
import type { App } from 'aws-cdk-lib';
import { vi } from 'vitest';
import { needsDocker, stacks } from './assembly';

/** The cloud assembly of every example that puts a model on SageMaker: the apps of their own, and requests through the example app. */
export async function sageMakerExamples(folder: string): Promise<string[]> {
  const files = readdirSync('examples');
  const apps = files.filter((file) => /^sagemaker-.*\.ts$/.test(file)).map((file) => synthesiseApp(path.parse(file).name, folder));
  const requests = await Promise.all(files.filter((file) => file.endsWith('.yaml')).map((file) => synthesiseRequest(file, folder)));
  return [...apps, ...requests].filter((assembly) => isDeployable(assembly));
}

/** In this process, which loads the CDK once for all of them. */
function synthesiseApp(name: string, folder: string): string {
  const assembly = path.join(folder, name);
  vi.stubEnv('CDK_OUTDIR', assembly);
  const { app } = createRequire(import.meta.url)(path.resolve(`dist/examples/${name}.js`)) as { app: App };
  app.synth();
  vi.unstubAllEnvs();
  return assembly;
}

async function synthesiseRequest(file: string, folder: string): Promise<string> {
  const assembly = path.join(folder, path.parse(file).name);
  mkdirSync(assembly);
  const env = { ...process.env, CDK_OUTDIR: assembly, CDK_CONTEXT_JSON: JSON.stringify({ request: `examples/${file}` }) };
  const child = spawn('node', ['dist/bin/app.js'], { env, stdio: 'inherit' });
  const [status] = await once(child, 'close') as [number | null];
  if (status !== 0 || !existsSync(path.join(assembly, 'manifest.json'))) throw new Error(`the request ${file} was not synthesised`);
  return assembly;
}

function isDeployable(assembly: string): boolean {
  const types = stacks(assembly).flatMap(({ template }) => Object.values(template.Resources).map(({ Type }) => Type));
  if (!types.includes('AWS::SageMaker::Endpoint')) return false;
  if (!needsDocker(assembly)) return true;
  console.error(`NOT DEPLOYED: ${path.basename(assembly)}, because an image of its own takes Docker to build`);
  return false;
}
