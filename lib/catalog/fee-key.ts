/** What some platforms charge by the hour, whatever runs on them. */
export type FeeKey = 'eks-control-plane' | 'application-load-balancer';
