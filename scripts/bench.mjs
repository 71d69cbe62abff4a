// Measures what the planner promises, on the built package: `npm run build && npm run bench`.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { milliseconds, report } from './bench-report.mjs';

const RUNS = 20;
const PROCESSES = 7;

const root = new URL('..', import.meta.url);
const built = (file) => fileURLToPath(new URL(`dist/${file}`, root));
const example = fileURLToPath(new URL('examples/llama-3.3-70b-chat.yaml', root));
const { Planner, sweepPlanner } = createRequire(import.meta.url)(built('lib/index.js'));

const SWEPT_LOADS = 100;
const SWEEPS = 3;

/** All instance types, data types, layouts and platforms. */
const wholeField = {
  region: 'us-east-1', weightDataTypes: ['bf16', 'fp8'], kvCacheDataTypes: ['bf16', 'fp8'],
  platforms: [
    'sagemaker-real-time', 'sagemaker-inference-components', 'sagemaker-async', 'sagemaker-serverless', 'sagemaker-multi-model', 'eks', 'ecs', 'ec2',
  ],
};
const llama70b = {
  model: 'meta-llama/Llama-3.3-70B-Instruct',
  workload: { requestsPerSecond: 1, inputTokens: 2000, outputTokens: 300 },
  objective: { timeToFirstTokenMs: 2000, timePerOutputTokenMs: 50 },
};
const kimi = {
  model: 'moonshotai/Kimi-K2-Instruct',
  workload: { requestsPerSecond: 3, inputTokens: 8000, outputTokens: 1000 },
  objective: { timePerOutputTokenMs: 60 },
  constraints: wholeField,
};
const searches = {
  'Llama 3.1 8B, loose': {
    model: 'meta-llama/Llama-3.1-8B-Instruct',
    workload: { requestsPerSecond: 10, inputTokens: 500, outputTokens: 200 },
  },
  'Llama 3.3 70B, the example': { ...llama70b, constraints: { region: 'us-west-2', budgetUsdPerMonth: 20000, platforms: ['sagemaker-real-time'] } },
  'Llama 3.3 70B, whole field': { ...llama70b, workload: { ...llama70b.workload, requestsPerSecond: 20 }, constraints: wholeField },
  'Llama 3.1 405B, whole field': { ...llama70b, model: 'meta-llama/Llama-3.1-405B-Instruct', constraints: wholeField },
  'DeepSeek-R1, whole field': {
    model: 'deepseek-ai/DeepSeek-R1',
    workload: { requestsPerSecond: 20, inputTokens: 3000, outputTokens: 2000 },
    objective: { timeToFirstTokenMs: 5000, timePerOutputTokenMs: 80 },
    constraints: wholeField,
  },
  'Kimi K2, the largest, whole field': kimi,
};
const sweeps = {
  'Llama 3.3 70B, the example': { request: { ...llama70b, constraints: { region: 'us-west-2', platforms: ['sagemaker-real-time'] } }, limit: 3000 },
  'Kimi K2, whole field': { request: kimi },
};

/** Small models of 50 to 450 MB, popular by Zipf's law. */
const portfolio = {
  models: Array.from({ length: 1000 }, (_, index) => (
    { model: `tenant-${index}`, requestsPerSecond: 50 / (index + 1), sizeGigabytes: 0.05 + (0.4 * ((index * 7919) % 100)) / 100, processingSeconds: 0.03 })),
  objective: { responseMs: 500 },
};

/** Time of a plan of the portfolio in a fresh process, and the largest memory that it ever holds. */
function portfolioFromCold() {
  const script = `const { Planner } = require(${JSON.stringify(built('lib/index.js'))}); const start = performance.now();
    Planner.planPortfolio(${JSON.stringify(portfolio)}); console.log(performance.now() - start, process.resourceUsage().maxRSS / 1024)`;
  const [ms, mebibytes] = node('-e', script).split(' ').map(Number);
  return { ms, mebibytes };
}

function node(...args) {
  return execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

/** Candidates that a search compares: those on platforms that the request excludes, too, for a plan says what they would cost. */
function compared(request) {
  return Planner.candidates({ ...request, constraints: { ...request.constraints, platforms: wholeField.platforms } }).length;
}

function searchMs(request) {
  for (let run = 0; run < 3; run++) Planner.plan(request); // warm
  return Array.from({ length: RUNS }, () => milliseconds(() => Planner.plan(request)));
}

/** A half, one, one and a half … requests per second. */
function sweepMs({ workload, ...request }) {
  const planned = sweepPlanner();
  return milliseconds(() => {
    for (let load = 1; load <= SWEPT_LOADS; load++) planned({ ...request, workload: { ...workload, requestsPerSecond: load / 2 } });
  });
}

function importMs() {
  return Number(node('-p', `const start = performance.now(); require(${JSON.stringify(built('lib/index.js'))}); performance.now() - start`));
}

const command = [built('bin/distributed-inference.js'), 'plan', example];

/** Largest memory that the command ever holds, which it reports itself as it ends. */
function commandMiB() {
  const report = 'import { writeSync } from "node:fs"; process.on("exit", () => writeSync(1, `\\n${process.resourceUsage().maxRSS}`))';
  return Number(node('--import', `data:text/javascript,${encodeURIComponent(report)}`, ...command).split('\n').at(-1)) / 1024;
}

const portfolios = Array.from({ length: PROCESSES }, portfolioFromCold);

report([
  ...Object.entries(searches).map(([name, request]) => (
    { name: `search: ${name}`, candidates: compared(request), values: searchMs(request), unit: 'ms', limit: 100 })),
  ...Object.entries(sweeps).map(([name, { request, limit }]) => ({
    name: `sweep of ${SWEPT_LOADS} loads: ${name}`, candidates: SWEPT_LOADS * compared(request), values: Array.from({ length: SWEEPS }, () => sweepMs(request)), unit: 'ms', limit,
  })),
  { name: 'portfolio of 1,000 models, fresh process', values: portfolios.map(({ ms }) => ms), unit: 'ms', limit: 1000 },
  { name: 'portfolio of 1,000 models, peak memory', values: portfolios.map(({ mebibytes }) => mebibytes), unit: 'MiB', limit: 300 },
  { name: 'import of the planner, fresh process', values: Array.from({ length: PROCESSES }, importMs), unit: 'ms', limit: 50 },
  { name: 'command line from cold', values: Array.from({ length: PROCESSES }, () => milliseconds(() => node(...command))), unit: 'ms', limit: 500 },
  { name: 'command line, peak memory', values: Array.from({ length: PROCESSES }, commandMiB), unit: 'MiB', limit: 150 },
], `${RUNS} searches each, ${SWEEPS} sweeps, ${PROCESSES} processes.`);
