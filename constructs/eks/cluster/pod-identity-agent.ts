import { CfnAddon } from 'aws-cdk-lib/aws-eks';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import type { Construct } from 'constructs';
import { ADD_ONS } from './chart-versions';
import { eksAddOn } from './eks-add-on';

/**
 * The agent that gives pods roles. A cluster of the app has one, which the CDK makes when it is first asked for and which others may
 * already share; an imported cluster gets one.
 */
export function podIdentityAgent(scope: Construct, id: string, cluster: eks.ICluster): Construct {
  const shared = cluster.eksPodIdentityAgent;
  if (!(shared instanceof eks.Addon)) return eksAddOn(scope, id, { cluster, addOn: ADD_ONS.podIdentityAgent });
  if (shared.node.defaultChild instanceof CfnAddon) shared.node.defaultChild.addonVersion = ADD_ONS.podIdentityAgent.addonVersion;
  return shared;
}
