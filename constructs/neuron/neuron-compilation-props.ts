import type { Duration } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { NeuronCompilationBackend } from './neuron-compilation-backend';
import type { DataType, Plan } from '../../lib';
import type { ModelWeights } from '../weights/model-weights';

/** A model in S3 that is to be compiled. */
export interface NeuronModelSource {
  /** A bucket in the region of the stack; with a KMS key of your own, one that knows its `encryptionKey`. */
  readonly bucket: s3.IBucket;

  /** Folder with `config.json`, the tokenizer and the safetensors files; for a compilation job of Neo one `.tar.gz`. */
  readonly key: string;
}

/** Properties for defining a `NeuronCompilation`. */
export interface NeuronCompilationProps {
  /**
   * The model.
   *
   * @default - `weights`
   */
  readonly model?: NeuronModelSource;

  /**
   * The weights of the checkpoint of the plan, in a folder of S3: `ModelWeights.fromBucket` or `stagedFromHuggingFace`.
   *
   * @default - `model`
   */
  readonly weights?: ModelWeights;

  /**
   * Names these weights for ever, such as a commit or a version: another name is compiled anew.
   *
   * @default - the commit in the path of the folder, where staged weights have it, or else the folder of `weights`: whoever replaces the files in it
   * states a name. `model` must have one of the two
   */
  readonly modelRevision?: string;

  /**
   * A plan on Inferentia or Trainium, from which all settings follow.
   *
   * @default - the settings are those below
   */
  readonly plan?: Plan;

  /**
   * Chips that it is compiled for: `inf1`, `inf2` or `trn1`. What is compiled for one does not run on another.
   *
   * @default - that of the plan
   */
  readonly targetFamily?: string;

  /**
   * NeuronCores over which each layer is split.
   *
   * @default - that of the plan, or else 1
   */
  readonly tensorParallelism?: number;

  /**
   * Requests that are computed together, padded where there are fewer.
   *
   * @default - that of the plan, or else 1
   */
  readonly batchSize?: number;

  /**
   * Lengths in tokens that it is compiled for, shortest first; of an encoder one, to which inputs are padded.
   *
   * @default - those of the plan
   */
  readonly sequenceBuckets?: number[];

  /**
   * Data type of the matrix multiplications.
   *
   * @default - that of the plan, or else BF16
   */
  readonly dataType?: DataType;

  /**
   * What compiles.
   *
   * @default NeuronCompilationBackend.trainingJob()
   */
  readonly backend?: NeuronCompilationBackend;

  /**
   * Bucket of the artefacts, in the region of the stack. Stacks with the same bucket and prefix share what is compiled.
   *
   * @default - an encrypted, private bucket of its own, which stays when the stack goes
   */
  readonly bucket?: s3.IBucket;

  /**
   * Folder of the artefacts in the bucket, below which each key has its own.
   *
   * @default 'neuron/'
   */
  readonly prefix?: string;

  /**
   * Key that encrypts the bucket of its own.
   *
   * @default - the key of S3
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * Role of the job, which SageMaker must be allowed to assume. What it lacks is granted to it.
   *
   * @default - a role with the least that the job needs
   */
  readonly role?: iam.IRole;

  /**
   * Network of the job, in whose private subnets and a security group without ingress it stands. It must reach S3.
   *
   * @default - the network of SageMaker
   */
  readonly vpc?: ec2.IVpc;

  /**
   * How long the deployment waits for the artefacts, start of the instance included: an hour at most for jobs whose end no event tells, 12 hours for
   * training jobs.
   *
   * @default - one hour, or twice the time that the plan expects where that is longer
   */
  readonly timeout?: Duration;
}
