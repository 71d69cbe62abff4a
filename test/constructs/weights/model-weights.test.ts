import { Aws, Stack, aws_kms as kms, aws_s3 as s3, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { expect, test } from 'vitest';
import { emptyStack } from '../stack';
import { ModelWeights } from '../../../constructs';

const REVISION = '0123456789abcdef0123456789abcdef01234567';

function bound(weights: (stack: Stack) => ModelWeights, stack = emptyStack()) {
  const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('sagemaker.amazonaws.com') });
  return { stack, config: weights(stack).bind(stack, { checkpoint: 'example/model', role }) };
}
const bucketOf = (stack: Stack) => s3.Bucket.fromBucketName(stack, 'Bucket', 'weights');

test.each(['llama', 'llama/', 'a/b c/'])('weights in the folder %s are read from a prefix that ends with a slash', (prefix) => {
  const { config } = bound((stack) => ModelWeights.fromBucket(bucketOf(stack), prefix));
  expect(config.s3Uri).toBe(`s3://weights/${prefix.replace(/\/$/, '')}/`);
  expect(config.environment).toEqual({ SM_VLLM_MODEL: '/opt/ml/model', HF_HUB_OFFLINE: '1', TIKTOKEN_ENCODINGS_BASE: '/opt/ml/model' });
});

test('weights under a key may be decrypted', () => {
  const { stack } = bound((scope) => ModelWeights.fromBucket(new s3.Bucket(scope, 'Bucket', { encryptionKey: new kms.Key(scope, 'Key') }), 'llama/'));
  Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: 'kms:Decrypt', Resource: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Key'), 'Arn'] } })]) },
  });
});

test.each(['', '/', '/llama/', 'a//b/', 'llama*/', 'llama?/', 's3://weights/llama/'])('fails on the prefix %j', (prefix) => {
  expect(() => ModelWeights.fromBucket(bucketOf(emptyStack()), prefix))
    .toThrow(`weights.prefix must name the folder in the bucket without *, ? and empty parts, got "${prefix}"; write one such as llama/`);
});

test('fails on a prefix that is a token', () => {
  expect(() => ModelWeights.fromBucket(bucketOf(emptyStack()), Aws.STACK_NAME))
    .toThrow('weights.prefix must be known at synthesis, got a token; write the folder of the weights, such as llama/');
});

test('fails on a bucket in another region', () => {
  const stack = emptyStack({ env: { region: 'us-west-2' } });
  expect(() => bound((scope) => ModelWeights.fromBucket(s3.Bucket.fromBucketAttributes(scope, 'Far', { bucketName: 'far', region: 'eu-west-1' }), 'llama/'), stack))
    .toThrow('weights.bucket must be in the region of the endpoint, us-west-2, got one in eu-west-1; copy the weights there');
});

test('an archive is one object that SageMaker unpacks, and the role reads it alone', () => {
  const { config, stack } = bound((scope) => ModelWeights.fromArchive(bucketOf(scope), 'llama/model.tar.gz'));
  expect(config).toMatchObject({ s3Uri: 's3://weights/llama/model.tar.gz', archive: true, environment: { SM_VLLM_MODEL: '/opt/ml/model' } });
  Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: {
      Statement: [
        Match.objectLike({ Action: 's3:GetObject', Resource: { 'Fn::Join': ['', Match.arrayWith([':s3:::weights/llama/model.tar.gz'])] } }),
        Match.objectLike({ Action: 's3:ListBucket', Condition: { StringLike: { 's3:prefix': 'llama/model.tar.gz' } } }),
      ],
    },
  });
});

test('fails on an archive of another form, and where containers would have to unpack it', () => {
  const stack = emptyStack();
  expect(() => ModelWeights.fromArchive(bucketOf(stack), 'llama/model.zip'))
    .toThrow('weights.key must be that of a .tar.gz, got "llama/model.zip"; pack the files so, or use ModelWeights.fromBucket for a folder');
  expect(() => ModelWeights.fromArchive(s3.Bucket.fromBucketName(stack, 'Other', 'weights'), '*.tar.gz'))
    .toThrow('weights.key must name the archive in the bucket without *, ? and empty parts, got "*.tar.gz"; write one such as llama/model.tar.gz');
  const archive = ModelWeights.fromArchive(s3.Bucket.fromBucketName(stack, 'Third', 'weights'), 'model.tar.gz');
  const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('pods.eks.amazonaws.com') });
  expect(() => archive.locate(stack, { checkpoint: 'example/model', role }))
    .toThrow('weights must be a folder where containers load them themselves, got the archive model.tar.gz; unpack it and use ModelWeights.fromBucket');
});

test.each([undefined, true])('the licence of a bucket of JumpStart is accepted where the user says so: %s', (acceptEula) => {
  expect(bound((stack) => ModelWeights.fromBucket(bucketOf(stack), 'llama/', { acceptEula })).config.acceptEula).toBe(acceptEula);
  expect(bound((stack) => ModelWeights.fromArchive(bucketOf(stack), 'llama.tar.gz', { acceptEula })).config.acceptEula).toBe(acceptEula);
});

test('weights on the hub have the commit of the planned checkpoint', () => {
  const { config, stack } = bound(() => ModelWeights.fromHuggingFace({ revision: REVISION }));
  expect(config).toEqual({ environment: { SM_VLLM_MODEL: 'example/model', SM_VLLM_REVISION: REVISION }, grants: [] });
  Annotations.fromStack(stack).hasNoWarning('*', Match.anyValue());
});

test('a token of the hub is resolved at deployment, with a warning of where it ends', () => {
  const { config, stack } = bound((scope) => ModelWeights.fromHuggingFace({
    revision: REVISION,
    tokenSecret: secretsmanager.Secret.fromSecretCompleteArn(scope, 'Token', 'arn:aws:secretsmanager:us-west-2:111122223333:secret:token-AbCdEf'),
  }));
  expect(stack.resolve(config.environment)).toHaveProperty('HF_TOKEN', '{{resolve:secretsmanager:arn:aws:secretsmanager:us-west-2:111122223333:secret:token-AbCdEf:SecretString:::}}');
  Annotations.fromStack(stack).hasWarning('*', Match.stringLikeRegexp(
    'the token of weights.tokenSecret ends in plain sight in the environment of the model, where everyone with sagemaker:DescribeModel reads it; '
    + 'let a job copy them \\(ModelWeights.stagedFromHuggingFace\\) to keep it out',
  ));
});

test.each(['main', 'v1.0', REVISION.slice(1), REVISION.toUpperCase()])('fails on the revision %s, which can move', (revision) => {
  expect(() => ModelWeights.fromHuggingFace({ revision }))
    .toThrow(`weights.revision must be a commit of 40 hexadecimal digits, got ${revision}; copy it from the history of the repository on the hub`);
});
