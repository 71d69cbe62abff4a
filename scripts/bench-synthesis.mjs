// Measures the synthesis of EKS on the built package: `npm run build && npm run bench`.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { milliseconds, report } from './bench-report.mjs';

const COMPARED = 'eks-8b-g5'; // without warnings, which every run would print
const RUNS = 7;
const FEW = 25;
const MANY = 100;
const MOST_IN_A_STACK = 50; // seven resources each, and a stack has at most 500

const root = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);
const { App, Stack } = require('aws-cdk-lib');
const ec2 = require('aws-cdk-lib/aws-ec2');
const eks = require('aws-cdk-lib/aws-eks-v2');
const { Asset } = require('aws-cdk-lib/aws-s3-assets');
const { CfnInclude } = require('aws-cdk-lib/cloudformation-include');
const flags = require('aws-cdk-lib/recommended-feature-flags.json');
const { AcceleratedNodeGroup } = require(path.join(root, 'dist/constructs/index.js'));

const scratch = mkdtempSync(path.join(tmpdir(), 'bench-'));
process.env.TMPDIR = scratch; // where the CDK puts its assemblies
process.on('exit', () => { rmSync(scratch, { recursive: true }); });

/** Seconds and MiB of an example in a process of its own. */
function cold(name) {
  const measure = 'import { writeSync } from "node:fs"; process.on("exit", () => writeSync(1, `\\n${process.resourceUsage().maxRSS}`))';
  const env = { ...process.env, CDK_OUTDIR: path.join(scratch, name) };
  let output = '';
  const ms = milliseconds(() => {
    output = execFileSync(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(measure)}`, path.join(root, 'dist/examples', `${name}.js`)],
      { encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'ignore'] });
  });
  return { seconds: ms / 1000, mebibytes: Number(output.split('\n').at(-1)) / 1024 };
}

/** What defines and synthesises an example, with the package already loaded. */
function example(name) {
  const file = path.join(root, 'dist/bench', `${name}.js`);
  buildSync({ entryPoints: [path.join(root, 'examples', `${name}.ts`)], outfile: file, bundle: true, platform: 'node', packages: 'external' });
  return () => {
    Reflect.deleteProperty(require.cache, file); // an app is defined anew each time
    require(file).app.synth();
  };
}

/** What does so with the same resources in L1, as if they were written by hand: with their references and the same assets. */
function handWritten(name) {
  const directory = path.join(scratch, name);
  const read = (ending) => JSON.parse(readFileSync(path.join(directory, readdirSync(directory).find((file) => file.endsWith(ending))), 'utf8'));
  const templateFile = path.join(scratch, 'resources.json');
  const { Conditions, Resources, Outputs } = read('.template.json');
  writeFileSync(templateFile, JSON.stringify({ Conditions, Resources, Outputs }));
  const assets = Object.values(read('.assets.json').files).map(({ source }) => source.path).filter((file) => !file.endsWith('.template.json'));
  return () => {
    const app = new App({ context: flags });
    const stack = new Stack(app, 'HandWritten', { env: { region: 'us-west-2' } });
    assets.forEach((file) => new Asset(stack, file, { path: path.join(directory, file) }));
    new CfnInclude(stack, 'Resources', { templateFile });
    app.synth();
  };
}

/** Node groups of one app. */
function nodeGroups(count) {
  const app = new App({ context: flags });
  for (let first = 0; first < count; first += MOST_IN_A_STACK) {
    const stack = new Stack(app, `Nodes${first}`, { env: { region: 'us-west-2' } });
    const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
      vpcId: 'vpc-0123456789abcdef0', availabilityZones: ['us-west-2a'],
      privateSubnetIds: ['subnet-0123456789abcdef0'], privateSubnetRouteTableIds: ['rtb-0123456789abcdef0'],
    });
    const cluster = eks.Cluster.fromClusterAttributes(stack, 'Cluster', { clusterName: 'company', vpc, clusterSecurityGroupId: 'sg-0123456789abcdef0' });
    for (let index = first; index < Math.min(count, first + MOST_IN_A_STACK); index++) {
      new AcceleratedNodeGroup(stack, `Group${index}`, { cluster, instanceType: 'p5.48xlarge', nodes: 2, efa: true });
    }
  }
  app.synth();
}

/** Time that the processors spend, which others on the machine stretch less than that of the clock. */
function processorMs(work) {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Of two ways to spend time, how many times that of the other the one takes, in alternating runs; the first of each warms up. */
function ratios(one, other) {
  return Array.from({ length: RUNS + 1 }, () => processorMs(one) / processorMs(other)).slice(1);
}

const examples = readdirSync(path.join(root, 'examples')).filter((file) => file.endsWith('.ts')).map((file) => path.parse(file).name);
report([
  ...examples.flatMap((name) => {
    const { seconds, mebibytes } = cold(name);
    return [
      { name: `synthesis from cold: ${name}`, values: [seconds], unit: 's', limit: 10 },
      { name: `synthesis, peak memory: ${name}`, values: [mebibytes], unit: 'MiB', limit: 1024 },
    ];
  }),
  { name: `synthesis: ${COMPARED} ÷ its resources in L1`, values: ratios(example(COMPARED), handWritten(COMPARED)), unit: '×', limit: 1.3 },
  {
    name: `synthesis: ${MANY} node groups ÷ ${MANY / FEW} × ${FEW}`,
    values: ratios(() => { nodeGroups(MANY); }, () => { nodeGroups(FEW); }).map((ratio) => (ratio * FEW) / MANY), unit: '×', limit: 1.2,
  },
], `${RUNS} pairs of runs each.`);
