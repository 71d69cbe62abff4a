import { Stack, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/**
 * The region of an endpoint: what is stated, else that of the stack.
 *
 * @throws Error where neither is known at synthesis
 */
export function knownRegion(scope: Construct, stated?: string): string {
  const region = stated ?? Stack.of(scope).region;
  if (Token.isUnresolved(region)) {
    throw new Error('region must be known at synthesis, for the image comes from a registry of it, got a token; write it, or give the stack a region');
  }
  return region;
}
