import { Duration, Lazy, aws_kms as kms, aws_s3 as s3 } from 'aws-cdk-lib';
import type { Stack } from 'aws-cdk-lib';
import { describe, expect, test } from 'vitest';
import { DataType, ModelWeights, NeoFramework, NeuronCompilation, NeuronCompilationBackend } from '../../../constructs';
import type { NeuronCompilationProps } from '../../../constructs';
import { PLAN } from '../plan';
import { emptyStack } from '../stack';
import { IN_VIRGINIA, bert, llm, neo, neuronPlan, resnet } from './compilation';

type Props = (stack: Stack) => NeuronCompilationProps;

/** What is refused, a sentence each. */
function problems(props: Props, region = IN_VIRGINIA.env.region): string[] {
  const stack = emptyStack({ env: { region } });
  try {
    new NeuronCompilation(stack, 'Compilation', props(stack));
  } catch (error) {
    return (error as Error).message.split('\n');
  }
  return [];
}

const model = (stack: Stack, key: string) => ({ bucket: s3.Bucket.fromBucketName(stack, 'Model', 'models'), key });
const training = (options = {}) => NeuronCompilationBackend.trainingJob({ task: 'feature-extraction', ...options });
const LMI = '763104351884.dkr.ecr.us-east-1.amazonaws.com/djl-inference:0.29.0-neuronx-sdk2.19.1';
const optimized = (options = {}) => NeuronCompilationBackend.optimizationJob({ image: LMI, instanceType: 'inf2.24xlarge', ...options });

test.each([['the classifier', resnet], ['the encoder', bert], ['the plan', llm]] as [string, Props][])('%s of the other tests is refused nothing', (_, props) => {
  expect(problems(props)).toEqual([]);
});

test('all problems are told at once', () => {
  const backend = neo({ framework: NeoFramework.TENSORFLOW, frameworkVersion: '2.9', dataInputConfig: 'input0' });
  expect(problems((stack) => ({ ...resnet(stack), model: model(stack, 'resnet/'), modelRevision: undefined, batchSize: 2, backend, timeout: Duration.hours(3) }))).toEqual([
    'modelRevision must be stated, for resnet/ names no commit, got none; write what names these weights for ever, such as a commit or a version',
    'backend.frameworkVersion must be one of 1.15, 2.5 of TENSORFLOW for inf1, got 2.9; save the model with one of them',
    'backend.dataInputConfig must be JSON, got input0; write such as {"input0":[1,3,224,224]}',
    'batchSize must be left out with a compilation job, whose shapes are those of backend.dataInputConfig; leave it out',
    'model.key must be that of one .tar.gz with a compilation job, got "resnet/"; pack the model, tar czf model.tar.gz model.pth',
    'timeout must be 1200 to 3600 s, for no event tells the end of a compilation job, and a custom resource waits no longer, got 10800 s; write one between, or leave it out',
  ]);
});

