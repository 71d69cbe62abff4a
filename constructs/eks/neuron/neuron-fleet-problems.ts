import type { Construct } from 'constructs';
import { fleetProblems, imageDeviceProblems } from './neuron-problems';
import { NEURON_CONTAINER } from './neuron-container';
import type { NeuronFleetProps } from './neuron-fleet-options';
import { zoneProblems } from '../nodes/node-zones';
import { loadingProblems } from '../server/weights-loading';
import { farBucketProblems, keyProblems } from '../../weights/bucket-access';
import { AcceleratedInstance, Platform } from '../../../lib';

/** All that is wrong with a fleet, one sentence each. */
export function neuronFleetProblems(scope: Construct, props: NeuronFleetProps): string[] {
  const { plan: { decision }, cluster, weightsLoading, artifactsBucket, artifactsPrefix } = props;
  const instance = AcceleratedInstance.of(decision.instanceType);
  if (instance.neuronDevices === undefined || decision.neuron === undefined) {
    return [`plan must be one on Inferentia or Trainium, got ${decision.instanceType}${decision.neuron === undefined ? ' without decision.neuron' : ''}; `
      + 'plan with constraints.instanceTypes, or use AcceleratedNodeGroup for GPUs'];
  }
  return [
    ...(decision.platform === Platform.EKS ? [] : [`plan.decision.platform must be ${Platform.EKS}, got ${decision.platform}; plan with constraints.platforms`]),
    ...fleetProblems(props),
    ...imageDeviceProblems(props.image, true),
    ...(weightsLoading === undefined ? [] : loadingProblems(weightsLoading, props.plan, NEURON_CONTAINER, instance)),
    ...zoneProblems(props, cluster.vpc),
    ...(artifactsBucket === undefined ? [] : farBucketProblems(scope, 'artifactsBucket', artifactsBucket, 'the artefacts')),
    ...(artifactsPrefix === undefined ? [] : keyProblems('artifactsPrefix', artifactsPrefix, { what: 'folder', of: 'artefacts', example: 'neuron/' })),
  ];
}
