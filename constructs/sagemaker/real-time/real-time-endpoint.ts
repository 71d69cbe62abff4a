import { Stack } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import { Construct } from 'constructs';
import { EndpointAlarms } from './endpoint-alarms';
import { EndpointScaling } from './endpoint-scaling';
import { EndpointVariant } from './endpoint-variant';
import { plannedModel } from './planned-model';
import type { SageMakerRealTimeEndpointProps } from './real-time-options';
import { realTimeProblems } from './real-time-problems';
import { resolvedVariants } from './resolved-variant';
import type { ResolvedVariant, ResolvedVariants } from './resolved-variant';
import { VariantCompilations } from './variant-compilations';
import { dataCapture } from '../endpoint/data-capture';
import type { DataCapture } from '../endpoint/data-capture';
import { defaultDeploymentStrategy } from '../endpoint/default-deployment-strategy';
import { setMetrics } from '../endpoint/metrics-interval';
import type { MeasuredEndpoint } from '../endpoint/measured-endpoint';
import { modelNetwork } from '../endpoint/model-network';
import { setPrefixAwareRouting } from '../endpoint/prefix-aware-routing';
import { productionVariants } from '../endpoint/production-variants';
import { retainedProperties } from '../endpoint/retained-properties';
import { SERVER_ERRORS, lateFirstToken } from '../endpoint/rollback-alarms';
import { SageMakerEndpoint } from '../endpoint/sagemaker-endpoint';
import { UpdateGuard } from '../endpoint/update-guard';

/** A variant, and the construct that holds what belongs to it. */
interface PlacedVariant {
  readonly variant: ResolvedVariant;
  readonly place: Construct;
}

/** A SageMaker real-time endpoint that runs a plan: models, configuration, endpoint, role, scaling, alarms and safe updates. */
export class SageMakerRealTimeEndpoint extends SageMakerEndpoint {
  /** Name that clients pass to invoke it. */
  public override readonly endpointName: string;

  /** ARN. */
  public override readonly endpointArn: string;

  /** Name of the planned variant. */
  public override readonly variantName: string;

  /** Base URL for clients of OpenAI's API, which send a bearer token of SageMaker as their key. */
  public readonly openAiUrl: string;

  /** Role of the models. */
  public readonly role: iam.IRole;

  /** Alarms on all variants, those on the planned one first. */
  public readonly alarms: cloudwatch.Alarm[];

  /** Alarms on the instances of the newest configuration, which undo an update; none where those of the user do. */
  public readonly rollbackAlarms: cloudwatch.Alarm[];

  /** What the variants beside the planned one measure, in their order. */
  public readonly variants: MeasuredEndpoint[];

  constructor(scope: Construct, id: string, props: SageMakerRealTimeEndpointProps) {
    super(scope, id);
    const problems = realTimeProblems(props);
    if (problems.length > 0) throw new Error(problems.join('\n'));
    const { plan, alarmActions: actions = [] } = props;
    const variants = resolvedVariants(props);
    const { planned } = variants;
    const scales = [planned, ...variants.others].some(({ minInstances, maxInstances }) => minInstances < maxInstances);

    this.variantName = planned.name;
    this.role = props.role ?? new iam.Role(this, 'Role', { assumedBy: new iam.ServicePrincipal('sagemaker.amazonaws.com') });
    const others = this.placed(variants.others);
    const configuration = this.configuration(props, variants, others);
    const endpoint = new sagemaker.CfnEndpoint(this, 'Resource', {
      endpointConfigName: configuration.attrEndpointConfigName,
      ...retainedProperties(scales),
    });
    this.endpointName = endpoint.attrEndpointName;
    this.endpointArn = endpoint.ref;
    const { region, urlSuffix } = Stack.of(this);
    this.openAiUrl = `https://runtime.sagemaker.${region}.${urlSuffix}/endpoints/${this.endpointName}/openai/v1`;

    if (scales) {
      new EndpointScaling(this, 'Scaling', { ...planned, endpointName: this.endpointName, variantName: planned.name });
    }
    const { alarms } = new EndpointAlarms(this, 'Alarms', { plan, shareFraction: planned.shareFraction, endpoint: this, actions });
    const beside = others.map(({ place, variant }) => new EndpointVariant(place, 'Variant', { endpoint: this, variant, scales, actions }));
    this.variants = beside;
    this.alarms = [alarms, ...beside.map((variant) => variant.alarms)].flat();
    this.rollbackAlarms = this.guardUpdates(props, variants, endpoint, configuration);
  }

