import type { EngineContainer } from './engine-container';
import { checkpointBytes } from '../../weights/planned-weights';
import type { AcceleratedInstance, Plan } from '../../../lib';

/** How weights in S3 reach the devices. */
export enum WeightsLoading {
  /** The engine streams them from S3 into the devices, past the disk. */
  STREAM = 'stream',
  /** Each pod copies them to the NVMe disks of its node before the engine starts. */
  COPY = 'copy',
  /** The engine reads them from the bucket, mounted by the Mountpoint for Amazon S3 CSI driver, which the cluster must have. */
  MOUNT = 'mount',
}

/** The disks hold the image as well, once packed and once unpacked. An assumption: twice 17.7 GB, and as much for the next image. */
const IMAGE_SPACE_BYTES = 71e9;
/** Free space of a copy, for what stands beside the weights. An assumption. */
const COPY_SPACE = 1.1;

/** Space that a pod needs for a copy of the checkpoint. */
export function copyBytes(plan: Plan): number {
  return checkpointBytes(plan) * COPY_SPACE;
}

/**
 * The way of loading that reads the bucket least.
 *
 * Streaming, where the engine does and where the devices of a node divide the stream among them. With attention ranks each device would read all
 * of it: they share a copy on the NVMe disks, as does an engine that does not stream, or the mounted bucket where the disks have no room for the
 * copies of all pods of a node.
 */
export function preferredLoading(plan: Plan, container: EngineContainer, instance: AcceleratedInstance): WeightsLoading {
  if (container.streamsFromS3 && plan.decision.layout.attentionDataParallelism === 1) return WeightsLoading.STREAM;
  return copiesFit(plan, instance) ? WeightsLoading.COPY : WeightsLoading.MOUNT;
}

/** What is wrong with a way of loading that a user asks for. */
export function loadingProblems(loading: WeightsLoading, plan: Plan, container: EngineContainer, instance: AcceleratedInstance): string[] {
  if (loading === WeightsLoading.STREAM && !container.streamsFromS3) {
    return [`weightsLoading must be copy or mount with ${container.name}, whose image is not known to stream from S3, got stream; leave it out`];
  }
  if (loading === WeightsLoading.COPY && !copiesFit(plan, instance)) {
    const needed = copyBytes(plan) * plan.decision.replicasPerInstance + IMAGE_SPACE_BYTES;
    return [
      `weightsLoading must not be copy where the copies exceed the disks: ${gigabytes(needed)} of ${plan.decision.replicasPerInstance} pods and the image, `
      + `${instance.instanceType} has ${gigabytes(instance.localNvmeBytes)} of NVMe; use stream or mount`,
    ];
  }
  return [];
}

function copiesFit(plan: Plan, { localNvmeBytes }: AcceleratedInstance): boolean {
  return copyBytes(plan) * plan.decision.replicasPerInstance + IMAGE_SPACE_BYTES <= localNvmeBytes;
}

function gigabytes(bytes: number): string {
  return `${Math.round(bytes / 1e9)} GB`;
}
