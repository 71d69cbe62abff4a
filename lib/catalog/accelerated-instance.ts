import { Accelerator } from './accelerator';
import { INSTANCES, type InstanceRow } from './instances.generated';
import { efaNetworkInterfaces, type NetworkInterface } from './network-interface';
import type { NodeLink } from './node-link';
import { InvalidInputError } from '../errors';
import { nearestName } from '../nearest-name';

/** An EC2 instance type with accelerators. */
export class AcceleratedInstance {
  /** Every instance type of the catalogue. */
  public static readonly LISTED: AcceleratedInstance[] = INSTANCES.map((row) => new AcceleratedInstance(row));

  /**
   * The instance type with a name, such as `p5.48xlarge`.
   *
   * @param instanceType EC2 name, without `ml.`
   * @throws InvalidInputError if the catalogue has none of that name
   */
  public static of(instanceType: string): AcceleratedInstance {
    const found = AcceleratedInstance.LISTED.find((instance) => instance.instanceType === instanceType);
    if (found === undefined) throw new InvalidInputError([unknown(instanceType)]);
    return found;
  }

  /**
   * What the search treats as an instance type and the catalogue does not list: a serverless worker.
   *
   * @internal
   */
  public static _unlisted(row: InstanceRow, accelerator: Accelerator): AcceleratedInstance {
    return new AcceleratedInstance(row, accelerator);
  }

  /** EC2 name, without `ml.`. */
  public readonly instanceType: string;

  /** What stands before the dot: `p5`. */
  public readonly family: string;

  /** The accelerator. */
  public readonly accelerator: Accelerator;

  /** Accelerators of one instance; of Inferentia and Trainium NeuronCores (logical ones on Trainium2), over which tensor parallelism splits. */
  public readonly acceleratorCount: number;

  /**
   * Chips of Inferentia or Trainium, which Kubernetes counts as `aws.amazon.com/neuron`.
   *
   * @default - the accelerators are GPUs
   */
  public readonly neuronDevices?: number;

  /** How they reach each other. */
  public readonly link: NodeLink;

  /**
   * Generation of PCI Express between the accelerators.
   *
   * @default - PCI Express is not their link
   */
  public readonly pcieGeneration?: number;

  /** Virtual CPUs. */
  public readonly vcpus: number;

  /** Main memory. */
  public readonly memoryBytes: number;

  /** Local NVMe storage; 0 where there is none. */
  public readonly localNvmeBytes: number;

  /** Baseline network bandwidth, in bits. */
  public readonly networkBitsPerSecond: number;

  /** Network cards. */
  public readonly networkCards: number;

  /** Most EFA interfaces; 0 where the type has no EFA. */
  public readonly efaInterfaces: number;

  /** The interfaces that use every EFA, primary interface first; empty where the type has no EFA. */
  public readonly efaNetworkInterfaces: NetworkInterface[];

  /** Whether SageMaker knows it as a type of real-time endpoints; prices tell in which regions. */
  public readonly sageMakerRealTime: boolean;

  /** AMI type of an EKS managed node group with Amazon Linux 2023. */
  public readonly amiType: string;

  /** Regions where EC2 lists it on demand. */
  public readonly regions: string[];

  /** Regions with EC2 Capacity Blocks. */
  public readonly capacityBlockRegions: string[];

  private constructor(row: InstanceRow, accelerator = Accelerator.of(row.accelerator)) {
    this.instanceType = row.instanceType;
    this.family = row.instanceType.slice(0, row.instanceType.indexOf('.'));
    this.accelerator = accelerator;
    this.acceleratorCount = row.acceleratorCount;
    this.neuronDevices = row.neuronDevices;
    this.link = row.link;
    this.pcieGeneration = row.pcieGeneration;
    this.vcpus = row.vcpus;
    this.memoryBytes = row.memoryGiB * 2 ** 30;
    this.localNvmeBytes = row.localNvmeGB * 1e9;
    this.networkBitsPerSecond = row.networkGbps * 1e9;
    this.networkCards = row.networkCards;
    this.efaInterfaces = row.efaInterfaces;
    this.efaNetworkInterfaces = efaNetworkInterfaces(row.networkCards, row.efaInterfaces);
    this.sageMakerRealTime = row.sageMakerRealTime;
    this.amiType = row.amiType;
    this.regions = [...row.regions];
    this.capacityBlockRegions = [...row.capacityBlockRegions];
  }
}

function unknown(instanceType: string): string {
  const names = AcceleratedInstance.LISTED.map((instance) => instance.instanceType);
  const bare = instanceType.replace(/^ml\./, '');
  if (bare !== instanceType && names.includes(bare)) {
    return `instanceType is written without ml., got ${instanceType}; write ${bare}`;
  }
  const nearest = nearestName(bare, names);
  const families = [...new Set(AcceleratedInstance.LISTED.map((instance) => instance.family))];
  const remedy = nearest === undefined ? `use a size of ${families.join(', ')}` : `did you mean ${nearest}?`;
  return `instanceType must be one of the catalogue's ${names.length}, got ${instanceType}; ${remedy}`;
}
