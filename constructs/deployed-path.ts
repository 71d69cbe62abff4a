import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** What the command line of the CDK calls the stack by with which a construct is deployed. */
export function deployedPath(scope: Construct): string {
  const stack = Stack.of(scope);
  return stack.nestedStackParent === undefined ? stack.node.path : deployedPath(stack.nestedStackParent);
}
