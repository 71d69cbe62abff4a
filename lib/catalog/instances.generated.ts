import { NodeLink } from './node-link';

/** One instance type, in the units in which AWS publishes it. */
export interface InstanceRow {
  /** EC2 name. */
  readonly instanceType: string;
  /** Name in the table of accelerators. */
  readonly accelerator: string;
  /** Accelerators; NeuronCores where they are Neuron's. */
  readonly acceleratorCount: number;
  /** Chips, where the accelerators are their NeuronCores. */
  readonly neuronDevices?: number;
  /** How they reach each other. */
  readonly link: NodeLink;
  /** Generation of PCI Express between them, where that is the link. */
  readonly pcieGeneration?: number;
  /** Virtual CPUs. */
  readonly vcpus: number;
  /** Main memory, in GiB. */
  readonly memoryGiB: number;
  /** Local NVMe storage, in GB. */
  readonly localNvmeGB: number;
  /** Baseline network bandwidth, in Gb/s. */
  readonly networkGbps: number;
  /** Network cards. */
  readonly networkCards: number;
  /** Most EFA interfaces. */
  readonly efaInterfaces: number;
  /** Whether SageMaker knows it as a real-time endpoint's instance type. */
  readonly sageMakerRealTime: boolean;
  /** AMI type of an EKS managed node group with Amazon Linux 2023. */
  readonly amiType: string;
  /** Regions where EC2 lists it on demand. */
  readonly regions: readonly string[];
  /** Regions with Capacity Blocks. */
  readonly capacityBlockRegions: readonly string[];
}

/*
 * Generated; compiled 2026-11-23, nothing newer than 2026-08-21. Sources by group of fields:
 *
 * - accelerator, acceleratorCount, vcpus, memoryGiB, localNvmeGB: AC, KARP (they agree on every row).
 * - link, pcieGeneration: AODT where NVLink, AIC where PCI Express (g6e also the L40S data sheet, g7e also NEWS).
 * - networkGbps, networkCards, efaInterfaces: AC, EFA, KARP, HP-CLI; p5.48xlarge, p5e, p6-b200, p6-b300 also EFA-ACC.
 * - sageMakerRealTime: BOTO (an enumeration of names; prices say in which regions).
 * - amiType: EKS-AMI.
 * - regions: VANTAGE, KARP-PRICE for us-east-1 and GovCloud; g7e in ap-northeast-1: NEWS. Local zones are left out.
 * - capacityBlockRegions: CB. The newest copy of that page lacks p5en, an older one lists it in us-east-2; left out.
 *
 * AC        https://docs.aws.amazon.com/ec2/latest/instancetypes/ac.html (first half of 2026)
 * AIC       github.com/ai-dynamo/aiconfigurator@095f58a51c4c aic-core/src/aiconfigurator_core/systems (2026-08-21)
 * AODT      github.com/aws-samples/awsome-distributed-training@7217859f67bc 1.architectures/efa-cheatsheet.md (2026-02-21)
 * BOTO      github.com/boto/botocore@0e6e2404b85d sagemaker service-2.json, ProductionVariantInstanceType (2026-08-07)
 * CB        https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-capacity-blocks.html (has p6-b300)
 * EFA       https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/efa.html (after 2026-06-18)
 * EFA-ACC   https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/efa-acc-inst-types.html (has p6-b300)
 * EKS-AMI   github.com/awslabs/amazon-eks-ami@81fec2e89585 (2026-07-23)
 * HP-CLI    github.com/aws/sagemaker-hyperpod-cli src/sagemaker/hyperpod/training/constants.py (2026-06-22)
 * KARP      github.com/aws/karpenter-provider-aws@1d927085dd81 (2026-08-21)
 * KARP-PRICE  the same, pkg/providers/pricing (2026-07-20)
 * NEWS      AWS What's New, G7e (2026-01-20, read 2026-08-01)
 * VANTAGE   github.com/tsaol/aws-gpu@77fcd9fe1d06 data/all_gpu_instances.js, from instances.vantage.sh (2026-01-21)
 */

/** Day of the newest source. */
export const INSTANCES_DATE = '2026-08-21';

