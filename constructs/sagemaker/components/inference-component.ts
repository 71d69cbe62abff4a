import { Annotations, Fn } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import type { Construct } from 'constructs';
import { componentCopies, planOfCopies } from './component-copies';
import type { ComponentCopies } from './component-copies';
import { componentData } from './component-data';
import type { ComponentData } from './component-data';
import { componentName } from './component-name';
import { componentProblems } from './component-problems';
import { ComponentScaling } from './component-scaling';
import { componentStartUp } from './component-start-up';
import type { InferenceComponentEndpoint } from './inference-component-endpoint';
import type { ComponentRollingUpdate, InferenceComponentProps } from './inference-component-props';
import { InvokedComponent } from './invoked-component';
import { containerEnvironment } from '../container/container-environment';
import { containerAmiVersion } from '../container/inference-ami';
import { InferenceContainer } from '../container/inference-container';
import type { InferenceContainerConfig } from '../container/inference-container';
import { vllmEnvironment } from '../container/vllm-environment';
import { hostedModel } from '../endpoint/hosted-model';
import { knownRegion } from '../endpoint/known-region';
import type { StartUp } from '../endpoint/start-up';
import { EndpointAlarms } from '../real-time/endpoint-alarms';

/** A model of an endpoint that hosts inference components. */
export class InferenceComponent extends InvokedComponent {
  /** Name that clients pass beside that of the endpoint: `InferenceComponentName` of the API. */
  public override readonly componentName: string;

  /** ARN of the component. */
  public override readonly componentArn: string;

  /** Name of the endpoint. */
  public override readonly endpointName: string;

  /** ARN of the endpoint. */
  public override readonly endpointArn: string;

  /** Name of the variant that hosts it. */
  public override readonly variantName: string;

  /** What hosts it. */
  public readonly endpoint: InferenceComponentEndpoint;

  /** The alarms; none where there is no plan. */
  public readonly alarms: cloudwatch.Alarm[];

  /**
   * Environment of its container.
   *
   * @internal
   */
  public readonly _environment: { [name: string]: string };

  constructor(scope: Construct, id: string, props: InferenceComponentProps) {
    super(scope, id);
    const copies = componentCopies(props);
    const container = (props.container ?? InferenceContainer.vllm()).bind(this, knownRegion(this, props.plan?.request.constraints?.region));
    const problems = componentProblems(props, copies, container);
    if (problems.length > 0) throw new Error(problems.map((problem) => `component ${id}: ${problem}`).join('\n'));

    this.endpoint = props.endpoint;
    ({ endpointName: this.endpointName, endpointArn: this.endpointArn, variantName: this.variantName } = props.endpoint);

    const data = componentData(this, props);
    this.refuseNetwork(id, props, data);
    const startUp = componentStartUp(props, data);
    this.warnOfSlowStart(startUp);
    this._environment = this.environment(props, data, startUp);
    const component = new sagemaker.CfnInferenceComponent(this, 'Resource', {
      inferenceComponentName: componentName(this),
      endpointName: this.endpointName, // an attribute of the endpoint: the component comes after it and goes before it
      variantName: this.variantName,
      specification: {
        modelName: this.model(container, data).attrModelName,
        startupParameters: {
          modelDataDownloadTimeoutInSeconds: startUp.downloadSeconds,
          containerStartupHealthCheckTimeoutInSeconds: startUp.healthCheckSeconds,
        },
        computeResourceRequirements: {
          minMemoryRequiredInMb: copies.memoryMebibytes,
          numberOfAcceleratorDevicesRequired: copies.accelerators === 0 ? undefined : copies.accelerators,
          numberOfCpuCoresRequired: copies.cpuCores === 0 ? undefined : copies.cpuCores,
        },
      },
      runtimeConfig: { copyCount: copies.copies },
      deploymentConfig: deploymentConfig(props.rollingUpdate ?? {}),
    });
    this.componentArn = component.ref;
    // by a reference, so that what uses the name comes after the component: arn:…:inference-component/name
    this.componentName = Fn.select(1, Fn.split('/', this.componentArn));

    this.endpoint._register({ ...copies, name: id, arn: this.componentArn, amiVersion: containerAmiVersion(container), isolated: data.s3Uri !== undefined });
    this.scale(copies);
    this.alarms = this.planAlarms(props);
  }

