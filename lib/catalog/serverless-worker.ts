import { AcceleratedInstance } from './accelerated-instance';
import { Accelerator } from './accelerator';
import type { InstanceRow } from './instances.generated';
import { NodeLink } from './node-link';

/** Memory sizes of a SageMaker serverless endpoint, in megabytes: https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html. */
const MEMORY_MEGABYTES: readonly number[] = [1024, 2048, 3072, 4096, 5120, 6144];

/** Most workers of an endpoint at a time (`MaxConcurrency`); each answers one request: the same page. */
export const MOST_SERVERLESS_WORKERS = 200;

/** Ephemeral disk of a worker, onto which the model archive unpacks: the same page. */
export const SERVERLESS_DISK_BYTES = 5e9;

/**
 * What Python, PyTorch and vLLM keep beside weights, activations and cache: an assumption, 0.75 GiB for each of the two processes
 * (HTTP server and engine) that import them.
 */
export const SERVERLESS_RUNTIME_BYTES = 1.5 * 2 ** 30;

/**
 * Megabytes that come with one vCPU: an assumption. AWS says that "Serverless Inference auto-assigns compute resources proportional to
 * the memory you select" (the same page) and not how much; a Lambda function has one vCPU for each 1,769 MB
 * (https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html).
 */
const MEGABYTES_PER_VCPU = 1769;

/*
 * A vCPU, an assumption: AWS does not say on what the workers run. Taken as one of the 64 of an Intel Xeon Platinum 8375C (m6i): 32 cores
 * at 2.9 GHz with two 16-lane AVX-512 units each, 185.6 GFLOP/s in FP32 (and in BF16 and FP16, for which it has no unit), shared by two
 * vCPUs; eight channels of DDR4-3200, 204.8 GB/s, shared by 64.
 */
const TERAFLOPS_PER_VCPU = (2.9e-3 * 2 * 16 * 2) / 2;
const GIGABYTES_PER_SECOND_PER_VCPU = 204.8 / 64;

/** Bandwidth to Amazon S3, in gigabits per second: an assumption, for AWS states none. */
const NETWORK_GBPS = 0.6;

/** The workers of a serverless endpoint, one of each memory size, as the search sees an instance: a CPU in the place of its accelerator. */
export const SERVERLESS_WORKERS: readonly AcceleratedInstance[] = MEMORY_MEGABYTES.map(worker);

const NAMES: ReadonlySet<string> = new Set(SERVERLESS_WORKERS.map(({ instanceType }) => instanceType));

/** Whether an instance type, or an accelerator, is a worker of a serverless endpoint: both have the same name. */
export function isServerlessWorker(name: string): boolean {
  return NAMES.has(name);
}

function worker(megabytes: number): AcceleratedInstance {
  const name = `serverless-${megabytes}`;
  const vcpus = megabytes / MEGABYTES_PER_VCPU;
  const processor = Accelerator._unlisted({
    name,
    title: `CPU of a SageMaker serverless endpoint of ${megabytes} MB`,
    computeCapability: 0,
    usableGiB: megabytes / 1024,
    memoryGBps: vcpus * GIGABYTES_PER_SECOND_PER_VCPU,
    streamingMultiprocessors: Math.ceil(vcpus),
    fp32Tflops: vcpus * TERAFLOPS_PER_VCPU,
    bf16Tflops: vcpus * TERAFLOPS_PER_VCPU,
  });
  const row: InstanceRow = {
    instanceType: name,
    accelerator: name,
    acceleratorCount: 1,
    link: NodeLink.NONE,
    vcpus,
    memoryGiB: megabytes / 1024,
    localNvmeGB: 0,
    networkGbps: NETWORK_GBPS,
    networkCards: 1,
    efaInterfaces: 0,
    sageMakerRealTime: false,
    amiType: '',
    regions: [],
    capacityBlockRegions: [],
  };
  return AcceleratedInstance._unlisted(row, processor);
}
