import type { HostCapacity } from './host-capacity';

/** What one copy of a component reserves. */
export interface CopyReservation {
  /** GPUs or other accelerators; 0 for none. */
  readonly accelerators: number;
  /** Virtual CPUs; 0 for none. */
  readonly cpuCores: number;
  /** Main memory. */
  readonly memoryMebibytes: number;
}

/** Copies of a component. */
export interface ReservedCopies extends CopyReservation {
  /** Name of the component in messages. */
  readonly name: string;
  /** Copies that it is deployed with. */
  readonly copies: number;
}

/** What copies stand on. */
export interface Host {
  /** Its instance types, as a list of words. */
  readonly instanceTypes: string;
  /** What one instance has for copies. */
  readonly capacity: HostCapacity;
  /** Most instances. */
  readonly maxInstances: number;
}

interface Resource {
  readonly prop: keyof CopyReservation;
  readonly unit: string;
  readonly available: (capacity: HostCapacity) => number;
}

const RESOURCES: readonly Resource[] = [
  { prop: 'accelerators', unit: 'accelerators', available: ({ accelerators }) => accelerators },
  { prop: 'cpuCores', unit: 'vCPUs', available: ({ vcpus }) => vcpus },
  { prop: 'memoryMebibytes', unit: 'MiB of main memory that SageMaker leaves to copies', available: ({ memoryMebibytes }) => memoryMebibytes },
];

/** Why one copy can stand on no instance; empty where it can. */
export function copyProblems(reservation: CopyReservation, { instanceTypes, capacity }: Host): string[] {
  return RESOURCES.flatMap(({ prop, unit, available }) => {
    const [needed, most] = [reservation[prop], available(capacity)];
    if (needed <= most) return [];
    const remedy = most === 0 ? 'choose a type that has some' : 'reserve less, or choose a larger type';
    return [`${prop} must be at most the ${most} ${unit} of a ${instanceTypes}, got ${needed}; ${remedy}`];
  });
}

/** Why the copies of all components do not fit the instances together; empty where they may. */
export function fitProblems(components: readonly ReservedCopies[], host: Host): string[] {
  return [...components.flatMap((component) => spreadProblem(component, host)), ...RESOURCES.flatMap((resource) => sumProblem(resource, components, host))];
}

/** A copy stands on one instance: 3 accelerators each on instances of 4 leave one of each instance idle. */
function spreadProblem({ name, copies, ...reservation }: ReservedCopies, { capacity, maxInstances, instanceTypes }: Host): string[] {
  const perInstance = Math.min(...RESOURCES.map(({ prop, available }) => (reservation[prop] === 0 ? Infinity : Math.floor(available(capacity) / reservation[prop]))));
  if (copies <= perInstance * maxInstances) return [];
  return [
    `the component ${name} must have at most ${perInstance * maxInstances} copies, ${perInstance} on each of ${maxInstances} × ${instanceTypes}, `
    + `got ${copies}; raise maxInstances to ${Math.ceil(copies / perInstance)}, or have fewer copies`,
  ];
}

function sumProblem({ prop, unit, available }: Resource, components: readonly ReservedCopies[], { capacity, maxInstances, instanceTypes }: Host): string[] {
  const total = components.reduce((sum, component) => sum + component.copies * component[prop], 0);
  const perInstance = available(capacity);
  if (components.length < 2 || total <= perInstance * maxInstances) return [];
  const terms = components.filter((component) => component[prop] > 0).map((component) => `${component.name} ${component.copies} × ${component[prop]}`);
  return [
    `the copies of all components must reserve at most the ${perInstance * maxInstances} ${unit} of ${maxInstances} × ${instanceTypes}, got ${total} `
    + `(${terms.join(', ')}); raise maxInstances to ${Math.ceil(total / perInstance)}, or have fewer copies`,
  ];
}