  /**
   * The model, which the component names rather than states its container: `Container` of a component takes archives alone, weights by
   * `ArtifactUrl`, and 16 variables at most. The model has the endpoint's role, for nobody says which of the two roles SageMaker reads with.
   */
  private model(container: InferenceContainerConfig, data: ComponentData): sagemaker.CfnModel {
    const { role, _network: network } = this.endpoint;
    return hostedModel(this, 'Model', {
      container,
      environment: this._environment,
      role,
      grants: data.grants,
      data: data.s3Uri === undefined ? undefined : { s3Uri: data.s3Uri, acceptEula: data.acceptEula },
      networkIsolation: data.s3Uri !== undefined,
      network,
    });
  }

  private environment({ plan, environment = {} }: InferenceComponentProps, data: ComponentData, startUp: StartUp): { [name: string]: string } {
    if (plan === undefined) return containerEnvironment(data.environment, environment);
    return containerEnvironment({
      ...vllmEnvironment(plan.decision.engineArguments),
      ...data.environment,
      VLLM_ENGINE_READY_TIMEOUT_S: String(startUp.healthCheckSeconds), // the engine must not give up before SageMaker does
      VLLM_NO_USAGE_STATS: '1',
    }, environment);
  }

  private warnOfSlowStart({ beyondLimitSeconds }: StartUp): void {
    if (beyondLimitSeconds === 0) return;
    Annotations.of(this).addWarningV2(
      'cdk-distributed-inference:InferenceComponent.slowStart',
      `loading the weights may take ${beyondLimitSeconds} s more than the 3600 s that SageMaker waits for a new copy; ask for a smaller data type in constraints.weightDataTypes`,
    );
  }

  private refuseNetwork(id: string, { plan, weights }: InferenceComponentProps, { s3Uri }: ComponentData): void {
    const draft = plan?.request.engineOptions?.speculativeModel;
    if (draft !== undefined && s3Uri !== undefined) {
      throw new Error(
        `component ${id}: engineOptions.speculativeModel must be left out where weights come from S3, for the container has no network to fetch ${draft}; `
        + 'leave it out, or load the weights with ModelWeights.fromHuggingFace',
      );
    }
    if (this.endpoint._networkIsolation !== true || weights === undefined || s3Uri !== undefined) return;
    throw new Error(
      `component ${id}: weights must be in S3 where the endpoint has networkIsolation: true, got weights that the container fetches; `
      + 'put them into a bucket (ModelWeights.fromBucket), or leave networkIsolation out',
    );
  }

  private scale({ minCopies, maxCopies, concurrentRequestsPerCopy }: ComponentCopies): void {
    if (minCopies === maxCopies || concurrentRequestsPerCopy === undefined) return;
    new ComponentScaling(this, 'Scaling', { component: this, minCopies, maxCopies, concurrentRequestsPerCopy });
  }

  private planAlarms({ plan, alarmActions = [] }: InferenceComponentProps): cloudwatch.Alarm[] {
    return plan === undefined ? [] : new EndpointAlarms(this, 'Alarms', { plan: planOfCopies(plan), endpoint: this, actions: alarmActions }).alarms;
  }
}

function deploymentConfig(
  { batchCopies = 1, waitInterval, rollbackAlarms = [] }: ComponentRollingUpdate,
): sagemaker.CfnInferenceComponent.InferenceComponentDeploymentConfigProperty {
  return {
    rollingUpdatePolicy: { maximumBatchSize: { type: 'COPY_COUNT', value: batchCopies }, waitIntervalInSeconds: waitInterval?.toSeconds() ?? 0 },
    autoRollbackConfiguration: rollbackAlarms.length === 0 ? undefined : { alarms: rollbackAlarms.map(({ alarmName }) => ({ alarmName })) },
  };
}
