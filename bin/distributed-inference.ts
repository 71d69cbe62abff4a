#!/usr/bin/env node
import { Command, Option } from 'commander';
import { otherChanges } from './other-changes';
import type { CompareOptions } from './compare-command';
import type { ExplainOptions } from './explain-command';
import type { PlanOptions } from './plan-command';
import type { SweepOptions } from './sweep-command';
import { InfeasibleError, InfeasiblePortfolioError, InvalidInputError } from '../lib/errors';
import { description, version } from '../package.json';

const INFEASIBLE = 1;
const BAD_INPUT = 2;
const DEFECT = 70; // EX_SOFTWARE of sysexits.h

Error.stackTraceLimit = 0; // no stack is shown, and ten thousand syntax errors take half a second to make theirs

// a reader that has seen enough, such as head, closes the pipe
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

const program = new Command('distributed-inference')
  .description(description)
  .version(version)
  .exitOverride(({ exitCode }) => process.exit(exitCode && BAD_INPUT));

program.command('plan')
  .description('Print the cheapest deployment that meets a request, and the best that do not.')
  .argument('<request>', 'file in YAML or JSON; - reads standard input')
  .option('--json', 'print the plan as JSON, numbers unrounded')
  .addOption(new Option('--markdown', 'print the plan as Markdown for a pull request').conflicts('json'))
  .option('--all-candidates <file>', 'write every candidate with its reasons to a file, one JSON object a line')
  .addOption(new Option('--sweep <key=values>', 'print a line for each value of a number, such as requestsPerSecond=1,2,5').conflicts(['markdown', 'allCandidates']))
  .addHelpText('after', '\nExit status: 0 planned, 1 nothing meets the request, 2 the request or the command is wrong.')
  .action(async (file: string, { sweep, ...options }: PlanOptions & Partial<SweepOptions>) => {
    if (sweep !== undefined) {
      const { sweepCommand } = await import('./sweep-command');
      process.exitCode = await sweepCommand(file, { sweep, json: options.json }) ? 0 : INFEASIBLE;
      return;
    }
    const { planCommand } = await import('./plan-command'); // only now: `--help` does without the planner and the YAML parser
    await planCommand(file, options);
  });

program.command('explain')
  .description('Explain one candidate in full: memory, times by term, waiting, cost, and what it would take to meet the request.')
  .argument('<request>', 'file in YAML or JSON; - reads standard input')
  .requiredOption('--instance <type>', 'instance type, such as g6e.12xlarge')
  .option('--platform <name>', 'such as eks')
  .option('--tensor-parallelism <devices>', 'devices over which each layer is split')
  .option('--pipeline-parallelism <stages>', 'stages of contiguous layers')
  .option('--expert-parallelism <groups>', 'groups of experts')
  .option('--attention-data-parallelism <ranks>', 'copies of attention that share the experts')
  .option('--nodes-per-replica <instances>', 'instances that each replica spans')
  .option('--replicas <number>', 'copies of the model')
  .option('--instances <number>', 'instances')
  .option('--weight-data-type <type>', 'such as fp8')
  .option('--kv-cache-data-type <type>', 'such as fp8')
  .option('--json', 'print the explanation as JSON, numbers unrounded')
  .addHelpText('after', '\nWhat is left out is filled in as the search would.\nExit status: 0 explained, whether it meets the request or not; 2 the request or the command is wrong.')
  .action(async (file: string, options: ExplainOptions) => {
    const { explainCommand } = await import('./explain-command');
    await explainCommand(file, options);
  });

program.command('compare')
  .description('Compare two requests, or a request with what is deployed today, term by term.')
  .argument('<a>', 'request in YAML or JSON; - reads standard input')
  .argument('<b>', 'request, plan as JSON, or deployment: instanceType and what else explain takes, as keys; it is held against the request of A')
  .option('--json', 'print both and their differences as JSON, numbers unrounded')
  .addHelpText('after', '\nExit status: 0 compared, 1 nothing meets a request, 2 a file or the command is wrong.')
  .action(async (a: string, b: string, options: CompareOptions) => {
    const { compareCommand } = await import('./compare-command');
    await compareCommand(a, b, options);
  });

program.parseAsync().catch((error: unknown) => {
  if (error instanceof InvalidInputError || error instanceof InfeasibleError || error instanceof InfeasiblePortfolioError) {
    process.stderr.write(`${error.message}\n${error instanceof InvalidInputError ? '' : otherChanges(error)}`);
    process.exitCode = error instanceof InvalidInputError ? BAD_INPUT : INFEASIBLE;
    return;
  }
  process.stderr.write(`this is a defect of distributed-inference ${version}, please report it with the request: ${String(error)}\n`);
  process.exitCode = DEFECT;
});
