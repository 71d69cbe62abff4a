import { Aws, Validations } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { expect, test } from 'vitest';
import { InferenceCluster } from '../../constructs';
import { acknowledgeManagedPolicies, acknowledgeResources } from '../../constructs/acknowledge';
import { emptyStack } from './stack';
import { vpc } from './eks/cluster/cluster';

/** Names of the findings that a construct and its children acknowledge. */
function findings(scope: Construct): string[] {
  return scope.node.findAll().flatMap(({ node }) => node.metadata)
    .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
    .flatMap(({ data }) => Object.keys(data as object));
}

test('findings are named as cdk-nag 3.0.2 names them', () => {
  const stack = emptyStack();
  const scope = new Construct(stack, 'Scope');
  const role = new Role(scope, 'Role', { assumedBy: new ServicePrincipal('ec2.amazonaws.com') });
  acknowledgeManagedPolicies(scope, 'a reason', 'AmazonEKS_CNI_Policy');
  acknowledgeResources(scope, 'a reason', '*', `${role.roleArn}:*`, `arn:${Aws.PARTITION}:s3:::weights/*`);
  expect(findings(scope)).toEqual([
    'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/AmazonEKS_CNI_Policy]',
    'AwsSolutions-IAM5[Resource::*]',
    `AwsSolutions-IAM5[Resource::<${stack.getLogicalId(role.node.defaultChild as never)}.Arn>:*]`,
    'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::weights/*]',
  ]);
});

test('the findings about the functions of the CDK are those that cdk-nag 3.0.2 has', () => {
  const stack = emptyStack();
  const { cluster } = new InferenceCluster(stack, 'Inference', { vpc: vpc(stack) });
  const provider = cluster.kubectlProvider as unknown as Construct;
  const handler = provider.node.findChild('Handler');
  const id = (construct: unknown) => stack.getLogicalId(construct as never);
  expect(findings(provider)).toEqual([
    'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
    'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole]',
    'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly]',
    'AwsSolutions-L1',
    `AwsSolutions-IAM5[Resource::<${id(handler.node.defaultChild)}.Arn>:*]`,
    `AwsSolutions-IAM4[Policy::{"Fn::If":["${id(handler.node.findChild('HasEcrPublic'))}",{"Fn::Join":["",["arn:",{"Ref":"AWS::Partition"},`
    + '":iam::aws:policy/AmazonElasticContainerRegistryPublicReadOnly"]]},{"Ref":"AWS::NoValue"}]}]',
  ]);
});
