import type { ContainerDevice, ContainerEngine, CpuArchitecture } from '../../../lib';

/** Whose registry an image is in. */
export enum ContainerOrigin {
  /** One of AWS's own. */
  AWS = 'aws',
  /** That of the account of the stack. */
  ACCOUNT = 'account',
  /** That of another account. */
  OTHER_ACCOUNT = 'other-account',
}

/** What is known of an image beside its URI. */
export interface ContainerFacts {
  /**
   * What it computes on.
   *
   * @default - what its tag tells (`gpu`, `cpu`, `neuronx`, `cu130`), or else not known
   */
  readonly device?: ContainerDevice;

  /**
   * CUDA version, which decides the driver that the host must have, such as `13.0`.
   *
   * @default - what its tag tells (`cu130`), or else none or not known
   */
  readonly cudaVersion?: string;

  /**
   * Version of the Neuron SDK, which decides the driver that the host must have, such as `2.26.1`.
   *
   * @default - what its tag tells (`sdk2.26.1`), or else none or not known
   */
  readonly neuronSdkVersion?: string;

  /**
   * What answers requests in it.
   *
   * @default - what the name of its repository tells, or else not known
   */
  readonly engine?: ContainerEngine;

  /**
   * Instruction set that it is built for.
   *
   * @default - what its tag tells (`arm64`), or else not known
   */
  readonly architecture?: CpuArchitecture;

  /**
   * Size of the image once unpacked, which serverless endpoints limit.
   *
   * @default - not known
   */
  readonly imageBytes?: number;
}

/** What is known of an own image. */
export interface InferenceContainerOptions extends ContainerFacts {
  /**
   * Whether it loads and unloads models by SageMaker's contract of multi-model endpoints.
   *
   * @default - true for Triton, false otherwise
   */
  readonly multiModel?: boolean;
}

/** A container image, as far as is known about it. */
export interface InferenceContainerConfig extends ContainerFacts {
  /** Its URI. */
  readonly imageUri: string;

  /**
   * ARN of the ECR repository that it is pulled from.
   *
   * @default - not known, so the role must be allowed to pull it already
   */
  readonly repositoryArn?: string;

  /**
   * Whose registry it is in.
   *
   * @default - not known at synthesis
   */
  readonly origin?: ContainerOrigin;

  /** Whether it loads and unloads models by SageMaker's contract of multi-model endpoints. */
  readonly multiModel: boolean;
}
