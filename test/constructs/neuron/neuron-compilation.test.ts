import { Duration, aws_ec2 as ec2, aws_iam as iam, aws_kms as kms, aws_s3 as s3 } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, test } from 'vitest';
import { DataType, ModelWeights, NeuronCompilation, NeuronCompilationBackend } from '../../../constructs';
import { emptyStack } from '../stack';
import { IN_VIRGINIA, bert, compiled, jobOf, llm, neo, neuronPlan, resnet } from './compilation';

const SUBNETS = ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'];
const LLM_IMAGE = '763104351884.dkr.ecr.us-east-1.amazonaws.com/huggingface-vllm-inference-neuronx:0.11.0-optimum0.4.5-neuronx-py310-sdk2.26.1-ubuntu22.04';
const ENCODER_IMAGE = '763104351884.dkr.ecr.us-east-1.amazonaws.com/huggingface-pytorch-inference-neuronx:2.8.0-transformers4.55.4-neuronx-py310-sdk2.26.0-ubuntu22.04';
const LMI_IMAGE = '763104351884.dkr.ecr.us-east-1.amazonaws.com/djl-inference:0.29.0-neuronx-sdk2.19.1';
const OPTIMIZED = NeuronCompilationBackend.optimizationJob({ image: LMI_IMAGE, instanceType: 'inf2.24xlarge', environment: { OPTION_NEURON_OPTIMIZE_LEVEL: '2' } });

describe('a training job', () => {
  test('exports a language model with the exporter of its serving container, for the chips of the plan, without a network', () => {
    const { job } = compiled(llm);
    // options: optimum/commands/export/neuronx.py of optimum-neuron 0.4.5
    expect(job.request).toEqual({
      RoleArn: expect.stringMatching(/^CompilationRole/) as string,
      AlgorithmSpecification: {
        TrainingImage: LLM_IMAGE, TrainingInputMode: 'File', ContainerEntrypoint: ['optimum-cli'],
        ContainerArguments: [
          'export', 'neuron', '--model', '/opt/ml/input/data/model', '--task', 'text-generation', '--instance_type', 'inf2',
          '--batch_size', '8', '--sequence_length', '4096', '--tensor_parallel_size', '8', '/opt/ml/model',
        ],
      },
      InputDataConfig: [{
        ChannelName: 'model', DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: 's3://models/llm/', S3DataDistributionType: 'FullyReplicated' } },
      }],
      OutputDataConfig: { CompressionType: 'NONE' },
      // 30 GB of memory fit into 32 GiB; three copies of 8 × 10 GB and 50 GB fit on local disks of 474 GB
      ResourceConfig: { InstanceType: 'ml.trn1.2xlarge', InstanceCount: 1, VolumeSizeInGB: 290 },
      StoppingCondition: { MaxRuntimeInSeconds: 3000 },
      EnableNetworkIsolation: true,
      Environment: { HF_HUB_OFFLINE: '1' },
    });
  });

  test.each([
    [DataType.BF16, ['--auto_cast', 'matmul', '--auto_cast_type', 'bf16']],
    [DataType.FP16, ['--auto_cast', 'matmul', '--auto_cast_type', 'fp16']],
    [DataType.FP32, ['--auto_cast', 'none']],
  ])('exports an encoder for one length and casts to %s', (dataType, cast) => {
    expect(compiled((stack) => ({ ...bert(stack), dataType })).job.request).toMatchObject({
      AlgorithmSpecification: {
        TrainingImage: ENCODER_IMAGE,
        ContainerArguments: [
          'export', 'neuron', '--model', '/opt/ml/input/data/model', '--task', 'feature-extraction', '--instance_type', 'inf2',
          '--batch_size', '4', '--sequence_length', '128', ...cast, '/opt/ml/model',
        ],
      },
    });
  });

  test('has an instance with the memory that the plan expects, or the one that is stated', () => {
    // 32 GiB are 34.4 GB; local disks of trn1.2xlarge have 474 GB (instances.md)
    const large = compiled((stack) => ({ ...llm(stack), plan: neuronPlan({ compileMemoryBytes: 60e9 }) })).job.request;
    expect(large).toMatchObject({ ResourceConfig: { InstanceType: 'ml.trn1.32xlarge' } });
    const backend = NeuronCompilationBackend.trainingJob({ task: 'feature-extraction', instanceType: 'ml.r7i.16xlarge' });
    expect(compiled((stack) => ({ ...bert(stack), backend })).job.request).toMatchObject({ ResourceConfig: { InstanceType: 'ml.r7i.16xlarge', VolumeSizeInGB: 80 } });
  });

  test('reads the model, writes its own folder and pulls one image', () => {
    compiled(bert).template.hasResourceProperties('AWS::IAM::Policy', {
      Roles: [{ Ref: Match.stringLikeRegexp('^CompilationRole') }],
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Action: 's3:GetObject', Resource: 'arn:aws:s3:::models/bert/*' }),
          Match.objectLike({ Action: ['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject'], Resource: { 'Fn::Join': ['', [Match.anyValue(), '/neuron/*']] } }),
          Match.objectLike({ Resource: 'arn:aws:ecr:us-east-1:763104351884:repository/huggingface-pytorch-inference-neuronx' }),
        ]),
      },
    });
  });

  test('stands in private subnets and encrypts with the key of the bucket, where there are such', () => {
    const { job } = compiled((stack) => ({
      ...bert(stack), encryptionKey: kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab'), vpc: vpcOf(stack),
    }));
    expect(job.request).toMatchObject({
      OutputDataConfig: { KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab' },
      VpcConfig: { Subnets: SUBNETS, SecurityGroupIds: [expect.stringMatching(/SecurityGroup/) as string] },
    });
  });

  test('reads staged weights, whose commit is in their folder', () => {
    const weights = ModelWeights.stagedFromHuggingFace({ revision: '0e9e39f249a16976918f6564b8830bc894c89659' });
    const { job, compilation } = compiled(() => ({ weights, plan: neuronPlan() }));
    expect(JSON.stringify(job.request)).toContain('/example/model-fp8/0e9e39f249a16976918f6564b8830bc894c89659/');
    const other = ModelWeights.stagedFromHuggingFace({ revision: 'a'.repeat(40) });
    expect(compiled(() => ({ weights: other, plan: neuronPlan() })).compilation.key).not.toBe(compilation.key);
  });
});

