/** What a copy reserves of an instance, and what an instance has. */
export interface Room {
  /** Main memory, in mebibytes. */
  readonly memoryMebibytes: number;
  /** vCPUs. */
  readonly cpuCores: number;
  /** GPUs. */
  readonly accelerators: number;
}

/** Copies that are alike. */
export interface Copies extends Room {
  /** How many. */
  readonly copies: number;
}

/** Rounding of sums of fractions of a vCPU. */
const NEGLIGIBLE = 1e-9;

/**
 * Instances onto which copies pack: first fit, those first that take the largest share of an instance in any of the three. At most 11/9 of the
 * fewest and one more where one of the three decides (Johnson, 1973).
 *
 * @param groups copies, each of which fits an empty instance
 * @param instance what one has
 * @param most give up beyond so many
 * @returns undefined beyond the most
 */
export function packedInstances(groups: readonly Copies[], instance: Room, most: number): number | undefined {
  if (fewestByVolume(groups, instance) > most) return undefined;
  const ordered = groups.map((group) => ({ group, share: largestShare(group, instance) })).sort((one, other) => other.share - one.share);
  const free: { memoryMebibytes: number; cpuCores: number; accelerators: number }[] = [];
  for (const { group } of ordered) {
    for (let copy = 0; copy < group.copies; copy++) {
      let place = free.find((left) => fits(group, left));
      if (place === undefined) {
        if (free.length >= most) return undefined;
        place = { ...instance };
        free.push(place);
      }
      place.memoryMebibytes -= group.memoryMebibytes;
      place.cpuCores -= group.cpuCores;
      place.accelerators -= group.accelerators;
    }
  }
  return free.length;
}

/** No packing has fewer instances than their sum fills. */
function fewestByVolume(groups: readonly Copies[], instance: Room): number {
  let memory = 0;
  let cores = 0;
  let accelerators = 0;
  for (const group of groups) {
    memory += group.copies * group.memoryMebibytes;
    cores += group.copies * group.cpuCores;
    accelerators += group.copies * group.accelerators;
  }
  return Math.max(memory / instance.memoryMebibytes, cores / instance.cpuCores, accelerators === 0 ? 0 : accelerators / instance.accelerators);
}

function largestShare(copy: Room, instance: Room): number {
  return Math.max(
    copy.memoryMebibytes / instance.memoryMebibytes, copy.cpuCores / instance.cpuCores, copy.accelerators === 0 ? 0 : copy.accelerators / instance.accelerators,
  );
}

/** Whether a copy fits what is left. */
function fits(copy: Room, left: Room): boolean {
  return copy.memoryMebibytes <= left.memoryMebibytes && copy.cpuCores <= left.cpuCores + NEGLIGIBLE && copy.accelerators <= left.accelerators;
}
