import { App, Stack, aws_iam as iam, aws_kms as kms, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Construct } from 'constructs';
import { expect, test } from 'vitest';
import { emptyStack } from '../../stack';
import { ModelWeights } from '../../../../constructs';
import type { ModelWeightsBindOptions, StagedWeightsOptions } from '../../../../constructs';

const REVISION = '0e9e39f249a16976918f6564b8830bc894c89659';
const OTHER_REVISION = 'a'.repeat(40);
const IN_OREGON = { env: { region: 'us-west-2' } };
const MANY_BYTES = 410e9;

interface Options extends Partial<Omit<ModelWeightsBindOptions, 'role'>>, Partial<StagedWeightsOptions> {
  readonly stack?: Stack;
}

/** Binds weights of 16.1 GB in a construct of a stack in Oregon. */
function staged({ stack = emptyStack(IN_OREGON), checkpoint = 'example/model', checkpointBytes, region, ...options }: Options = {}) {
  const server = new Construct(stack, 'Server');
  const role = new iam.Role(server, 'Role', { assumedBy: new iam.ServicePrincipal('sagemaker.amazonaws.com') });
  const bytes = checkpointBytes ?? 16.1e9;
  const config = ModelWeights.stagedFromHuggingFace({ revision: REVISION, ...options }).bind(server, { checkpoint, checkpointBytes: bytes, region, role });
  const weights = Stack.of(server.node.findChild('Weights'));
  return { stack, config, weights, template: () => Template.fromStack(weights) };
}

const secretOf = (stack: Stack) => secretsmanager.Secret.fromSecretNameV2(stack, 'Token', 'hugging-face');

/** The only resource of a type, with its logical id. */
function only(template: Template, type: string): { id: string; DependsOn: string[]; Properties: Record<string, unknown> } {
  const found = Object.entries(template.findResources(type) as Record<string, { DependsOn: string[]; Properties: Record<string, unknown> }>);
  expect(found).toHaveLength(1);
  return { id: found[0]?.[0] ?? '', ...(found[0]?.[1] as { DependsOn: string[]; Properties: Record<string, unknown> }) };
}

test('the endpoint copies the folder of the commit from the weights stack, which is deployed before', () => {
  const { stack, config, weights } = staged();
  expect(stack.dependencies).toEqual([weights]);
  expect(weights.stackName).toMatch(/^Test-Server-[0-9A-F]{8}-weights$/);
  expect(stack.resolve(config.s3Uri)).toEqual({
    'Fn::Join': ['', ['s3://', { 'Fn::ImportValue': expect.stringMatching(`^${weights.stackName}:ExportsOutputRefBucket`) as string }, `/example/model/${REVISION}/`]],
  });
});

test('a custom resource starts the job once its role may do its work, and waits for up to an hour', () => {
  const { template } = staged();
  const { DependsOn, Properties } = only(template(), 'Custom::StagedWeights');
  expect(Properties).toMatchObject({
    JobNamePrefix: expect.stringMatching(/^[a-z][a-z0-9-]{1,36}-[0-9a-f]{8}$/) as string, // of 63 characters, the handler adds 17
    ImageUri: '763104351884.dkr.ecr.us-west-2.amazonaws.com/pytorch-inference:2.6.0-cpu-py312-ubuntu22.04-sagemaker',
    InstanceType: 'ml.m5.2xlarge', MaxRuntimeSeconds: 3600,
    Environment: { CHECKPOINT: 'example/model', REVISION },
  });
  expect(DependsOn).toEqual([expect.stringMatching(/^StagingRoleDefaultPolicy/), expect.stringMatching(/^StagingRole/)]);
  template().resourceCountIs('AWS::StepFunctions::StateMachine', 1);
  template().resourceCountIs('AWS::CloudFormation::WaitCondition', 0);
});

test('the job alone reads the token, whose value stands nowhere', () => {
  const stack = emptyStack(IN_OREGON);
  const { template } = staged({ stack, tokenSecret: secretOf(stack) });
  expect(only(template(), 'Custom::StagedWeights').Properties.Environment).toHaveProperty('TOKEN_SECRET_ARN');
  template().hasResourceProperties('AWS::IAM::Policy', {
    Roles: [{ Ref: Match.stringLikeRegexp('^StagingRole') }],
    PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'] })]) },
  });
  for (const synthesised of [template(), Template.fromStack(stack)]) expect(JSON.stringify(synthesised.toJSON())).not.toContain('{{resolve:');
  expect(JSON.stringify(Template.fromStack(stack).toJSON())).not.toContain('secretsmanager');
});

