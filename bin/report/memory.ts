import { size } from './amounts';
import { bar } from './bar';
import type { BarPart } from './bar';
import type { Page } from './page';
import { table } from './table';
import type { DeviceMemory } from '../../lib';
import { percent } from '../../lib/number-text';

/** A part of a device's memory. */
export interface MemoryPart extends BarPart {
  /** What fills it. */
  readonly name: string;
  /** Its size. */
  readonly bytes: number;
}

/** What fills the fullest device. */
export function memory({ plan: { memory: device }, paint, columns }: Page): string {
  const parts = memoryParts(device, paint);
  const legend = parts.map(({ name, bytes, fraction, fill, paint: colour }) => [`${colour(fill)} ${name}`, size(bytes), percent(fraction)]);
  return `  ${bar(parts, columns - 4)}\n${table(columns, [{}, { right: true }, { right: true }], [...legend, ['  Usable', size(device.usableBytes), '']])}`;
}

/** The parts of a device's memory, of all that it has. */
export function memoryParts(device: DeviceMemory, paint: Page['paint']): MemoryPart[] {
  return [
    { name: 'Weights', bytes: device.weightsBytes, fill: '█', paint: paint.cyan },
    { name: 'KV cache', bytes: device.kvCacheBytes, fill: '▓', paint: paint.blue },
    { name: 'Activations', bytes: device.activationsBytes, fill: '▒', paint: paint.magenta },
    { name: device.cudaGraphsBytes > 0 ? 'Collectives, CUDA graphs' : 'Runtime', bytes: device.collectivesBytes + device.cudaGraphsBytes, fill: '░', paint: paint.yellow },
    { name: 'Free', bytes: device.freeBytes, fill: '·', paint: paint.dim },
  ].map((part) => ({ ...part, fraction: part.bytes / device.usableBytes }));
}
