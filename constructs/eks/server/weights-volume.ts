import type { EngineWeights } from './engine-container';
import type { VolumeMount } from '../manifest/container';
import type { PersistentVolume, PersistentVolumeClaim } from '../manifest/persistent-volume';
import type { Volume } from '../manifest/volume';
import type { PodShare } from './pod-share';
import { WeightsLoading, copyBytes } from './weights-loading';
import { COPY_FOLDER, FETCH_SECRET } from './weights-scripts';
import type { Plan } from '../../../lib';
import type { ModelWeightsLocation, WeightsFolder } from '../../weights/weights-binding';

const VOLUME = 'weights';
const TOKEN_DIRECTORY = '/run/hugging-face';
const TOKEN_PATH = `${TOKEN_DIRECTORY}/token`;
/** Run:ai's default: github.com/run-ai/runai-model-streamer, docs/src/env-vars.md */
const MAX_STREAM_BUFFER_BYTES = 40e9;
const STREAM_BUFFER_FRACTION = 0.25;

/** What runs before the engine does. */
export interface Preparation {
  /** Name of its container. */
  readonly name: string;
  /** Program, in the image of the engine. */
  readonly command: string[];
  /** Its arguments. */
  readonly args: string[];
  /** Volumes that it writes. */
  readonly volumeMounts: VolumeMount[];
}

/** How the weights get into a pod. */
export interface WeightsVolume {
  /** Where the engine finds them. */
  readonly weights: EngineWeights;
  /** Environment of the engine. */
  readonly environment: { [name: string]: string };
  /** Volumes of the pod. */
  readonly volumes: Volume[];
  /** Volumes that the engine sees. */
  readonly volumeMounts: VolumeMount[];
  /** What runs before it. */
  readonly preparations: Preparation[];
  /** Objects beside the pod. */
  readonly objects: (PersistentVolume | PersistentVolumeClaim)[];
}

/** What decides how the weights get into a pod. */
export interface WeightsVolumeOptions {
  /** The plan. */
  readonly plan: Plan;
  /** Where they are. */
  readonly location: ModelWeightsLocation;
  /** How they are loaded from S3. */
  readonly loading: WeightsLoading;
  /** What the pod has of its node. */
  readonly share: PodShare;
  /** Region of the bucket. */
  readonly region: string;
  /** Namespace of the pod. */
  readonly namespace: string;
  /** Name of the server, which those of its objects begin with. */
  readonly name: string;
}

/** How the weights get into the pods of a server. */
export function weightsVolume(options: WeightsVolumeOptions): WeightsVolume {
  const { folder } = options.location;
  if (folder === undefined) return fromHub(options);
  if (options.loading === WeightsLoading.STREAM) return streamed(options, folder);
  return fromDirectory(options, folder);
}

function streamed({ share }: WeightsVolumeOptions, { bucketName, prefix }: WeightsFolder): WeightsVolume {
  const buffer = Math.min(MAX_STREAM_BUFFER_BYTES, (share.memoryMebibytes * 2 ** 20 * STREAM_BUFFER_FRACTION) / share.devices);
  return {
    weights: { model: `s3://${bucketName}/${prefix}`, streamed: true, revision: undefined },
    environment: { HF_HUB_OFFLINE: '1', RUNAI_STREAMER_MEMORY_LIMIT: String(Math.floor(buffer)) },
    volumes: [], volumeMounts: [], preparations: [], objects: [],
  };
}

function fromDirectory(options: WeightsVolumeOptions, { bucketName, prefix }: WeightsFolder): WeightsVolume {
  const { plan, loading, name } = options;
  const directory = `/models/${plan.decision.checkpoint.id.split('/').at(-1) ?? ''}`; // which trtllm-serve calls the model by
  const mount: VolumeMount = { name: VOLUME, mountPath: directory };
  const shown = {
    weights: { model: directory, streamed: false, revision: undefined },
    environment: { HF_HUB_OFFLINE: '1', TIKTOKEN_ENCODINGS_BASE: directory }, // where gpt-oss finds its vocabulary
    volumeMounts: [{ ...mount, readOnly: true }],
  };
  if (loading === WeightsLoading.MOUNT) {
    const claimName = `${name}-weights`;
    return { ...shown, volumes: [{ name: VOLUME, persistentVolumeClaim: { claimName, readOnly: true } }], preparations: [], objects: mountedBucket(options, claimName) };
  }
  // the kubelet has its directories on the striped disks, and emptyDir with them
  const sizeLimit = `${Math.ceil(copyBytes(plan) / 2 ** 30)}Gi`;
  return {
    ...shown,
    volumes: [{ name: VOLUME, emptyDir: { sizeLimit } }],
    preparations: [{ name: 'copy-weights', command: ['python3', '-c', COPY_FOLDER], args: [bucketName, prefix, directory], volumeMounts: [mount] }],
    objects: [],
  };
}

/** https://github.com/awslabs/mountpoint-s3-csi-driver/blob/main/docs/CONFIGURATION.md: static provisioning, with the role of the pod */
function mountedBucket({ location: { folder }, region, namespace, plan }: WeightsVolumeOptions, name: string): [PersistentVolume, PersistentVolumeClaim] {
  const storage = `${Math.ceil(copyBytes(plan) / 2 ** 30)}Gi`; // which the driver ignores and Kubernetes wants
  return [
    {
      apiVersion: 'v1', kind: 'PersistentVolume', metadata: { name },
      spec: {
        capacity: { storage }, accessModes: ['ReadOnlyMany'], persistentVolumeReclaimPolicy: 'Retain', storageClassName: '',
        claimRef: { namespace, name }, mountOptions: ['read-only', `region ${region}`, `prefix ${folder?.prefix ?? ''}`],
        csi: { driver: 's3.csi.aws.com', volumeHandle: name, volumeAttributes: { bucketName: folder?.bucketName ?? '', authenticationSource: 'pod' } },
      },
    },
    {
      apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name, namespace },
      spec: { accessModes: ['ReadOnlyMany'], storageClassName: '', volumeName: name, resources: { requests: { storage } } },
    },
  ];
}

/** The token goes from the secret to a file in memory that the engine's library reads: it stands in no object and no log. */
function fromHub({ plan, location: { revision, tokenSecretArn } }: WeightsVolumeOptions): WeightsVolume {
  const weights: EngineWeights = { model: plan.decision.checkpoint.id, streamed: false, revision };
  if (tokenSecretArn === undefined) return { weights, environment: {}, volumes: [], volumeMounts: [], preparations: [], objects: [] };
  const mount: VolumeMount = { name: 'hugging-face-token', mountPath: TOKEN_DIRECTORY };
  return {
    weights,
    environment: { HF_TOKEN_PATH: TOKEN_PATH },
    volumes: [{ name: mount.name, emptyDir: { medium: 'Memory', sizeLimit: '1Mi' } }],
    volumeMounts: [{ ...mount, readOnly: true }],
    preparations: [{ name: 'fetch-token', command: ['python3', '-c', FETCH_SECRET], args: [tokenSecretArn, TOKEN_PATH], volumeMounts: [mount] }],
    objects: [],
  };
}
