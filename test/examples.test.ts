import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import type { App } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { manifestObjects } from './constructs/eks/manifest-objects';
import type { Resources } from './constructs/eks/manifest-objects';
import { CAN_VALIDATE, manifestProblems } from './constructs/eks/manifest-validation';

const MINUTE = 60_000;
const names = readdirSync('examples').filter((file) => file.endsWith('.ts')).map((file) => path.parse(file).name);
const scratch = mkdtempSync(path.join(tmpdir(), 'examples-'));
const folder = (name: string, run: 'first' | 'second') => path.join(scratch, name, run);

/** Synthesises as the CDK does, in a process of its own. */
function synth(name: string, run: 'first' | 'second'): void {
  const env = { ...process.env, CDK_OUTDIR: folder(name, run), CDK_CONTEXT_JSON: JSON.stringify({ '@aws-cdk/core:validateAgainstDefaultRules': true }) };
  const { status, stderr } = spawnSync('node', [`dist/examples/${name}.js`], { encoding: 'utf8', env });
  expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
}

/** The texts in a folder; archives are named after their contents. */
function texts(of: string): { [file: string]: string } {
  const files = readdirSync(of, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(files.map(({ parentPath, name }) => {
    const file = path.join(parentPath, name);
    return [path.relative(of, file), name.endsWith('.zip') ? '' : readFileSync(file, 'utf8').replaceAll(of, '')];
  }));
}

function template(name: string): { Metadata?: unknown; Resources: Resources } {
  const [file = '', ...others] = readdirSync(folder(name, 'first')).filter((each) => each.endsWith('.template.json'));
  expect(others).toEqual([]);
  return JSON.parse(readFileSync(path.join(folder(name, 'first'), file), 'utf8')) as { Resources: Resources };
}

afterAll(() => { rmSync(scratch, { recursive: true }); });

describe.each(names)('the example %s', (name) => {
  beforeAll(() => { synth(name, 'first'); }, MINUTE);

  test('is synthesised twice to the same files, byte for byte', () => {
    synth(name, 'second');
    expect(texts(folder(name, 'second'))).toEqual(texts(folder(name, 'first')));
  }, MINUTE);

  test('has the golden template, the plan\'s summary and hashes aside', async () => {
    const masked = JSON.stringify({ ...template(name), Metadata: undefined }, undefined, 2).replaceAll(/[0-9a-f]{64}/g, 'HASH');
    await expect(`${masked}\n`).toMatchFileSnapshot(`golden/${name}.template.json`);
  });

  test('has no finding of cdk-nag that nobody answered for', async () => {
    const { app } = await import(`../examples/${name}.ts`) as { app: App };
    const { violations } = new AwsSolutionsChecks(app).validateScope(app);
    const findings = violations.flatMap(({ ruleName, violatingResources }) => violatingResources.map(({ constructPath = '' }) => `${ruleName} ${constructPath}`));
    expect(findings).toEqual([]);
  }, MINUTE);
});

test('cfn-lint accepts all examples', () => {
  execFileSync('scripts/cfn-lint.sh', names.map((name) => path.join(folder(name, 'first'), '*.template.json')), { stdio: 'inherit' });
}, MINUTE);

test.skipIf(!CAN_VALIDATE)('Kubernetes, LeaderWorkerSet and the AWS Load Balancer Controller take every object of all examples', () => {
  const objects = names.flatMap((name) => manifestObjects(template(name).Resources));
  expect(objects.filter(({ kind }) => ['Deployment', 'LeaderWorkerSet'].includes(kind))).toHaveLength(names.length);
  expect(manifestProblems(objects).filter((problem) => problem !== null)).toEqual([]);
}, MINUTE);
