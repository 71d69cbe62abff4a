import { Annotations } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import type { Construct } from 'constructs';
import { containerEnvironment } from '../container/container-environment';
import { EndpointAlarms } from './endpoint-alarms';
import { EndpointScaling, instanceRange } from './endpoint-scaling';
import { hostedModel } from '../endpoint/hosted-model';
import { inferenceAmiVersion } from '../container/inference-ami';
import { InferenceContainer } from '../container/inference-container';
import { modelNetwork } from '../endpoint/model-network';
import { SageMakerEndpoint } from '../endpoint/sagemaker-endpoint';
import { startUp } from '../endpoint/start-up';
import type { StartUp } from '../endpoint/start-up';
import { vllmEnvironment } from '../container/vllm-environment';
import { Platform, VLLM_SAGEMAKER_IMAGE } from '../../../lib';
import type { Plan } from '../../../lib';
import type { ModelWeights, ModelWeightsConfig } from '../../weights/model-weights';
import { plannedWeights } from '../../weights/planned-weights';

/** How a SageMaker real-time endpoint differs from its defaults. */
export interface SageMakerRealTimeOptions {
  /**
   * Instances below which the endpoint never scales. Fewer than planned save money at night, and miss the latency targets while
   * load returns.
   *
   * @default - the instances of the plan
   */
  readonly minInstances?: number;

  /**
   * Instances above which the endpoint never scales.
   *
   * @default - twice the instances of the plan, as far as the request's budget and `maxReplicas` allow
   */
  readonly maxInstances?: number;

  /**
   * Environment of the container beside what the plan sets, such as `SM_VLLM_TOOL_CALL_PARSER`.
   *
   * @default - what the plan sets
   */
  readonly environment?: { [name: string]: string };

  /**
   * What the alarms do.
   *
   * @default - they show their state in CloudWatch
   */
  readonly alarmActions?: cloudwatch.IAlarmAction[];
}

/** Properties for defining a `SageMakerRealTimeEndpoint`. */
export interface SageMakerRealTimeEndpointProps extends SageMakerRealTimeOptions {
  /** A plan on the platform sagemaker-real-time. */
  readonly plan: Plan;

  /** Where the weights come from. */
  readonly weights: ModelWeights;

  /**
   * Role of the model, which SageMaker must be allowed to assume. What it lacks is granted to it.
   *
   * @default - a role with the least that the endpoint needs
   */
  readonly role?: iam.IRole;

  /**
   * Network of the model, in whose private subnets and a security group without ingress it stands. It must reach S3 where the
   * weights are, or else the internet.
   *
   * @default - the network of SageMaker
   */
  readonly vpc?: ec2.IVpc;
}

const VARIANT = 'AllTraffic';

/** A SageMaker real-time endpoint that runs a plan: model, configuration, endpoint, role, scaling and alarms. */
export class SageMakerRealTimeEndpoint extends SageMakerEndpoint {
  /** Name that clients pass to invoke it. */
  public override readonly endpointName: string;

  /** ARN. */
  public override readonly endpointArn: string;

  /** Name of its only variant. */
  public override readonly variantName = VARIANT;

  /** Role of the model. */
  public readonly role: iam.IRole;

  /** The alarms. */
  public readonly alarms: cloudwatch.Alarm[];

  constructor(scope: Construct, id: string, props: SageMakerRealTimeEndpointProps) {
    super(scope, id);
    const { plan, weights } = props;
    const { platform } = plan.decision;
    if (platform !== Platform.SAGEMAKER_REAL_TIME) {
      throw new Error(`plan.decision.platform must be ${Platform.SAGEMAKER_REAL_TIME}, got ${platform}; plan with constraints.platforms`);
    }
    const range = instanceRange(plan, props);

    this.role = props.role ?? new iam.Role(this, 'Role', { assumedBy: new iam.ServicePrincipal('sagemaker.amazonaws.com') });
    const weightsConfig = weights.bind(this, plannedWeights(plan, this.role));
    const timeouts = startUp(plan, weightsConfig.s3Uri !== undefined);
    refuseDraftFromHub(plan, weightsConfig);
    this.warnOfSlowStart(timeouts, weightsConfig);

    const model = this.model(props, weightsConfig, timeouts);
    const endpoint = new sagemaker.CfnEndpoint(this, 'Resource', {
      endpointConfigName: this.configuration(plan, model, timeouts).attrEndpointConfigName,
      retainAllVariantProperties: true, // or else an update resets the instances that scaling added
    });
    this.endpointName = endpoint.attrEndpointName;
    this.endpointArn = endpoint.ref;

    new EndpointScaling(this, 'Scaling', { plan, ...range, endpointName: this.endpointName, variantName: VARIANT });
    this.alarms = new EndpointAlarms(this, 'Alarms', { plan, endpoint: this, actions: props.alarmActions ?? [] }).alarms;
  }

