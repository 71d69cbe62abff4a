import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct, IDependable } from 'constructs';
import type { PlannedModelOptions } from './planned-model';
import type { ResolvedVariant } from './resolved-variant';
import { InferenceContainer } from '../container/inference-container';
import type { InferenceContainerConfig } from '../container/inference-container';
import { neuronVllmEnvironment } from '../container/neuron-vllm-environment';
import { vllmEnvironment } from '../container/vllm-environment';
import { artifactsVolumeGigabytes } from '../endpoint/artifacts-volume';
import type { NeuronPlan } from '../../../lib';

/** What serves a plan, and from where it loads the model. */
export interface ServedModel {
  /** The container. */
  readonly container: InferenceContainerConfig;
  /** What its engine reads. */
  readonly environment: { [name: string]: string };
  /** What SageMaker copies; the engine fetches the weights by itself where there is none. */
  readonly s3Uri?: string;
  /** What was granted so that they can be read. */
  readonly grants: readonly iam.Grant[];
  /** What must be there first. */
  readonly after?: IDependable;
  /** Gigabytes of the volume of an instance; none where it has local NVMe. */
  readonly volumeGigabytes?: number;
}

/** What serves a variant: vLLM on GPUs with the weights as they are, or on NeuronCores with what was compiled of them. */
export function servedModel(scope: Construct, variant: ResolvedVariant, options: PlannedModelOptions): ServedModel {
  const { neuron } = variant.plan.decision;
  return neuron === undefined ? loadedModel(scope, variant, options) : compiledModel(scope, variant, { ...options, neuron });
}

/** No volume: every type of the catalogue with GPUs keeps the weights on local NVMe, which takes none. */
function loadedModel(scope: Construct, { plan, weights }: ResolvedVariant, { role }: PlannedModelOptions): ServedModel {
  const { checkpoint, engineArguments } = plan.decision;
  const container = InferenceContainer.vllm().bind(scope, plan.request.constraints?.region ?? '');
  const { environment, s3Uri, grants } = weights.bind(scope, { checkpoint: checkpoint.id, role });
  return { container, environment: { ...vllmEnvironment(engineArguments), ...environment }, s3Uri, grants };
}

function compiledModel(scope: Construct, variant: ResolvedVariant, { role, compilations, neuron }: PlannedModelOptions & { readonly neuron: NeuronPlan }): ServedModel {
  const { plan } = variant;
  const compilation = compilations.of(scope, variant);
  return {
    container: compilation.container.bind(scope, plan.request.constraints?.region ?? ''),
    environment: neuronVllmEnvironment(plan.decision.engineArguments, Math.max(...neuron.sequenceBuckets)),
    s3Uri: compilation.artifactsUri,
    grants: compilation.grantRead(role),
    after: compilation.ready,
    volumeGigabytes: artifactsVolumeGigabytes(plan),
  };
}
