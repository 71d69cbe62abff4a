import type { Rule, RuleProblem } from './rule';
import { ScalableDimension, scalableTargets } from './scalable-target';
import type { ScalableTarget } from './scalable-target';
import { count, properties, text } from './template-value';
import { hostsComponents, isServerless, productionVariants } from './variant';

interface Dimension {
  /** How its resource identifiers are written. */
  readonly identifier: RegExp;
  /** The same in words. */
  readonly form: string;
  /** Predefined metrics that measure it. */
  readonly metrics: readonly string[];
}

const OF_VARIANT = { identifier: /^endpoint\/[^/]+\/variant\/[^/]+$/, form: 'endpoint/NAME/variant/NAME' };

/** https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PredefinedMetricSpecification.html */
const DIMENSIONS: { readonly [dimension: string]: Dimension | undefined } = {
  [ScalableDimension.INSTANCES]: {
    ...OF_VARIANT, metrics: ['SageMakerVariantInvocationsPerInstance', 'SageMakerVariantConcurrentRequestsPerModelHighResolution'],
  },
  [ScalableDimension.PROVISIONED_CONCURRENCY]: { ...OF_VARIANT, metrics: ['SageMakerVariantProvisionedConcurrencyUtilization'] },
  [ScalableDimension.COPIES]: {
    identifier: /^inference-component\/[^/]+$/,
    form: 'inference-component/NAME',
    metrics: ['SageMakerInferenceComponentInvocationsPerCopy', 'SageMakerInferenceComponentConcurrentRequestsPerCopyHighResolution'],
  },
};

/** A scalable target names what its dimension is of, scales what SageMaker scales there, and its policies measure it. */
export const scalingRule: Rule = {
  id: 'SM-19',
  problems: (resources) => scalableTargets(resources).flatMap((target) => [
    ...rangeProblems(target),
    ...dimensionProblems(target),
    ...variantProblems(target),
  ]),
};

function rangeProblems({ resource, dimension }: ScalableTarget): RuleProblem[] {
  const [fewest, most] = [count(resource.properties.MinCapacity), count(resource.properties.MaxCapacity)];
  return [
    ...(fewest === undefined || most === undefined || fewest <= most
      ? [] : [{ resource, property: 'MinCapacity', sentence: `must be at most MaxCapacity, ${most}, got ${fewest}; lower it` }]),
    ...(dimension === ScalableDimension.PROVISIONED_CONCURRENCY && fewest !== undefined && fewest < 1
      ? [{ resource, property: 'MinCapacity', sentence: `must be at least 1 for ${dimension}, got ${fewest}; write 1` }] : []),
  ];
}

function dimensionProblems({ resource, dimension = '', parts, policies }: ScalableTarget): RuleProblem[] {
  const known = DIMENSIONS[dimension];
  if (known === undefined) return [];
  const identifier = parts.join('/');
  const wrong = !identifier.startsWith('*') && !known.identifier.test(identifier);
  return [
    ...(wrong ? [{ resource, property: 'ResourceId', sentence: `must be ${known.form} for ${dimension}, got ${identifier}; write it so, or choose the dimension of that resource` }] : []),
    ...policies.flatMap((policy): RuleProblem[] => {
      const tracking = properties(policy.properties.TargetTrackingScalingPolicyConfiguration);
      const metric = text(properties(tracking?.PredefinedMetricSpecification)?.PredefinedMetricType);
      return metric === undefined || known.metrics.includes(metric) ? [] : [{
        resource: policy,
        property: 'TargetTrackingScalingPolicyConfiguration.PredefinedMetricSpecification.PredefinedMetricType',
        sentence: `must be ${known.metrics.join(' or ')} for ${dimension}, got ${metric}; write it`,
      }];
    }),
  ];
}

function variantProblems(target: ScalableTarget): RuleProblem[] {
  const { resource, configuration, variant, parts } = target;
  if (configuration === undefined) return [];
  if (variant === undefined) {
    const names = productionVariants(configuration).map((each) => text(each.variant.VariantName));
    const name = parts[3];
    return name === undefined || name.includes('*') || names.includes(undefined) ? [] : [{
      resource, property: 'ResourceId', sentence: `must name a variant of the endpoint, ${names.join(' or ')}, got ${name}; write one of them`,
    }];
  }
  switch (target.dimension) {
    case ScalableDimension.INSTANCES: return instanceProblems(target, variant);
    case ScalableDimension.PROVISIONED_CONCURRENCY: return concurrencyProblems(target, variant);
    default: return [];
  }
}

function instanceProblems({ resource }: ScalableTarget, variant: NonNullable<ScalableTarget['variant']>): RuleProblem[] {
  const property = 'ScalableDimension';
  if (isServerless(variant)) {
    return [{ resource, property, sentence: `must be ${ScalableDimension.PROVISIONED_CONCURRENCY} for a serverless variant, got ${ScalableDimension.INSTANCES}; write it` }];
  }
  return hostsComponents(variant) ? [{
    resource,
    property,
    sentence: `must not be ${ScalableDimension.INSTANCES} of a variant that hosts inference components, got it; scale copies by ${ScalableDimension.COPIES}, and instances by ManagedInstanceScaling`,
  }] : [];
}

function concurrencyProblems({ resource }: ScalableTarget, { property, variant }: NonNullable<ScalableTarget['variant']>): RuleProblem[] {
  const serverless = properties(variant.ServerlessConfig);
  if (serverless?.ProvisionedConcurrency === undefined) {
    return [{
      resource, property: 'ScalableDimension', sentence: `must not be ${ScalableDimension.PROVISIONED_CONCURRENCY} where ${property} has no ServerlessConfig.ProvisionedConcurrency, got it; set that too`,
    }];
  }
  const [most, limit] = [count(resource.properties.MaxCapacity), count(serverless.MaxConcurrency)];
  return most === undefined || limit === undefined || most <= limit ? [] : [{
    resource, property: 'MaxCapacity', sentence: `must be at most the ${limit} of ${property}.ServerlessConfig.MaxConcurrency, got ${most}; raise that, or lower it`,
  }];
}