  private model(props: SageMakerRealTimeEndpointProps, weights: ModelWeightsConfig, timeouts: StartUp): sagemaker.CfnModel {
    const region = plannedRegion(props.plan);
    const network = props.vpc && modelNetwork(this, props.vpc);
    const environment = {
      ...vllmEnvironment(props.plan.decision.engineArguments),
      ...weights.environment,
      VLLM_ENGINE_READY_TIMEOUT_S: String(timeouts.healthCheckSeconds), // the engine must not give up before SageMaker does
      VLLM_NO_USAGE_STATS: '1',
    };

    return hostedModel(this, 'Model', {
      container: InferenceContainer.vllm().bind(this, region),
      environment: containerEnvironment(environment, props.environment ?? {}),
      role: this.role,
      grants: weights.grants,
      data: weights.s3Uri === undefined ? undefined : { s3Uri: weights.s3Uri, acceptEula: weights.acceptEula },
      networkIsolation: weights.s3Uri !== undefined, // SageMaker copies weights from S3 outside the container, which then needs no network
      network,
    });
  }

  private configuration(plan: Plan, model: sagemaker.CfnModel, timeouts: StartUp): sagemaker.CfnEndpointConfig {
    const { instanceType, instances } = plan.decision;
    return new sagemaker.CfnEndpointConfig(this, 'Configuration', {
      productionVariants: [{
        variantName: VARIANT,
        modelName: model.attrModelName,
        // no volume and no key: every type of the catalogue keeps the weights on local NVMe, which takes neither
        instanceType: `ml.${instanceType}`,
        initialInstanceCount: instances,
        initialVariantWeight: 1,
        inferenceAmiVersion: inferenceAmiVersion(VLLM_SAGEMAKER_IMAGE.cudaVersion),
        modelDataDownloadTimeoutInSeconds: timeouts.downloadSeconds,
        containerStartupHealthCheckTimeoutInSeconds: timeouts.healthCheckSeconds,
        routingConfig: { routingStrategy: 'LEAST_OUTSTANDING_REQUESTS' },
      }],
    });
  }

  private warnOfSlowStart({ beyondLimitSeconds }: StartUp, { s3Uri }: ModelWeightsConfig): void {
    if (beyondLimitSeconds === 0) return;
    const remedy = s3Uri === undefined ? 'put them into a bucket (ModelWeights.fromBucket)' : 'ask for a smaller data type in constraints.weightDataTypes';
    Annotations.of(this).addWarningV2(
      'cdk-distributed-inference:SageMakerRealTimeEndpoint.slowStart',
      `loading the weights may take ${beyondLimitSeconds} s more than the 3600 s that SageMaker waits for a new instance; ${remedy}`,
    );
  }
}

function plannedRegion({ request }: Plan): string {
  if (request.constraints?.region === undefined) {
    throw new Error('plan.request.constraints.region must be set, got none; take the plan as Planner.plan returns it');
  }
  return request.constraints.region;
}

/** A container without a network cannot fetch a second model. */
function refuseDraftFromHub({ request }: Plan, { s3Uri }: ModelWeightsConfig): void {
  const draft = request.engineOptions?.speculativeModel;
  if (draft === undefined || s3Uri === undefined) return;
  throw new Error(
    `engineOptions.speculativeModel must be left out where weights come from S3, for the container has no network to fetch ${draft}; `
    + 'leave it out for n-grams or the model\'s own prediction module, or load the weights with ModelWeights.fromHuggingFace',
  );
}
