import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import type { App } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { manifestObjects } from './constructs/eks/manifest-objects';
import type { Resources } from './constructs/eks/manifest-objects';
import { CAN_VALIDATE, manifestProblems } from './constructs/eks/manifest-validation';

const MINUTE = 60_000;
const names = readdirSync('examples').filter((file) => file.endsWith('.ts')).map((file) => path.parse(file).name);
const scratch = mkdtempSync(path.join(tmpdir(), 'examples-'));
const CONTEXT = JSON.stringify({ '@aws-cdk/core:validateAgainstDefaultRules': true });
const folder = (name: string) => path.join(scratch, name);

/** What is deployed, by file. All else that the CDK writes tells of its own run. */
function deployed(directory: string): { [file: string]: string } {
  const files = readdirSync(directory).filter((file) => /\.(template|assets|plan)\.json$/.test(file));
  return Object.fromEntries(files.map((file) => [file, readFileSync(path.join(directory, file), 'utf8')]));
}

interface Synthesised { Metadata?: unknown; Resources: Resources }

const WEIGHTS = /Weights[0-9A-F]{8}\.template\.json$/;

/** The template of an example, and those of its weights where these have stacks of their own. */
function templates(name: string): [main: Synthesised, ...weights: Synthesised[]] {
  const files = readdirSync(folder(name)).filter((each) => each.endsWith('.template.json'));
  const [main, ...others] = files.filter((file) => !WEIGHTS.test(file));
  expect({ main, others }).toEqual({ main: expect.any(String) as string, others: [] });
  const read = (file: string) => JSON.parse(readFileSync(path.join(folder(name), file), 'utf8')) as Synthesised;
  return [read(String(main)), ...files.filter((file) => WEIGHTS.test(file)).map(read)];
}

function masked(template: Synthesised): string {
  return `${JSON.stringify({ ...template, Metadata: undefined }, undefined, 2).replaceAll(/[0-9a-f]{64}/g, 'HASH')}\n`;
}

/** Synthesises all examples one after the other, in folders named after them: the CloudFormation validator starts once in a process. */
const SYNTHESIS = `for (const name of process.argv.slice(1)) {
  process.env.CDK_OUTDIR = require('node:path').join(process.env.SCRATCH, name);
  require(require('node:path').resolve('dist/examples', name + '.js')).app.synth();
}`;

beforeAll(() => {
  const env = { ...process.env, SCRATCH: scratch, CDK_CONTEXT_JSON: CONTEXT };
  const { status, stderr } = spawnSync('node', ['-e', SYNTHESIS, ...names], { encoding: 'utf8', env });
  expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
}, 5 * MINUTE);

afterAll(() => { rmSync(scratch, { recursive: true }); });

describe.each(names)('the example %s', (name) => {
  let app: App;
  beforeAll(async () => {
    vi.stubEnv('CDK_OUTDIR', path.join(scratch, `${name}-again`));
    vi.stubEnv('CDK_CONTEXT_JSON', CONTEXT);
    ({ app } = await import(`../examples/${name}.ts`) as { app: App });
    vi.unstubAllEnvs();
  }, MINUTE);

  test('is synthesised to the same files in another process, byte for byte', () => {
    expect(deployed(app.synth().directory)).toEqual(deployed(folder(name)));
  }, MINUTE);

  test('has the golden templates, the plan\'s summary and hashes aside', async () => {
    const [main, ...weights] = templates(name);
    await expect(masked(main)).toMatchFileSnapshot(`golden/${name}.template.json`);
    for (const [index, template] of weights.entries()) {
      await expect(masked(template)).toMatchFileSnapshot(`golden/${name}.weights${index === 0 ? '' : String(index + 1)}.template.json`);
    }
  });

  test('has no finding of cdk-nag that nobody answered for', () => {
    const { violations } = new AwsSolutionsChecks(app).validateScope(app);
    const findings = violations.flatMap(({ ruleName, violatingResources }) => violatingResources.map(({ constructPath = '' }) => `${ruleName} ${constructPath}`));
    expect(findings).toEqual([]);
  }, MINUTE);
});

test('cfn-lint accepts all examples', () => {
  execFileSync('scripts/cfn-lint.sh', names.map((name) => path.join(folder(name), '*.template.json')), { stdio: 'inherit' });
}, MINUTE);

test.skipIf(!CAN_VALIDATE)('Kubernetes, LeaderWorkerSet and the AWS Load Balancer Controller take every object of all examples', () => {
  const objects = names.flatMap((name) => manifestObjects(templates(name)[0].Resources));
  expect(objects.filter(({ kind }) => ['Deployment', 'LeaderWorkerSet'].includes(kind))).toHaveLength(names.filter((name) => name.startsWith('eks-')).length);
  expect(manifestProblems(objects).filter((problem) => problem !== null)).toEqual([]);
}, MINUTE);
