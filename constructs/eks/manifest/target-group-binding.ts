import type { Metadata } from './metadata';

/** https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/v3.2.2/docs/guide/targetgroupbinding/spec.md */
export interface TargetGroupBinding {
  /** Group and version of the kind. */
  readonly apiVersion: 'elbv2.k8s.aws/v1beta1';
  /** Kind of object. */
  readonly kind: 'TargetGroupBinding';
  /** What identifies it. */
  readonly metadata: Metadata;
  /** What is wanted. */
  readonly spec: {
    readonly serviceRef: { readonly name: string; readonly port: number };
    readonly targetGroupARN: string;
    readonly targetType: 'ip';
  };
}
