import type { CompilationMethod } from './compilation-method';
import { vpcConfig } from './compilation-method';
import type { NeoOptions } from './neo-options';
import { neoProblems } from './neo-problems';
import { InferenceContainer } from '../../sagemaker/container/inference-container';

/** SageMaker Neo. */
export function neoMethod(options: NeoOptions): CompilationMethod {
  const { framework, frameworkVersion, dataInputConfig, compilerOptions } = options;
  return {
    name: 'compilation-job',
    noun: 'CompilationJob',
    problems: (place) => neoProblems(options, place),
    identity: () => ({ sdkVersion: 'neo', image: `${framework} ${frameworkVersion}`, compilerOptions: JSON.stringify([dataInputConfig, compilerOptions ?? null]) }),
    request: ({ settings, modelUri, roleArn, kmsKeyId, network, maxRuntimeSeconds }) => ({
      RoleArn: roleArn,
      InputConfig: { S3Uri: modelUri, DataInputConfig: dataInputConfig, Framework: framework, FrameworkVersion: frameworkVersion },
      OutputConfig: { TargetDevice: `ml_${settings.targetFamily}`, CompilerOptions: compilerOptions, KmsKeyId: kmsKeyId },
      StoppingCondition: { MaxRuntimeInSeconds: maxRuntimeSeconds },
      VpcConfig: vpcConfig(network),
    }),
    repositoryArn: () => undefined,
    container: (_settings, inferenceImage) => InferenceContainer.neo(inferenceImage),
  };
}
