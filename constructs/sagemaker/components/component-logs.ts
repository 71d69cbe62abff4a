import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acknowledgeResources } from '../../acknowledge';

/** Where components log and measure: https://docs.aws.amazon.com/sagemaker/latest/dg/logging-cloudwatch.html */
const NAMESPACE = '/aws/sagemaker/InferenceComponents';

/** Allows a role to write the logs and metrics of inference components, which stand beside those of endpoints. */
export function grantComponentLogs(scope: Construct, grantee: iam.IRole): iam.Grant[] {
  // CloudFormation names components after the role exists
  const logGroups = Stack.of(scope).formatArn({ service: 'logs', resource: `log-group:${NAMESPACE}/*` });
  acknowledgeResources(grantee, 'the names of inference components are not known before they are created', logGroups);
  return [
    iam.Grant.addToPrincipal({
      grantee,
      actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
      resourceArns: [logGroups],
    }),
    iam.Grant.addToPrincipal({
      grantee,
      actions: ['cloudwatch:PutMetricData'],
      resourceArns: ['*'], // the action has no resource: the namespace narrows it
      conditions: { StringEquals: { 'cloudwatch:namespace': NAMESPACE } },
    }),
  ];
}
