import { Names } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** Label whose value is the same on the nodes of one group and on no others. */
export const NODE_GROUP_LABEL = 'distributed-inference/node-group';

/** Longest value of a label: https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/ */
const MAX_LENGTH = 63;

/** The value for a node group: its path, shortened by a hash. */
export function nodeGroupLabelValue(group: Construct): string {
  return Names.uniqueResourceName(group, { maxLength: MAX_LENGTH });
}
