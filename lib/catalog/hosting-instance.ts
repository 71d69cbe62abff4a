import type { CpuArchitecture } from './cpu-architecture';
import { type HostingGpu, T4 } from './hosting-gpu';
import { HOSTING_FAMILIES, type HostingFamilyRow, type HostingSizeRow } from './hosting-instances.generated';
import { hostingUsdPerHour } from './hosting-usd-per-hour';
import { InvalidInputError } from '../errors';
import { nearestName } from '../nearest-name';

/** An instance type of SageMaker endpoints that serves models without large accelerators: CPUs, or CPUs with NVIDIA T4. */
export class HostingInstance {
  /** Every such type of the catalogue, smallest size of a family first. */
  public static readonly LISTED: HostingInstance[] =
    HOSTING_FAMILIES.flatMap((family) => family.sizes.map((size) => new HostingInstance(family, size)));

  /**
   * The instance type with a name, such as `m5.large`.
   *
   * @param instanceType EC2 name, without `ml.`
   * @throws InvalidInputError if the catalogue has none of that name
   */
  public static of(instanceType: string): HostingInstance {
    const found = BY_NAME.get(instanceType);
    if (found === undefined) throw new InvalidInputError([unknown(instanceType)]);
    return found;
  }

  /** EC2 name, without `ml.`. */
  public readonly instanceType: string;

  /** What stands before the dot: `m5`. */
  public readonly family: string;

  /** Virtual CPUs. */
  public readonly vcpus: number;

  /** Main memory. */
  public readonly memoryBytes: number;

  /** Instruction set of its CPUs. */
  public readonly architecture: CpuArchitecture;

  /** Whether its CPUs earn credits below a baseline and spend them above. */
  public readonly burstable: boolean;

  /** Local NVMe storage; 0 where there is none. */
  public readonly localNvmeBytes: number;

  /**
   * Baseline network bandwidth, in bits.
   *
   * @default - AWS gives no number (t2)
   */
  public readonly networkBitsPerSecond?: number;

  /**
   * Its kind of GPU.
   *
   * @default - it has none
   */
  public readonly gpu?: HostingGpu;

  /** GPUs of one instance. */
  public readonly gpuCount: number;

  /** Regions where SageMaker lists it for real-time endpoints. */
  public readonly regions: string[];

  private constructor(row: HostingFamilyRow, [size, vcpus, memoryGiB, localNvmeGB, networkGbps, gpuCount = 0]: HostingSizeRow) {
    this.instanceType = `${row.family}.${size}`;
    this.family = row.family;
    this.vcpus = vcpus;
    this.memoryBytes = memoryGiB * 2 ** 30;
    this.architecture = row.architecture;
    this.burstable = row.burstable ?? false;
    this.localNvmeBytes = localNvmeGB * 1e9;
    this.networkBitsPerSecond = networkGbps === undefined ? undefined : networkGbps * 1e9;
    this.gpu = row.gpu === T4.name ? T4 : undefined;
    this.gpuCount = gpuCount;
    this.regions = [...hostingUsdPerHour(this.instanceType).keys()];
  }
}

const BY_NAME: ReadonlyMap<string, HostingInstance> = new Map(HostingInstance.LISTED.map((instance) => [instance.instanceType, instance]));

function unknown(instanceType: string): string {
  const bare = instanceType.replace(/^ml\./, '');
  if (BY_NAME.has(bare)) return `instanceType is written without ml., got ${instanceType}; write ${bare}`;
  const nearest = nearestName(bare, [...BY_NAME.keys()]);
  const families = HOSTING_FAMILIES.map(({ family }) => family);
  const remedy = nearest === undefined ? `use a size of ${families.join(', ')}` : `did you mean ${nearest}?`;
  return `instanceType must be one of the catalogue's ${BY_NAME.size} without large accelerators, got ${instanceType}; ${remedy}`;
}
