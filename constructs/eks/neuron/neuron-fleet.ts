import { Annotations } from 'aws-cdk-lib';
import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import { Construct } from 'constructs';
import { artifactsBucket } from './artifacts-bucket';
import { ClusterAddOns } from '../cluster/cluster-add-ons';
import { CompileJob } from './compile-job';
import type { CompiledArtifacts } from './compiled-artifacts';
import { NeuronAddOn } from '../cluster/neuron-add-on';
import type { NeuronFleetProps } from './neuron-fleet-options';
import { neuronFleetProblems } from './neuron-fleet-problems';
import { planNodeGroups } from '../plan-node-groups';
import type { AcceleratedNodeGroup } from '../nodes/accelerated-node-group';
import { nodeMemoryMebibytes } from '../server/pod-share';
import { WeightsLoading, preferredLoading } from '../server/weights-loading';
import { folder } from '../../weights/bucket-access';
import { NEURON_CONTAINER } from './neuron-container';
import { AcceleratedInstance, InvalidInputError } from '../../../lib';

/** What a model server on Inferentia or Trainium stands on: nodes, the Neuron add-ons of the cluster, and a Job that compiles the model once. */
export class NeuronFleet extends Construct {
  /** The nodes. */
  public readonly nodeGroups: AcceleratedNodeGroup[];

  /** What runs in the cluster. */
  public readonly addOns: ClusterAddOns;

  /** The cluster. */
  public readonly cluster: eks.ICluster;

  /** What the Job compiles, for which servers wait. */
  public readonly artifacts: CompiledArtifacts;

  /** Name of the Job. It has the key in it: the same input is the same Job, which does not run again. */
  public readonly jobName: string;

  /**
   * @throws InvalidInputError with all that is wrong with the props
   */
  constructor(scope: Construct, id: string, props: NeuronFleetProps) {
    super(scope, id);
    const problems = neuronFleetProblems(this, props);
    if (problems.length > 0) throw new InvalidInputError(problems);

    const { plan, weights, cluster, image, environment, namespace } = props;
    const instance = AcceleratedInstance.of(plan.decision.instanceType);
    const weightsLoading = props.weightsLoading ?? preferredLoading(plan, NEURON_CONTAINER, instance);
    this.cluster = cluster;
    this.addOns = props.addOns ?? new ClusterAddOns(this, 'AddOns', {
      cluster, devicePlugin: false, neuron: NeuronAddOn.INSTALL, efa: false, multiNode: false, s3Mount: weightsLoading === WeightsLoading.MOUNT,
    });
    this.nodeGroups = planNodeGroups(this, cluster, props);
    const job = new CompileJob(this, 'Compilation', {
      plan, weights, image, environment, namespace, weightsLoading,
      nodeGroups: this.nodeGroups, addOns: this.addOns,
      bucket: props.artifactsBucket ?? artifactsBucket(this, 'Artifacts'),
      folder: folder(props.artifactsPrefix ?? 'neuron/'),
    });
    this.artifacts = job.artifacts;
    this.jobName = job.jobName;
    this.warn(props, instance);
  }

  /** The synthesis has no clock: dates of support are named whether or not they are past. */
  private warn({ plan: { decision } }: NeuronFleetProps, instance: AcceleratedInstance): void {
    const { support = [], compileMemoryBytes = 0 } = decision.neuron ?? {};
    if (support.length > 0) Annotations.of(this).addWarningV2('cdk-distributed-inference:NeuronFleet.support', support.join('; '));
    const nodeMebibytes = nodeMemoryMebibytes(instance);
    if (compileMemoryBytes <= nodeMebibytes * 2 ** 20) return;
    Annotations.of(this).addWarningV2(
      'cdk-distributed-inference:NeuronFleet.compileMemory',
      `the compiler should have ${Math.ceil(compileMemoryBytes / 2 ** 30)} GiB of main memory, and pods of ${instance.instanceType} can have ${Math.floor(nodeMebibytes / 1024)}: `
      + 'compile in a fleet of a larger size with the same tensor parallelism and artifactsBucket, whose artefacts have the same key',
    );
  }
}
