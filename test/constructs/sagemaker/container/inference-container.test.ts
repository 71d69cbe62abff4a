import * as fs from 'node:fs';
import * as path from 'node:path';
import { Aws, CfnWaitConditionHandle, Stage } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { ContainerDevice, ContainerEngine, ContainerOrigin, CpuArchitecture, InferenceContainer } from '../../../../constructs';
import { hostedModel } from '../../../../constructs/sagemaker/endpoint/hosted-model';
import { emptyStack } from '../../stack';

const ACCOUNT = '111122223333';
const stack = () => emptyStack({ env: { account: ACCOUNT, region: 'us-west-2' } });
const uri = (container: InferenceContainer, region: string) => container.bind(stack(), region).imageUri;

// tags: aws/deep-learning-containers, docs/src/data; accounts: region_availability.md there and aws/sagemaker-python-sdk, image_uri_config
test.each([
  [InferenceContainer.vllm(), 'us-west-2', '763104351884.dkr.ecr.us-west-2.amazonaws.com/vllm:0.27.1-gpu-py312-cu130-ubuntu22.04-sagemaker'],
  [InferenceContainer.lmi(), 'eu-central-2', '380420809688.dkr.ecr.eu-central-2.amazonaws.com/djl-inference:0.36.0-lmi28.0.0-cu130'],
  [InferenceContainer.lmiCpu(), 'eu-west-1', '763104351884.dkr.ecr.eu-west-1.amazonaws.com/djl-inference:0.36.0-cpu-full'],
  [InferenceContainer.sglang(), 'us-gov-west-1',
    '442386744353.dkr.ecr.us-gov-west-1.amazonaws.com/sglang:0.5.17-gpu-py312-cu130-ubuntu24.04-sagemaker'],
  [InferenceContainer.triton(), 'cn-north-1', '727897471807.dkr.ecr.cn-north-1.amazonaws.com.cn/sagemaker-tritonserver:26.05-py3'],
  [InferenceContainer.tritonCpu(), 'il-central-1', '780543022126.dkr.ecr.il-central-1.amazonaws.com/sagemaker-tritonserver:26.05-py3-cpu'],
  [InferenceContainer.tensorRtLlm(), 'us-east-1', '763104351884.dkr.ecr.us-east-1.amazonaws.com/djl-inference:0.33.0-tensorrtllm0.21.0-cu128'],
  [InferenceContainer.textEmbeddingsInference(), 'us-east-1',
    '683313688378.dkr.ecr.us-east-1.amazonaws.com/tei:2.0.1-tei1.9.3-gpu-py310-cu129-ubuntu24.04'],
  [InferenceContainer.textEmbeddingsInferenceCpu(), 'us-west-2',
    '246618743249.dkr.ecr.us-west-2.amazonaws.com/tei-cpu:2.0.1-tei1.9.3-cpu-py310-ubuntu24.04'],
  [InferenceContainer.huggingFaceVllm(), 'ap-southeast-5',
    '550225433462.dkr.ecr.ap-southeast-5.amazonaws.com/huggingface-vllm:0.25.1-transformers5.10.2-gpu-py312-cu130-ubuntu22.04'],
  [InferenceContainer.huggingFace(), 'me-south-1',
    '217643126080.dkr.ecr.me-south-1.amazonaws.com/huggingface-pytorch-inference:2.6.0-transformers5.5.3-gpu-py312-cu124-ubuntu22.04'],
  [InferenceContainer.huggingFaceCpu(), 'us-east-2',
    '763104351884.dkr.ecr.us-east-2.amazonaws.com/huggingface-pytorch-inference:2.6.0-transformers5.5.3-cpu-py312-ubuntu22.04'],
  [InferenceContainer.pyTorch(), 'mx-central-1',
    '637423239942.dkr.ecr.mx-central-1.amazonaws.com/pytorch-inference:2.6.0-gpu-py312-cu124-ubuntu22.04-sagemaker'],
  [InferenceContainer.pyTorchCpu(), 'eusc-de-east-1',
    '204133271717.dkr.ecr.eusc-de-east-1.amazonaws.eu/pytorch-inference:2.6.0-cpu-py312-ubuntu22.04-sagemaker'],
  [InferenceContainer.vllmNeuron(), 'us-west-2',
    '763104351884.dkr.ecr.us-west-2.amazonaws.com/huggingface-vllm-inference-neuronx:0.11.0-optimum0.4.5-neuronx-py310-sdk2.26.1-ubuntu22.04'],
  [InferenceContainer.huggingFaceNeuron(), 'eu-west-1',
    '763104351884.dkr.ecr.eu-west-1.amazonaws.com/huggingface-pytorch-inference-neuronx:2.8.0-transformers4.55.4-neuronx-py310-sdk2.26.0-ubuntu22.04'],
  [InferenceContainer.scikitLearn(), 'us-gov-east-1',
    '237065988967.dkr.ecr.us-gov-east-1.amazonaws.com/sagemaker-scikit-learn:1.4-2-py312-cpu-py3'],
  [InferenceContainer.xgBoost(), 'cn-northwest-1', '451049120500.dkr.ecr.cn-northwest-1.amazonaws.com.cn/sagemaker-xgboost:3.0-5'],
])('an image of AWS is in the registry of the region: %# in %s', (container, region, expected) => {
  expect(uri(container, region)).toBe(expected);
});