describe('SageMaker Neo', () => {
  // https://docs.aws.amazon.com/sagemaker/latest/dg/neo-supported-cloud.html
  test.each([
    [NeoFramework.PYTORCH, '1.7'], [NeoFramework.PYTORCH, '1.8'], [NeoFramework.PYTORCH, '1.9'],
    [NeoFramework.TENSORFLOW, '1.15'], [NeoFramework.TENSORFLOW, '2.5'], [NeoFramework.MXNET, '1.5'], [NeoFramework.MXNET, '1.8'],
  ])('compiles %s %s for Inferentia', (framework, frameworkVersion) => {
    expect(problems((stack) => ({ ...resnet(stack), backend: neo({ framework, frameworkVersion }) }))).toEqual([]);
  });

  test.each([
    ['inf2', 'us-east-2', []],
    ['trn1', 'us-east-1', []],
    ['inf2', 'us-east-1', ['region must be us-east-2, where alone Neo compiles for inf2, got us-east-1; deploy there, or use NeuronCompilationBackend.trainingJob()']],
    ['trn1', 'us-west-2', ['region must be us-east-1, where alone Neo compiles for trn1, got us-west-2; deploy there, or use NeuronCompilationBackend.trainingJob()']],
    ['trn2', 'us-east-2', ['targetFamily must be one of inf1, inf2, trn1 with a compilation job, got trn2; use NeuronCompilationBackend.trainingJob()']],
  ])('for %s in %s: %j', (targetFamily, region, expected) => {
    expect(problems((stack) => ({ ...resnet(stack), targetFamily, backend: neo({ frameworkVersion: '2.0' }) }), region)).toEqual(expected);
  });

  test('compiles no plan, and takes inputs and options of limited length', () => {
    expect(problems((stack) => ({ ...llm(stack), model: model(stack, 'm.tar.gz'), backend: neo({ dataInputConfig: `[${'1,'.repeat(9000)}1]`, compilerOptions: '{}' }) }))).toEqual([
      'plan must be left out with a compilation job, for Neo compiles no language models; use NeuronCompilationBackend.trainingJob()',
      'region must be us-east-2, where alone Neo compiles for inf2, got us-east-1; deploy there, or use NeuronCompilationBackend.trainingJob()',
      'backend.dataInputConfig must have at most 16384 characters, got 18003; leave spaces out',
      'backend.compilerOptions must have 3 to 1024 characters, got 2; leave it out for the compiler\'s own',
    ]);
  });

  test.each(['[[1,3,224,224]]', '{"a":[1, 2], "b":{"shape":[1]}}'])('takes %s as inputs', (dataInputConfig) => {
    expect(problems((stack) => ({ ...resnet(stack), backend: neo({ dataInputConfig }) }))).toEqual([]);
  });

  test.each(['{"a":[1,2}', '{a:[1]}', '1', '[1,"a]'])('takes no %s as inputs', (dataInputConfig) => {
    expect(problems((stack) => ({ ...resnet(stack), backend: neo({ dataInputConfig }) }))).toEqual([
      `backend.dataInputConfig must be JSON, got ${dataInputConfig}; write such as {"input0":[1,3,224,224]}`,
    ]);
  });
});

