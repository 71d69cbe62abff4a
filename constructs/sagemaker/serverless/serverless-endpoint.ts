import { Annotations, CfnOutput, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import type { Construct } from 'constructs';
import { START_LIMIT_SECONDS, ServerlessAlarms } from './serverless-alarms';
import { serverlessCost } from './serverless-cost';
import type { ServerlessEndpointProps } from './serverless-options';
import { serverlessContainerProblems, serverlessProblems } from './serverless-problems';
import { ServerlessScaling } from './serverless-scaling';
import { servedPlan, serverlessSize } from './serverless-size';
import { vllmCpuContainer } from './vllm-cpu-container';
import { containerEnvironment } from '../container/container-environment';
import type { InferenceContainerConfig } from '../container/inference-container';
import { vllmEnvironment } from '../container/vllm-environment';
import { hostedModel } from '../endpoint/hosted-model';
import { MeasuredEndpoint } from '../endpoint/measured-endpoint';
import { productionVariants } from '../endpoint/production-variants';
import type { IInferenceEndpoint } from '../../inference-endpoint';
import { templateText } from '../../template-text';
import type { ModelWeightsConfig } from '../../weights/weights-binding';
import { plannedWeights } from '../../weights/planned-weights';
import type { Plan } from '../../../lib';

const VARIANT = 'AllTraffic';

/** A SageMaker serverless endpoint: workers with CPUs start when requests come, answer one each, and are paid for while they do. */
export class ServerlessEndpoint extends MeasuredEndpoint implements IInferenceEndpoint {
  /** Name that clients pass to invoke it. */
  public override readonly endpointName: string;

  /** ARN. */
  public override readonly endpointArn: string;

  /** Name of its only variant. */
  public override readonly variantName = VARIANT;

  /** Role of the model. */
  public readonly role: iam.IRole;

  /** The alarms. */
  public readonly alarms: cloudwatch.Alarm[];

  /** What requests cost, and the load from which on instances cost less; undefined where no plan says. */
  public readonly cost?: string;

  /**
   * @throws Error that lists all that is wrong with the props
   */
  constructor(scope: Construct, id: string, props: ServerlessEndpointProps) {
    super(scope, id);
    const size = serverlessSize(props);
    const { maxConcurrency = 1, provisionedConcurrency, minProvisionedConcurrency = 1, maxProvisionedConcurrency = 1 } = size;
    const container = this.container(props, serverlessProblems(props, size));

    this.role = props.role ?? new iam.Role(this, 'Role', { assumedBy: new iam.ServicePrincipal('sagemaker.amazonaws.com') });
    const configuration = new sagemaker.CfnEndpointConfig(this, 'Configuration', {
      kmsKeyId: props.encryptionKey?.keyArn,
      productionVariants: productionVariants([{
        variantName: VARIANT,
        modelName: this.model(props, container).attrModelName,
        serverlessConfig: { memorySizeInMb: size.memoryMegabytes ?? 0, maxConcurrency, provisionedConcurrency },
      }]),
    });
    const endpoint = new sagemaker.CfnEndpoint(this, 'Resource', { endpointConfigName: configuration.attrEndpointConfigName });
    this.endpointName = endpoint.attrEndpointName;
    this.endpointArn = endpoint.ref;

    if (provisionedConcurrency !== undefined) {
      new ServerlessScaling(this, 'Scaling', {
        endpointName: this.endpointName, variantName: VARIANT, minProvisionedConcurrency, maxProvisionedConcurrency,
      });
    }
    this.alarms = new ServerlessAlarms(this, 'Alarms', {
      endpoint: this, provisioned: provisionedConcurrency !== undefined, actions: props.alarmActions ?? [],
    }).alarms;
    this.cost = serverlessCost(props);
    if (this.cost !== undefined) {
      new CfnOutput(this, 'Cost', { value: templateText(this.cost), description: 'What requests cost, and when instances cost less' });
    }
  }

  /**
   * Allows a principal to invoke this endpoint and no other. Its answers do not stream.
   *
   * @param grantee who may invoke it
   */
  public grantInvoke(grantee: iam.IGrantable): iam.Grant {
    return iam.Grant.addToPrincipal({ grantee, actions: ['sagemaker:InvokeEndpoint'], resourceArns: [this.endpointArn] });
  }

  /**
   * Busy workers ÷ the most at a time (maximum).
   *
   * @param options what differs from this default
   */
  public override metricConcurrentRequests(options: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    return this.metric('ServerlessConcurrentExecutionsUtilization', { statistic: cloudwatch.Stats.MAXIMUM, ...options });
  }

  /**
   * Nothing that SageMaker measures here: answers do not stream.
   *
   * @param options what would differ from the default
   * @throws Error always, with the metrics that come closest
   */
  public override metricTimeToFirstToken(options: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    throw new Error(
      `metricTimeToFirstToken has no ${options.statistic ?? 'p95'} on a serverless endpoint, whose answers do not stream; `
      + "use metricModelLatency(), and metric('OverheadLatency') for the start of workers",
    );
  }

  /** Binds the container, and refuses it with all else that is wrong. */
  private container(props: ServerlessEndpointProps, problems: readonly string[]): InferenceContainerConfig {
    if (problems.length > 0 && props.container === undefined) throw new Error(problems.join('\n'));
    const region = servedPlan(props)?.request.constraints?.region ?? Stack.of(this).region;
    const container = (props.container ?? vllmCpuContainer()).bind(this, region);
    const all = [...problems, ...serverlessContainerProblems(container)];
    if (all.length > 0) throw new Error(all.join('\n'));
    return container;
  }

  private model(props: ServerlessEndpointProps, container: InferenceContainerConfig): sagemaker.CfnModel {
    const plan = servedPlan(props);
    const weights = this.boundWeights(props, plan);
    if (plan !== undefined && plan.coldStart.engineSeconds > START_LIMIT_SECONDS) this.warnOfSlowStart(plan.coldStart.engineSeconds);
    const planned = plan === undefined ? {} : { ...plannedEnvironment(plan), ...weights?.environment };
    return hostedModel(this, 'Model', {
      container,
      environment: containerEnvironment(planned, props.environment ?? {}),
      role: this.role,
      grants: weights?.grants ?? [],
      dataUrl: weights?.s3Uri, // serverless endpoints take no ModelDataSource
      networkIsolation: false, // serverless endpoints have none
    });
  }

  private boundWeights({ weights }: ServerlessEndpointProps, plan?: Plan): ModelWeightsConfig | undefined {
    const config = weights?.bind(this, plan === undefined ? { checkpoint: '', role: this.role } : plannedWeights(plan, this.role));
    if (config !== undefined) refuseNoArchive(config);
    return config;
  }

  private warnOfSlowStart(seconds: number): void {
    Annotations.of(this).addWarningV2(
      'cdk-distributed-inference:ServerlessEndpoint.slowStart',
      `the engine may take ${Math.ceil(seconds)} s to start, above the ${START_LIMIT_SECONDS} s that SageMaker waits for a worker; `
      + 'use a smaller model, or more memory (constraints.instanceTypes)',
    );
  }
}

function plannedEnvironment({ decision }: Plan): { [name: string]: string } {
  return {
    ...vllmEnvironment(decision.engineArguments),
    VLLM_ENGINE_READY_TIMEOUT_S: String(START_LIMIT_SECONDS),
    VLLM_NO_USAGE_STATS: '1',
  };
}

function refuseNoArchive({ s3Uri, archive, acceptEula }: ModelWeightsConfig): void {
  if (archive !== true) {
    throw new Error(
      `weights must be one archive, the only form that serverless endpoints unpack, got ${s3Uri === undefined ? 'the hub' : 'a folder'}; `
      + 'pack the files, tar czf model.tar.gz -C model ., and name them by ModelWeights.fromArchive',
    );
  }
  if (acceptEula === true) {
    throw new Error(
      'weights.acceptEula must be left out, for the archive of a serverless endpoint has no licence to accept, got true; '
      + 'copy it to a bucket of your own',
    );
  }
}
