import * as iam from 'aws-cdk-lib/aws-iam';
import type { ArtifactFolder } from './artifact-folder';
import type { CompilationInput, CompilationMethod } from './backend/compilation-method';
import { acknowledge, acknowledgeResources } from '../acknowledge';
import { grantExecution } from '../sagemaker/endpoint/execution-role';

/** What a role of a job must be allowed beside reading the model: to write artefacts, pull the image, write logs, join the network. */
export function grantCompilation(method: CompilationMethod, input: CompilationInput, { bucket, prefix }: ArtifactFolder, grantee: iam.IRole): iam.Grant[] {
  const objects = bucket.arnForObjects(`${prefix}*`);
  acknowledgeResources(grantee, 'the folder holds artefacts and nothing else', objects);
  const key = bucket.encryptionKey;
  if (key !== undefined) {
    acknowledge(grantee, 'S3 encrypts and decrypts with the one key of the bucket', 'AwsSolutions-IAM5[Action::kms:GenerateDataKey*]', 'AwsSolutions-IAM5[Action::kms:ReEncrypt*]');
  }
  return [
    iam.Grant.addToPrincipal({ grantee, actions: ['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject'], resourceArns: [objects] }),
    iam.Grant.addToPrincipal({ grantee, actions: ['s3:ListBucket'], resourceArns: [bucket.bucketArn], conditions: { StringLike: { 's3:prefix': `${prefix}*` } } }),
    ...(key === undefined ? [] : [key.grantEncryptDecrypt(grantee)]),
    ...grantExecution(input.scope, grantee, { jobs: `${method.noun}s`, repositoryArn: method.repositoryArn(input), network: input.network }),
  ];
}
