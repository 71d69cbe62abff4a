import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Asset } from 'aws-cdk-lib/aws-s3-assets';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { acknowledge, acknowledgeResources } from '../../acknowledge';

/** What a job that stages weights must reach. */
export interface StagingRoleOptions {
  /** Bucket that it fills. */
  readonly bucket: s3.IBucket;
  /** Its script. */
  readonly script: Asset;
  /** Repository of its image. */
  readonly repositoryArn?: string;
  /** Secret with the token of the hub. */
  readonly tokenSecret: secretsmanager.ISecret | undefined;
}

/**
 * The role of a job that stages weights: it fills one bucket, reads one script and one secret, and writes its log.
 *
 * https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html, CreateProcessingJob, narrowed to the resources at hand.
 */
export function stagingRole(scope: Construct, id: string, { bucket, script, repositoryArn, tokenSecret }: StagingRoleOptions): iam.Role {
  const role = new iam.Role(scope, id, { assumedBy: new iam.ServicePrincipal('sagemaker.amazonaws.com') });
  const objects = bucket.arnForObjects('*');
  const logs = Stack.of(scope).formatArn({ service: 'logs', resource: 'log-group:/aws/sagemaker/ProcessingJobs*' });
  const allow = (actions: string[], resources: string[], conditions?: Record<string, Record<string, string>>) => {
    role.addToPolicy(new iam.PolicyStatement({ actions, resources, conditions }));
  };
  allow(['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject'], [objects]);
  allow(['s3:ListBucket'], [bucket.bucketArn]); // without it, a file that is not there looks forbidden
  bucket.encryptionKey?.grantEncryptDecrypt(role); // S3 decrypts the parts of a large file to join them
  allow(['s3:GetObject'], [script.bucket.arnForObjects(script.s3ObjectKey)]);
  allow(['s3:ListBucket'], [script.bucket.bucketArn], { StringEquals: { 's3:prefix': script.s3ObjectKey } });
  allow(['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'], repositoryArn === undefined ? [] : [repositoryArn]);
  allow(['ecr:GetAuthorizationToken'], ['*']); // the token is the account's
  allow(['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'], [logs]);
  allow(['cloudwatch:PutMetricData'], ['*'], { StringEquals: { 'cloudwatch:namespace': '/aws/sagemaker/ProcessingJobs' } });
  tokenSecret?.grantRead(role);

  acknowledgeResources(role, 'the bucket holds the files of the checkpoint and nothing else', objects);
  acknowledgeResources(role, 'SageMaker names the log streams of a job, in one log group for all jobs', logs);
  acknowledge(role, 'tokens of ECR belong to the account, and metrics to a namespace, which a condition names', 'AwsSolutions-IAM5[Resource::*]');
  if (bucket.encryptionKey !== undefined) {
    acknowledge(role, 'S3 encrypts and decrypts with the one key of the bucket', 'AwsSolutions-IAM5[Action::kms:GenerateDataKey*]', 'AwsSolutions-IAM5[Action::kms:ReEncrypt*]');
  }
  return role;
}