describe('other backends', () => {
  test('SageMaker Neo compiles an archive', () => {
    const { job, compilation, stack } = compiled((scope) => ({ ...resnet(scope), backend: neo({ compilerOptions: '"--verbose 1 --num-neuroncores 2"' }) }));
    expect(job.request).toEqual({
      RoleArn: expect.stringMatching(/^CompilationRole/) as string,
      InputConfig: { S3Uri: 's3://models/resnet/model.tar.gz', DataInputConfig: '{"input0":[1,3,224,224]}', Framework: 'PYTORCH', FrameworkVersion: '1.9' },
      OutputConfig: { TargetDevice: 'ml_inf1', CompilerOptions: '"--verbose 1 --num-neuroncores 2"' },
      StoppingCondition: { MaxRuntimeInSeconds: 3000 },
    });
    expect(job.Properties).toMatchObject({ Backend: 'compilation-job' });
    expect(compilation.isArchive).toBe(true);
    expect(stack.resolve(compilation.inferenceImage)).toEqual({ 'Fn::GetAtt': [job.id, 'InferenceImage'] });
  });

  test('the optimization toolkit compiles with the environment that the settings decide', () => {
    // https://docs.aws.amazon.com/sagemaker/latest/dg/model-optimize-create-job.html
    const { job } = compiled((stack) => ({ ...bert(stack), tensorParallelism: 8, sequenceBuckets: [4096], dataType: DataType.FP16, backend: OPTIMIZED }));
    expect(job.request).toEqual({
      RoleArn: expect.stringMatching(/^CompilationRole/) as string,
      DeploymentInstanceType: 'ml.inf2.24xlarge',
      ModelSource: { S3: { S3Uri: 's3://models/bert/' } },
      OptimizationConfigs: [{
        ModelCompilationConfig: {
          Image: LMI_IMAGE,
          OverrideEnvironment: {
            OPTION_NEURON_OPTIMIZE_LEVEL: '2', OPTION_TENSOR_PARALLEL_DEGREE: '8', OPTION_MAX_ROLLING_BATCH_SIZE: '4', OPTION_N_POSITIONS: '4096',
            OPTION_DTYPE: 'fp16', OPTION_ROLLING_BATCH: 'auto',
          },
        },
      }],
      OutputConfig: {},
      StoppingCondition: { MaxRuntimeInSeconds: 3000 },
    });
    expect(job.Properties).toMatchObject({ Backend: 'optimization-job' });
  });
});

