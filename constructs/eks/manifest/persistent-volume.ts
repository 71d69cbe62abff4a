import type { Metadata, StringMap } from './metadata';

/** https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.35/#persistentvolume-v1-core */
export interface PersistentVolume {
  /** Group and version of the kind. */
  readonly apiVersion: 'v1';
  /** Kind of object. */
  readonly kind: 'PersistentVolume';
  /** What identifies it. */
  readonly metadata: Metadata;
  /** What is wanted. */
  readonly spec: {
    readonly capacity: { readonly storage: string };
    readonly accessModes: 'ReadOnlyMany'[];
    readonly persistentVolumeReclaimPolicy: 'Retain';
    readonly storageClassName: '';
    readonly claimRef: { readonly namespace: string; readonly name: string };
    readonly mountOptions: string[];
    readonly csi: { readonly driver: string; readonly volumeHandle: string; readonly volumeAttributes: StringMap };
  };
}

/** https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.35/#persistentvolumeclaim-v1-core */
export interface PersistentVolumeClaim {
  /** Group and version of the kind. */
  readonly apiVersion: 'v1';
  /** Kind of object. */
  readonly kind: 'PersistentVolumeClaim';
  /** What identifies it. */
  readonly metadata: Metadata;
  /** What is wanted. */
  readonly spec: {
    readonly accessModes: 'ReadOnlyMany'[];
    readonly storageClassName: '';
    readonly volumeName: string;
    readonly resources: { readonly requests: { readonly storage: string } };
  };
}
