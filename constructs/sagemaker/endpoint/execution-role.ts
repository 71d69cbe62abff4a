import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { ModelNetwork } from './model-network';
import { acknowledgeResources } from '../../acknowledge';

/** What the role of a model, or of a job, must reach beside its data. */
export interface ExecutionOptions {
  /** What SageMaker calls the jobs in their log group and metrics, such as `TrainingJobs`; left out for a model. */
  readonly jobs?: string;
  /** Repository of the container's image; none where it is not in ECR. */
  readonly repositoryArn?: string;
  /** The network of the model, where it has one. */
  readonly network?: ModelNetwork;
}

/**
 * Grants a role what SageMaker does with it beside reading weights: pull the image, write logs and metrics, join the network.
 *
 * https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html, CreateModel and CreateTrainingJob, narrowed to the resources at hand.
 */
export function grantExecution(scope: Construct, grantee: iam.IRole, options: ExecutionOptions): iam.Grant[] {
  const statements = [
    ...(options.repositoryArn === undefined ? [] : pullImage(options.repositoryArn)),
    ...observe(scope, options.jobs),
    ...(options.network === undefined ? [] : joinNetwork(scope, options.network)),
  ];
  const wide = new Set(statements.flatMap(({ resourceArns }) => resourceArns).filter((arn) => arn.endsWith('*')));
  acknowledgeResources(grantee, 'the actions have no narrower resource, or one whose name is not known before the role exists', ...wide);
  return statements.map((statement) => iam.Grant.addToPrincipal({ grantee, ...statement }));
}

interface Statement {
  readonly actions: string[];
  readonly resourceArns: string[];
  readonly conditions?: Record<string, Record<string, string>>;
}

function pullImage(repositoryArn: string): Statement[] {
  return [
    { actions: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'], resourceArns: [repositoryArn] },
    { actions: ['ecr:GetAuthorizationToken'], resourceArns: ['*'] }, // the token is the account's: IAM knows no narrower resource
  ];
}

/** Logs, and the metrics that SageMaker publishes with the role: utilization of the instances. */
function observe(scope: Construct, jobs?: string): Statement[] {
  // the name of the endpoint is not known before the role is: SageMaker checks the role when it creates the model; jobs share a log group
  const logGroup = jobs === undefined ? 'Endpoints/*' : `${jobs}*`;
  const logGroups = Stack.of(scope).formatArn({ service: 'logs', resource: `log-group:/aws/sagemaker/${logGroup}` });
  return [
    { actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'], resourceArns: [logGroups] },
    {
      actions: ['cloudwatch:PutMetricData'],
      resourceArns: ['*'], // the action has no resource: the namespace narrows it
      conditions: { StringEquals: { 'cloudwatch:namespace': `/aws/sagemaker/${jobs ?? 'Endpoints'}` } },
    },
  ];
}

function joinNetwork(scope: Construct, { subnetIds, securityGroup }: ModelNetwork): Statement[] {
  const arn = (resource: string, resourceName: string) => Stack.of(scope).formatArn({ service: 'ec2', resource, resourceName });
  const networkInterfaces = arn('network-interface', '*');
  return [
    {
      actions: ['ec2:CreateNetworkInterface'],
      resourceArns: [networkInterfaces, arn('security-group', securityGroup.securityGroupId), ...subnetIds.map((id) => arn('subnet', id))],
    },
    {
      actions: ['ec2:CreateNetworkInterfacePermission', 'ec2:DeleteNetworkInterface', 'ec2:DeleteNetworkInterfacePermission'],
      resourceArns: [networkInterfaces],
    },
    {
      actions: ['ec2:DescribeDhcpOptions', 'ec2:DescribeNetworkInterfaces', 'ec2:DescribeSecurityGroups', 'ec2:DescribeSubnets', 'ec2:DescribeVpcs'],
      resourceArns: ['*'], // none of them has a resource
    },
  ];
}