test('the functions start, watch and stop jobs of their own names, and pass one role to SageMaker', () => {
  const { template } = staged();
  const jobs = { 'Fn::Join': ['', ['arn:aws:sagemaker:us-west-2:', { Ref: 'AWS::AccountId' }, Match.stringLikeRegexp('^:processing-job/[a-z0-9-]+-\\*$')]] };
  template().hasResourceProperties('AWS::IAM::Policy', {
    Roles: [{ Ref: Match.stringLikeRegexp('^StagingOnEventRole') }],
    PolicyDocument: {
      Statement: [
        Match.objectLike({ Action: ['logs:CreateLogStream', 'logs:PutLogEvents'] }),
        Match.objectLike({ Action: ['sagemaker:CreateProcessingJob', 'sagemaker:DescribeProcessingJob', 'sagemaker:StopProcessingJob'], Resource: jobs }),
        Match.objectLike({ Action: 'iam:PassRole', Condition: { StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' } } }),
      ],
    },
  });
  template().hasResourceProperties('AWS::IAM::Policy', {
    Roles: [{ Ref: Match.stringLikeRegexp('^StagingIsCompleteRole') }],
    PolicyDocument: { Statement: [Match.anyValue(), Match.objectLike({ Action: 'sagemaker:DescribeProcessingJob', Resource: jobs })] },
  });
});

test.each([16.1e9, MANY_BYTES])('all logs of a stack that stages %d bytes end after a month, and go with it', (checkpointBytes) => {
  const { template } = staged({ checkpointBytes });
  template().allResources('AWS::Logs::LogGroup', { DeletionPolicy: 'Delete', Properties: { RetentionInDays: 30 } });
  template().allResourcesProperties('AWS::Lambda::Function', { LoggingConfig: { LogGroup: Match.anyValue() } });
});

test('another commit is another resource in another folder, and all else stays as it is', () => {
  const one = staged().template();
  const other = staged({ revision: OTHER_REVISION }).template();
  const ids = (template: Template) => Object.keys((template.toJSON() as { Resources: object }).Resources);
  const changed = ids(other).filter((id) => !ids(one).includes(id));
  expect(changed).toEqual([only(other, 'Custom::StagedWeights').id]);
  expect(only(other, 'Custom::StagedWeights').Properties.JobNamePrefix).not.toBe(only(one, 'Custom::StagedWeights').Properties.JobNamePrefix);
});

test('beyond an hour, the end of the job signals a wait condition that is of this commit, and its listener is there before the job', () => {
  const { template } = staged({ checkpointBytes: MANY_BYTES });
  template().resourceCountIs('AWS::StepFunctions::StateMachine', 0);
  const { id, DependsOn, Properties } = only(template(), 'Custom::StagedWeights');
  const handle = only(template(), 'AWS::CloudFormation::WaitConditionHandle').id;
  const condition = only(template(), 'AWS::CloudFormation::WaitCondition');
  expect(condition.Properties).toEqual({ Count: 1, Handle: { Ref: handle }, Timeout: '8800' }); // 2 · (300 s + 410 GB ÷ 100 MB/s)
  expect(condition.DependsOn).toEqual([id]);
  for (const name of [id, handle, condition.id]) expect(name).toContain(REVISION);

  const rule = only(template(), 'AWS::Events::Rule');
  expect(rule.Properties.EventPattern).toEqual({
    'source': ['aws.sagemaker'],
    'detail-type': ['SageMaker Processing Job State Change'],
    'detail': { ProcessingJobName: [{ prefix: `${String(Properties.JobNamePrefix)}-` }], ProcessingJobStatus: ['Completed', 'Failed', 'Stopped'] },
  });
  template().hasResourceProperties('AWS::Lambda::Function', { Handler: 'index.onJobEnd', Environment: { Variables: { WAIT_HANDLE_URL: { Ref: handle } } } });
  expect(DependsOn).toContain(rule.id);
  expect(DependsOn).toEqual(expect.arrayContaining([expect.stringMatching(/^StagingJobEndedAllowEventRule/)]));
});

test('a checkpoint that takes longer than CloudFormation waits is a warning', () => {
  const { weights } = staged({ checkpointBytes: 2200e9 });
  Annotations.fromStack(weights).hasWarning('*', Match.stringLikeRegexp(
    'copying the checkpoint may take 1400 s more than the 43200 s that CloudFormation waits; copy it yourself and use ModelWeights.fromBucket',
  ));
});

test('gpt-oss takes its vocabulary along', () => {
  expect(only(staged({ checkpoint: 'openai/gpt-oss-20b' }).template(), 'Custom::StagedWeights').Properties.Environment).toMatchObject({
    VOCABULARY_URL: 'https://openaipublic.blob.core.windows.net/encodings/o200k_base.tiktoken',
    VOCABULARY_SHA256: '446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d',
  });
});

test('a key encrypts the bucket, and job and endpoint may use it', () => {
  const stack = emptyStack(IN_OREGON);
  const key = 'arn:aws:kms:us-west-2:111122223333:key/00000000-0000-0000-0000-000000000000';
  const { template, config } = staged({ stack, encryptionKey: kms.Key.fromKeyArn(stack, 'Key', key), instanceType: 'ml.m5.4xlarge' });
  template().hasResourceProperties('AWS::S3::Bucket', {
    BucketEncryption: { ServerSideEncryptionConfiguration: [{ BucketKeyEnabled: true, ServerSideEncryptionByDefault: { KMSMasterKeyID: key, SSEAlgorithm: 'aws:kms' } }] },
  });
  template().hasResourceProperties('AWS::IAM::Policy', {
    Roles: [{ Ref: Match.stringLikeRegexp('^StagingRole') }],
    PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'], Resource: key })]) },
  });
  expect(config.grants).toHaveLength(3);
  Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: 'kms:Decrypt', Resource: key })]) },
  });
  expect(only(template(), 'Custom::StagedWeights').Properties.InstanceType).toBe('ml.m5.4xlarge');
});

