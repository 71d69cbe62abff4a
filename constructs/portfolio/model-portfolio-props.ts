import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { PortfolioCompilation } from './portfolio-compilation';
import type { InferenceContainer } from '../sagemaker/container/inference-container';
import type { DeploymentStrategy } from '../sagemaker/endpoint/deployment-strategy';
import type { TritonOptions } from '../sagemaker/multi-model/triton-config';
import type { ModelWeights } from '../weights/model-weights';
import type { PortfolioRequest } from '../../lib';

/** Properties for defining a `ModelPortfolio`: a request, none of which may be a token, and what runs its plan. */
export interface ModelPortfolioProps extends PortfolioRequest {
  /**
   * Bucket of the archives of the models that are no language models, in the region of the endpoints; with a KMS key of your own, one that knows its
   * `encryptionKey`.
   *
   * @default - a new, private bucket in a stack of its own, which is deployed first and which you fill: its outputs say how. The bucket stays when
   * the stack goes.
   */
  readonly bucket?: s3.IBucket;

  /**
   * The folder that holds the archives, and nothing else: `<model>.tar.gz` for each model.
   *
   * @default models/
   */
  readonly prefix?: string;

  /**
   * Container of models that are no language models, for CPUs.
   *
   * @default - PyTorch, which also has scikit-learn: an archive brings its code as `code/inference.py`; none where there is a `gpuContainer`, on whose
   * GPUs such models then run
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
   * How models that state their `modelConfig.architecture` are compiled where the plan has them on Inferentia or Trainium, by the name of the model.
   * A job compiles them while the stack is deployed, into `neuron/` of the bucket; what is compiled once serves every stack.
   *
   * @default - a model that the plan has there is refused
   */
  readonly compilations?: { [model: string]: PortfolioCompilation };

  /**
   * Where the weights of the language models come from, by the name of the model.
   *
   * @default - of each that is not named, a folder of the bucket, `weights/<checkpoint>/`, which you fill: an output says how
   */
  readonly weights?: { [model: string]: ModelWeights };

  /**
   * Environment of the containers of the models that are no language models.
   *
   * @default - what the images set
   */
  readonly environment?: { [name: string]: string };

  /**
   * Key that encrypts the disks of serverless workers, and of instances that have volumes: local disks have keys of their own. The portfolio's own
   * bucket is encrypted by S3.
   *
   * @default - a key of AWS
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * How updates reach the instances of multi-model and real-time endpoints.
   *
   * @default - by endpoint: a second fleet of which one instance gets requests first, or all at once where there is one instance; alarms undo it
   */
  readonly deploymentStrategy?: DeploymentStrategy;

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