describe('a training job', () => {
  test.each<[string, Partial<NeuronCompilationProps>, string]>([
    ['for Inferentia', { targetFamily: 'inf1' }, 'targetFamily must be one of inf2, trn1 with a training job, got inf1; use NeuronCompilationBackend.compilationJob()'],
    ['for Trainium2', { targetFamily: 'trn2' }, 'targetFamily must be one of inf2, trn1 with a training job, got trn2; serve it on EKS, or on one of them'],
    ['without chips', { targetFamily: undefined }, 'targetFamily must be stated where there is no plan, got none; write inf1, inf2 or trn1'],
    ['without a task', { backend: NeuronCompilationBackend.trainingJob() },
      'backend.task must be stated where there is no plan, got none; write such as feature-extraction or text-classification'],
    ['for several lengths of an encoder', { sequenceBuckets: [64, 128] },
      'sequenceBuckets must be one length, to which an encoder\'s inputs are padded, got [64,128]; write such as [128]'],
    ['for lengths out of order', { sequenceBuckets: [128, 64], backend: training({ task: 'text-generation' }) },
      'sequenceBuckets must be whole numbers of tokens, shortest first, got [128,64]; write such as [128, 512]'],
    ['for no length', { sequenceBuckets: undefined, backend: training({ task: 'text-generation' }) }, 'sequenceBuckets must have the longest sequence, got none; write such as [4096]'],
    ['for no request', { batchSize: 0 }, 'batchSize must be an integer of at least 1, got 0; write 1'],
    ['of a split encoder', { tensorParallelism: 2 }, 'tensorParallelism must be 1 for what is no language model, got 2; leave it out'],
    // https://awsdocs-neuron.readthedocs-hosted.com/en/latest/libraries/nxd-inference/developer_guides/feature-guide.html
    ['of a model over 12 cores', { tensorParallelism: 12, backend: training({ task: 'text-generation' }) },
      'tensorParallelism must be one of 1, 2, 4, 8, 24 on inf2, got 12; write one of them'],
    ['of an encoder in 8 bit', { dataType: DataType.FP8 }, 'dataType must be one of bf16, fp16, fp32, got fp8; write bf16'],
    ['on Inferentia2', { backend: training({ instanceType: 'ml.inf2.xlarge' }) },
      'backend.instanceType must not be of Inferentia, which SageMaker has no training jobs on, got ml.inf2.xlarge; use ml.trn1.2xlarge, for targetFamily says what it compiles for'],
    ['on a type of EC2', { backend: training({ instanceType: 'trn1.2xlarge' }) }, 'backend.instanceType must be one of SageMaker, got trn1.2xlarge; write such as ml.trn1.2xlarge'],
    ['with a key for a bucket of somebody else', {}, 'encryptionKey must be left out with bucket, which has its own; leave it out'],
    ['of 13 hours', { timeout: Duration.hours(13) }, 'timeout must be 1200 to 43200 s, for the longest wait of CloudFormation, got 46800 s; write one between, or leave it out'],
    ['with a prefix of S3', { prefix: 's3://bucket/neuron/' },
      'prefix must name the folder in the bucket without *, ? and empty parts, got "s3://bucket/neuron/"; write one such as neuron/'],
    ['of weights without a name', { modelRevision: '' }, 'modelRevision must name the weights, got nothing; write such as a commit or a version'],
    ['of a token', { modelRevision: Lazy.string({ produce: () => '1' }) },
      'modelRevision must be known at synthesis, for the key of the artefacts depends on it, got a token; write its value'],
    ['for a token of requests', { batchSize: Lazy.number({ produce: () => 1 }) },
      'batchSize must be known at synthesis, for the key of the artefacts depends on it, got a token; write its value'],
  ])('is refused %s', (name, change, expected) => {
    const own = (stack: Stack) => (name.startsWith('with a key')
      ? { bucket: s3.Bucket.fromBucketName(stack, 'Artifacts', 'artifacts'), encryptionKey: new kms.Key(stack, 'Key') } : {});
    expect(problems((stack) => ({ ...bert(stack), ...change, ...own(stack) }))).toEqual([expected]);
  });

  test('is refused an archive', () => {
    expect(problems((stack) => ({ ...bert(stack), model: model(stack, 'bert.tar.gz') }))).toEqual([
      'model.key must be that of a folder with a training job, got "bert.tar.gz"; unpack it there',
    ]);
  });

  // regions of trn1: instances.json, 2026
  test('is refused a region without Trainium, and not with a type that it has', () => {
    expect(problems(bert, 'eu-central-1')).toEqual([
      'region must be one with ml.trn1.2xlarge, us-east-1, us-east-2, us-west-2, got eu-central-1;'
      + ' state backend.instanceType, such as ml.r7i.16xlarge, which compiles without Neuron devices',
    ]);
    expect(problems((stack) => ({ ...bert(stack), backend: training({ instanceType: 'ml.r7i.16xlarge' }) }), 'eu-central-1')).toEqual([]);
  });

  test('is refused a plan on GPUs, for EKS, or beside settings', () => {
    expect(problems((stack) => ({ ...llm(stack), plan: PLAN }))).toContain(
      'plan must be on Inferentia or Trainium, got one on g6e.48xlarge, which needs no compilation; leave the compilation out');
    expect(problems((stack) => ({ ...llm(stack), batchSize: 2, plan: neuronPlan({ image: 'public.ecr.aws/neuron/pytorch-inference-vllm-neuronx:0.16.0' }) }))).toEqual([
      'batchSize must be left out where there is a plan, which decides it; leave it out, or leave the plan out',
      'plan must be for a SageMaker endpoint, whose container is huggingface-vllm-inference-neuronx:0.11.0-optimum0.4.5-neuronx-py310-sdk2.26.1-ubuntu22.04,'
      + ' got one for public.ecr.aws/neuron/pytorch-inference-vllm-neuronx:0.16.0; constrain it to that platform',
    ]);
    expect(problems(llm, 'us-west-2')).toEqual([
      'plan.request.constraints.region must be the region of the stack, us-west-2, got us-east-1; leave it out, or put the stack into us-east-1',
    ]);
    expect(problems((stack) => ({ ...llm(stack), backend: training() }))).toEqual(['backend.task must be text-generation with a plan, got feature-extraction; leave it out']);
  });

  test('is refused more memory than any Trainium has', () => {
    // 512 GiB
    expect(problems((stack) => ({ ...llm(stack), plan: neuronPlan({ compileMemoryBytes: 600e9 }) }))).toEqual([
      'backend.instanceType must be stated, for the compiler is expected to need 600000000000 bytes of memory, got ml.trn1.32xlarge with 549755813888;'
      + ' write one with more, such as ml.r7i.48xlarge',
    ]);
  });
});

