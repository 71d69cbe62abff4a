import { CfnResource } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** A resource of a construct of ours, to override what it says. */
export function resourceOf(scope: IConstruct, id: string): CfnResource {
  const child = scope.node.findChild(id);
  if (!CfnResource.isCfnResource(child)) throw new Error(`${child.node.path} is no resource`);
  return child;
}
