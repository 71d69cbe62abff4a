import { Aws, Fn, Names } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Most characters of a name are 63, of which the identifier of a stack takes 36 and the hyphen before it one. */
const MOST_CHARACTERS = 26;

/**
 * A name in lower case, of what stands in a stack and of the stack itself: no two stacks share it, and no update changes it.
 *
 * CloudFormation tells of a component its ARN alone, in which SageMaker writes names in lower case, while metrics and invocations want the
 * name as it is (https://github.com/prometheus-community/yet-another-cloudwatch-exporter, pull requests 1178 and 1793). Of a name that
 * CloudFormation makes up the ARN would tell another one; of this it tells the same.
 */
export function componentName(scope: IConstruct): string {
  const readable = Names.uniqueResourceName(scope, { maxLength: MOST_CHARACTERS, separator: '-' }).toLowerCase().replace(/^-+/, '');
  return Fn.join('-', [readable, Fn.select(2, Fn.split('/', Aws.STACK_ID))]);
}
