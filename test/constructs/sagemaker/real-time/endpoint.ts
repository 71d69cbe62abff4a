import type { Stack } from 'aws-cdk-lib';
import { aws_s3 as s3 } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ModelWeights, SageMakerRealTimeEndpoint } from '../../../../constructs';
import type { SageMakerRealTimeEndpointProps } from '../../../../constructs';
import { PLAN } from '../../plan';
import { emptyStack } from '../../stack';

export const REVISION = '0123456789abcdef0123456789abcdef01234567';

export interface DefinedEndpoint {
  readonly stack: Stack;
  readonly endpoint: SageMakerRealTimeEndpoint;
  readonly template: Template;
}

/** An endpoint of the plan with weights in S3, and its template once it is asked for. */
export function definedEndpoint(props: (stack: Stack) => Partial<SageMakerRealTimeEndpointProps> = () => ({}), stack = emptyStack()): DefinedEndpoint {
  const weights = ModelWeights.fromBucket(s3.Bucket.fromBucketName(stack, 'Weights', 'weights'), 'model/');
  const endpoint = new SageMakerRealTimeEndpoint(stack, 'Chat', { plan: PLAN, weights, ...props(stack) });
  return { stack, endpoint, get template() { return Template.fromStack(stack); } };
}

/** A resource of a template. */
export interface Resource {
  readonly Properties: Record<string, unknown>;
  readonly DependsOn?: string[];
}

/** The only resource of a type, with its logical identifier. */
export function onlyResource(template: Template, type: string): [id: string, resource: Resource] {
  const found = Object.entries(template.findResources(type)) as [string, Resource][];
  const [first] = found;
  if (first === undefined || found.length > 1) throw new Error(`a template must have one ${type}, got ${String(found.length)}`);
  return first;
}
