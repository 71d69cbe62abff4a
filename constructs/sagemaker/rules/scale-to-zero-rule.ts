import type { Rule, RuleProblem } from './rule';
import { ScalableDimension, scalableTargets } from './scalable-target';
import type { ScalableTarget } from './scalable-target';
import { ResourceType } from './stack-resources';
import type { StackResources, TemplateResource } from './stack-resources';
import { count, entries, properties, references, shown } from './template-value';

/**
 * The metric that tells of work without capacity, by what goes to zero: tracking divides by the capacity and never leaves zero.
 *
 * https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling-zero-instances.html and async-inference-autoscale.html
 */
const WAKING_METRICS: { readonly [dimension: string]: string | undefined } = {
  [ScalableDimension.INSTANCES]: 'HasBacklogWithoutCapacity',
  [ScalableDimension.COPIES]: 'NoCapacityInvocationFailures',
};

/** What scales to zero can go there, and has a policy that brings it back. */
export const scaleToZeroRule: Rule = {
  id: 'SM-20',
  problems: (resources) => scalableTargets(resources)
    .filter(({ resource }) => count(resource.properties.MinCapacity) === 0)
    .flatMap((target) => {
      const metric = WAKING_METRICS[target.dimension ?? ''];
      if (metric === undefined) return [];
      const refused = instanceProblems(target);
      return refused.length > 0 ? refused : wakingProblems(resources, target, metric);
    }),
};

function instanceProblems({ resource, dimension, configuration }: ScalableTarget): RuleProblem[] {
  if (dimension !== ScalableDimension.INSTANCES || configuration === undefined || configuration.properties.AsyncInferenceConfig !== undefined) return [];
  return [{
    resource,
    property: 'MinCapacity',
    sentence: 'must be at least 1 for instances that are not of an asynchronous endpoint, got 0; write 1, or host an inference component and scale its copies',
  }];
}

function wakingProblems(resources: StackResources, { resource, policies }: ScalableTarget, metric: string): RuleProblem[] {
  const steps = policies.filter(({ properties: { PolicyType: type } }) => type === 'StepScaling');
  const alarms = resources.ofType(ResourceType.ALARM).filter((alarm) => {
    const actions = references(alarm.properties.AlarmActions);
    return measures(alarm, metric) && steps.some(({ logicalId }) => actions.includes(logicalId));
  });
  if (alarms.length === 0) {
    return [{
      resource,
      property: 'MinCapacity',
      sentence: `must be at least 1 without a policy of StepScaling that an alarm on ${metric} starts, got 0; add the two, or nothing ever leaves zero`,
    }];
  }
  return alarms.filter(missesFirst).map((alarm) => ({
    resource: alarm,
    property: 'Threshold',
    sentence: `must be reached by 1 of ${metric}, got ${shown(alarm.properties.ComparisonOperator)} ${shown(alarm.properties.Threshold)}; `
      + 'write GreaterThanOrEqualToThreshold and 1, or a single request wakes nothing',
    legal: true, // AWS's own example has it
  }));
}

function measures({ properties: { MetricName: name, Metrics: metrics } }: TemplateResource, metric: string): boolean {
  return name === metric || entries(metrics).some(({ entry }) => properties(properties(entry.MetricStat)?.Metric)?.MetricName === metric);
}

function missesFirst({ properties: { ComparisonOperator: operator, Threshold: threshold } }: TemplateResource): boolean {
  const limit = count(threshold) ?? 0;
  return operator === 'GreaterThanThreshold' ? limit >= 1 : limit > 1;
}
