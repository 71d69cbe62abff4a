import type * as eks from 'aws-cdk-lib/aws-eks-v2';

/** What keeps pods from a node that do not tolerate it. */
export interface NodeTaint {
  /** Key, such as `nvidia.com/gpu`. */
  readonly key: string;

  /** Value. */
  readonly value: string;

  /** What happens to a pod without a toleration. */
  readonly effect: eks.TaintEffect;
}
