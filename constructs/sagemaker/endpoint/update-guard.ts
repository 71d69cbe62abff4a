import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import { Construct } from 'constructs';
import type { UpdatedFleet } from './deployment-problems';
import type { DeploymentStrategy } from './deployment-strategy';
import { RollbackAlarms } from './rollback-alarms';
import type { RollbackMetric } from './rollback-alarms';

/** Properties for defining an `UpdateGuard`. */
export interface UpdateGuardProps {
  /** The endpoint. */
  readonly endpoint: sagemaker.CfnEndpoint;
  /** Its configuration. */
  readonly configuration: sagemaker.CfnEndpointConfig;
  /** How updates reach its instances. */
  readonly strategy: DeploymentStrategy;
  /** Instances of each variant. */
  readonly fleets: readonly UpdatedFleet[];
  /** Role of the model, with which SageMaker reads the alarms. */
  readonly role: iam.IRole;
  /** What undoes an update unless the strategy has alarms. */
  readonly metrics: readonly RollbackMetric[];
  /**
   * What the alarms of these metrics do beside undoing an update.
   *
   * @default - they show their state in CloudWatch
   */
  readonly alarmActions?: readonly cloudwatch.IAlarmAction[];
}

/** Makes updates of an endpoint follow a strategy, and its alarms undo them. */
export class UpdateGuard extends Construct {
  /** Alarms that it defined. */
  public readonly alarms: cloudwatch.Alarm[];

  constructor(scope: Construct, id: string, props: UpdateGuardProps) {
    super(scope, id);
    const { endpoint, configuration, strategy, metrics, alarmActions: actions = [] } = props;

    const given = strategy._rollbackAlarms;
    this.alarms = given === undefined ? new RollbackAlarms(this, 'Alarms', { configuration, metrics, actions }).alarms : [];
    const alarms = given ?? this.alarms;
    endpoint.deploymentConfig = strategy._bind(props.fleets, alarms);
    if (alarms.length > 0) this.readAlarms(props, alarms);
  }

  /** SageMaker reads alarms with the role of the model. The alarms come after the model, and so does this policy. */
  private readAlarms({ role, endpoint }: UpdateGuardProps, alarms: readonly cloudwatch.IAlarm[]): void {
    const policy = new iam.Policy(this, 'Policy', {
      statements: [new iam.PolicyStatement({ actions: ['cloudwatch:DescribeAlarms'], resources: alarms.map(({ alarmArn }) => alarmArn) })],
    });
    role.attachInlinePolicy(policy);
    endpoint.node.addDependency(policy);
  }
}
