import { CpuArchitecture } from './cpu-architecture';

/** One size: its name, virtual CPUs, main memory in GiB, local NVMe in GB, baseline network in Gb/s, GPUs. */
export type HostingSizeRow = readonly [
  size: string, vcpus: number, memoryGiB: number, localNvmeGB: number, networkGbps?: number, gpuCount?: number,
];

/** A family of instance types. */
export interface HostingFamilyRow {
  /** What stands before the dot. */
  readonly family: string;
  /** Instruction set. */
  readonly architecture: CpuArchitecture;
  /** Whether its CPUs earn credits below a baseline and spend them above. */
  readonly burstable?: boolean;
  /** Its GPU. */
  readonly gpu?: string;
  /** Its sizes. */
  readonly sizes: readonly HostingSizeRow[];
}

/*
 * Generated from the facts of the EC2 types; SageMaker is assumed to give an `ml.` type the bandwidth of its EC2 type.
 *
 * - vCPUs, memory, architecture, NVMe, GPUs: github.com/aws/karpenter-provider-aws@1d927085dd81
 *   website/content/en/preview/reference/instance-types.md (2026-08-21).
 * - network: AWS, specifications of general purpose (saved 2024-05-02), compute optimized, memory optimized and accelerated computing
 *   instances (undated copies that list C8a, R8a); c5.18xlarge, c5.24xlarge, r5.16xlarge and r5.24xlarge from the first source, with
 *   which all others agree to 1 Mb/s. AWS gives words only for t2.
 */

/** Day of the newest source. */
export const HOSTING_INSTANCES_DATE = '2026-08-21';

