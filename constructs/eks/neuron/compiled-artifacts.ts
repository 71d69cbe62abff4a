import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

/** What was compiled for Inferentia or Trainium from one input, and stands in a folder of its own. */
export interface CompiledArtifacts {
  /** The bucket. */
  readonly bucket: s3.IBucket;

  /** The folder, which ends in the key and a slash. Once all is there it holds an object `COMPLETE`. */
  readonly prefix: string;

  /** Names what was compiled: 16 hexadecimal digits, the same for the same input. */
  readonly key: string;

  /** What compiles, and is defined before the servers that wait for it. */
  readonly compilation: Construct;

  /** Seconds that the compilation may take once it runs. */
  readonly timeoutSeconds: number;
}
