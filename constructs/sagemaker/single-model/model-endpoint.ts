import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import type { Construct } from 'constructs';
import { ModelEndpointAlarms } from './model-endpoint-alarms';
import type { ModelEndpointProps } from './model-endpoint-props';
import { grantReadArchive } from '../components/model-archive';
import { containerEnvironment } from '../container/container-environment';
import type { InferenceContainerConfig } from '../container/inference-container-config';
import { defaultDeploymentStrategy } from '../endpoint/default-deployment-strategy';
import type { UpdatedFleet } from '../endpoint/deployment-problems';
import { hostImage } from '../endpoint/host-image';
import { hostedModel } from '../endpoint/hosted-model';
import type { HostedModelOptions } from '../endpoint/hosted-model';
import { InstanceScaling } from '../endpoint/instance-scaling';
import { knownRegion } from '../endpoint/known-region';
import { modelNetwork } from '../endpoint/model-network';
import { productionVariants } from '../endpoint/production-variants';
import { retainedProperties } from '../endpoint/retained-properties';
import { SERVER_ERRORS } from '../endpoint/rollback-alarms';
import { SageMakerEndpoint } from '../endpoint/sagemaker-endpoint';
import { UpdateGuard } from '../endpoint/update-guard';
import { modelEndpointProblems, modelSourceProblems } from './model-endpoint-problems';

const VARIANT = 'AllTraffic';

/** A SageMaker real-time endpoint of one model, in an archive or compiled, that is no language model. */
export class ModelEndpoint extends SageMakerEndpoint {
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

  /**
   * Its container.
   *
   * @internal
   */
  public readonly _container: InferenceContainerConfig;

  constructor(scope: Construct, id: string, props: ModelEndpointProps) {
    super(scope, id);
    const container = boundContainer(this, props);
    this._container = container;
    const problems = modelEndpointProblems(this, props, container);
    if (problems.length > 0) throw new Error(problems.join('\n'));
    const { instanceType, instances = 1, expected = {}, alarmActions = [] } = props;
    const { minInstances = instances, maxInstances = 2 * instances } = props;

    this.role = props.role ?? new iam.Role(this, 'Role', { assumedBy: new iam.ServicePrincipal('sagemaker.amazonaws.com') });
    const configuration = this.configuration(props, container);
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
      ...new ModelEndpointAlarms(this, 'Alarms', { endpoint: this, expected, actions: alarmActions }).alarms,
      ...this.guard(props, endpoint, configuration, { instanceType: `ml.${instanceType}`, fewest: minInstances, most: maxInstances }),
    ];
  }

  /** Alarms on new instances, which undo an update; none where nothing says how it reaches them. */
  private guard(
    { deploymentStrategy, alarmActions }: ModelEndpointProps, endpoint: sagemaker.CfnEndpoint, configuration: sagemaker.CfnEndpointConfig, fleet: UpdatedFleet,
  ): cloudwatch.Alarm[] {
    const strategy = deploymentStrategy ?? defaultDeploymentStrategy([fleet], false);
    if (strategy === undefined) return [];
    return new UpdateGuard(this, 'Updates', {
      endpoint, configuration, strategy, fleets: [fleet], role: this.role, metrics: [SERVER_ERRORS], alarmActions,
    }).alarms;
  }

  private configuration(props: ModelEndpointProps, container: InferenceContainerConfig): sagemaker.CfnEndpointConfig {
    const model = hostedModel(this, 'Model', {
      container,
      environment: containerEnvironment({}, props.environment ?? {}),
      role: this.role,
      ...modelData(props, this.role),
      networkIsolation: props.networkIsolation ?? true, // SageMaker copies the model outside the container
      network: props.vpc && modelNetwork(this, props.vpc),
    });
    if (props.compilation !== undefined) model.node.addDependency(props.compilation.ready);
    const kmsKeyId = props.encryptionKey?.keyArn;
    return new sagemaker.CfnEndpointConfig(this, 'Configuration', {
      kmsKeyId,
      productionVariants: productionVariants([{
        variantName: VARIANT,
        modelName: model.attrModelName,
        instanceType: `ml.${props.instanceType}`,
        initialInstanceCount: props.instances ?? 1,
        initialVariantWeight: 1,
        inferenceAmiVersion: hostImage(props.instanceType, container),
        routingConfig: { routingStrategy: 'LEAST_OUTSTANDING_REQUESTS' },
      }], { kmsKeyId }),
    });
  }
}

/** The container, once it is known that there is one. */
function boundContainer(scope: Construct, props: ModelEndpointProps): InferenceContainerConfig {
  const problems = modelSourceProblems(props);
  const container = props.container ?? props.compilation?.container;
  if (problems.length > 0 || container === undefined) throw new Error(problems.join('\n'));
  return container.bind(scope, knownRegion(scope, props.region));
}

/** The model, which the role may then read. */
function modelData({ archive, compilation }: ModelEndpointProps, role: iam.IRole): Pick<HostedModelOptions, 'data' | 'dataUrl' | 'grants'> {
  if (archive !== undefined) return { dataUrl: archive.bucket.s3UrlForObject(archive.key), grants: grantReadArchive(archive, role) };
  if (compilation === undefined) return { grants: [] };
  const grants = compilation.grantRead(role);
  return compilation.isArchive ? { dataUrl: compilation.artifactsUri, grants } : { data: { s3Uri: compilation.artifactsUri }, grants };
}
