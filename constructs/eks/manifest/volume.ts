/** https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.35/#volume-v1-core */
export interface Volume {
  /** Name. */
  readonly name: string;
  /** A directory that goes with its pod. */
  readonly emptyDir?: { readonly medium?: 'Memory'; readonly sizeLimit?: string };
  /** A volume that outlives its pod. */
  readonly persistentVolumeClaim?: { readonly claimName: string; readonly readOnly: true };
}
