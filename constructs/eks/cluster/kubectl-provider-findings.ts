import { CfnCondition, Stack } from 'aws-cdk-lib';
import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import { acknowledge, acknowledgeManagedPolicies, acknowledgeResources } from '../../acknowledge';

/** Says why cdk-nag's findings about the functions with which the CDK runs kubectl are no faults. */
export function acknowledgeKubectl(provider: IConstruct & eks.IKubectlProvider): void {
  acknowledgeManagedPolicies(provider, 'The CDK gives these policies to its kubectl provider: logs, network interfaces and charts of ECR',
    'service-role/AWSLambdaBasicExecutionRole', 'service-role/AWSLambdaVPCAccessExecutionRole', 'AmazonEC2ContainerRegistryReadOnly');
  acknowledge(provider, 'The CDK takes the newest runtime that its kubectl provider was tested with', 'AwsSolutions-L1');

  const handler = provider.node.findChild('Handler');
  if (handler instanceof lambda.Function) {
    acknowledgeResources(provider, 'The CDK lets its provider framework invoke every version of one function', `${handler.functionArn}:*`);
  }
  const condition = handler.node.findChild('HasEcrPublic');
  if (condition instanceof CfnCondition) {
    acknowledge(provider, 'The CDK gives this policy to its kubectl provider, for charts of ECR Public', publicEcrFinding(condition));
  }
}

/** The policy is there where a partition has ECR Public, and cdk-nag names it by that condition. */
function publicEcrFinding(condition: CfnCondition): string {
  const policy = { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::aws:policy/AmazonElasticContainerRegistryPublicReadOnly']] };
  const choice = { 'Fn::If': [Stack.of(condition).getLogicalId(condition), policy, { Ref: 'AWS::NoValue' }] };
  return `AwsSolutions-IAM4[Policy::${JSON.stringify(choice)}]`;
}
