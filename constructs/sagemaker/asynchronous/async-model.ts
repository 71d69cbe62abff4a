import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import type { Construct } from 'constructs';
import type { AsyncEndpointProps } from './async-options';
import { containerEnvironment } from '../container/container-environment';
import type { InferenceContainerConfig } from '../container/inference-container';
import { vllmEnvironment } from '../container/vllm-environment';
import { hostedModel } from '../endpoint/hosted-model';
import { modelNetwork } from '../endpoint/model-network';
import type { StartUp } from '../endpoint/start-up';
import type { ModelWeightsConfig } from '../../weights/model-weights';

/** What the model of an asynchronous endpoint is made of. */
export interface AsyncModelOptions {
  /** The props of the endpoint. */
  readonly props: AsyncEndpointProps;
  /** The container. */
  readonly container: InferenceContainerConfig;
  /** Role of the model. */
  readonly role: iam.IRole;
  /** Grants on the queue. */
  readonly grants: readonly iam.Grant[];
  /** The weights. */
  readonly weights: ModelWeightsConfig;
  /** How long SageMaker waits for it. */
  readonly timeouts: StartUp;
}

/** The model of a plan: vLLM with the arguments of the plan. */
export function asyncModel(scope: Construct, { props, container, role, grants, weights, timeouts }: AsyncModelOptions): sagemaker.CfnModel {
  const environment = {
    ...vllmEnvironment(props.plan.decision.engineArguments),
    ...weights.environment,
    VLLM_ENGINE_READY_TIMEOUT_S: String(timeouts.healthCheckSeconds), // the engine must not give up before SageMaker does
    VLLM_NO_USAGE_STATS: '1',
  };
  return hostedModel(scope, 'Model', {
    container,
    environment: containerEnvironment(environment, props.environment ?? {}),
    role,
    grants: [...grants, ...weights.grants],
    data: weights.s3Uri === undefined ? undefined : { s3Uri: weights.s3Uri, acceptEula: weights.acceptEula },
    networkIsolation: weights.s3Uri !== undefined, // SageMaker copies weights, requests and answers outside the container
    network: props.vpc && modelNetwork(scope, props.vpc),
  });
}
