import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { InferenceContainer } from '../sagemaker/container/inference-container';
import type { TritonOptions } from '../sagemaker/multi-model/triton-config';
import type { ModelWeights } from '../weights/model-weights';
import type { PortfolioRequest } from '../../lib';

/** Properties for defining a `ModelPortfolio`: a request, none of which may be a token, and what runs its plan. */
export interface ModelPortfolioProps extends PortfolioRequest {
  /** Bucket of the archives of the models that are no language models, in the region of the endpoints. */
  readonly bucket: s3.IBucket;

  /** The folder that holds the archives, and nothing else: `<model>.tar.gz` for each model. */
  readonly prefix: string;

  /**
   * Container of models that are no language models, for CPUs.
   *
   * @default - such models run on GPUs
   */
  readonly cpuContainer?: InferenceContainer;

  /**
   * Container of models that are no language models, for GPUs: Triton where several share them.
   *
   * @default - such models run on CPUs
   */
  readonly gpuContainer?: InferenceContainer;

  /**
   * How Triton runs the models: a `config.pbtxt` for each kind of model then stands beside the template. It belongs into the archives.
   *
   * @default - the archives bring a configuration of their own
   */
  readonly triton?: TritonOptions;

  /**
   * Where the weights of the language models come from, by the name of the model.
   *
   * @default - there is no language model
   */
  readonly weights?: { [model: string]: ModelWeights };

  /**
   * Role of the models, which SageMaker must be allowed to assume. What it lacks is granted to it.
   *
   * @default - a role for each endpoint with the least that it needs
   */
  readonly role?: iam.IRole;

  /**
   * Network of the models, in whose private subnets they stand.
   *
   * @default - the network of SageMaker
   */
  readonly vpc?: ec2.IVpc;

  /**
   * What the alarms do.
   *
   * @default - they show their state in CloudWatch
   */
  readonly alarmActions?: cloudwatch.IAlarmAction[];
}