/** CPU and T4 types of SageMaker real-time endpoints, by family. */
export const HOSTING_FAMILIES: readonly HostingFamilyRow[] = [
  {
    family: 't2', architecture: CpuArchitecture.X86_64, burstable: true,
    sizes: [
      ['medium', 2, 4, 0],
      ['large', 2, 8, 0],
      ['xlarge', 4, 16, 0],
      ['2xlarge', 8, 32, 0],
    ],
  },
  {
    family: 't3', architecture: CpuArchitecture.X86_64, burstable: true,
    sizes: [
      ['nano', 2, 0.5, 0, 0.032],
      ['micro', 2, 1, 0, 0.064],
      ['small', 2, 2, 0, 0.128],
      ['medium', 2, 4, 0, 0.256],
      ['large', 2, 8, 0, 0.512],
      ['xlarge', 4, 16, 0, 1.024],
      ['2xlarge', 8, 32, 0, 2.048],
    ],
  },
  {
    family: 'm5', architecture: CpuArchitecture.X86_64,
    sizes: [
      ['large', 2, 8, 0, 0.75],
      ['xlarge', 4, 16, 0, 1.25],
      ['2xlarge', 8, 32, 0, 2.5],
      ['4xlarge', 16, 64, 0, 5],
      ['8xlarge', 32, 128, 0, 10],
      ['12xlarge', 48, 192, 0, 12],
      ['16xlarge', 64, 256, 0, 20],
      ['24xlarge', 96, 384, 0, 25],
    ],
  },
  {
    family: 'm5d', architecture: CpuArchitecture.X86_64,
    sizes: [
      ['large', 2, 8, 75, 0.75],
      ['xlarge', 4, 16, 150, 1.25],
      ['2xlarge', 8, 32, 300, 2.5],
      ['4xlarge', 16, 64, 600, 5],
      ['8xlarge', 32, 128, 1200, 10],
      ['12xlarge', 48, 192, 1800, 12],
      ['16xlarge', 64, 256, 2400, 20],
      ['24xlarge', 96, 384, 3600, 25],
    ],
  },
  {
    family: 'm6i', architecture: CpuArchitecture.X86_64,
    sizes: [
      ['large', 2, 8, 0, 0.781],
      ['xlarge', 4, 16, 0, 1.562],
      ['2xlarge', 8, 32, 0, 3.125],
      ['4xlarge', 16, 64, 0, 6.25],
      ['8xlarge', 32, 128, 0, 12.5],
      ['12xlarge', 48, 192, 0, 18.75],
      ['16xlarge', 64, 256, 0, 25],
      ['24xlarge', 96, 384, 0, 37.5],
      ['32xlarge', 128, 512, 0, 50],
    ],
  },
  {
    family: 'm6g', architecture: CpuArchitecture.ARM64,
    sizes: [
      ['medium', 1, 4, 0, 0.5],
      ['large', 2, 8, 0, 0.75],
      ['xlarge', 4, 16, 0, 1.25],
      ['2xlarge', 8, 32, 0, 2.5],
      ['4xlarge', 16, 64, 0, 5],
      ['8xlarge', 32, 128, 0, 12],
      ['12xlarge', 48, 192, 0, 20],
      ['16xlarge', 64, 256, 0, 25],
    ],
  },
  {
    family: 'm7i', architecture: CpuArchitecture.X86_64,
    sizes: [
      ['large', 2, 8, 0, 0.781],
      ['xlarge', 4, 16, 0, 1.562],
      ['2xlarge', 8, 32, 0, 3.125],
      ['4xlarge', 16, 64, 0, 6.25],
      ['8xlarge', 32, 128, 0, 12.5],
      ['12xlarge', 48, 192, 0, 18.75],
      ['16xlarge', 64, 256, 0, 25],
      ['24xlarge', 96, 384, 0, 37.5],
      ['48xlarge', 192, 768, 0, 50],
    ],
  },
  {
    family: 'c5', architecture: CpuArchitecture.X86_64,
    sizes: [
      ['large', 2, 4, 0, 0.75],
      ['xlarge', 4, 8, 0, 1.25],
      ['2xlarge', 8, 16, 0, 2.5],
      ['4xlarge', 16, 32, 0, 5],
      ['9xlarge', 36, 72, 0, 12],
      ['12xlarge', 48, 96, 0, 12],
      ['18xlarge', 72, 144, 0, 25],
      ['24xlarge', 96, 192, 0, 25],
    ],
  },
  {
    family: 'c5d', architecture: CpuArchitecture.X86_64,
    sizes: [
      ['large', 2, 4, 50, 0.75],
      ['xlarge', 4, 8, 100, 1.25],
      ['2xlarge', 8, 16, 200, 2.5],
      ['4xlarge', 16, 32, 400, 5],
      ['9xlarge', 36, 72, 900, 12],
      ['18xlarge', 72, 144, 1800, 25],
    ],
  },
  {
    family: 'c6i', architecture: CpuArchitecture.X86_64,
    sizes: [
      ['large', 2, 4, 0, 0.781],
      ['xlarge', 4, 8, 0, 1.562],
      ['2xlarge', 8, 16, 0, 3.125],
      ['4xlarge', 16, 32, 0, 6.25],
      ['8xlarge', 32, 64, 0, 12.5],
      ['12xlarge', 48, 96, 0, 18.75],
      ['16xlarge', 64, 128, 0, 25],
      ['24xlarge', 96, 192, 0, 37.5],
      ['32xlarge', 128, 256, 0, 50],
    ],
  },
  {
    family: 'c6g', architecture: CpuArchitecture.ARM64,
    sizes: [
      ['medium', 1, 2, 0, 0.5],
      ['large', 2, 4, 0, 0.75],
      ['xlarge', 4, 8, 0, 1.25],
      ['2xlarge', 8, 16, 0, 2.5],
      ['4xlarge', 16, 32, 0, 5],
      ['8xlarge', 32, 64, 0, 12],
      ['12xlarge', 48, 96, 0, 20],
      ['16xlarge', 64, 128, 0, 25],
    ],
  },
  {
    family: 'c6gd', architecture: CpuArchitecture.ARM64,
    sizes: [
      ['large', 2, 4, 118, 0.75],
      ['xlarge', 4, 8, 237, 1.25],
      ['2xlarge', 8, 16, 474, 2.5],
      ['4xlarge', 16, 32, 950, 5],
      ['8xlarge', 32, 64, 1900, 12],
      ['12xlarge', 48, 96, 2850, 20],
      ['16xlarge', 64, 128, 3800, 25],
    ],
  },
  {
    family: 'c7i', architecture: CpuArchitecture.X86_64,
    sizes: [
      ['large', 2, 4, 0, 0.781],
      ['xlarge', 4, 8, 0, 1.562],
      ['2xlarge', 8, 16, 0, 3.125],
      ['4xlarge', 16, 32, 0, 6.25],
      ['8xlarge', 32, 64, 0, 12.5],
      ['12xlarge', 48, 96, 0, 18.75],
      ['16xlarge', 64, 128, 0, 25],
      ['24xlarge', 96, 192, 0, 37.5],
      ['48xlarge', 192, 384, 0, 50],
    ],
  },
  {
    family: 'c7g', architecture: CpuArchitecture.ARM64,
    sizes: [
      ['medium', 1, 2, 0, 0.52],
      ['large', 2, 4, 0, 0.937],
      ['xlarge', 4, 8, 0, 1.876],
      ['2xlarge', 8, 16, 0, 3.75],
      ['4xlarge', 16, 32, 0, 7.5],
      ['8xlarge', 32, 64, 0, 15],
      ['12xlarge', 48, 96, 0, 22.5],
      ['16xlarge', 64, 128, 0, 30],
    ],
  },
  {
    family: 'c8g', architecture: CpuArchitecture.ARM64,
    sizes: [
      ['medium', 1, 2, 0, 0.52],
      ['large', 2, 4, 0, 0.937],
      ['xlarge', 4, 8, 0, 1.875],
      ['2xlarge', 8, 16, 0, 3.75],
      ['4xlarge', 16, 32, 0, 7.5],
      ['8xlarge', 32, 64, 0, 15],
      ['12xlarge', 48, 96, 0, 22.5],
      ['16xlarge', 64, 128, 0, 30],
      ['24xlarge', 96, 192, 0, 40],
      ['48xlarge', 192, 384, 0, 50],
    ],
  },
  {
    family: 'r5', architecture: CpuArchitecture.X86_64,
    sizes: [
      ['large', 2, 16, 0, 0.75],
      ['xlarge', 4, 32, 0, 1.25],
      ['2xlarge', 8, 64, 0, 2.5],
      ['4xlarge', 16, 128, 0, 5],
      ['8xlarge', 32, 256, 0, 10],
      ['12xlarge', 48, 384, 0, 12],
      ['16xlarge', 64, 512, 0, 20],
      ['24xlarge', 96, 768, 0, 25],
    ],
  },
  {
    family: 'r6i', architecture: CpuArchitecture.X86_64,
    sizes: [
      ['large', 2, 16, 0, 0.781],
      ['xlarge', 4, 32, 0, 1.562],
      ['2xlarge', 8, 64, 0, 3.125],
      ['4xlarge', 16, 128, 0, 6.25],
      ['8xlarge', 32, 256, 0, 12.5],
      ['12xlarge', 48, 384, 0, 18.75],
      ['16xlarge', 64, 512, 0, 25],
      ['24xlarge', 96, 768, 0, 37.5],
      ['32xlarge', 128, 1024, 0, 50],
    ],
  },
  {
    family: 'r6g', architecture: CpuArchitecture.ARM64,
    sizes: [
      ['medium', 1, 8, 0, 0.5],
      ['large', 2, 16, 0, 0.75],
      ['xlarge', 4, 32, 0, 1.25],
      ['2xlarge', 8, 64, 0, 2.5],
      ['4xlarge', 16, 128, 0, 5],
      ['8xlarge', 32, 256, 0, 12],
      ['12xlarge', 48, 384, 0, 20],
      ['16xlarge', 64, 512, 0, 25],
    ],
  },
  {
    family: 'r7i', architecture: CpuArchitecture.X86_64,
    sizes: [
      ['large', 2, 16, 0, 0.781],
      ['xlarge', 4, 32, 0, 1.562],
      ['2xlarge', 8, 64, 0, 3.125],
      ['4xlarge', 16, 128, 0, 6.25],
      ['8xlarge', 32, 256, 0, 12.5],
      ['12xlarge', 48, 384, 0, 18.75],
      ['16xlarge', 64, 512, 0, 25],
      ['24xlarge', 96, 768, 0, 37.5],
      ['48xlarge', 192, 1536, 0, 50],
    ],
  },
  {
    family: 'r8g', architecture: CpuArchitecture.ARM64,
    sizes: [
      ['medium', 1, 8, 0, 0.52],
      ['large', 2, 16, 0, 0.937],
      ['xlarge', 4, 32, 0, 1.875],
      ['2xlarge', 8, 64, 0, 3.75],
      ['4xlarge', 16, 128, 0, 7.5],
      ['8xlarge', 32, 256, 0, 15],
      ['12xlarge', 48, 384, 0, 22.5],
      ['16xlarge', 64, 512, 0, 30],
      ['24xlarge', 96, 768, 0, 40],
      ['48xlarge', 192, 1536, 0, 50],
    ],
  },
  {
    family: 'g4dn', architecture: CpuArchitecture.X86_64, gpu: 't4',
    sizes: [
      ['xlarge', 4, 16, 125, 5, 1],
      ['2xlarge', 8, 32, 225, 10, 1],
      ['4xlarge', 16, 64, 225, 20, 1],
      ['8xlarge', 32, 128, 900, 50, 1],
      ['12xlarge', 48, 192, 900, 50, 4],
      ['16xlarge', 64, 256, 900, 50, 1],
    ],
  },
];