  /**
   * Allows a principal to invoke this endpoint with clients of OpenAI's API, whose key is a bearer token of SageMaker.
   *
   * `sagemaker:CallWithBearerToken` knows no resource but `*`: that it is allowed makes no other endpoint invocable.
   *
   * @param grantee who may invoke it
   */
  public grantInvokeWithBearerToken(grantee: iam.IGrantable): iam.Grant {
    return this.grantInvoke(grantee)
      .combine(iam.Grant.addToPrincipal({ grantee, actions: ['sagemaker:CallWithBearerToken'], resourceArns: ['*'] }));
  }

  private configuration(
    props: SageMakerRealTimeEndpointProps, variants: ResolvedVariants, others: readonly PlacedVariant[],
  ): sagemaker.CfnEndpointConfig {
    const network = props.vpc && modelNetwork(this, props.vpc);
    const capture = props.dataCapture && dataCapture(this.role, props.dataCapture);
    const compilations = new VariantCompilations(props);
    const shared = { role: this.role, grants: capture?.grants ?? [], network, networkIsolation: props.networkIsolation, compilations };
    const planned = plannedVariant(plannedModel(this, variants.planned, shared), props);
    const shadowVariants = variants.shadow && [plannedModel(new Construct(this, 'Shadow'), variants.shadow, shared)];

    const configuration = this.endpointConfiguration([planned, ...others.map(({ place, variant }) => plannedModel(place, variant, shared))], shadowVariants, capture);
    setMetrics(configuration, props);
    if (props.prefixAwareRouting !== undefined) setPrefixAwareRouting(configuration, 0, props.prefixAwareRouting);
    return configuration;
  }

  private endpointConfiguration(
    variants: sagemaker.CfnEndpointConfig.ProductionVariantProperty[],
    shadowVariants: sagemaker.CfnEndpointConfig.ProductionVariantProperty[] | undefined,
    capture: DataCapture | undefined,
  ): sagemaker.CfnEndpointConfig {
    return new sagemaker.CfnEndpointConfig(this, 'Configuration', {
      productionVariants: productionVariants(variants, { shadowVariants }),
      shadowProductionVariants: shadowVariants,
      dataCaptureConfig: capture?.config,
    });
  }

  private guardUpdates(
    props: SageMakerRealTimeEndpointProps, { planned, others, shadow }: ResolvedVariants,
    endpoint: sagemaker.CfnEndpoint, configuration: sagemaker.CfnEndpointConfig,
  ): cloudwatch.Alarm[] {
    const fleets = [planned, ...others, ...shadow === undefined ? [] : [shadow]].map(({ plan, minInstances, maxInstances }) => ({
      instanceType: `ml.${plan.decision.instanceType}`, fewest: minInstances, most: maxInstances,
    }));
    const strategy = props.deploymentStrategy ?? defaultDeploymentStrategy(fleets, props.capacityReservationArn !== undefined);
    if (strategy === undefined) return [];
    const { timeToFirstTokenMs } = props.plan.request.objective ?? {};
    return new UpdateGuard(this, 'Updates', {
      endpoint, configuration, strategy, fleets, role: this.role, alarmActions: props.alarmActions,
      metrics: [SERVER_ERRORS, ...timeToFirstTokenMs === undefined ? [] : [lateFirstToken(timeToFirstTokenMs)]],
    }).alarms;
  }

  /** What stands beside the planned variant hangs on its own name, so that others come and go without touching it. */
  private placed(variants: readonly ResolvedVariant[]): PlacedVariant[] {
    if (variants.length === 0) return [];
    const places = new Construct(this, 'Variants');
    return variants.map((variant) => ({ variant, place: new Construct(places, variant.name) }));
  }
}

/** The planned variant, with what the user says about it alone. */
function plannedVariant(
  variant: sagemaker.CfnEndpointConfig.ProductionVariantProperty, { capacityReservationArn, prefixAwareRouting }: SageMakerRealTimeEndpointProps,
): sagemaker.CfnEndpointConfig.ProductionVariantProperty {
  return {
    ...variant,
    routingConfig: prefixAwareRouting === undefined ? variant.routingConfig : { routingStrategy: 'PREFIX_AWARE' },
    capacityReservationConfig: capacityReservationArn === undefined ? undefined : {
      capacityReservationPreference: 'capacity-reservations-only', mlReservationArn: capacityReservationArn,
    },
  };
}
