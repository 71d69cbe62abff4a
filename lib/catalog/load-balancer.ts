/** What divides requests among the replicas that AWS does not balance itself. */
export enum LoadBalancer {
  /** An application load balancer: by least outstanding requests. */
  APPLICATION = 'application',
  /** A network load balancer: by connection, at random. */
  NETWORK = 'network',
}
