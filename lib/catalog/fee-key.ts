/** What AWS charges beside instances. */
export type FeeKey =
  | 'eks-control-plane'
  | 'application-load-balancer'
  | 'application-load-balancer-capacity'
  | 'network-load-balancer'
  | 'network-load-balancer-capacity'
  | 'sagemaker-data-processing';
