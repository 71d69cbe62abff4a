import type { ExplainedPage } from './explained-page';
import type { StageMemory } from '../../lib';
import { counted, size } from '../report/amounts';
import { bar } from '../report/bar';
import { memoryParts } from '../report/memory';
import { table } from '../report/table';

/** Stages with the same memory. */
interface StageGroup {
  readonly title: string;
  readonly stage: StageMemory;
}

const MOST_COLUMNS = 3;

/** The memory of each device as a bar, and the parts side by side; stages that are filled alike are one. */
export function stageMemory({ explanation: { memory }, paint, columns }: ExplainedPage): string {
  const groups = grouped(memory);
  const bars = groups.map(({ title, stage }) => {
    const whole = Math.max(1, memoryParts(stage, paint).reduce((sum, { fraction }) => sum + fraction, 0)); // what lacks stands beyond the device
    const parts = memoryParts(stage, paint).map((part) => ({ ...part, fraction: part.fraction / whole }));
    return `  ${paint.dim(title)}\n  ${bar(parts, columns - 4)}`;
  });
  const shown = groups.length > MOST_COLUMNS ? [groups[0], groups.at(-1)].filter((group) => group !== undefined) : groups;
  return `${bars.join('\n')}\n${legend(shown, paint, columns)}`;
}

function legend(groups: readonly StageGroup[], paint: ExplainedPage['paint'], columns: number): string {
  const parts = groups.map(({ stage }) => memoryParts(stage, paint));
  const rows = (parts[0] ?? []).map(({ name, fill, paint: colour }, index) => [`${colour(fill)} ${name}`, ...parts.map((of) => size(of[index]?.bytes ?? 0))]);
  const lacking = groups.some(({ stage }) => stage.lackingBytes > 0) ? [[paint.red('✗ Lacking'), ...groups.map(({ stage }) => size(stage.lackingBytes))]] : [];
  const heads = [{}, ...groups.map(({ title }) => ({ ...(groups.length > 1 ? { head: paint.dim(title.replace(/ \(.*/, '')) } : {}), right: true })), {}];
  const all = [...rows, ['  Usable', ...groups.map(({ stage }) => size(stage.usableBytes))], ...lacking];
  return table(columns, heads, all.map((cells) => [...cells, '']));
}

function grouped(memory: readonly StageMemory[]): StageGroup[] {
  const kinds = new Map<string, StageMemory[]>();
  for (const stage of memory) {
    const key = JSON.stringify({ ...stage, stage: undefined });
    kinds.set(key, [...kinds.get(key) ?? [], stage]);
  }
  return [...kinds.values()].flatMap((stages) => stages.slice(0, 1).map((stage) => ({ title: title(stages, memory.length), stage })));
}

/** Stages 2–4 (20 layers on 4 devices each); Each of 4 devices (80 layers). */
function title(stages: readonly StageMemory[], all: number): string {
  const [first, last] = [stages[0], stages.at(-1)];
  if (!first || !last) return '';
  const devices = counted(first.devices, 'device');
  if (all === 1) return first.devices === 1 ? 'The device' : `Each of ${devices}`;
  const several = stages.length > 1;
  const name = several ? `Stages ${stages.map(({ stage }) => stage).join(', ')}` : `Stage ${first.stage}`;
  return `${several && last.stage - first.stage === stages.length - 1 ? `Stages ${first.stage}–${last.stage}` : name} (${counted(first.layers, 'layer')} on ${devices}${several ? ' each' : ''})`;
}
