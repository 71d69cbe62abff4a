import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import type { Construct } from 'constructs';
import { containerEnvironment } from '../container/container-environment';
import type { InferenceContainerConfig } from '../container/inference-container-config';
import { instanceDevice } from '../container/instance-device';
import { defaultDeploymentStrategy } from '../endpoint/default-deployment-strategy';
import type { UpdatedFleet } from '../endpoint/deployment-problems';
import { hostImage } from '../endpoint/host-image';
import { hostedModel } from '../endpoint/hosted-model';
import { InstanceScaling } from '../endpoint/instance-scaling';
import { knownRegion } from '../endpoint/known-region';
import { MeasuredEndpoint } from '../endpoint/measured-endpoint';
import { modelNetwork } from '../endpoint/model-network';
import { productionVariants } from '../endpoint/production-variants';
import { retainedProperties } from '../endpoint/retained-properties';
import { SERVER_ERRORS } from '../endpoint/rollback-alarms';
import { UpdateGuard } from '../endpoint/update-guard';
import { grantArchives, modelArchives } from './model-archives';
import type { ModelArchives } from './model-archives';
import { MultiModelAlarms } from './multi-model-alarms';
import type { MultiModelEndpointProps } from './multi-model-options';
import { multiModelProblems } from './multi-model-problems';
import { targetModel } from './target-model';
import { ContainerDevice } from '../../../lib';

const VARIANT = 'AllTraffic';

/**
 * A SageMaker endpoint whose instances share the models of a folder: each is loaded when it is first called, and leaves memory when others
 * need the room.
 *
 * Archives may be added and removed at any time. A new version of a model gets a new name: an instance that has the old one keeps it.
 */
export class MultiModelEndpoint extends MeasuredEndpoint {
  /** Name that clients pass to invoke it, with `TargetModel`, the path of an archive below the prefix. */
  public override readonly endpointName: string;

  /** ARN. */
  public override readonly endpointArn: string;

  /** Name of its only variant. */
  public override readonly variantName = VARIANT;

  /** Role of the model. */
  public readonly role: iam.IRole;

  /** The alarms. */
  public readonly alarms: cloudwatch.Alarm[];

  /**
   * Its container.
   *
   * @internal
   */
  public readonly _container: InferenceContainerConfig;

  constructor(scope: Construct, id: string, props: MultiModelEndpointProps) {
    super(scope, id);
    const container = props.container.bind(this, knownRegion(this, props.region));
    this._container = container;
    const problems = multiModelProblems(props, container);
    if (problems.length > 0) throw new Error(problems.join('\n'));
    const { instanceType, instances = 1, expected = {}, caching = true, alarmActions = [] } = props;
    const { minInstances = instances, maxInstances = 2 * instances } = props;
    const archives = modelArchives(this, props.bucket, props.prefix);

    this.role = props.role ?? new iam.Role(this, 'Role', { assumedBy: new iam.ServicePrincipal('sagemaker.amazonaws.com') });
    const model = this.model(props, container, archives);
    const configuration = this.configuration(props, container, model);
    const endpoint = new sagemaker.CfnEndpoint(this, 'Resource', {
      endpointConfigName: configuration.attrEndpointConfigName,
      ...retainedProperties(minInstances < maxInstances),
    });
    this.endpointName = endpoint.attrEndpointName;
    this.endpointArn = endpoint.ref;

    if (minInstances < maxInstances) {
      new InstanceScaling(this, 'Scaling', {
        endpointName: this.endpointName, variantName: VARIANT, instanceType, instances, minInstances, maxInstances,
        requestsPerSecond: expected.requestsPerSecond,
      });
    }
    this.alarms = [
      ...new MultiModelAlarms(this, 'Alarms', {
        endpoint: this, expected, caching, onGpu: instanceDevice(instanceType) === ContainerDevice.GPU, actions: alarmActions,
      }).alarms,
      ...this.guard(props, endpoint, configuration, { instanceType: `ml.${instanceType}`, fewest: minInstances, most: maxInstances }),
    ];
  }