test('what is known of an image of AWS comes with it', () => {
  expect(InferenceContainer.textEmbeddingsInference().bind(stack(), 'us-west-2')).toMatchObject({
    device: ContainerDevice.GPU, cudaVersion: '12.9', engine: ContainerEngine.TEXT_EMBEDDINGS_INFERENCE, origin: ContainerOrigin.AWS,
    architecture: CpuArchitecture.X86_64, multiModel: false,
  });
});

test('fails without a region: each has its own registry', () => {
  expect(() => InferenceContainer.lmi().bind(emptyStack(), Aws.REGION))
    .toThrow('region must be known at synthesis, for the registry of the AWS Deep Learning Container for large models depends on it, got a token;'
      + ' give the stack an env.region');
});

test('fails in a region where Neo has no registry', () => {
  expect(() => InferenceContainer.neo('image').bind(stack(), 'ca-west-1')).toThrow(
    'region must be one in which Neo has containers, got ca-west-1; deploy in one such as us-east-1, or copy the image there and use InferenceContainer.fromUri',
  );
});

test('an image by URI is known by its tag', () => {
  const image = '763104351884.dkr.ecr.us-west-2.amazonaws.com/vllm:0.25.0-gpu-py312-cu129-ubuntu22.04-sagemaker';
  expect(InferenceContainer.fromUri(image).bind(stack(), 'us-west-2')).toMatchObject({
    imageUri: image, device: ContainerDevice.GPU, cudaVersion: '12.9', engine: ContainerEngine.VLLM, origin: ContainerOrigin.AWS,
  });
});

test('options tell what the tag does not, and prevail', () => {
  const image = `${ACCOUNT}.dkr.ecr.us-west-2.amazonaws.com/my-models:1.0-gpu`;
  const options = { cudaVersion: '12.4', engine: ContainerEngine.TRITON, device: ContainerDevice.CPU, imageBytes: 5e9, multiModel: true };
  expect(InferenceContainer.fromUri(image, options).bind(stack(), 'us-west-2')).toMatchObject({ ...options, origin: ContainerOrigin.ACCOUNT });
});

test('the role may pull an image by URI from its repository alone', () => {
  const bound = InferenceContainer.fromUri('444455556666.dkr.ecr.us-west-2.amazonaws.com/team/models:7').bind(stack(), 'us-west-2');
  expect(bound.repositoryArn).toMatch(/^arn:.*:ecr:us-west-2:444455556666:repository\/team\/models$/);
  expect(bound.origin).toBe(ContainerOrigin.OTHER_ACCOUNT);
});

test('a digest names one version', () => {
  const digest = `sha256:${'0'.repeat(64)}`;
  const image = `${ACCOUNT}.dkr.ecr.us-west-2.amazonaws.com/models@${digest}`;
  expect(uri(InferenceContainer.fromUri(image), 'us-west-2')).toBe(image);
});

test('whose an image is remains open where the account of the stack does', () => {
  const anywhere = emptyStack({ env: { region: 'us-west-2' } });
  const image = '444455556666.dkr.ecr.us-west-2.amazonaws.com/models:7';
  expect(InferenceContainer.fromUri(image).bind(anywhere, 'us-west-2').origin).toBeUndefined();
});

test.each([
  ['nvcr.io/nvidia/tritonserver:26.05-py3',
    'uri must be of an image in Amazon ECR, which endpoints pull from, got nvcr.io/nvidia/tritonserver:26.05-py3;'
    + ' push it there, or build it with InferenceContainer.fromAsset'],
  [`${ACCOUNT}.dkr.ecr.us-west-2.amazonaws.com/models:latest`,
    'uri must name one version, for an instance that is added later would pull another, got latest; write a tag or a digest'],
  [`${ACCOUNT}.dkr.ecr.us-west-2.amazonaws.com/models`,
    'uri must name one version, for an instance that is added later would pull another, got no tag; write a tag or a digest'],
  [`${ACCOUNT}.dkr.ecr.eu-west-1.amazonaws.com/models:1`,
    'uri must be in us-west-2, the region of the endpoint, got eu-west-1; replicate the image there'],
  [`${ACCOUNT}.dkr.ecr.us-west-2.amazonaws.com.cn/models:1`,
    'uri must have a host that ends in amazonaws.com for us-west-2, got amazonaws.com.cn; write it as ECR shows it'],
])('fails on %s, which the endpoint could not pull, or not twice', (image, message) => {
  expect(() => uri(InferenceContainer.fromUri(image), 'us-west-2')).toThrow(message);
});

