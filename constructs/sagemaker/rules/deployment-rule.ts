import type { Rule, RuleProblem } from './rule';
import { shareProblems } from './share-problems';
import { ResourceType } from './stack-resources';
import type { StackResources, TemplateResource } from './stack-resources';
import { properties } from './template-value';
import type { Properties } from './template-value';
import { configurationOf, isServerless, productionVariants, variantTypes } from './variant';

const BLUE_GREEN = 'DeploymentConfig.BlueGreenUpdatePolicy';
const ROLLING = 'DeploymentConfig.RollingUpdatePolicy';

/** An endpoint is updated in one way, with the steps that it needs, and on instances that it is possible on. */
export const deploymentRule: Rule = {
  id: 'SM-18',
  problems: (resources) => resources.ofType(ResourceType.ENDPOINT).flatMap((resource) => {
    const config = properties(resource.properties.DeploymentConfig);
    if (config === undefined) return [];
    const [blueGreen, rolling] = [properties(config.BlueGreenUpdatePolicy), properties(config.RollingUpdatePolicy)];
    return [
      ...(blueGreen === undefined || rolling === undefined ? [] : [{
        resource, property: 'DeploymentConfig', sentence: 'must have BlueGreenUpdatePolicy or RollingUpdatePolicy, got both; roll where capacity is scarce, and leave the other out',
      }]),
      ...(blueGreen === undefined ? [] : trafficProblems(resource, properties(blueGreen.TrafficRoutingConfiguration) ?? {})),
      ...(rolling === undefined ? [] : batchProblems(resource, rolling)),
      ...alarmProblems(resource, config),
      ...fleetProblems(resources, resource, rolling !== undefined),
    ];
  }),
};

function trafficProblems(resource: TemplateResource, traffic: Properties): RuleProblem[] {
  const path = `${BLUE_GREEN}.TrafficRoutingConfiguration`;
  switch (traffic.Type) {
    case 'CANARY': return shareProblems(resource, { property: `${path}.CanarySize`, share: traffic.CanarySize, leastPercent: 1, mostPercent: 50, needed: 'Type is CANARY' });
    case 'LINEAR': return shareProblems(resource, { property: `${path}.LinearStepSize`, share: traffic.LinearStepSize, leastPercent: 10, mostPercent: 50, needed: 'Type is LINEAR' });
    default: return [];
  }
}

function batchProblems(resource: TemplateResource, rolling: Properties): RuleProblem[] {
  return shareProblems(resource, {
    property: `${ROLLING}.MaximumBatchSize`, share: rolling.MaximumBatchSize, leastPercent: 5, mostPercent: 50, needed: 'there is a RollingUpdatePolicy',
  });
}

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_AutoRollbackConfig.html */
function alarmProblems(resource: TemplateResource, config: Properties): RuleProblem[] {
  const alarms = properties(config.AutoRollbackConfiguration)?.Alarms;
  return !Array.isArray(alarms) || (alarms.length >= 1 && alarms.length <= 10) ? [] : [{
    resource, property: 'DeploymentConfig.AutoRollbackConfiguration.Alarms', sentence: `must be from 1 to 10, got ${alarms.length}; combine some in a composite alarm`,
  }];
}

/** https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-exclusions.html */
function fleetProblems(resources: StackResources, resource: TemplateResource, rolls: boolean): RuleProblem[] {
  const configuration = configurationOf(resources, resource);
  if (configuration === undefined) return [];
  const variants = productionVariants(configuration);
  const old = variants.flatMap(variantTypes).find(({ instanceType }) => instanceType.startsWith('ml.inf1.'));
  return [
    ...(old === undefined ? [] : [{ resource, property: 'DeploymentConfig', sentence: `must be left out on Inf1, got it with ${old.instanceType}; leave it out, or take Inf2` }]),
    ...(rolls && variants.length > 1
      ? [{ resource, property: ROLLING, sentence: `must have one variant, got ${variants.length}; use BlueGreenUpdatePolicy, or an endpoint for each` }] : []),
    ...(rolls && variants.some(isServerless) ? [{ resource, property: ROLLING, sentence: 'must be left out of a serverless endpoint, got it set; use BlueGreenUpdatePolicy' }] : []),
  ];
}