describe('an optimization job', () => {
  test.each<[string, object, string[]]>([
    ['on a GPU', { instanceType: 'g5.2xlarge' }, [
      'backend.instanceType must be one of inf2.xlarge, inf2.8xlarge, inf2.24xlarge, inf2.48xlarge, trn1.2xlarge, trn1.32xlarge, trn1n.32xlarge, got g5.2xlarge; write it without ml.',
      'backend.instanceType must be of targetFamily inf2, got g5.2xlarge; write one of that family',
    ]],
    ['of an image for GPUs', { image: '763104351884.dkr.ecr.us-east-1.amazonaws.com/djl-inference:0.36.0-lmi28.0.0-cu130' }, [
      'backend.image must be one for Neuron, got 763104351884.dkr.ecr.us-east-1.amazonaws.com/djl-inference:0.36.0-lmi28.0.0-cu130; use such as djl-inference:0.29.0-neuronx-sdk2.19.1',
    ]],
    ['of an image elsewhere', { image: LMI.replace('us-east-1', 'us-west-2') }, [
      'backend.image must be in us-east-1, the region of the job, got us-west-2; write the registry of that region',
    ]],
    ['of what is no image', { image: 'djl-inference' }, ['backend.image must be the URI of an image in Amazon ECR, got djl-inference; write it with registry and tag']],
    ['with a long value', { environment: { OPTION_X: 'x'.repeat(257) } }, [
      'backend.environment.OPTION_X must have at most 256 characters in an optimization job, got 257; shorten it',
    ]],
  ])('is refused %s', (_, options, expected) => {
    expect(problems((stack) => ({ ...bert(stack), backend: optimized(options) }))).toEqual(expected);
  });

  test('serves Trn1n with what is compiled for Trn1, and no plan', () => {
    expect(problems((stack) => ({ ...bert(stack), targetFamily: 'trn1', backend: optimized({ instanceType: 'trn1n.32xlarge' }) }))).toEqual([]);
    expect(problems((stack) => ({ ...llm(stack), backend: optimized() }))).toEqual([
      'plan must be left out with an optimization job, whose image is older than what plans are made for; state the settings',
    ]);
  });
});

describe('the model', () => {
  test('is one thing, in S3, in the region of the stack', () => {
    const weights = ModelWeights.fromHuggingFace({ revision: 'a'.repeat(40) });
    const { model: source, ...rest } = llm(emptyStack(IN_VIRGINIA));
    expect(problems(() => rest)).toEqual(['model must be stated, or else weights, got neither; keep one of them']);
    expect(problems(() => ({ ...rest, model: source, weights }))).toEqual(['model must be stated, or else weights, got both; keep one of them']);
    expect(problems(() => ({ ...rest, weights }))).toEqual(['weights must be in S3, for a job that compiles has no network, got ones on the hub; use ModelWeights.stagedFromHuggingFace']);
    expect(problems((stack) => ({ ...bert(stack), model: undefined, weights }))).toEqual(['plan must be stated with weights, for it names their checkpoint, got none; state it, or model instead']);
    expect(problems((stack) => ({ ...bert(stack), model: { bucket: s3.Bucket.fromBucketAttributes(stack, 'Far', { bucketName: 'far', region: 'eu-west-1' }), key: 'bert/' } }))).toEqual([
      'model.bucket must be in the region of the endpoint, us-east-1, got one in eu-west-1; copy the model there',
    ]);
    expect(problems((stack) => ({ ...bert(stack), model: model(stack, 's3://models/bert') }))).toEqual([
      'model.key must name the folder in the bucket without *, ? and empty parts, got "s3://models/bert"; write one such as bert/',
    ]);
  });

  test('needs a stack whose region is known', () => {
    expect(() => {
      const stack = emptyStack();
      new NeuronCompilation(stack, 'Compilation', bert(stack));
    }).toThrow('region must be known at synthesis');
  });
});
