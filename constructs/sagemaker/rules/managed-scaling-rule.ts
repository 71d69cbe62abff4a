import type { Rule, RuleProblem } from './rule';
import { count, isOutside, properties, shown } from './template-value';
import { allVariants, hostsComponents } from './variant';
import type { Variant } from './variant';

/** SageMaker scales the instances of inference components alone, whose variants have no model, and whose configuration has a role. */
export const managedScalingRule: Rule = {
  id: 'SM-09',
  problems: (resources) => allVariants(resources).flatMap((variant) => [...roleProblems(variant), ...scalingProblems(variant)]),
};

function roleProblems(variant: Variant): RuleProblem[] {
  const { configuration } = variant;
  return !hostsComponents(variant) || configuration.properties.ExecutionRoleArn !== undefined ? [] : [{
    resource: configuration,
    property: 'ExecutionRoleArn',
    sentence: `must be set where a variant hosts inference components, got none beside ${variant.property} without a ModelName; name a role, or a model`,
  }];
}

function scalingProblems({ configuration: resource, property, variant }: Variant): RuleProblem[] {
  const scaling = properties(variant.ManagedInstanceScaling);
  if (scaling === undefined || scaling.Status === 'DISABLED') return [];
  const path = `${property}.ManagedInstanceScaling`;
  const [fewest = 0, most = Infinity] = [count(scaling.MinInstanceCount), count(scaling.MaxInstanceCount)];
  return [
    ...(variant.ModelName === undefined ? [] : [{
      resource, property: path, sentence: 'must be left out where the variant has a ModelName, got both; scale it with Application Auto Scaling, or host inference components',
    }]),
    ...(fewest <= most ? [] : [{ resource, property: `${path}.MinInstanceCount`, sentence: `must be at most MaxInstanceCount, ${most}, got ${fewest}; lower it` }]),
    ...(fewest > most || !isOutside(variant.InitialInstanceCount, fewest, most) ? [] : [{
      resource, property: `${property}.InitialInstanceCount`, sentence: `must be from ${fewest} to ${most}, the range of ManagedInstanceScaling, got ${shown(variant.InitialInstanceCount)}; start with that many`,
    }]),
  ];
}
