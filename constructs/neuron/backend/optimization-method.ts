import { Stack } from 'aws-cdk-lib';
import type { CompilationMethod, CompilationPlace } from './compilation-method';
import { vpcConfig } from './compilation-method';
import type { OptimizationOptions } from './optimization-options';
import type { CompilationSettings } from '../compilation-settings';
import { tensorParallelismProblems } from '../tensor-parallelism-problems';
import { environmentProblems } from '../../sagemaker/container/container-environment';
import { ecrImageUri, rollingTagProblem } from '../../sagemaker/container/image-uri';
import { InferenceContainer } from '../../sagemaker/container/inference-container';

/** Neuron types of `OptimizationJobDeploymentInstanceType`: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateOptimizationJob.html */
const INSTANCE_TYPES: readonly string[] = [
  'inf2.xlarge', 'inf2.8xlarge', 'inf2.24xlarge', 'inf2.48xlarge', 'trn1.2xlarge', 'trn1.32xlarge', 'trn1n.32xlarge',
];
/** Longest value in the environment: same source. */
const MAX_VALUE_CHARACTERS = 256;

/** SageMaker's inference optimization toolkit. On Neuron it compiles, and does nothing else. */
export function optimizationMethod(options: OptimizationOptions): CompilationMethod {
  return {
    name: 'optimization-job',
    noun: 'OptimizationJob',
    problems: (place) => problems(options, place),
    identity: () => ({
      sdkVersion: /sdk([\d.]+\d)/.exec(options.image)?.[1] ?? '', image: options.image, compilerOptions: JSON.stringify(Object.entries(options.environment ?? {}).sort()),
    }),
    request: ({ settings, modelUri, roleArn, kmsKeyId, network, maxRuntimeSeconds }) => ({
      RoleArn: roleArn,
      DeploymentInstanceType: `ml.${options.instanceType}`,
      ModelSource: { S3: { S3Uri: modelUri } },
      OptimizationConfigs: [{ ModelCompilationConfig: { Image: options.image, OverrideEnvironment: compilerEnvironment(settings, options) } }],
      OutputConfig: { KmsKeyId: kmsKeyId },
      StoppingCondition: { MaxRuntimeInSeconds: maxRuntimeSeconds },
      VpcConfig: vpcConfig(network),
    }),
    repositoryArn: ({ scope }) => {
      const { account, region, repository } = ecrImageUri(options.image) ?? {};
      return Stack.of(scope).formatArn({ service: 'ecr', region, account, resource: 'repository', resourceName: repository });
    },
    container: () => InferenceContainer.fromUri(options.image),
  };
}

/** Names: https://docs.aws.amazon.com/sagemaker/latest/dg/model-optimize-create-job.html, compilation for Neuron. */
function compilerEnvironment({ tensorParallelism, batchSize, sequenceBuckets, dataType }: CompilationSettings, { environment }: OptimizationOptions): Record<string, string> {
  return {
    ...environment,
    OPTION_TENSOR_PARALLEL_DEGREE: String(tensorParallelism),
    OPTION_MAX_ROLLING_BATCH_SIZE: String(batchSize),
    OPTION_N_POSITIONS: String(sequenceBuckets.at(-1)),
    OPTION_DTYPE: dataType,
    OPTION_ROLLING_BATCH: 'auto',
  };
}

function problems({ image, instanceType, environment = {} }: OptimizationOptions, { settings, region }: CompilationPlace): string[] {
  const family = instanceType.slice(0, instanceType.indexOf('.')).replace(/n$/, '');
  return [
    ...(settings.planned === undefined ? [] : ['plan must be left out with an optimization job, whose image is older than what plans are made for; state the settings']),
    ...imageProblems(image, region),
    ...(INSTANCE_TYPES.includes(instanceType) ? [] : [`backend.instanceType must be one of ${INSTANCE_TYPES.join(', ')}, got ${instanceType}; write it without ml.`]),
    ...(settings.targetFamily === family ? [] : [`backend.instanceType must be of targetFamily ${settings.targetFamily}, got ${instanceType}; write one of that family`]),
    ...(settings.sequenceBuckets.length > 0 ? [] : ['sequenceBuckets must have the longest sequence, got none; write such as [4096]']),
    ...tensorParallelismProblems(settings),
    ...environmentProblems(environment).map((problem) => `backend.${problem}`),
    ...Object.entries(environment).filter(([, value]) => value.length > MAX_VALUE_CHARACTERS)
      .map(([name, value]) => `backend.environment.${name} must have at most ${MAX_VALUE_CHARACTERS} characters in an optimization job, got ${value.length}; shorten it`),
  ];
}

function imageProblems(uri: string, region: string): string[] {
  const image = ecrImageUri(uri);
  if (image === undefined) return [`backend.image must be the URI of an image in Amazon ECR, got ${uri}; write it with registry and tag`];
  return [
    ...[rollingTagProblem('backend.image', image)].filter((problem) => problem !== undefined),
    ...(image.region === region ? [] : [`backend.image must be in ${region}, the region of the job, got ${image.region}; write the registry of that region`]),
    ...(/neuronx/.test(uri) ? [] : [`backend.image must be one for Neuron, got ${uri}; use such as djl-inference:0.29.0-neuronx-sdk2.19.1`]),
  ];
}