test('all problems of a URI are told at once', () => {
  expect(() => uri(InferenceContainer.fromUri(`${ACCOUNT}.dkr.ecr.eu-west-1.amazonaws.com/models:latest`), 'us-west-2'))
    .toThrow(/got latest; .*\nuri must be in us-west-2/);
});

test('a URI of this account and region is understood before either is known', () => {
  const anywhere = emptyStack();
  const image = `${Aws.ACCOUNT_ID}.dkr.ecr.${Aws.REGION}.${Aws.URL_SUFFIX}/my-models:1.0-cu130`;
  const bound = InferenceContainer.fromUri(image).bind(anywhere, anywhere.region);
  expect(bound).toMatchObject({ imageUri: image, device: ContainerDevice.GPU, cudaVersion: '13.0', origin: ContainerOrigin.ACCOUNT });
  expect(anywhere.resolve(bound.repositoryArn)).toEqual({
    'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':ecr:', { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }, ':repository/my-models']],
  });
});

test('a URI that is known only at deployment is taken as it is', () => {
  expect(InferenceContainer.fromUri(Aws.STACK_NAME, { device: ContainerDevice.CPU }).bind(stack(), 'us-west-2'))
    .toEqual({ imageUri: Aws.STACK_NAME, device: ContainerDevice.CPU, multiModel: false });
});

test('the role of a model may pull the image of a repository before the model exists', () => {
  const scope = stack();
  const repository = new ecr.Repository(scope, 'Repository');
  const role = new iam.Role(scope, 'Role', { assumedBy: new iam.ServicePrincipal('sagemaker.amazonaws.com') });
  const container = InferenceContainer.fromEcrRepository(repository, '1.2-cpu').bind(scope, 'us-west-2');
  hostedModel(scope, 'Model', { container, environment: {}, role, grants: [], networkIsolation: true });

  const template = Template.fromStack(scope);
  const statements = Object.values(template.findResources('AWS::IAM::Policy'))
    .flatMap(({ Properties }) => (Properties as { PolicyDocument: { Statement: object[] } }).PolicyDocument.Statement);
  expect(statements).toContainEqual({
    Action: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
    Effect: 'Allow', Resource: { 'Fn::GetAtt': ['Repository22E53BBD', 'Arn'] },
  });
  expect(container).toMatchObject({ device: ContainerDevice.CPU, origin: ContainerOrigin.ACCOUNT });
});

test('an imported repository tells by its name what is in it', () => {
  const scope = stack();
  const repository = ecr.Repository.fromRepositoryAttributes(scope, 'Mirror', {
    repositoryArn: `arn:aws:ecr:us-west-2:${ACCOUNT}:repository/mirror/sagemaker-tritonserver`, repositoryName: 'mirror/sagemaker-tritonserver',
  });
  expect(InferenceContainer.fromEcrRepository(repository, '25.09-py3').bind(scope, 'us-west-2'))
    .toMatchObject({ engine: ContainerEngine.TRITON, device: ContainerDevice.GPU, multiModel: true });
});

test('fails on latest of a repository, and on a repository in another region', () => {
  const scope = stack();
  const repository = ecr.Repository.fromRepositoryArn(scope, 'Repository', `arn:aws:ecr:eu-west-1:${ACCOUNT}:repository/models`);
  const bind = () => InferenceContainer.fromEcrRepository(repository, 'latest').bind(scope, 'us-west-2');
  expect(bind).toThrow('tagOrDigest must name one version, for an instance that is added later would pull another, got latest; write a tag or a digest');
  expect(bind).toThrow('repository must be in us-west-2, the region of the endpoint, got eu-west-1; replicate the image there');
});

test.each([
  [undefined, CpuArchitecture.X86_64, 'linux/amd64'],
  [CpuArchitecture.ARM64, CpuArchitecture.ARM64, 'linux/arm64'],
])('an image of a directory for %s is built for %s', (architecture, built, platform) => {
  const scope = stack();
  const options = { architecture, device: ContainerDevice.CPU };
  expect(InferenceContainer.fromAsset(path.join(__dirname, 'image'), options).bind(scope, 'us-west-2'))
    .toMatchObject({ device: ContainerDevice.CPU, architecture: built, origin: ContainerOrigin.ACCOUNT });

  new CfnWaitConditionHandle(scope, 'Handle'); // a template without resources is none
  const directory = Stage.of(scope)?.synth().directory ?? '';
  const manifest = JSON.parse(fs.readFileSync(path.join(directory, 'Test.assets.json'), 'utf8')) as {
    dockerImages: { [hash: string]: { source: { platform: string } } };
  };
  expect(Object.values(manifest.dockerImages).map(({ source }) => source.platform)).toEqual([platform]);
});
