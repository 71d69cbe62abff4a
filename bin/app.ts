import * as path from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json';
import { readAnyRequest } from './read-request';
import type { AnyRequest } from './read-request';
import { requestContainers } from './request-containers';
import { DistributedInference, ModelPortfolio } from '../constructs';

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
  const asked = await readAnyRequest(file);
  const containers = requestContainers(app.node.tryGetContext('container') as string | undefined, asked);
  const { constraints } = 'portfolio' in asked ? asked.portfolio : asked.request;
  const stack = new Stack(app, stackName(file), { description: `Serves ${served(asked)}`, env: { region: constraints?.region } });
  if ('portfolio' in asked) new ModelPortfolio(stack, 'Models', { ...asked.portfolio, ...containers });
  else new DistributedInference(stack, 'Inference', asked.request);
  app.synth();
}

function served(asked: AnyRequest): string {
  if (!('portfolio' in asked)) return asked.request.model;
  const { models: [first, ...others] } = asked.portfolio;
  return others.length === 0 ? String(first?.model) : `${others.length + 1} models`;
}

// what is wrong with a request needs no stack trace, which a defect does
const EXPECTED = ['Error', 'InvalidInputError', 'InfeasibleError', 'InfeasiblePortfolioError'];

main().catch((error: unknown) => {
  if (!(error instanceof Error) || !EXPECTED.includes(error.name)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
