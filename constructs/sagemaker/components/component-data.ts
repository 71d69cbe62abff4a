import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { InferenceComponentProps } from './inference-component-props';
import { grantReadArchive } from './model-archive';
import { plannedWeights } from '../../weights/planned-weights';

/** What a component loads. */
export interface ComponentData {
  /** What SageMaker copies from S3; undefined where the container fetches or has its model. */
  readonly s3Uri?: string;
  /** Whether the user accepts the licence of that. */
  readonly acceptEula?: boolean;
  /** Environment that tells the container what to load. */
  readonly environment: { [name: string]: string };
  /** What the role was granted. */
  readonly grants: iam.Grant[];
}

/** Grants the role of the endpoint what it needs to read a model, and says how the container loads it. */
export function componentData(scope: Construct, { plan, weights, checkpoint, archive, endpoint: { role } }: InferenceComponentProps): ComponentData {
  if (weights !== undefined) return weights.bind(scope, plan === undefined ? { checkpoint: checkpoint ?? '', role } : plannedWeights(plan, role));
  if (archive === undefined) return { environment: {}, grants: [] };
  return { s3Uri: archive.bucket.s3UrlForObject(archive.key), environment: {}, grants: grantReadArchive(archive, role) };
}
