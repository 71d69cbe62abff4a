import { FETCH_ARTIFACTS } from './artifacts-scripts';
import type { CompiledArtifacts } from './compiled-artifacts';
import type { VolumeMount } from '../manifest/container';
import type { WeightsVolume } from '../server/weights-volume';

/** Where compiled artefacts are seen. */
export const ARTIFACTS_MOUNT: VolumeMount = { name: 'artifacts', mountPath: '/artifacts' };

/** Directory of a key, which is the same where it is compiled and where it is served. */
export function artifactsDirectory(key: string): string {
  return `${ARTIFACTS_MOUNT.mountPath}/${key}`;
}

/**
 * What a pod loads, with the artefacts that its engine needs beside the weights: it waits for those of exactly this key. The engine cannot
 * write them, so that artefacts which do not load make it fail and are not compiled anew in silence.
 *
 * https://awsdocs-neuron.readthedocs-hosted.com/en/latest/libraries/nxd-inference/developer_guides/vllm-user-guide-v1.html
 */
export function withArtifacts(weights: WeightsVolume, artifacts: CompiledArtifacts | undefined): WeightsVolume {
  if (artifacts === undefined) return weights;
  const { bucket, prefix, key } = artifacts;
  const directory = artifactsDirectory(key);
  return {
    ...weights,
    environment: { ...weights.environment, NEURON_COMPILED_ARTIFACTS: directory },
    volumes: [...weights.volumes, { name: ARTIFACTS_MOUNT.name, emptyDir: {} }],
    volumeMounts: [...weights.volumeMounts, { ...ARTIFACTS_MOUNT, readOnly: true }],
    preparations: [...weights.preparations, {
      name: 'fetch-artifacts', command: ['python3', '-c', FETCH_ARTIFACTS], args: [bucket.bucketName, prefix, directory], volumeMounts: [ARTIFACTS_MOUNT],
    }],
  };
}
