/** A question by HTTP that a container must answer. https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.35/#probe-v1-core */
export interface Probe {
  /** Path, and name of the port. */
  readonly httpGet: { readonly path: string; readonly port: string };
  /** Time from one question to the next. */
  readonly periodSeconds: number;
  /** Time to answer. */
  readonly timeoutSeconds: number;
  /** Failures in a row that count. */
  readonly failureThreshold: number;
}
