import { Annotations, Lazy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import type { Construct } from 'constructs';
import { fitProblems } from './component-fit';
import type { Host, ReservedCopies } from './component-fit';
import { grantComponentLogs } from './component-logs';
import { hostCapacity, leastCapacity } from './host-capacity';
import { hostProblems, hostRange } from './host-problems';
import type { HostRange } from './host-problems';
import { hostVariant, setUntypedProperties } from './host-variant';
import { InferenceComponent } from './inference-component';
import type { InferenceComponentEndpointProps } from './inference-component-endpoint-props';
import type { InferenceComponentOptions } from './inference-component-props';
import { scalesToZeroIn } from './scale-to-zero-region';
import { INFERENCE_AMIS } from '../container/inference-ami';
import { modelNetwork } from '../endpoint/model-network';
import type { ModelNetwork } from '../endpoint/model-network';
import { productionVariants } from '../endpoint/production-variants';
import { retainedProperties } from '../endpoint/retained-properties';
import { SageMakerEndpoint } from '../endpoint/sagemaker-endpoint';

const VARIANT = 'AllTraffic';

/** What a component asks of its host beside room. */
export interface HostedComponent extends ReservedCopies {
  /** ARN. */
  readonly arn: string;
  /** The host image that its container wants; undefined where it runs on any. */
  readonly amiVersion?: string;
  /** Whether SageMaker copies all that it loads, so that it needs no network. */
  readonly isolated: boolean;
}

/** A SageMaker endpoint that hosts inference components: several models on the same instances, each with copies of its own. */
export class InferenceComponentEndpoint extends SageMakerEndpoint {
  /** Name that clients pass to invoke a component of it, beside that of the component. */
  public override readonly endpointName: string;

  /** ARN. */
  public override readonly endpointArn: string;

  /** Name of its only variant. */
  public override readonly variantName = VARIANT;

  /** Role of the endpoint and of its models. */
  public readonly role: iam.IRole;

  /**
   * Network of the models.
   *
   * @internal
   */
  public readonly _network?: ModelNetwork;

  /**
   * Its instances.
   *
   * @internal
   */
  public readonly _range: HostRange;

  /**
   * Its instance types, without `ml.`.
   *
   * @internal
   */
  public readonly _instanceTypes: string[];

  /**
   * What copies stand on.
   *
   * @internal
   */
  public readonly _host?: Host;

  /**
   * Whether the user keeps the network from containers.
   *
   * @internal
   */
  public readonly _networkIsolation?: boolean;

  private readonly components: HostedComponent[] = [];
  private readonly adapterArns: string[] = [];

  constructor(scope: Construct, id: string, props: InferenceComponentEndpointProps) {
    super(scope, id);
    const { region } = Stack.of(this);
    const problems = hostProblems(props, region);
    if (problems.length > 0) throw new Error(problems.join('\n'));

    this._range = hostRange(props);
    this._instanceTypes = props.instancePools?.map(({ instanceType }) => instanceType) ?? [props.instanceType ?? ''];
    this._host = this.host();
    this._networkIsolation = props.networkIsolation;
    this.warnOfUnknownRegion(region);

    this.role = props.role ?? new iam.Role(this, 'Role', { assumedBy: new iam.ServicePrincipal('sagemaker.amazonaws.com') });
    this._network = props.vpc && modelNetwork(this, props.vpc);
    const endpoint = new sagemaker.CfnEndpoint(this, 'Resource', {
      endpointConfigName: this.configuration(props).attrEndpointConfigName,
      ...retainedProperties(true),
    });
    this.endpointName = endpoint.attrEndpointName;
    this.endpointArn = endpoint.ref;
    this.node.addValidation({ validate: () => (this._host === undefined ? [] : fitProblems(this.components, this._host)) });
  }

  /**
   * Adds a model.
   *
   * @param id name of the component below the endpoint
   * @param options the model and what its copies reserve
   */
  public addComponent(id: string, options: InferenceComponentOptions): InferenceComponent {
    return new InferenceComponent(this, id, { ...options, endpoint: this });
  }

  /**
   * Allows a principal to invoke every component of this endpoint, adapters included, with and without streaming.
   *
   * @param grantee who may invoke them
   */
  public override grantInvoke(grantee: iam.IGrantable): iam.Grant {
    return iam.Grant.addToPrincipal({
      grantee,
      actions: ['sagemaker:InvokeEndpoint', 'sagemaker:InvokeEndpointWithResponseStream'],
      resourceArns: Lazy.list({ produce: () => [this.endpointArn, ...this.components.map(({ arn }) => arn), ...this.adapterArns] }),
    });
  }

  /**
   * Counts a component in.
   *
   * @internal
   */
  public _register(component: HostedComponent): void {
    this.components.push(component);
  }

  /**
   * Counts an adapter in, which reserves nothing.
   *
   * @internal
   */
  public _registerAdapter(arn: string): void {
    this.adapterArns.push(arn);
  }

  private configuration(props: InferenceComponentEndpointProps): sagemaker.CfnEndpointConfig {
    const variant = hostVariant(VARIANT, Lazy.string({ produce: () => this.amiVersion() }), props);
    const configuration = new sagemaker.CfnEndpointConfig(this, 'Configuration', {
      executionRoleArn: this.role.roleArn, // a variant without a model has it here
      enableNetworkIsolation: Lazy.any({ produce: () => props.networkIsolation ?? this.isIsolated() }),
      vpcConfig: this._network && { subnets: this._network.subnetIds, securityGroupIds: [this._network.securityGroup.securityGroupId] },
      kmsKeyId: props.encryptionKey?.keyArn,
      productionVariants: productionVariants([variant], { executionRoleArn: this.role.roleArn, kmsKeyId: props.encryptionKey?.keyArn }),
    });
    setUntypedProperties(configuration, props);
    for (const grant of grantComponentLogs(this, this.role)) grant.applyBefore(configuration);
    return configuration;
  }

  /** The newest of the host images that the containers of all components want: a driver runs containers of earlier versions too. */
  private amiVersion(): string | undefined {
    return INFERENCE_AMIS.filter(({ name }) => this.components.some(({ amiVersion }) => amiVersion === name)).at(-1)?.name;
  }

  private isIsolated(): boolean {
    return this.components.length > 0 && this.components.every(({ isolated }) => isolated);
  }

  private host(): Host | undefined {
    const capacities = this._instanceTypes.map(hostCapacity);
    const known = capacities.filter((capacity) => capacity !== undefined);
    if (known.length === capacities.length) {
      return { instanceTypes: this._instanceTypes.join(' or '), capacity: leastCapacity(known), maxInstances: this._range.maxInstances };
    }
    const unknown = this._instanceTypes.filter((_, index) => capacities[index] === undefined);
    Annotations.of(this).addWarningV2(
      'cdk-distributed-inference:InferenceComponentEndpoint.unknownInstanceType',
      `the catalogue does not know ${unknown.join(', ')}: whether the components fit is seen when they are deployed`,
    );
    return undefined;
  }

  private warnOfUnknownRegion(region: string): void {
    if (this._range.minInstances > 0 || scalesToZeroIn(region) !== undefined) return;
    Annotations.of(this).addWarningV2(
      'cdk-distributed-inference:InferenceComponentEndpoint.scaleToZeroRegion',
      'AWS does not say in which regions endpoints scale to zero, and eu-west-3 refuses minInstances: 0; us-east-1 and us-west-2 are known to take it',
    );
  }
}
