import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';

/** Options of weights that a job copies from the Hugging Face hub to S3. */
export interface StagedWeightsOptions {
  /** Commit of the checkpoint's repository, 40 hexadecimal digits: another commit is copied beside the one that is served. */
  readonly revision: string;

  /**
   * Secret whose whole value is an access token, for gated models. The job alone reads it, by its role: it stands in no template and no
   * environment. It belongs to another stack than the one that serves the model, which is deployed last.
   *
   * @default - no token: the checkpoint must be public
   */
  readonly tokenSecret?: secretsmanager.ISecret;

  /**
   * Key that encrypts the files, of another stack than the one that serves the model.
   *
   * @default - the key of S3
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * Instance of the job, for which the account needs a quota of processing jobs. It copies past its disk, eight files at a time.
   *
   * @default 'ml.m5.2xlarge'
   */
  readonly instanceType?: string;
}
