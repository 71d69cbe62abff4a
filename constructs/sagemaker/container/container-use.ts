/** How an endpoint uses a container. */
export interface ContainerUse {
  /**
   * Instance type, with or without `ml.`.
   *
   * @default - a serverless endpoint, or not known at synthesis
   */
  readonly instanceType?: string;

  /**
   * Host image that the endpoint states.
   *
   * @default - the one that SageMaker gives the instance type
   */
  readonly inferenceAmiVersion?: string;

  /**
   * Whether the endpoint is serverless.
   *
   * @default false
   */
  readonly serverless?: boolean;

  /**
   * Whether the endpoint loads and unloads several models.
   *
   * @default false
   */
  readonly multiModel?: boolean;
}
