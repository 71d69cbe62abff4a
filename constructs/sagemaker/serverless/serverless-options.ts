import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { InferenceContainer } from '../container/inference-container';
import type { ModelWeights } from '../../weights/model-weights';
import type { Plan, PortfolioEndpoint } from '../../../lib';

/** How a serverless endpoint differs from its defaults. */
export interface ServerlessEndpointOptions {
  /**
   * A container for CPUs in the account's own registry or one of AWS's. The model is where SageMaker unpacks its archive, `/opt/ml/model`.
   *
   * @default - for a plan vLLM for CPUs, an image that is built when the stack is deployed
   */
  readonly container?: InferenceContainer;

  /**
   * Most workers at a time, 1 to 200, each of which answers one request. Requests beyond are refused, not queued.
   *
   * @default - the workers of the plan
   */
  readonly maxConcurrency?: number;

  /**
   * Workers that are ready before requests come, and are paid for all the time, 1 to `maxConcurrency`.
   *
   * @default - none: the first request after a pause waits for a worker to start
   */
  readonly provisionedConcurrency?: number;

  /**
   * Ready workers below which the endpoint never scales.
   *
   * @default - `provisionedConcurrency`
   */
  readonly minProvisionedConcurrency?: number;

  /**
   * Ready workers above which the endpoint never scales, at most `maxConcurrency`.
   *
   * @default - twice `provisionedConcurrency`, at most `maxConcurrency`
   */
  readonly maxProvisionedConcurrency?: number;

  /**
   * Environment of the container, such as `HF_MODEL_ID` of Text Embeddings Inference: `/opt/ml/model`, or an id that it fetches from the
   * hub.
   *
   * @default - what the plan sets
   */
  readonly environment?: { [name: string]: string };

  /**
   * Key that encrypts the disks of the workers.
   *
   * @default - a key of AWS
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * What the alarms do.
   *
   * @default - they show their state in CloudWatch
   */
  readonly alarmActions?: cloudwatch.IAlarmAction[];
}

/** Properties for defining a `ServerlessEndpoint`: a plan, an endpoint of a portfolio's plan, or a container and its size. */
export interface ServerlessEndpointProps extends ServerlessEndpointOptions {
  /**
   * Memory of a worker in megabytes: 1024, 2048, 3072, 4096, 5120 or 6144. Its CPUs come in proportion.
   *
   * @default - that of the plan
   */
  readonly memoryMegabytes?: number;

  /**
   * A plan of a language model on the platform sagemaker-serverless.
   *
   * @default - `container` says what runs
   */
  readonly plan?: Plan;

  /**
   * An endpoint of a portfolio's plan on the platform sagemaker-serverless, with one model. It decides memory and concurrency.
   *
   * @default - `memoryMegabytes` and `maxConcurrency` do
   */
  readonly portfolioEndpoint?: PortfolioEndpoint;

  /**
   * The model: `ModelWeights.fromArchive`, a `.tar.gz` of at most 5 GB once unpacked.
   *
   * @default - the container has its model, or fetches it
   */
  readonly weights?: ModelWeights;

  /**
   * Role of the model, which SageMaker must be allowed to assume. What it lacks is granted to it.
   *
   * @default - a role with the least that the endpoint needs
   */
  readonly role?: iam.IRole;
}
