import type { CompilationInput, CompilationMethod } from './compilation-method';
import { vpcConfig } from './compilation-method';
import { exportArguments, exportTask, TEXT_GENERATION } from './export-arguments';
import { trainingInstanceType, volumeGigabytes } from './training-instance';
import type { TrainingCompilationOptions } from './training-options';
import { trainingProblems } from './training-problems';
import type { CompilationSettings } from '../compilation-settings';
import { InferenceContainer } from '../../sagemaker/container/inference-container';
import { NEURON_PYTORCH_SAGEMAKER_IMAGE, NEURON_VLLM_SAGEMAKER_IMAGE } from '../../../lib';

/** A training job whose container, that of the endpoint, exports the model. */
export function trainingMethod(options: TrainingCompilationOptions): CompilationMethod {
  const task = (settings: CompilationSettings) => exportTask(options, settings) ?? '';
  const container = (settings: CompilationSettings) =>
    task(settings) === TEXT_GENERATION ? InferenceContainer.vllmNeuron() : InferenceContainer.huggingFaceNeuron();
  return {
    name: 'training-job',
    noun: 'TrainingJob',
    problems: (place) => trainingProblems(options, place),
    identity: (settings) => {
      const { repository, tag, sdkVersion } = task(settings) === TEXT_GENERATION ? NEURON_VLLM_SAGEMAKER_IMAGE : NEURON_PYTORCH_SAGEMAKER_IMAGE;
      return { sdkVersion, image: `${repository}:${tag}`, compilerOptions: task(settings) };
    },
    request: (input) => request(options, input, { task: task(input.settings), image: container(input.settings).bind(input.scope, input.region).imageUri }),
    repositoryArn: ({ scope, region, settings }) => container(settings).bind(scope, region).repositoryArn,
    container,
  };
}

function request(options: TrainingCompilationOptions, input: CompilationInput, { task, image }: { task: string; image: string }): Record<string, unknown> {
  const { settings, modelUri, roleArn, kmsKeyId, network, maxRuntimeSeconds } = input;
  const instanceType = trainingInstanceType(options, settings);
  return {
    RoleArn: roleArn,
    AlgorithmSpecification: {
      TrainingImage: image,
      TrainingInputMode: 'File',
      ContainerEntrypoint: ['optimum-cli'],
      ContainerArguments: exportArguments(task, settings),
    },
    InputDataConfig: [{
      ChannelName: 'model',
      DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: modelUri, S3DataDistributionType: 'FullyReplicated' } },
    }],
    OutputDataConfig: { CompressionType: 'NONE', KmsKeyId: kmsKeyId }, // a folder, which endpoints copy without unpacking
    ResourceConfig: { InstanceType: instanceType, InstanceCount: 1, VolumeSizeInGB: volumeGigabytes(instanceType, settings) },
    StoppingCondition: { MaxRuntimeInSeconds: maxRuntimeSeconds },
    // nothing but the model is compiled, with nothing that somebody else has compiled
    EnableNetworkIsolation: true,
    Environment: { HF_HUB_OFFLINE: '1' },
    VpcConfig: vpcConfig(network),
  };
}
