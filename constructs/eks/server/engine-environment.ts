import type { EnvironmentVariable } from '../manifest/container';
import type { PodShare } from './pod-share';

/** Name of a variable, as a shell reads it. */
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** How a container reaches the other pods of its replica. */
export interface EngineNetwork {
  /** What the pod has of its node. */
  readonly share: PodShare;
  /** Whether the replica spans nodes. */
  readonly spansNodes: boolean;
}

/**
 * Environment of NCCL and libfabric.
 *
 * `NCCL_NET` makes NCCL fail where the plugin of EFA does not come up, instead of falling back to TCP
 * (https://docs.nvidia.com/deeplearning/nccl/user-guide/docs/env.html#nccl-net). The plugin goes by the name that it is called by, and its
 * library is libnccl-net-ofi.so: github.com/aws/aws-ofi-nccl@02a874dc8b1a src/nccl_ofi_interface_nvidia.cpp,
 * github.com/aws/deep-learning-containers@2f6086014c09 scripts/docker/common/install_efa.sh. With INFO, the log names the network in use.
 */
export function networkEnvironment({ share, spansNodes }: EngineNetwork): { [name: string]: string } {
  if (share.efaInterfaces === 0) return {};
  return {
    FI_PROVIDER: 'efa',
    NCCL_DEBUG: 'INFO',
    NCCL_DEBUG_SUBSYS: 'INIT,NET',
    NCCL_SOCKET_IFNAME: '^docker,lo', // for the first contact alone
    ...(spansNodes ? { NCCL_NET_PLUGIN: 'ofi', NCCL_NET: 'AWS Libfabric' } : {}),
  };
}

/** A variable with the address of its pod. */
export function podAddress(name: string): EnvironmentVariable {
  return { name, valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } };
}

/** What is wrong with variables that a user adds to those that the server sets. */
export function environmentProblems(set: { [name: string]: string }, added: { [name: string]: string }): string[] {
  return Object.keys(added).flatMap((name) => {
    if (!NAME.test(name)) return [`environment.${name} must be a name of letters, digits and _; rename it`];
    return name in set || name.startsWith('LWS_') ? [`environment.${name} is set by the server; leave it out`] : [];
  });
}

/** Variables as a container lists them. */
export function environmentVariables(environment: { [name: string]: string }): EnvironmentVariable[] {
  return Object.entries(environment).map(([name, value]) => ({ name, value }));
}
