import type { Host } from '../facts/host';
import { MODEL_LOADING } from '../facts/model-loading';
import { START_UP } from '../../catalog/start-up-facts';
import { weightsLoadSeconds } from '../../estimate/weights-load-seconds';

/** Time that a request waits for a model of so many bytes that is not in memory: download, unpacking, start, reading. */
export function modelLoadSeconds(bytes: number, networkBitsPerSecond: number): number {
  return weightsLoadSeconds(bytes, networkBitsPerSecond, START_UP.sagemaker) + loadBusySeconds(bytes);
}

/** The part of it that keeps one vCPU busy: all but the download. */
export function loadBusySeconds(bytes: number): number {
  const { unpackBytesPerSecond, startSeconds, readBytesPerSecond } = MODEL_LOADING;
  return bytes / unpackBytesPerSecond + startSeconds + bytes / readBytesPerSecond;
}

/** Bytes of models that an instance downloads in a second, at most. */
export function downloadBytesPerSecond({ networkBitsPerSecond }: Pick<Host, 'networkBitsPerSecond'>): number {
  return 1 / weightsLoadSeconds(1, networkBitsPerSecond, START_UP.sagemaker);
}
