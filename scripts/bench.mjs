// Measures what the planner promises, on the built package: `npm run build && npm run bench`.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import Table from 'cli-table3';

const WIDE_MARGIN = 2; // machines differ, so only twice a limit fails
const RUNS = 20;
const PROCESSES = 7;

const root = new URL('..', import.meta.url);
const built = (file) => fileURLToPath(new URL(`dist/${file}`, root));
const example = fileURLToPath(new URL('examples/llama-3.3-70b-chat.yaml', root));
const { Planner } = createRequire(import.meta.url)(built('lib/index.js'));

const everywhere = { platforms: ['sagemaker-real-time', 'eks'] };
const dataTypes = { weightDataTypes: ['bf16', 'fp8'], kvCacheDataTypes: ['bf16', 'fp8'] };
const requests = {
  'Llama 3.1 8B, loose': {
    model: 'meta-llama/Llama-3.1-8B-Instruct',
    workload: { requestsPerSecond: 10, inputTokens: 500, outputTokens: 200 },
  },
  'Llama 3.3 70B, the example': {
    model: 'meta-llama/Llama-3.3-70B-Instruct',
    workload: { requestsPerSecond: 1, inputTokens: 2000, outputTokens: 300 },
    objective: { timeToFirstTokenMs: 2000, timePerOutputTokenMs: 50 },
    constraints: { region: 'us-west-2', budgetUsdPerMonth: 20000, platforms: ['sagemaker-real-time'] },
  },
  'Llama 3.3 70B, bf16 and fp8, both platforms': {
    model: 'meta-llama/Llama-3.3-70B-Instruct',
    workload: { requestsPerSecond: 20, inputTokens: 2000, outputTokens: 300 },
    objective: { timeToFirstTokenMs: 2000, timePerOutputTokenMs: 50 },
    constraints: { ...everywhere, ...dataTypes },
  },
  'DeepSeek-R1, long answers': {
    model: 'deepseek-ai/DeepSeek-R1',
    workload: { requestsPerSecond: 20, inputTokens: 3000, outputTokens: 2000 },
    objective: { timeToFirstTokenMs: 5000, timePerOutputTokenMs: 80 },
    constraints: { region: 'us-east-1', ...everywhere },
  },
  'Kimi K2, the largest': {
    model: 'moonshotai/Kimi-K2-Instruct',
    workload: { requestsPerSecond: 3, inputTokens: 8000, outputTokens: 1000 },
    objective: { timePerOutputTokenMs: 60 },
    constraints: { region: 'us-east-1', ...everywhere },
  },
};

/** Of some values, the one that the share of them does not exceed. */
function quantile(values, fraction) {
  return values.toSorted((one, other) => one - other)[Math.ceil(fraction * values.length) - 1];
}

function milliseconds(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function node(...args) {
  return execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

function searchMs(request) {
  for (let run = 0; run < 3; run++) Planner.plan(request); // warm
  return Array.from({ length: RUNS }, () => milliseconds(() => Planner.plan(request)));
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

const measured = [
  ...Object.entries(requests).map(([name, request]) => (
    { name: `search: ${name}`, candidates: Planner.candidates(request).length, values: searchMs(request), unit: 'ms', limit: 100 })),
  { name: 'import of the planner, fresh process', values: Array.from({ length: PROCESSES }, importMs), unit: 'ms', limit: 50 },
  { name: 'command line from cold', values: Array.from({ length: PROCESSES }, () => milliseconds(() => node(...command))), unit: 'ms', limit: 500 },
  { name: 'command line, peak memory', values: Array.from({ length: PROCESSES }, commandMiB), unit: 'MiB', limit: 150 },
];

const table = new Table({ head: ['', 'candidates', 'median', 'p95', 'limit', ''], colAligns: ['left', 'right', 'right', 'right', 'right'], style: { head: [], border: [], compact: true } });
table.push(...measured.map(({ name, candidates, values, unit, limit }) => {
  const show = (value) => `${value.toFixed(value < 10 ? 1 : 0)} ${unit}`;
  const median = quantile(values, 0.5);
  return [name, candidates?.toLocaleString('en') ?? '', show(median), show(quantile(values, 0.95)), show(limit), verdict(median / limit)];
}));
console.log(`${table.toString()}\nNode.js ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}; ${RUNS} searches each, ${PROCESSES} processes.`);

if (measured.some(({ values, limit }) => quantile(values, 0.5) > WIDE_MARGIN * limit)) {
  console.error(`more than ${WIDE_MARGIN} times a limit`);
  process.exitCode = 1;
}

function verdict(share) {
  if (share <= 1) return 'within';
  return share <= WIDE_MARGIN ? 'above' : 'far above';
}
