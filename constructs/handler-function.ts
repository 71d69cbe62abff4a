import * as path from 'node:path';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { acknowledge, acknowledgeResources } from './acknowledge';
import { packageRoot } from './package-root';

const TIMEOUT = Duration.minutes(1);
const MEMORY_MEBIBYTES = 256;

/** What a function does. */
export interface HandlerFunctionProps {
  /** Folder of `handlers` that is bundled for it. */
  readonly bundle: string;
  /** Name of what the bundle exports. */
  readonly handler: string;
  /** What it is for, in words. */
  readonly description: string;
  /** Its environment. */
  readonly environment?: { [name: string]: string };
}

/** A function of Lambda that runs a handler of this package, with a role and a log group of its own. */
export class HandlerFunction extends Construct {
  /** The function. */
  public readonly function: lambda.Function;

  constructor(scope: Construct, id: string, { bundle, handler, description, environment }: HandlerFunctionProps) {
    super(scope, id);
    const logGroup = new logs.LogGroup(this, 'Logs', { retention: logs.RetentionDays.ONE_MONTH, removalPolicy: RemovalPolicy.DESTROY });
    const role = new iam.Role(this, 'Role', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    acknowledgeResources(role, 'the log group holds the streams of this function alone', logGroup.logGroupArn);

    this.function = new lambda.Function(this, 'Resource', {
      runtime: lambda.Runtime.NODEJS_22_X,
      code: lambda.Code.fromAsset(path.join(packageRoot(__dirname), 'dist', 'handlers', bundle)),
      handler: `index.${handler}`,
      description, environment, role, logGroup, timeout: TIMEOUT, memorySize: MEMORY_MEBIBYTES,
    });
    acknowledge(this.function, 'The bundle is tested with this runtime', 'AwsSolutions-L1');
  }

  /** Allows the function some actions of SageMaker on jobs. */
  public allow(actions: string[], jobsArn: string): void {
    this.function.addToRolePolicy(new iam.PolicyStatement({ actions, resources: [jobsArn] }));
    acknowledgeResources(this, 'every job has a name of its own, which begins alike', jobsArn);
  }
}
