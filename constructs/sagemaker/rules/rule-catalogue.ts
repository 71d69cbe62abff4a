import { asyncRule } from './async-rule';
import { componentRule } from './component-rule';
import { containersRule, dataSourceRule } from './container-source-rules';
import { deploymentRule } from './deployment-rule';
import { environmentRule } from './environment-rule';
import { hostImageRule } from './host-image-rule';
import { instancePoolRule } from './instance-pool-rule';
import { localStorageRule } from './local-storage-rule';
import { managedScalingRule } from './managed-scaling-rule';
import { modelDataRule } from './model-data-rule';
import { multiModelRule } from './multi-model-rule';
import { networkIsolationRule } from './network-isolation-rule';
import { reservationRule } from './reservation-rule';
import { routingRule } from './routing-rule';
import type { Rule } from './rule';
import { scaleToZeroRule } from './scale-to-zero-rule';
import { scalingRule } from './scaling-rule';
import { serverlessRule } from './serverless-rule';
import { shadowRule } from './shadow-rule';
import { timeOutRule } from './time-out-rule';
import { variantNameRule } from './variant-name-rule';

/** All rules, in the order of their identifiers. */
export const RULES: readonly Rule[] = [
  containersRule, dataSourceRule, multiModelRule, modelDataRule, environmentRule, networkIsolationRule, variantNameRule, serverlessRule,
  managedScalingRule, routingRule, instancePoolRule, localStorageRule, hostImageRule, reservationRule, asyncRule, shadowRule, timeOutRule,
  deploymentRule, scalingRule, scaleToZeroRule, componentRule,
];
