#!/usr/bin/env node
import { Command, Option } from 'commander';
import { otherChanges } from './other-changes';
import type { PlanOptions } from './plan-command';
import type { SweepOptions } from './sweep-command';
import { InfeasibleError, InvalidInputError } from '../lib/errors';
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

program.parseAsync().catch((error: unknown) => {
  if (error instanceof InvalidInputError || error instanceof InfeasibleError) {
    process.stderr.write(`${error.message}\n${error instanceof InfeasibleError ? otherChanges(error) : ''}`);
    process.exitCode = error instanceof InvalidInputError ? BAD_INPUT : INFEASIBLE;
    return;
  }
  process.stderr.write(`this is a defect of distributed-inference ${version}, please report it with the request: ${String(error)}\n`);
  process.exitCode = DEFECT;
});
