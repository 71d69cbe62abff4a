import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { VLLM_SAGEMAKER_IMAGE, imageUri, registryAccount } from '../../../lib';

/** What a container computes on. */
export enum ContainerDevice {
  /** The CPUs of the instance. */
  CPU = 'cpu',
  /** NVIDIA GPUs. */
  GPU = 'gpu',
  /** NeuronCores of Inferentia and Trainium. */
  NEURON = 'neuron',
}

/** A container image, as far as is known about it. */
export interface InferenceContainerConfig {
  /** Its URI. */
  readonly imageUri: string;

  /**
   * ARN of the ECR repository that it is pulled from.
   *
   * @default - it is not in ECR
   */
  readonly repositoryArn?: string;

  /**
   * What it computes on.
   *
   * @default - not known
   */
  readonly device?: ContainerDevice;

  /**
   * CUDA version, which decides the driver that the host must have, such as `13.0`.
   *
   * @default - none, or not known
   */
  readonly cudaVersion?: string;

  /** Whether it loads and unloads models by SageMaker's contract of multi-model endpoints. */
  readonly multiModel: boolean;
}

/** A container that answers requests behind SageMaker's contract: port 8080, `/ping` and `/invocations`. */
export abstract class InferenceContainer {
  /** AWS's container with vLLM, which plans of language models are made for. */
  public static vllm(): InferenceContainer {
    return new PublishedContainer();
  }

  /**
   * The image for a region.
   *
   * @param scope the construct that runs it
   * @param region region of the endpoint
   */
  public abstract bind(scope: Construct, region: string): InferenceContainerConfig;
}

class PublishedContainer extends InferenceContainer {
  public override bind(scope: Construct, region: string): InferenceContainerConfig {
    const { repository, cudaVersion } = VLLM_SAGEMAKER_IMAGE;
    return {
      imageUri: imageUri(VLLM_SAGEMAKER_IMAGE, region),
      repositoryArn: Stack.of(scope).formatArn({
        service: 'ecr', region, account: registryAccount(region), resource: 'repository', resourceName: repository,
      }),
      device: ContainerDevice.GPU, cudaVersion, multiModel: false,
    };
  }
}
