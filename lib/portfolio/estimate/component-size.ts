import { inferenceSeconds } from './inference-seconds';
import { responseTargetSeconds } from './response-target';
import type { Host } from '../facts/host';
import { GPU_COMPONENT_MEBIBYTES, PROCESS_BYTES, componentBytes, gpuModelBytes } from '../facts/model-server';
import type { ResolvedPortfolio, SmallModel } from '../resolve/resolved-portfolio';
import { fewestInstances } from './fewest-instances';
import { serves } from './own-servers';
import type { Room } from './packing';
import type { OwnServers } from './own-servers';

const MEBIBYTE = 2 ** 20;
const MOST_COPIES = 1000;

/** Parts of a vCPU, and whole ones, that a copy may reserve; at least 0.25 (`NumberOfCpuCoresRequired`). */
const CORES: readonly number[] = [0.25, 0.5, 1, 2, 4, 8, 16, 32, 64];

/** vCPUs of a copy that computes on a GPU. */
const GPU_COMPONENT_CORES = 1;

/** What a model takes as an inference component. */
export interface ComponentSize {
  /** Copies. */
  readonly copies: number;
  /** vCPUs of each. */
  readonly cpuCores: number;
  /** Main memory of each. */
  readonly memoryMebibytes: number;
  /** GPUs of each. */
  readonly accelerators: number;
  /** What serves the requests of one copy. */
  readonly own: OwnServers;
}

/** The sizes of models on each type, worked out once. */
export class ComponentSizes {
  private readonly known = new Map<Host, (ComponentSize | null)[]>();

  constructor(private readonly objective: ResolvedPortfolio['objective']) {}

  /** The sizes of models on a type; undefined where one does not fit it, or no number of copies serves it. */
  public of(models: readonly SmallModel[], host: Host): ComponentSize[] | undefined {
    const known = this.known.get(host) ?? [];
    this.known.set(host, known);
    const sizes: ComponentSize[] = [];
    for (const model of models) {
      const size = (known[model.index] ??= componentSize(model, host, this.objective) ?? null);
      if (size === null) return undefined;
      sizes.push(size);
    }
    return sizes;
  }
}

/** What the copies of models reserve at least, one each: a bound that needs no sizes. */
export function leastRoom(models: readonly SmallModel[]): Room {
  let bytes = 0;
  for (const model of models) bytes += model.bytes + PROCESS_BYTES;
  return { memoryMebibytes: bytes / MEBIBYTE, cpuCores: models.length * (CORES[0] ?? 0), accelerators: models.length };
}

/**
 * The smallest component of a model on a type: one copy with the fewest vCPUs that serve it, else the fewest copies with as many as the type has.
 * On a GPU each copy has one for itself.
 *
 * @returns undefined where it does not fit, or no number of copies serves it
 */
function componentSize(model: SmallModel, host: Host, objective: ResolvedPortfolio['objective']): ComponentSize | undefined {
  const seconds = inferenceSeconds(model, host);
  const memoryMebibytes = host.gpu === undefined ? Math.ceil((model.bytes + PROCESS_BYTES) / MEBIBYTE) : GPU_COMPONENT_MEBIBYTES;
  if (seconds === undefined || memoryMebibytes * MEBIBYTE > componentBytes(host)) return undefined;
  if (host.gpu !== undefined && model.bytes > gpuModelBytes(host)) return undefined;
  const target = responseTargetSeconds(objective);
  const own = (servers: number, copies = 1): OwnServers => ({ requestsPerSecond: model.requestsPerSecond / copies, seconds, servers });
  const enough = (servers: number, copies = 1): boolean => serves(own(servers, copies), target, objective.headroomFraction);
  if (host.gpu !== undefined) {
    const copies = fewestInstances((count) => enough(1, count), 1, MOST_COPIES);
    return copies === undefined ? undefined : { copies, cpuCores: GPU_COMPONENT_CORES, memoryMebibytes, accelerators: 1, own: own(1, copies) };
  }
  const cpuCores = CORES.find((cores) => cores <= host.vcpus && enough(cores));
  if (cpuCores !== undefined) return { copies: 1, cpuCores, memoryMebibytes, accelerators: 0, own: own(cpuCores) };
  const copies = fewestInstances((count) => enough(host.vcpus, count), 1, MOST_COPIES);
  return copies === undefined ? undefined : { copies, cpuCores: host.vcpus, memoryMebibytes, accelerators: 0, own: own(host.vcpus, copies) };
}