test('EKS reads the folder of the weights stack', () => {
  const stack = emptyStack(IN_OREGON);
  const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('pods.eks.amazonaws.com') });
  const { folder, revision } = ModelWeights.stagedFromHuggingFace({ revision: REVISION }).locate(stack, { checkpoint: 'example/model', role });
  expect(folder?.prefix).toBe(`example/model/${REVISION}/`);
  expect(stack.resolve(folder?.bucketName)).toEqual({ 'Fn::ImportValue': expect.stringContaining(':ExportsOutputRefBucket') as string });
  expect(revision).toBeUndefined();
});

test('where the stack does not know its region, that of the plan decides', () => {
  const { template } = staged({ stack: emptyStack(), region: 'eu-south-1' });
  expect(only(template(), 'Custom::StagedWeights').Properties.ImageUri).toMatch(/^692866216735\.dkr\.ecr\.eu-south-1\.amazonaws\.com\//);
  expect(() => staged({ stack: emptyStack() })).toThrow(
    'weights need a stack whose region is known, for the job that copies them has an image of that region, got a token; set env.region of the stack',
  );
});

test('fails where the token or the key is of the stack that is deployed last, with both at once', () => {
  const stack = emptyStack(IN_OREGON);
  expect(() => staged({ stack, tokenSecret: new secretsmanager.Secret(stack, 'Token'), encryptionKey: new kms.Key(stack, 'Key') })).toThrow(
    'weights.tokenSecret must be of another stack than the one that serves the model, which is deployed after the weights; '
    + 'import it with Secret.fromSecretNameV2, or put it into a stack before\n'
    + 'weights.encryptionKey must be of another stack than the one that serves the model, which is deployed after the weights; '
    + 'import it with Key.fromKeyArn, or put it into a stack before',
  );
});

test('takes a token of a stack before', () => {
  const app = new App();
  const tokenSecret = new secretsmanager.Secret(new Stack(app, 'Secrets', IN_OREGON), 'Token');
  const { weights, template } = staged({ stack: new Stack(app, 'Test', IN_OREGON), tokenSecret });
  expect(only(template(), 'Custom::StagedWeights').Properties.Environment).toHaveProperty('TOKEN_SECRET_ARN', { 'Fn::ImportValue': expect.stringContaining('Secrets:') as string });
  expect(weights.dependencies.map(({ stackName }) => stackName)).toEqual(['Secrets']);
});

test('fails on a secret whose ARN is longer than the environment of a job takes', () => {
  const stack = emptyStack(IN_OREGON);
  const arn = `arn:aws:secretsmanager:us-west-2:111122223333:secret:${'x'.repeat(220)}-AbCdEf`;
  expect(() => staged({ stack, tokenSecret: secretsmanager.Secret.fromSecretCompleteArn(stack, 'Token', arn) }))
    .toThrow('weights.tokenSecret must have an ARN of at most 256 characters, got 280; give the secret a shorter name');
});

test('fails on a commit that can move, or is not known at synthesis', () => {
  expect(() => ModelWeights.stagedFromHuggingFace({ revision: 'main' }))
    .toThrow('weights.revision must be a commit of 40 hexadecimal digits, got main; copy it from the history of the repository on the hub');
  expect(() => ModelWeights.stagedFromHuggingFace({ revision: emptyStack().stackId }))
    .toThrow('weights.revision must be known at synthesis, for each commit has a folder of its own, got a token; write its 40 hexadecimal digits');
});
