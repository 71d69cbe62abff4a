import { ACCELERATORS, type AcceleratorFacts } from './accelerator-facts';
import { InvalidInputError } from '../errors';
import { nearestName } from '../nearest-name';

/** A device that computes: an NVIDIA GPU, or a NeuronCore of Inferentia and Trainium. */
export class Accelerator {
  /** Every accelerator of the catalogue. */
  public static readonly LISTED: Accelerator[] = ACCELERATORS.map((facts) => new Accelerator(facts));

  /**
   * The accelerator with a name, such as `h100`.
   *
   * @throws InvalidInputError if the catalogue has none of that name
   */
  public static of(name: string): Accelerator {
    const found = Accelerator.LISTED.find((accelerator) => accelerator.name === name);
    if (found === undefined) {
      const names = Accelerator.LISTED.map((accelerator) => accelerator.name);
      const nearest = nearestName(name, names);
      const remedy = nearest === undefined ? `use one of ${names.join(', ')}` : `did you mean ${nearest}?`;
      throw new InvalidInputError([`accelerator must be one of the catalogue, got ${name}; ${remedy}`]);
    }
    return found;
  }

  /**
   * A device that the catalogue does not list: the CPU of a serverless worker.
   *
   * @internal
   */
  public static _unlisted(facts: AcceleratorFacts): Accelerator {
    return new Accelerator(facts);
  }

  /** Short name, such as `h100`. */
  public readonly name: string;

  /** Manufacturer and product, with its memory where several exist. */
  public readonly title: string;

  /** CUDA compute capability: major × 10 + minor; 0 of what is no GPU. */
  public readonly computeCapability: number;

  /**
   * Generation of the NeuronCore: 1 on Inferentia, 2 on Inferentia2 and Trainium, 3 on Trainium2.
   *
   * @default - it is no NeuronCore
   */
  public readonly neuronCoreVersion?: number;

  /** Memory that CUDA reports, less than the driver's total; of a NeuronCore its share of the chip's memory. */
  public readonly usableBytes: number;

  /** Peak bandwidth of the device memory. */
  public readonly memoryBandwidthBytesPerSecond: number;

  /** Streaming multiprocessors; 0 of what is no GPU. */
  public readonly streamingMultiprocessors: number;

  /**
   * Peak FP32 rate outside the tensor cores.
   *
   * @default - unknown
   */
  public readonly fp32FlopsPerSecond?: number;

  /** Peak dense BF16 rate; FP16 has the same. */
  public readonly bf16FlopsPerSecond: number;

  /**
   * Peak dense FP8 rate.
   *
   * @default - the accelerator has no FP8
   */
  public readonly fp8FlopsPerSecond?: number;

  /**
   * Peak dense INT8 rate.
   *
   * @default - the accelerator has no INT8
   */
  public readonly int8OpsPerSecond?: number;

  /**
   * Peak dense FP4 rate.
   *
   * @default - the accelerator has no FP4
   */
  public readonly fp4FlopsPerSecond?: number;

  /**
   * Bandwidth of its NVLink in one direction.
   *
   * @default - the accelerator has no NVLink
   */
  public readonly nvLinkBytesPerSecond?: number;

  private constructor(facts: AcceleratorFacts) {
    this.name = facts.name;
    this.title = facts.title;
    this.computeCapability = facts.computeCapability;
    this.neuronCoreVersion = facts.neuronCoreVersion;
    this.usableBytes = Math.round(facts.usableGiB * 2 ** 30);
    this.memoryBandwidthBytesPerSecond = facts.memoryGBps * 1e9;
    this.streamingMultiprocessors = facts.streamingMultiprocessors;
    this.fp32FlopsPerSecond = tera(facts.fp32Tflops);
    this.bf16FlopsPerSecond = facts.bf16Tflops * 1e12;
    this.fp8FlopsPerSecond = tera(facts.fp8Tflops);
    this.int8OpsPerSecond = tera(facts.int8Tops);
    this.fp4FlopsPerSecond = tera(facts.fp4Tflops);
    this.nvLinkBytesPerSecond = facts.nvLinkGBps === undefined ? undefined : facts.nvLinkGBps * 1e9;
  }
}

function tera(rate: number | undefined): number | undefined {
  return rate === undefined ? undefined : rate * 1e12;
}
