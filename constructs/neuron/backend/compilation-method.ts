import type { Construct } from 'constructs';
import type { CompilationSettings } from '../compilation-settings';
import type { CompiledInput } from '../compilation-key';
import type { InferenceContainer } from '../../sagemaker/container/inference-container';
import type { ModelNetwork } from '../../sagemaker/endpoint/model-network';

/** Where a job is to run, and on what. */
export interface CompilationPlace {
  /** The construct that has the job. */
  readonly scope: Construct;
  /** Region of the job. */
  readonly region: string;
  /** What it compiles for. */
  readonly settings: CompilationSettings;
  /** Key of the model in its bucket. */
  readonly modelKey: string;
}

/** What a job is told beside its settings. */
export interface CompilationInput extends CompilationPlace {
  /** The model, as `s3://bucket/key`. */
  readonly modelUri: string;
  /** Role of the job. */
  readonly roleArn: string;
  /** Key that encrypts the artefacts; that of S3 where there is none. */
  readonly kmsKeyId?: string;
  /** Its network, where it has one. */
  readonly network?: ModelNetwork;
  /** Seconds after which SageMaker stops it. */
  readonly maxRuntimeSeconds: number;
}

/** An API of SageMaker that compiles. */
export interface CompilationMethod {
  /** What the handler calls it, and the resource of its jobs in IAM. */
  readonly name: 'compilation-job' | 'optimization-job' | 'training-job';
  /** What the names of its actions in IAM end in. */
  readonly noun: 'CompilationJob' | 'OptimizationJob' | 'TrainingJob';
  /** What is wrong with the settings, a sentence each. */
  problems(place: CompilationPlace): string[];
  /** What of it decides the artefacts. */
  identity(settings: CompilationSettings): Pick<CompiledInput, 'sdkVersion' | 'image' | 'compilerOptions'>;
  /** Input of the API, without the name of the job and the place of its output. */
  request(input: CompilationInput): Record<string, unknown>;
  /** Repository of an image that the job runs; undefined where it runs none that it must pull. */
  repositoryArn(place: CompilationPlace): string | undefined;
  /**
   * What serves the artefacts.
   *
   * @param inferenceImage what SageMaker names for them
   */
  container(settings: CompilationSettings, inferenceImage: string): InferenceContainer;
}

/** A network as jobs want it. */
export function vpcConfig(network: ModelNetwork | undefined): Record<string, unknown> | undefined {
  return network && { SecurityGroupIds: [network.securityGroup.securityGroupId], Subnets: network.subnetIds };
}
