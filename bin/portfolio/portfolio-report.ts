import { compilationRows } from './compilation-rows';
import { ENDPOINT_COLUMNS, endpointRows } from './endpoint-rows';
import { PLATFORM_COLUMNS, limitRows, platformNote, platformRows } from './platform-rows';
import { basisText, deployText, loadText, portfolioTitle } from './portfolio-texts';
import { synthSteps } from '../report/next-steps';
import { table } from '../report/table';
import type { Terminal } from '../report/terminal';
import type { PortfolioPlan, PortfolioPlatform } from '../../lib';
import { SMALL_MODEL_HOSTS } from '../../lib/portfolio/facts/host';

/** What a report of a portfolio is made of. */
export interface PortfolioPage extends Terminal {
  /** The plan to report. */
  readonly plan: PortfolioPlan;
  /** Path of the request; `-` for standard input. */
  readonly file: string;
}

/** The plan of a portfolio as an engineer reads it: the answer, the endpoints, why, and each platform beside it. */
export function portfolioReport({ plan, file, paint, columns }: PortfolioPage): string {
  const note = platformNote(plan.platforms);
  const compiled = compilationRows(plan);
  const sections = [
    ['Endpoints', table(columns, ENDPOINT_COLUMNS, endpointRows(plan))],
    ...(compiled.length > 0 ? [['Compilation', table(columns, [{}, {}], compiled)] as const] : []),
    ['Why', table(columns, [{ right: true }, {}], plan.decisionRecord.map((step, index) => [paint.dim(String(index + 1)), step]))],
    ['Platforms', [
      platformTables(plan.platforms, columns, plan.usdPerMonth),
      ...[note, 'hits: requests that find their model in memory.', basisText(plan)].filter((text) => text !== '').map((text) => table(columns, [{}], [[paint.dim(text)]])),
    ].join('\n')],
    ['Next', next({ plan, file, paint, columns })],
  ] as const;
  const headline = table(columns, [{}], [[paint.dim(loadText(plan.request))], [paint.bold(paint.green(deployText(plan)))]]);
  return [`${paint.bold(portfolioTitle(plan.request))}\n${headline}`, ...sections.map(([title, body]) => `${paint.bold(title)}\n${body}`)].join('\n\n') + '\n';
}

/** What to type next; a request cannot say how models are compiled, so there is no command that builds those. */
function next({ plan, file, paint, columns }: PortfolioPage): string {
  const hint = 'Add --json to this command for the whole plan, with the share of each model and unrounded numbers.';
  if (plan.endpoints.every(({ neuron }) => neuron === undefined)) return synthSteps(file, hint, { paint, columns }, containerOption(plan));
  const steps = ['A ModelPortfolio in an app of your own deploys this plan: its compilations say what a request cannot, such as the revision of a model.', hint];
  return table(columns, [{}], steps.map((step) => [paint.dim(step)]));
}

/** What the command says beside the request: the container of models on GPUs, where the default is one for CPUs. */
function containerOption({ endpoints }: PortfolioPlan): string {
  const onGpus = endpoints.some(({ instanceType, plan, components = [{ plan }] }) =>
    components.some((component) => component.plan === undefined) && SMALL_MODEL_HOSTS.some((host) => host.instanceType === instanceType && host.gpu !== undefined));
  return onGpus ? ' -c container=triton' : '';
}

/** The whole portfolio on each platform, where none of them serves it within its limits. */
export function infeasiblePortfolioReport(platforms: readonly PortfolioPlatform[], { columns }: Pick<Terminal, 'columns'>): string {
  return `${platformTables(platforms, columns)}\n`;
}

function platformTables(platforms: readonly PortfolioPlatform[], columns: number, planUsdPerMonth?: number): string {
  const rows = platformRows(platforms, planUsdPerMonth);
  return [...(rows.length > 0 ? [table(columns, PLATFORM_COLUMNS, rows)] : []), table(columns, [{}, {}], limitRows(platforms))].join('\n');
}
