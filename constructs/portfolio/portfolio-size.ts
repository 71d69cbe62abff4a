import { CfnResource, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { PortfolioPlan } from '../../lib';
import { Platform, grouped } from '../../lib';

/** Most resources of a stack: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html. */
const MOST_RESOURCES = 500;

/**
 * Refuses the endpoints of a plan that a stack has no room for.
 *
 * @throws Error where they are more resources than a stack may have
 */
export function refuseSize(portfolio: Construct, { request, endpoints }: PortfolioPlan): void {
  const stack = Stack.of(portfolio);
  const { length } = portfolio.node.findAll().filter((child) => CfnResource.isCfnResource(child) && Stack.of(child) === stack);
  if (length <= MOST_RESOURCES) return;
  throw new Error(
    `models must fit into the ${MOST_RESOURCES} resources of a stack, got ${request.models.length} whose ${endpoints.length === 1 ? 'endpoint has' : `${endpoints.length} endpoints have`} `
    + `${grouped(length)}; divide them among portfolios in stacks of their own, or let them share endpoints: constraints.platforms: ['${Platform.SAGEMAKER_MULTI_MODEL}']`,
  );
}
