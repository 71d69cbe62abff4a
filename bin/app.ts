import * as path from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json';
import { readRequest } from './read-request';
import { DistributedInference } from '../constructs';

const EXAMPLE = 'examples/llama-3.3-70b-chat.yaml';

/** A stack name made of the file's, so that each request has a stack of its own: `llama-3-3-70b-chat`. */
function stackName(file: string): string {
  const words = path.parse(file).name.replace(/[^A-Za-z0-9]+/g, '-').replace(/^[^A-Za-z]+|-+$/g, '');
  return words === '' ? 'Inference' : words;
}

/** Defines the stack of a request. */
async function main(): Promise<void> {
  delete process.env.CDK_PERF_COUNTERS_FILE; // the CDK would write its timings into cdk.out, and two syntheses would differ
  const app = new App({ context: recommendedFlags, analyticsReporting: false, autoSynth: false });
  const file = String(app.node.tryGetContext('request') ?? EXAMPLE);
  const request = await readRequest(file);
  const stack = new Stack(app, stackName(file), {
    description: `Serves ${request.model}`,
    env: { region: request.constraints?.region },
  });
  new DistributedInference(stack, 'Inference', request);
  app.synth();
}

// what is wrong with a request needs no stack trace, which a defect does
const EXPECTED = ['Error', 'InvalidInputError', 'InfeasibleError'];

main().catch((error: unknown) => {
  if (!(error instanceof Error) || !EXPECTED.includes(error.name)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