describe('a key', () => {
  test('is in the logical id, the name of the job and the folder', () => {
    const { job, compilation } = compiled(bert);
    expect(compilation.key).toMatch(/^[0-9a-f]{16}$/);
    expect(job.id).toContain(compilation.key);
    expect(job.Properties).toMatchObject({
      JobName: expect.stringMatching(new RegExp(`^neuron-[0-9a-f]{8}-${compilation.key}$`)) as string, // 32 of 60 characters
      OutputUri: { 'Fn::Join': ['', ['s3://', { Ref: expect.stringMatching(/^CompilationBucket/) as string }, `/neuron/${compilation.key}/`]] },
      Owner: { Ref: 'AWS::StackId' },
    });
  });

  test('stays with an edit that compiles nothing else: timeout, instance, role and network', () => {
    const before = compiled(bert);
    const after = compiled((stack) => ({
      ...bert(stack), timeout: Duration.minutes(40), vpc: vpcOf(stack),
      backend: NeuronCompilationBackend.trainingJob({ task: 'feature-extraction', instanceType: 'ml.trn1.32xlarge' }),
      role: new iam.Role(stack, 'Own', { assumedBy: new iam.ServicePrincipal('sagemaker.amazonaws.com') }),
    }));
    expect(after.job.id).toBe(before.job.id);
    expect(after.job.Properties.JobName).toBe(before.job.Properties.JobName);
  });

  test.each([
    ['another revision', { modelRevision: '2' }], ['another batch', { batchSize: 8 }], ['another length', { sequenceBuckets: [256] }],
    ['another chip', { targetFamily: 'trn1' }], ['another data type', { dataType: DataType.FP16 }],
    ['another task', { backend: NeuronCompilationBackend.trainingJob({ task: 'fill-mask' }) }],
  ])('changes with %s, which is another resource', (_, change) => {
    expect(compiled((stack) => ({ ...bert(stack), ...change })).job.id).not.toBe(compiled(bert).job.id);
  });

  test.each([['its shapes', neo({ dataInputConfig: '{"input0":[4,3,224,224]}' })], ['its framework', neo({ frameworkVersion: '1.8' })]])(
    'of Neo changes with %s', (_, backend) => {
      expect(compiled((stack) => ({ ...resnet(stack), backend })).compilation.key).not.toBe(compiled(resnet).compilation.key);
    });

  test('names one job in all stacks that share a bucket, and others elsewhere', () => {
    const jobName = (bucketName: string | undefined, prefix?: string, stackName = 'One') => compiled((stack) => ({
      ...bert(stack), prefix, bucket: bucketName === undefined ? undefined : s3.Bucket.fromBucketName(stack, 'Artifacts', bucketName),
    }), emptyStack({ ...IN_VIRGINIA, stackName })).job.Properties.JobName;
    expect(jobName('shared', undefined, 'Two')).toBe(jobName('shared'));
    expect(jobName('shared', 'neuron')).toBe(jobName('shared'));
    expect(new Set([jobName('shared'), jobName('other'), jobName('shared', 'else/'), jobName(undefined), jobName(undefined, undefined, 'Two')]).size).toBe(5);
  });
});

