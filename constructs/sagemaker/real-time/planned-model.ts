import { Annotations } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import type { Construct } from 'constructs';
import { containerEnvironment } from '../container/container-environment';
import { containerProblems } from '../container/container-problems';
import type { InferenceContainerConfig } from '../container/inference-container';
import { hostImage } from '../endpoint/host-image';
import { hostedModel } from '../endpoint/hosted-model';
import type { ModelNetwork } from '../endpoint/model-network';
import { startUp } from '../endpoint/start-up';
import type { StartUp } from '../endpoint/start-up';
import type { ResolvedVariant } from './resolved-variant';
import { servedModel } from './served-model';
import type { ServedModel } from './served-model';
import type { VariantCompilations } from './variant-compilations';
import type { Plan } from '../../../lib';

/** What the models of all variants of an endpoint have in common. */
export interface PlannedModelOptions {
  /** Role of the models. */
  readonly role: iam.IRole;
  /** What must be granted before any model exists, beside what it needs itself. */
  readonly grants: readonly iam.Grant[];
  /** Network of the models. */
  readonly network?: ModelNetwork;
  /** Whether the containers have no network; where weights come from S3 if nothing is said. */
  readonly networkIsolation?: boolean;
  /** What compiles those whose plans are on Inferentia or Trainium. */
  readonly compilations: VariantCompilations;
}

/**
 * Defines the model of a variant, the child `Model` of the scope.
 *
 * @returns the variant for an endpoint configuration
 * @throws Error where the container could not fetch what it needs
 */
export function plannedModel(
  scope: Construct, variant: ResolvedVariant, options: PlannedModelOptions,
): sagemaker.CfnEndpointConfig.ProductionVariantProperty {
  const { plan } = variant;
  const { instanceType } = plan.decision;
  const served = servedModel(scope, variant, options);
  const { container, s3Uri } = served;
  refuseHost(plan, container);
  const timeouts = startUp(plan, s3Uri !== undefined);
  const isolated = options.networkIsolation ?? s3Uri !== undefined; // SageMaker copies weights from S3 outside the container
  refuseIsolation(plan, isolated, served);
  warnOfSlowStart(scope, timeouts, served);

  const environment = {
    ...served.environment,
    VLLM_ENGINE_READY_TIMEOUT_S: String(timeouts.healthCheckSeconds), // the engine must not give up before SageMaker does
    VLLM_NO_USAGE_STATS: '1',
  };
  const model = hostedModel(scope, 'Model', {
    container,
    environment: containerEnvironment(environment, variant.environment),
    role: options.role,
    grants: [...served.grants, ...options.grants],
    data: s3Uri === undefined ? undefined : { s3Uri },
    networkIsolation: isolated,
    network: options.network,
  });
  if (served.after !== undefined) model.node.addDependency(served.after);
  return {
    variantName: variant.name,
    modelName: model.attrModelName,
    instanceType: `ml.${instanceType}`,
    initialInstanceCount: variant.instances,
    initialVariantWeight: variant.weight,
    volumeSizeInGb: served.volumeGigabytes,
    inferenceAmiVersion: hostImage(instanceType, container),
    modelDataDownloadTimeoutInSeconds: timeouts.downloadSeconds,
    containerStartupHealthCheckTimeoutInSeconds: timeouts.healthCheckSeconds,
    routingConfig: { routingStrategy: 'LEAST_OUTSTANDING_REQUESTS' },
  };
}

/** A plan that somebody changed may be on instances that its engine does not run on. */
function refuseHost({ decision: { instanceType } }: Plan, container: InferenceContainerConfig): void {
  const problems = containerProblems(container, { instanceType, inferenceAmiVersion: hostImage(instanceType, container) });
  if (problems.length > 0) throw new Error(problems.map((problem) => `plan.decision.${problem}`).join('\n'));
}

/** A container without a network can fetch neither weights nor a second model. */
function refuseIsolation({ request }: Plan, isolated: boolean, { s3Uri }: ServedModel): void {
  if (!isolated) return;
  if (s3Uri === undefined) {
    throw new Error(
      'networkIsolation must be left out where weights come from the hub, which the container fetches over the network, got true; '
      + 'leave it out, or put the weights into a bucket (ModelWeights.fromBucket)',
    );
  }
  const draft = request.engineOptions?.speculativeModel;
  if (draft === undefined) return;
  throw new Error(
    `engineOptions.speculativeModel must be left out where weights come from S3, for the container has no network to fetch ${draft}; `
    + 'leave it out for n-grams or the model\'s own prediction module, or load the weights with ModelWeights.fromHuggingFace',
  );
}

function warnOfSlowStart(scope: Construct, { beyondLimitSeconds }: StartUp, { s3Uri }: ServedModel): void {
  if (beyondLimitSeconds === 0) return;
  const remedy = s3Uri === undefined ? 'put them into a bucket (ModelWeights.fromBucket)' : 'ask for a smaller data type in constraints.weightDataTypes';
  Annotations.of(scope).addWarningV2(
    'cdk-distributed-inference:SageMakerRealTimeEndpoint.slowStart',
    `loading the weights may take ${beyondLimitSeconds} s more than the 3600 s that SageMaker waits for a new instance; ${remedy}`,
  );
}