  /**
   * Allows a principal to invoke models of this endpoint and no other.
   *
   * @param grantee who may invoke them
   * @param model path of an archive below the prefix, such as `company-a/fraud.tar.gz`, or a pattern such as `company-a/*`; all models where
   * it is left out
   * @throws Error where no archive can have that path
   */
  public grantInvoke(grantee: iam.IGrantable, model?: string): iam.Grant {
    return iam.Grant.addToPrincipal({
      grantee,
      actions: ['sagemaker:InvokeEndpoint'], // an answer that streams names no model
      resourceArns: [this.endpointArn],
      conditions: model === undefined ? undefined : { StringLike: { 'sagemaker:TargetModel': targetModel(model) } },
    });
  }

  /**
   * Requests that found their model in memory ÷ all (average).
   *
   * @param options what differs from this default
   */
  public metricModelCacheHit(options: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    return this.metric('ModelCacheHit', { statistic: cloudwatch.Stats.AVERAGE, ...options });
  }

  /**
   * Time that a request waited for its model to be copied and loaded, in microseconds (90th percentile).
   *
   * @param options what differs from this default
   */
  public metricModelLoadingWaitTime(options: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    return this.metric('ModelLoadingWaitTime', { statistic: cloudwatch.Stats.percentile(90), ...options });
  }

  /**
   * A metric of the instances, of the namespace /aws/sagemaker/Endpoints, such as `LoadedModelCount`, `MemoryUtilization` or
   * `DiskUtilization`. `CPUUtilization` counts 100 for each busy vCPU.
   *
   * @param metricName name that SageMaker gives it
   * @param options what differs from the metric's average over five minutes
   */
  public metricInstance(metricName: string, options: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    return new cloudwatch.Metric({
      namespace: '/aws/sagemaker/Endpoints',
      metricName,
      dimensionsMap: { EndpointName: this.endpointName, VariantName: this.variantName },
      ...options,
    }).attachTo(this);
  }

  /** Alarms that undo an update. */
  private guard(
    { deploymentStrategy, alarmActions }: MultiModelEndpointProps, endpoint: sagemaker.CfnEndpoint, configuration: sagemaker.CfnEndpointConfig, fleet: UpdatedFleet,
  ): cloudwatch.Alarm[] {
    const strategy = deploymentStrategy ?? defaultDeploymentStrategy([fleet], false);
    if (strategy === undefined) return [];
    return new UpdateGuard(this, 'Updates', {
      endpoint, configuration, strategy, fleets: [fleet], role: this.role, metrics: [SERVER_ERRORS], alarmActions,
    }).alarms;
  }

  private model(props: MultiModelEndpointProps, container: InferenceContainerConfig, archives: ModelArchives): sagemaker.CfnModel {
    return hostedModel(this, 'Model', {
      container,
      environment: containerEnvironment({}, props.environment ?? {}),
      role: this.role,
      grants: grantArchives(archives, this.role),
      dataUrl: archives.bucket.s3UrlForObject(archives.prefix),
      multiModel: { caching: props.caching ?? true },
      networkIsolation: props.networkIsolation ?? true,
      network: props.vpc && modelNetwork(this, props.vpc),
    });
  }

  private configuration(props: MultiModelEndpointProps, container: InferenceContainerConfig, model: sagemaker.CfnModel): sagemaker.CfnEndpointConfig {
    return new sagemaker.CfnEndpointConfig(this, 'Configuration', {
      kmsKeyId: props.encryptionKey?.keyArn,
      // no routing: SageMaker sends requests for a model to the instances that have it
      productionVariants: productionVariants([{
        variantName: VARIANT,
        modelName: model.attrModelName,
        instanceType: `ml.${props.instanceType}`,
        initialInstanceCount: props.instances ?? 1,
        initialVariantWeight: 1,
        volumeSizeInGb: props.volumeGigabytes,
        inferenceAmiVersion: hostImage(props.instanceType, container),
      }], { kmsKeyId: props.encryptionKey?.keyArn }),
    });
  }
}