/** Serving types, smallest size of a family first: NVIDIA's, then Neuron's. */
export const INSTANCES: readonly InstanceRow[] = [
  {
    instanceType: 'p4d.24xlarge', accelerator: 'a100-40gb', acceleratorCount: 8, link: NodeLink.NVSWITCH,
    vcpus: 96, memoryGiB: 1152, localNvmeGB: 8000,
    networkGbps: 400, networkCards: 4, efaInterfaces: 4,
    sageMakerRealTime: true, amiType: 'AL2023_x86_64_NVIDIA',
    regions: ['ap-northeast-1', 'ap-northeast-2', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2', 'ca-central-1', 'eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-2', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-gov-west-1', 'us-west-2'],
    capacityBlockRegions: ['us-east-1', 'us-east-2', 'us-west-2'],
  },
  {
    instanceType: 'p4de.24xlarge', accelerator: 'a100', acceleratorCount: 8, link: NodeLink.NVSWITCH,
    vcpus: 96, memoryGiB: 1152, localNvmeGB: 8000,
    networkGbps: 400, networkCards: 4, efaInterfaces: 4,
    sageMakerRealTime: true, amiType: 'AL2023_x86_64_NVIDIA',
    regions: ['ap-northeast-1', 'ap-southeast-1', 'eu-central-1', 'il-central-1', 'us-east-1', 'us-west-2'],
    capacityBlockRegions: ['us-east-1', 'us-west-2'],
  },
  {
    instanceType: 'p5.4xlarge', accelerator: 'h100', acceleratorCount: 1, link: NodeLink.NONE,
    vcpus: 16, memoryGiB: 256, localNvmeGB: 3800,
    networkGbps: 100, networkCards: 1, efaInterfaces: 1,
    sageMakerRealTime: true, amiType: 'AL2023_x86_64_NVIDIA',
    regions: ['ap-northeast-1', 'ap-south-1', 'ap-southeast-2', 'ap-southeast-3', 'eu-west-2', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-gov-west-1', 'us-west-2'],
    capacityBlockRegions: ['ap-northeast-1', 'ap-south-1', 'ap-southeast-2', 'eu-west-2', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-west-2'],
  },
  {
    instanceType: 'p5.48xlarge', accelerator: 'h100', acceleratorCount: 8, link: NodeLink.NVSWITCH,
    vcpus: 192, memoryGiB: 2048, localNvmeGB: 30400,
    networkGbps: 3200, networkCards: 32, efaInterfaces: 32,
    sageMakerRealTime: true, amiType: 'AL2023_x86_64_NVIDIA',
    regions: ['ap-northeast-1', 'ap-northeast-2', 'ap-south-1', 'ap-southeast-2', 'ap-southeast-3', 'ca-central-1', 'eu-north-1', 'eu-west-2', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-gov-west-1', 'us-west-1', 'us-west-2'],
    capacityBlockRegions: ['ap-northeast-1', 'ap-south-1', 'ap-southeast-2', 'ap-southeast-3', 'eu-north-1', 'eu-west-2', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-west-1', 'us-west-2'],
  },
  {
    instanceType: 'p5e.48xlarge', accelerator: 'h200', acceleratorCount: 8, link: NodeLink.NVSWITCH,
    vcpus: 192, memoryGiB: 2048, localNvmeGB: 30400,
    networkGbps: 3200, networkCards: 32, efaInterfaces: 32,
    sageMakerRealTime: true, amiType: 'AL2023_x86_64_NVIDIA',
    regions: [],
    capacityBlockRegions: ['ap-northeast-1', 'ap-northeast-2', 'ap-south-1', 'ap-southeast-3', 'eu-north-1', 'eu-south-2', 'eu-west-2', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-west-1', 'us-west-2'],
  },
  {
    instanceType: 'p5en.48xlarge', accelerator: 'h200', acceleratorCount: 8, link: NodeLink.NVSWITCH,
    vcpus: 192, memoryGiB: 2048, localNvmeGB: 30400,
    networkGbps: 3200, networkCards: 16, efaInterfaces: 16,
    sageMakerRealTime: true, amiType: 'AL2023_x86_64_NVIDIA',
    regions: ['ap-northeast-1', 'ap-northeast-2', 'ap-south-1', 'ap-southeast-3', 'eu-north-1', 'eu-south-2', 'me-central-1', 'us-east-1', 'us-east-2', 'us-gov-west-1', 'us-west-1', 'us-west-2'],
    capacityBlockRegions: [],
  },
  {
    instanceType: 'p6-b200.48xlarge', accelerator: 'b200', acceleratorCount: 8, link: NodeLink.NVSWITCH,
    vcpus: 192, memoryGiB: 2048, localNvmeGB: 30400,
    networkGbps: 3200, networkCards: 8, efaInterfaces: 8,
    sageMakerRealTime: true, amiType: 'AL2023_x86_64_NVIDIA',
    regions: ['us-east-1', 'us-east-2', 'us-gov-east-1', 'us-gov-west-1', 'us-west-2'],
    capacityBlockRegions: ['us-east-1', 'us-east-2', 'us-west-2'],
  },
  {
    instanceType: 'p6-b300.48xlarge', accelerator: 'b300', acceleratorCount: 8, link: NodeLink.NVSWITCH,
    vcpus: 192, memoryGiB: 4096, localNvmeGB: 30400,
    networkGbps: 6400, networkCards: 17, efaInterfaces: 16,
    sageMakerRealTime: true, amiType: 'AL2023_x86_64_NVIDIA',
    regions: ['us-east-1', 'us-gov-east-1', 'us-west-2'],
    capacityBlockRegions: ['us-west-2'],
  },
  {
    instanceType: 'g5.xlarge', accelerator: 'a10g', acceleratorCount: 1, link: NodeLink.NONE,
    vcpus: 4, memoryGiB: 16, localNvmeGB: 250,
    networkGbps: 2.5, networkCards: 1, efaInterfaces: 0,
    sageMakerRealTime: true, amiType: 'AL2023_x86_64_NVIDIA',
    regions: ['ap-east-1', 'ap-northeast-1', 'ap-northeast-2', 'ap-south-1', 'ap-southeast-2', 'ap-southeast-3', 'ca-central-1', 'eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-2', 'il-central-1', 'me-central-1', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-west-2'],
    capacityBlockRegions: [],
  },
  {
    instanceType: 'g5.2xlarge', accelerator: 'a10g', acceleratorCount: 1, link: NodeLink.NONE,
    vcpus: 8, memoryGiB: 32, localNvmeGB: 450,
    networkGbps: 5, networkCards: 1, efaInterfaces: 0,
    sageMakerRealTime: true, amiType: 'AL2023_x86_64_NVIDIA',
    regions: ['ap-east-1', 'ap-northeast-1', 'ap-northeast-2', 'ap-south-1', 'ap-southeast-2', 'ap-southeast-3', 'ca-central-1', 'eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-2', 'il-central-1', 'me-central-1', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-west-2'],
    capacityBlockRegions: [],
  },
  {
    instanceType: 'g5.4xlarge', accelerator: 'a10g', acceleratorCount: 1, link: NodeLink.NONE,
    vcpus: 16, memoryGiB: 64, localNvmeGB: 600,
    networkGbps: 10, networkCards: 1, efaInterfaces: 0,
    sageMakerRealTime: true, amiType: 'AL2023_x86_64_NVIDIA',
    regions: ['ap-east-1', 'ap-northeast-1', 'ap-northeast-2', 'ap-south-1', 'ap-southeast-2', 'ap-southeast-3', 'ca-central-1', 'eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-2', 'il-central-1', 'me-central-1', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-west-2'],
    capacityBlockRegions: [],
  },
  {
    instanceType: 'g5.8xlarge', accelerator: 'a10g', acceleratorCount: 1, link: NodeLink.NONE,
    vcpus: 32, memoryGiB: 128, localNvmeGB: 900,
    networkGbps: 25, networkCards: 1, efaInterfaces: 1,
    sageMakerRealTime: true, amiType: 'AL2023_x86_64_NVIDIA',
    regions: ['ap-east-1', 'ap-northeast-1', 'ap-northeast-2', 'ap-south-1', 'ap-southeast-2', 'ap-southeast-3', 'ca-central-1', 'eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-2', 'il-central-1', 'me-central-1', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-west-2'],
    capacityBlockRegions: [],
  },
  {
    instanceType: 'g5.12xlarge', accelerator: 'a10g', acceleratorCount: 4, link: NodeLink.PCIE, pcieGeneration: 4,
    vcpus: 48, memoryGiB: 192, localNvmeGB: 3800,
    networkGbps: 40, networkCards: 1, efaInterfaces: 1,
    sageMakerRealTime: true, amiType: 'AL2023_x86_64_NVIDIA',
    regions: ['ap-east-1', 'ap-northeast-1', 'ap-northeast-2', 'ap-south-1', 'ap-southeast-2', 'ap-southeast-3', 'ca-central-1', 'eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-2', 'il-central-1', 'me-central-1', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-west-2'],
    capacityBlockRegions: [],
  },
  {
    instanceType: 'g5.16xlarge', accelerator: 'a10g', acceleratorCount: 1, link: NodeLink.NONE,
    vcpus: 64, memoryGiB: 256, localNvmeGB: 1900,
    networkGbps: 25, networkCards: 1, efaInterfaces: 1,
    sageMakerRealTime: true, amiType: 'AL2023_x86_64_NVIDIA',
    regions: ['ap-east-1', 'ap-northeast-1', 'ap-northeast-2', 'ap-south-1', 'ap-southeast-2', 'ap-southeast-3', 'ca-central-1', 'eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-2', 'il-central-1', 'me-central-1', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-west-2'],
    capacityBlockRegions: [],
  },
  {
    instanceType: 'g5.24xlarge', accelerator: 'a10g', acceleratorCount: 4, link: NodeLink.PCIE, pcieGeneration: 4,
    vcpus: 96, memoryGiB: 384, localNvmeGB: 3800,
    networkGbps: 50, networkCards: 1, efaInterfaces: 1,
    sageMakerRealTime: true, amiType: 'AL2023_x86_64_NVIDIA',
    regions: ['ap-east-1', 'ap-northeast-1', 'ap-northeast-2', 'ap-south-1', 'ap-southeast-2', 'ap-southeast-3', 'ca-central-1', 'eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-2', 'il-central-1', 'me-central-1', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-west-2'],
    capacityBlockRegions: [],
  },
  {
    instanceType: 'g5.48xlarge', accelerator: 'a10g', acceleratorCount: 8, link: NodeLink.PCIE, pcieGeneration: 4,
    vcpus: 192, memoryGiB: 768, localNvmeGB: 7600,
    networkGbps: 100, networkCards: 1, efaInterfaces: 1,
    sageMakerRealTime: true, amiType: 'AL2023_x86_64_NVIDIA',
    regions: ['ap-east-1', 'ap-northeast-1', 'ap-northeast-2', 'ap-south-1', 'ap-southeast-2', 'ap-southeast-3', 'ca-central-1', 'eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-2', 'il-central-1', 'me-central-1', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-west-2'],
    capacityBlockRegions: [],
  },
  {
    instanceType: 'g6.xlarge', accelerator: 'l4', acceleratorCount: 1, link: NodeLink.NONE,
    vcpus: 4, memoryGiB: 16, localNvmeGB: 250,
    networkGbps: 2.5, networkCards: 1, efaInterfaces: 0,
    sageMakerRealTime: true, amiType: 'AL2023_x86_64_NVIDIA',
    regions: ['ap-northeast-1', 'ap-northeast-2', 'ap-south-1', 'ap-south-2', 'ap-southeast-2', 'ap-southeast-5', 'ca-central-1', 'eu-central-1', 'eu-central-2', 'eu-north-1', 'eu-south-2', 'eu-west-2', 'eu-west-3', 'me-central-1', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-gov-east-1', 'us-gov-west-1', 'us-west-2'],
    capacityBlockRegions: [],
  },
  {
    instanceType: 'g6.2xlarge', accelerator: 'l4', acceleratorCount: 1, link: NodeLink.NONE,
    vcpus: 8, memoryGiB: 32, localNvmeGB: 450,
    networkGbps: 5, networkCards: 1, efaInterfaces: 0,
    sageMakerRealTime: true, amiType: 'AL2023_x86_64_NVIDIA',
    regions: ['ap-northeast-1', 'ap-northeast-2', 'ap-south-1', 'ap-south-2', 'ap-southeast-2', 'ap-southeast-5', 'ca-central-1', 'eu-central-1', 'eu-central-2', 'eu-north-1', 'eu-south-2', 'eu-west-2', 'eu-west-3', 'me-central-1', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-gov-east-1', 'us-gov-west-1', 'us-west-2'],
    capacityBlockRegions: [],
  },
  {
    instanceType: 'g6.4xlarge', accelerator: 'l4', acceleratorCount: 1, link: NodeLink.NONE,
    vcpus: 16, memoryGiB: 64, localNvmeGB: 600,
    networkGbps: 10, networkCards: 1, efaInterfaces: 0,
    sageMakerRealTime: true, amiType: 'AL2023_x86_64_NVIDIA',
    regions: ['ap-northeast-1', 'ap-northeast-2', 'ap-south-1', 'ap-south-2', 'ap-southeast-2', 'ap-southeast-5', 'ca-central-1', 'eu-central-1', 'eu-central-2', 'eu-north-1', 'eu-south-2', 'eu-west-2', 'eu-west-3', 'me-central-1', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-gov-east-1', 'us-gov-west-1', 'us-west-2'],
    capacityBlockRegions: [],
  },
  {
    instanceType: 'g6.8xlarge', accelerator: 'l4', acceleratorCount: 1, link: NodeLink.NONE,
    vcpus: 32, memoryGiB: 128, localNvmeGB: 900,
    networkGbps: 25, networkCards: 1, efaInterfaces: 1,
    sageMakerRealTime: true, amiType: 'AL2023_x86_64_NVIDIA',
    regions: ['ap-northeast-1', 'ap-northeast-2', 'ap-south-1', 'ap-south-2', 'ap-southeast-2', 'ap-southeast-5', 'ca-central-1', 'eu-central-1', 'eu-central-2', 'eu-north-1', 'eu-south-2', 'eu-west-2', 'eu-west-3', 'me-central-1', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-gov-east-1', 'us-gov-west-1', 'us-west-2'],
    capacityBlockRegions: [],
  },
  {
    instanceType: 'g6.12xlarge', accelerator: 'l4', acceleratorCount: 4, link: NodeLink.PCIE, pcieGeneration: 4,
    vcpus: 48, memoryGiB: 192, localNvmeGB: 3760,
    networkGbps: 40, networkCards: 1, efaInterfaces: 1,
    sageMakerRealTime: true, amiType: 'AL2023_x86_64_NVIDIA',
    regions: ['ap-northeast-1', 'ap-northeast-2', 'ap-south-1', 'ap-south-2', 'ap-southeast-2', 'ap-southeast-5', 'ca-central-1', 'eu-central-1', 'eu-central-2', 'eu-north-1', 'eu-south-2', 'eu-west-2', 'eu-west-3', 'me-central-1', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-gov-east-1', 'us-gov-west-1', 'us-west-2'],
    capacityBlockRegions: [],
  },
  {
    instanceType: 'g6.16xlarge', accelerator: 'l4', acceleratorCount: 1, link: NodeLink.NONE,
    vcpus: 64, memoryGiB: 256, localNvmeGB: 1880,
    networkGbps: 25, networkCards: 1, efaInterfaces: 1,
    sageMakerRealTime: true, amiType: 'AL2023_x86_64_NVIDIA',
    regions: ['ap-northeast-1', 'ap-northeast-2', 'ap-south-1', 'ap-south-2', 'ap-southeast-2', 'ap-southeast-5', 'ca-central-1', 'eu-central-1', 'eu-central-2', 'eu-north-1', 'eu-south-2', 'eu-west-2', 'eu-west-3', 'me-central-1', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-gov-east-1', 'us-gov-west-1', 'us-west-2'],
    capacityBlockRegions: [],
  },
  {
    instanceType: 'g6.24xlarge', accelerator: 'l4', acceleratorCount: 4, link: NodeLink.PCIE, pcieGeneration: 4,
    vcpus: 96, memoryGiB: 384, localNvmeGB: 3760,
    networkGbps: 50, networkCards: 1, efaInterfaces: 1,
    sageMakerRealTime: true, amiType: 'AL2023_x86_64_NVIDIA',
    regions: ['ap-northeast-1', 'ap-northeast-2', 'ap-south-1', 'ap-south-2', 'ap-southeast-2', 'ap-southeast-5', 'ca-central-1', 'eu-central-1', 'eu-central-2', 'eu-north-1', 'eu-south-2', 'eu-west-2', 'eu-west-3', 'me-central-1', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-gov-east-1', 'us-gov-west-1', 'us-west-2'],
    capacityBlockRegions: [],
  },
  {
    instanceType: 'g6.48xlarge', accelerator: 'l4', acceleratorCount: 8, link: NodeLink.PCIE, pcieGeneration: 4,
    vcpus: 192, memoryGiB: 768, localNvmeGB: 7520,
    networkGbps: 100, networkCards: 1, efaInterfaces: 1,
    sageMakerRealTime: true, amiType: 'AL2023_x86_64_NVIDIA',
    regions: ['ap-northeast-1', 'ap-northeast-2', 'ap-south-1', 'ap-south-2', 'ap-southeast-2', 'ap-southeast-5', 'ca-central-1', 'eu-central-1', 'eu-central-2', 'eu-north-1', 'eu-south-2', 'eu-west-2', 'eu-west-3', 'me-central-1', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-gov-east-1', 'us-gov-west-1', 'us-west-2'],
    capacityBlockRegions: [],
  },
  {
    instanceType: 'gr6.4xlarge', accelerator: 'l4', acceleratorCount: 1, link: NodeLink.NONE,
    vcpus: 16, memoryGiB: 128, localNvmeGB: 600,
    networkGbps: 10, networkCards: 1, efaInterfaces: 0,
    sageMakerRealTime: false, amiType: 'AL2023_x86_64_NVIDIA',
    regions: ['ap-northeast-1', 'ap-northeast-2', 'ap-south-1', 'ap-southeast-2', 'ap-southeast-5', 'ca-central-1', 'eu-central-1', 'eu-central-2', 'eu-north-1', 'eu-south-2', 'eu-west-2', 'eu-west-3', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-gov-east-1', 'us-gov-west-1', 'us-west-2'],
    capacityBlockRegions: [],
  },
  {
    instanceType: 'gr6.8xlarge', accelerator: 'l4', acceleratorCount: 1, link: NodeLink.NONE,
    vcpus: 32, memoryGiB: 256, localNvmeGB: 900,
    networkGbps: 25, networkCards: 1, efaInterfaces: 1,
    sageMakerRealTime: false, amiType: 'AL2023_x86_64_NVIDIA',
    regions: ['ap-northeast-1', 'ap-northeast-2', 'ap-south-1', 'ap-southeast-2', 'ap-southeast-5', 'ca-central-1', 'eu-central-1', 'eu-central-2', 'eu-north-1', 'eu-south-2', 'eu-west-2', 'eu-west-3', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-gov-east-1', 'us-gov-west-1', 'us-west-2'],
    capacityBlockRegions: [],
  },
  {
    instanceType: 'g6e.xlarge', accelerator: 'l40s', acceleratorCount: 1, link: NodeLink.NONE,
    vcpus: 4, memoryGiB: 32, localNvmeGB: 250,
    networkGbps: 2.5, networkCards: 1, efaInterfaces: 0,
    sageMakerRealTime: true, amiType: 'AL2023_x86_64_NVIDIA',
    regions: ['ap-northeast-1', 'ap-northeast-2', 'eu-central-1', 'eu-north-1', 'eu-south-2', 'us-east-1', 'us-east-2', 'us-west-2'],
    capacityBlockRegions: [],
  },
  {
    instanceType: 'g6e.2xlarge', accelerator: 'l40s', acceleratorCount: 1, link: NodeLink.NONE,
    vcpus: 8, memoryGiB: 64, localNvmeGB: 450,
    networkGbps: 5, networkCards: 1, efaInterfaces: 0,
    sageMakerRealTime: true, amiType: 'AL2023_x86_64_NVIDIA',
    regions: ['ap-northeast-1', 'ap-northeast-2', 'eu-central-1', 'eu-north-1', 'eu-south-2', 'us-east-1', 'us-east-2', 'us-west-2'],
    capacityBlockRegions: [],
  },
  {
    instanceType: 'g6e.4xlarge', accelerator: 'l40s', acceleratorCount: 1, link: NodeLink.NONE,
    vcpus: 16, memoryGiB: 128, localNvmeGB: 600,
    networkGbps: 20, networkCards: 1, efaInterfaces: 0,
    sageMakerRealTime: true, amiType: 'AL2023_x86_64_NVIDIA',
    regions: ['ap-northeast-1', 'ap-northeast-2', 'eu-central-1', 'eu-north-1', 'eu-south-2', 'us-east-1', 'us-east-2', 'us-west-2'],
    capacityBlockRegions: [],
  },
  {
    instanceType: 'g6e.8xlarge', accelerator: 'l40s', acceleratorCount: 1, link: NodeLink.NONE,
    vcpus: 32, memoryGiB: 256, localNvmeGB: 900,
    networkGbps: 25, networkCards: 1, efaInterfaces: 1,
    sageMakerRealTime: true, amiType: 'AL2023_x86_64_NVIDIA',
    regions: ['ap-northeast-1', 'ap-northeast-2', 'eu-central-1', 'eu-north-1', 'eu-south-2', 'us-east-1', 'us-east-2', 'us-west-2'],
    capacityBlockRegions: [],
  },
  {
    instanceType: 'g6e.12xlarge', accelerator: 'l40s', acceleratorCount: 4, link: NodeLink.PCIE, pcieGeneration: 4,
    vcpus: 48, memoryGiB: 384, localNvmeGB: 3800,
    networkGbps: 100, networkCards: 1, efaInterfaces: 1,
    sageMakerRealTime: true, amiType: 'AL2023_x86_64_NVIDIA',
    regions: ['ap-northeast-1', 'ap-northeast-2', 'eu-central-1', 'eu-north-1', 'eu-south-2', 'us-east-1', 'us-east-2', 'us-west-2'],
    capacityBlockRegions: [],
  },
  {
    instanceType: 'g6e.16xlarge', accelerator: 'l40s', acceleratorCount: 1, link: NodeLink.NONE,
    vcpus: 64, memoryGiB: 512, localNvmeGB: 1900,
    networkGbps: 35, networkCards: 1, efaInterfaces: 1,
    sageMakerRealTime: true, amiType: 'AL2023_x86_64_NVIDIA',
    regions: ['ap-northeast-1', 'ap-northeast-2', 'eu-central-1', 'eu-north-1', 'eu-south-2', 'us-east-1', 'us-east-2', 'us-west-2'],
    capacityBlockRegions: [],
  },
  {
    instanceType: 'g6e.24xlarge', accelerator: 'l40s', acceleratorCount: 4, link: NodeLink.PCIE, pcieGeneration: 4,
    vcpus: 96, memoryGiB: 768, localNvmeGB: 3800,
    networkGbps: 200, networkCards: 2, efaInterfaces: 2,
    sageMakerRealTime: true, amiType: 'AL2023_x86_64_NVIDIA',
    regions: ['ap-northeast-1', 'ap-northeast-2', 'eu-central-1', 'eu-north-1', 'eu-south-2', 'us-east-1', 'us-east-2', 'us-west-2'],
    capacityBlockRegions: [],
  },
  {
    instanceType: 'g6e.48xlarge', accelerator: 'l40s', acceleratorCount: 8, link: NodeLink.PCIE, pcieGeneration: 4,
    vcpus: 192, memoryGiB: 1536, localNvmeGB: 7600,
    networkGbps: 400, networkCards: 4, efaInterfaces: 4,
    sageMakerRealTime: true, amiType: 'AL2023_x86_64_NVIDIA',
    regions: ['ap-northeast-1', 'ap-northeast-2', 'eu-central-1', 'eu-north-1', 'eu-south-2', 'us-east-1', 'us-east-2', 'us-west-2'],
    capacityBlockRegions: [],
  },
  {
    instanceType: 'g7e.2xlarge', accelerator: 'rtx-pro-6000', acceleratorCount: 1, link: NodeLink.NONE,
    vcpus: 8, memoryGiB: 64, localNvmeGB: 1900,
    networkGbps: 50, networkCards: 1, efaInterfaces: 0,
    sageMakerRealTime: true, amiType: 'AL2023_x86_64_NVIDIA',
    regions: ['ap-northeast-1', 'us-east-1', 'us-east-2'],
    capacityBlockRegions: [],
  },
  {
    instanceType: 'g7e.4xlarge', accelerator: 'rtx-pro-6000', acceleratorCount: 1, link: NodeLink.NONE,
    vcpus: 16, memoryGiB: 128, localNvmeGB: 1900,
    networkGbps: 50, networkCards: 1, efaInterfaces: 0,
    sageMakerRealTime: true, amiType: 'AL2023_x86_64_NVIDIA',
    regions: ['ap-northeast-1', 'us-east-1', 'us-east-2'],
    capacityBlockRegions: [],
  },
  {
    instanceType: 'g7e.8xlarge', accelerator: 'rtx-pro-6000', acceleratorCount: 1, link: NodeLink.NONE,
    vcpus: 32, memoryGiB: 256, localNvmeGB: 1900,
    networkGbps: 100, networkCards: 1, efaInterfaces: 1,
    sageMakerRealTime: true, amiType: 'AL2023_x86_64_NVIDIA',
    regions: ['ap-northeast-1', 'us-east-1', 'us-east-2'],
    capacityBlockRegions: [],
  },
  {
    instanceType: 'g7e.12xlarge', accelerator: 'rtx-pro-6000', acceleratorCount: 2, link: NodeLink.PCIE, pcieGeneration: 5,
    vcpus: 48, memoryGiB: 512, localNvmeGB: 3800,
    networkGbps: 400, networkCards: 1, efaInterfaces: 1,
    sageMakerRealTime: true, amiType: 'AL2023_x86_64_NVIDIA',
    regions: ['ap-northeast-1', 'us-east-1', 'us-east-2'],
    capacityBlockRegions: [],
  },
  {
    instanceType: 'g7e.24xlarge', accelerator: 'rtx-pro-6000', acceleratorCount: 4, link: NodeLink.PCIE, pcieGeneration: 5,
    vcpus: 96, memoryGiB: 1024, localNvmeGB: 7600,
    networkGbps: 800, networkCards: 2, efaInterfaces: 2,
    sageMakerRealTime: true, amiType: 'AL2023_x86_64_NVIDIA',
    regions: ['ap-northeast-1', 'us-east-1', 'us-east-2'],
    capacityBlockRegions: [],
  },
  {
    instanceType: 'g7e.48xlarge', accelerator: 'rtx-pro-6000', acceleratorCount: 8, link: NodeLink.PCIE, pcieGeneration: 5,
    vcpus: 192, memoryGiB: 2048, localNvmeGB: 15200,
    networkGbps: 1600, networkCards: 4, efaInterfaces: 4,
    sageMakerRealTime: true, amiType: 'AL2023_x86_64_NVIDIA',
    regions: ['ap-northeast-1', 'us-east-1', 'us-east-2'],
    capacityBlockRegions: [],
  },
  {
    instanceType: 'inf1.xlarge', accelerator: 'inferentia', acceleratorCount: 4, neuronDevices: 1, link: NodeLink.NEURON_LINK,
    vcpus: 4, memoryGiB: 8, localNvmeGB: 0,
    networkGbps: 5, networkCards: 1, efaInterfaces: 0,
    sageMakerRealTime: true, amiType: 'AL2023_x86_64_NEURON',
    regions: ['af-south-1', 'ap-east-1', 'ap-northeast-1', 'ap-northeast-2', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2', 'ca-central-1', 'eu-central-1', 'eu-north-1', 'eu-south-1', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'me-south-1', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-gov-east-1', 'us-gov-west-1', 'us-west-1', 'us-west-2'],
    capacityBlockRegions: [],
  },
  {
    instanceType: 'inf1.2xlarge', accelerator: 'inferentia', acceleratorCount: 4, neuronDevices: 1, link: NodeLink.NEURON_LINK,
    vcpus: 8, memoryGiB: 16, localNvmeGB: 0,
    networkGbps: 5, networkCards: 1, efaInterfaces: 0,
    sageMakerRealTime: true, amiType: 'AL2023_x86_64_NEURON',
    regions: ['ap-east-1', 'ap-northeast-1', 'ap-northeast-2', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2', 'ca-central-1', 'eu-central-1', 'eu-north-1', 'eu-south-1', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'me-south-1', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-gov-east-1', 'us-gov-west-1', 'us-west-1', 'us-west-2'],
    capacityBlockRegions: [],
  },
  {
    instanceType: 'inf1.6xlarge', accelerator: 'inferentia', acceleratorCount: 16, neuronDevices: 4, link: NodeLink.NEURON_LINK,
    vcpus: 24, memoryGiB: 48, localNvmeGB: 0,
    networkGbps: 25, networkCards: 1, efaInterfaces: 0,
    sageMakerRealTime: true, amiType: 'AL2023_x86_64_NEURON',
    regions: ['ap-east-1', 'ap-northeast-1', 'ap-northeast-2', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2', 'ca-central-1', 'eu-central-1', 'eu-north-1', 'eu-south-1', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'me-south-1', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-gov-east-1', 'us-gov-west-1', 'us-west-1', 'us-west-2'],
    capacityBlockRegions: [],
  },
  {
    instanceType: 'inf1.24xlarge', accelerator: 'inferentia', acceleratorCount: 64, neuronDevices: 16, link: NodeLink.NEURON_LINK,
    vcpus: 96, memoryGiB: 192, localNvmeGB: 0,
    networkGbps: 100, networkCards: 1, efaInterfaces: 1,
    sageMakerRealTime: true, amiType: 'AL2023_x86_64_NEURON',
    regions: ['af-south-1', 'ap-east-1', 'ap-northeast-1', 'ap-northeast-2', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2', 'ca-central-1', 'eu-central-1', 'eu-north-1', 'eu-south-1', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'me-south-1', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-gov-east-1', 'us-gov-west-1', 'us-west-1', 'us-west-2'],
    capacityBlockRegions: [],
  },
  {
    instanceType: 'inf2.xlarge', accelerator: 'inferentia2', acceleratorCount: 2, neuronDevices: 1, link: NodeLink.NEURON_LINK,
    vcpus: 4, memoryGiB: 16, localNvmeGB: 0,
    networkGbps: 2.083, networkCards: 1, efaInterfaces: 0,
    sageMakerRealTime: true, amiType: 'AL2023_x86_64_NEURON',
    regions: ['ap-northeast-1', 'ap-northeast-2', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2', 'eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-west-2'],
    capacityBlockRegions: [],
  },
  {
    instanceType: 'inf2.8xlarge', accelerator: 'inferentia2', acceleratorCount: 2, neuronDevices: 1, link: NodeLink.NEURON_LINK,
    vcpus: 32, memoryGiB: 128, localNvmeGB: 0,
    networkGbps: 16.667, networkCards: 1, efaInterfaces: 0,
    sageMakerRealTime: true, amiType: 'AL2023_x86_64_NEURON',
    regions: ['ap-northeast-1', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2', 'eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-west-2'],
    capacityBlockRegions: [],
  },
  {
    instanceType: 'inf2.24xlarge', accelerator: 'inferentia2', acceleratorCount: 12, neuronDevices: 6, link: NodeLink.NEURON_LINK,
    vcpus: 96, memoryGiB: 384, localNvmeGB: 0,
    networkGbps: 50, networkCards: 1, efaInterfaces: 0,
    sageMakerRealTime: true, amiType: 'AL2023_x86_64_NEURON',
    regions: ['ap-northeast-1', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2', 'eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-west-2'],
    capacityBlockRegions: [],
  },
  {
    instanceType: 'inf2.48xlarge', accelerator: 'inferentia2', acceleratorCount: 24, neuronDevices: 12, link: NodeLink.NEURON_LINK,
    vcpus: 192, memoryGiB: 768, localNvmeGB: 0,
    networkGbps: 100, networkCards: 1, efaInterfaces: 0,
    sageMakerRealTime: true, amiType: 'AL2023_x86_64_NEURON',
    regions: ['ap-northeast-1', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2', 'eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-west-2'],
    capacityBlockRegions: [],
  },
  {
    instanceType: 'trn1.2xlarge', accelerator: 'trainium', acceleratorCount: 2, neuronDevices: 1, link: NodeLink.NEURON_LINK,
    vcpus: 8, memoryGiB: 32, localNvmeGB: 474,
    networkGbps: 3.125, networkCards: 1, efaInterfaces: 0,
    sageMakerRealTime: true, amiType: 'AL2023_x86_64_NEURON',
    regions: ['us-east-1', 'us-east-2', 'us-west-2'],
    capacityBlockRegions: [],
  },
  {
    instanceType: 'trn1.32xlarge', accelerator: 'trainium', acceleratorCount: 32, neuronDevices: 16, link: NodeLink.NEURON_LINK,
    vcpus: 128, memoryGiB: 512, localNvmeGB: 7600,
    networkGbps: 800, networkCards: 8, efaInterfaces: 8,
    sageMakerRealTime: true, amiType: 'AL2023_x86_64_NEURON',
    regions: ['us-east-1', 'us-east-2', 'us-west-2'],
    capacityBlockRegions: ['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2', 'eu-north-1', 'ap-south-1', 'ap-southeast-2', 'ap-southeast-4'],
  },
  {
    instanceType: 'trn1n.32xlarge', accelerator: 'trainium', acceleratorCount: 32, neuronDevices: 16, link: NodeLink.NEURON_LINK,
    vcpus: 128, memoryGiB: 512, localNvmeGB: 7600,
    networkGbps: 1600, networkCards: 16, efaInterfaces: 16,
    sageMakerRealTime: true, amiType: 'AL2023_x86_64_NEURON',
    regions: ['us-east-1', 'us-east-2', 'us-west-2'],
    capacityBlockRegions: [],
  },
  {
    instanceType: 'trn2.3xlarge', accelerator: 'trainium2', acceleratorCount: 4, neuronDevices: 1, link: NodeLink.NEURON_LINK,
    vcpus: 12, memoryGiB: 128, localNvmeGB: 470,
    networkGbps: 200, networkCards: 1, efaInterfaces: 1,
    sageMakerRealTime: false, amiType: 'AL2023_x86_64_NEURON',
    regions: [],
    capacityBlockRegions: ['ap-southeast-4', 'sa-east-1'],
  },
  {
    instanceType: 'trn2.48xlarge', accelerator: 'trainium2', acceleratorCount: 64, neuronDevices: 16, link: NodeLink.NEURON_LINK,
    vcpus: 192, memoryGiB: 2048, localNvmeGB: 7600,
    networkGbps: 3200, networkCards: 16, efaInterfaces: 16,
    sageMakerRealTime: true, amiType: 'AL2023_x86_64_NEURON',
    regions: [],
    capacityBlockRegions: ['us-east-2'],
  },
];
