import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { AcceleratedNodeGroup } from '../nodes/accelerated-node-group';
import { networkEnvironment } from './engine-environment';
import type { ModelServerProps } from './model-server-props';
import { withArtifacts } from '../neuron/artifacts-volume';
import type { CompiledArtifacts } from '../neuron/compiled-artifacts';
import { neuronEnvironment } from '../neuron/neuron-environment';
import { NODE_GROUP_LABEL } from '../nodes/node-group-label';
import type { NodeTaint } from '../nodes/node-taint';
import { EFA_HUGE_PAGES_MEBIBYTES, podShare } from './pod-share';
import type { PodShare } from './pod-share';
import type { PodNodes, PodOptions } from './pod-template';
import { podTiming } from './pod-timing';
import type { ServerIdentity } from './server-identity';
import { ServingEngine } from './serving-engine';
import { WeightsLoading, preferredLoading } from './weights-loading';
import { weightsProblems } from './weights-problems';
import { weightsVolume } from './weights-volume';
import { grantRead } from '../../weights/bucket-access';
import { plannedWeights } from '../../weights/planned-weights';
import type { ModelWeightsLocation } from '../../weights/weights-binding';
import { InvalidInputError } from '../../../lib';

/** The pods of a server, and what their role was granted. */
export interface ServerPods {
  /** The pods. */
  readonly options: PodOptions;
  /** Where their weights are. */
  readonly location: ModelWeightsLocation;
  /** What must be granted before they start. */
  readonly grants: iam.Grant[];
}

/**
 * What the pods of a server have in common.
 *
 * @param scope the server
 * @param identity who it is
 * @param props the server's, without problems
 * @throws InvalidInputError if the weights are where the engine cannot have them from
 */
export function serverPods(scope: Construct, identity: ServerIdentity, props: ModelServerProps): ServerPods {
  const { plan, nodeGroups, compiledArtifacts, engine = ServingEngine.vllm() } = props;
  const container = engine._containerOf(plan);
  const region = plan.request.constraints?.region ?? '';
  const group = nodeGroups[0] as AcceleratedNodeGroup;
  const location = props.weights.locate(scope, plannedWeights(plan, identity.role));
  const problems = weightsProblems(location, container, plan);
  if (problems.length > 0) throw new InvalidInputError(problems);

  // weights of the hub take the network like a stream, into the cache on the disk
  const loading = location.folder === undefined ? WeightsLoading.STREAM : props.weightsLoading ?? preferredLoading(plan, container, group.instance);
  const share = shareOf(props, group);
  const timing = podTiming(plan, loading, compiledArtifacts?.timeoutSeconds);
  const weights = withArtifacts(
    weightsVolume({ plan, location, loading, share, region, namespace: identity.namespace, name: identity.name }), compiledArtifacts,
  );
  const spansNodes = plan.decision.nodesPerReplica > 1;
  return {
    location,
    grants: [...location.grants, ...artifactGrants(identity.role, compiledArtifacts)],
    options: {
      labels: { 'app.kubernetes.io/name': identity.name },
      image: props.image ?? container.image(region),
      awsEnvironment: { AWS_REGION: region, AWS_DEFAULT_REGION: region }, // the second is botocore's
      environment: {
        ...weights.environment,
        ...container.environment(timing.startUpSeconds),
        ...networkEnvironment({ share, spansNodes }),
        ...neuronEnvironment(plan, group.instance),
        ...props.environment,
      },
      spansNodes,
      addressVariable: spansNodes ? container.addressVariable : undefined,
      share, weights, timing,
      nodes: nodesOf(nodeGroups),
      serviceAccountName: identity.serviceAccount.metadata.name,
    },
  };
}

function artifactGrants(role: iam.IRole, artifacts: CompiledArtifacts | undefined): iam.Grant[] {
  return artifacts === undefined ? [] : grantRead(role, artifacts.bucket, `${artifacts.prefix}*`, 'compiled artefacts are several files of one folder');
}

/** A replica on one node has nobody to reach by EFA, and its huge pages would be missing for the pods beside it. */
function shareOf({ plan, hugePagesMebibytes = EFA_HUGE_PAGES_MEBIBYTES }: ModelServerProps, group: AcceleratedNodeGroup): PodShare {
  const { instance } = group;
  const { layout, nodesPerReplica, replicasPerInstance: pods } = plan.decision;
  const efaInterfaces = nodesPerReplica > 1 ? group.efaInterfaces : 0;
  const devices = (layout.tensorParallelism * layout.pipelineParallelism * layout.attentionDataParallelism) / nodesPerReplica;
  return podShare({ instance, efaInterfaces, pods, devices, hugePagesMebibytes });
}

function nodesOf(nodeGroups: AcceleratedNodeGroup[]): PodNodes {
  const taints = new Map<string, NodeTaint>(nodeGroups.flatMap((group) => group.taints).map((taint) => [JSON.stringify(taint), taint]));
  return { groups: nodeGroups.map((group) => group.labels[NODE_GROUP_LABEL] as string), taints: [...taints.values()] };
}