describe('the deployment', () => {
  test('starts and stops jobs of its own names with one role, and looks for artefacts in its folder alone', () => {
    compiled(bert).template.hasResourceProperties('AWS::IAM::Policy', {
      Roles: [{ Ref: Match.stringLikeRegexp('^CompilationOnEventRole') }],
      PolicyDocument: {
        Statement: [
          Match.anyValue(),
          {
            Effect: 'Allow',
            Action: ['sagemaker:AddTags', 'sagemaker:CreateTrainingJob', 'sagemaker:DescribeTrainingJob', 'sagemaker:ListTags', 'sagemaker:StopTrainingJob'],
            Resource: { 'Fn::Join': ['', ['arn:aws:sagemaker:us-east-1:', { Ref: 'AWS::AccountId' }, Match.stringLikeRegexp('^:training-job/neuron-[0-9a-f]{8}-\\*$')]] },
          },
          {
            Effect: 'Allow', Action: 'iam:PassRole', Resource: { 'Fn::GetAtt': [Match.stringLikeRegexp('^CompilationRole'), 'Arn'] },
            Condition: { StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' } },
          },
          Match.objectLike({ Action: 's3:ListBucket', Condition: { StringLike: { 's3:prefix': 'neuron/*' } } }),
        ],
      },
    });
  });

  test('waits for up to an hour in the custom resource', () => {
    const { template } = compiled(bert);
    template.resourceCountIs('AWS::CloudFormation::WaitCondition', 0);
    template.resourceCountIs('AWS::Events::Rule', 0);
  });

  test('waits longer by a wait condition with the key in its id, which the end of the job signals', () => {
    // 2 × (600 + 3000) s
    const { template, job, stack, compilation } = compiled((scope) => ({ ...llm(scope), plan: neuronPlan({ compileSeconds: 3000 }) }));
    const [waitId = ''] = Object.keys(template.findResources('AWS::CloudFormation::WaitCondition', { Properties: { Timeout: '7200', Count: 1 }, DependsOn: [job.id] }));
    expect(waitId).toContain(compilation.key);
    expect(job.Properties.WaitHandleUrl).toEqual({ Ref: expect.stringContaining(compilation.key) as string });
    expect(job.DependsOn).toContain(Object.keys(template.findResources('AWS::Events::Rule'))[0]);
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        'source': ['aws.sagemaker'], 'detail-type': ['SageMaker Training Job State Change'],
        'detail': { TrainingJobName: [{ prefix: job.Properties.JobName }], TrainingJobStatus: ['Completed', 'Failed', 'Stopped'] },
      },
      Targets: [Match.objectLike({
        InputTransformer: { InputPathsMap: { 'detail-TrainingJobName': '$.detail.TrainingJobName' }, InputTemplate: Match.anyValue() },
      })],
    });
    expect(stack.node.findAll().map(({ node }) => node.id)).not.toContain('IsComplete');
    expect(job.request).toMatchObject({ StoppingCondition: { MaxRuntimeInSeconds: 6600 } });
  });

  test('makes models wait for the artefacts, which a role may then read', () => {
    const { compilation, stack } = compiled((scope) => ({ ...llm(scope), timeout: Duration.hours(2) }));
    const reader = new iam.Role(stack, 'Reader', { assumedBy: new iam.ServicePrincipal('sagemaker.amazonaws.com') });
    compilation.grantRead(reader);
    reader.node.addDependency(compilation.ready);
    const template = Template.fromStack(stack);
    template.hasResource('AWS::IAM::Role', { DependsOn: Match.arrayWith([Match.stringLikeRegexp('Ready')]), Properties: { AssumeRolePolicyDocument: Match.anyValue() } });
    template.hasResourceProperties('AWS::IAM::Policy', {
      Roles: [{ Ref: Match.stringLikeRegexp('^Reader') }],
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: 's3:GetObject', Resource: { 'Fn::Join': ['', [Match.anyValue(), `/neuron/${compilation.key}/*`]] } })]) },
    });
    expect(stack.resolve(compilation.artifactsUri)).toEqual({ 'Fn::GetAtt': [jobOf(template).id, 'ArtifactsUri'] });
    expect(stack.resolve(compilation.jobName)).toEqual({ 'Fn::GetAtt': [jobOf(template).id, 'JobName'] });
    expect(compilation.inferenceImage).toBeUndefined();
  });

  test('keeps the artefacts in a private, encrypted bucket when the stack goes', () => {
    compiled(bert).template.hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain',
      Properties: {
        BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] },
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
      },
    });
  });

  test.each([
    ['inf1', resnet, '2.27 \\(2025-12-19\\)'], ['inf2', bert, 'in maintenance since Neuron 2.31 \\(2026-06-28\\)'], ['a plan', llm, '^pinned'],
  ] as const)('warns of what support has ended: %s', (_, props, sentence) => {
    Annotations.fromStack(compiled(props).stack).hasWarning('/Test/Compilation', Match.stringLikeRegexp(sentence));
  });

  test('has no finding of cdk-nag that nobody answered for, whatever the backend, the key and the network', () => {
    const stack = emptyStack(IN_VIRGINIA);
    const key = new kms.Key(stack, 'Key', { enableKeyRotation: true });
    const { model, ...rest } = llm(stack);
    new NeuronCompilation(stack, 'Long', { ...rest, model, timeout: Duration.hours(2), vpc: vpcOf(stack), encryptionKey: key });
    new NeuronCompilation(stack, 'Neo', { model: { bucket: model?.bucket ?? new s3.Bucket(stack, 'None'), key: 'resnet.tar.gz' }, modelRevision: '1', targetFamily: 'inf1', backend: neo() });
    const { violations } = new AwsSolutionsChecks(stack.node.root).validateScope(stack.node.root);
    expect(violations.flatMap(({ ruleName, violatingResources }) => violatingResources.map(({ constructPath = '' }) => `${ruleName} ${constructPath}`))).toEqual([]);
  });
});

function vpcOf(stack: ReturnType<typeof emptyStack>): ec2.IVpc {
  return ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
    vpcId: 'vpc-0123456789abcdef0', availabilityZones: ['us-east-1a', 'us-east-1b'], privateSubnetIds: SUBNETS,
    privateSubnetRouteTableIds: ['rtb-0123456789abcdef0', 'rtb-0123456789abcdef1'],
  });
}
