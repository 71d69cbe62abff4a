import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { InferenceComponent } from './inference-component';
import { InferenceComponentEndpoint } from './inference-component-endpoint';
import type { Plan } from '../../../lib';
import type { ModelWeights } from '../../weights/model-weights';
import { instanceRange } from '../real-time/endpoint-scaling';

/** How the inference component of a plan, and the endpoint that hosts it alone, differ from their defaults. */
export interface SageMakerInferenceComponentsOptions {
  /**
   * Instances below which the endpoint never scales. With 0 the first request after a quiet time fails and wakes it.
   *
   * @default - 0 where the request has `coldStartSecondsMax`, else the instances of the plan
   */
  readonly minInstances?: number;

  /**
   * Instances above which the endpoint never scales.
   *
   * @default - twice the instances of the plan, as far as the request's budget and `maxReplicas` allow
   */
  readonly maxInstances?: number;

  /**
   * Environment of the container beside what the plan sets, such as `SM_VLLM_TOOL_CALL_PARSER`.
   *
   * @default - what the plan sets
   */
  readonly environment?: { [name: string]: string };

  /**
   * What the alarms do.
   *
   * @default - they show their state in CloudWatch
   */
  readonly alarmActions?: cloudwatch.IAlarmAction[];
}

/** What a component of a plan is defined with. */
export interface PlannedComponentProps extends SageMakerInferenceComponentsOptions {
  /** A plan on the platform sagemaker-inference-components. */
  readonly plan: Plan;
  /** Where the weights come from. */
  readonly weights: ModelWeights;
  /** Role of the endpoint and the model. */
  readonly role?: iam.IRole;
  /** Network of the model. */
  readonly vpc?: ec2.IVpc;
}

/** The component of a plan on an endpoint of its own: the children `Endpoint` and, in it, `Model`. */
export function plannedComponent(scope: Construct, props: PlannedComponentProps): InferenceComponent {
  const { plan, weights, role, vpc, environment, alarmActions } = props;
  const { instances, instanceType, replicas, replicasPerInstance } = plan.decision;
  const minInstances = props.minInstances ?? (plan.request.objective?.coldStartSecondsMax === undefined ? instances : 0);
  // zero is no instance of the plan's to check: the rest of the range is
  const { maxInstances } = instanceRange(plan, { maxInstances: props.maxInstances, minInstances: minInstances === 0 ? undefined : minInstances });
  const endpoint = new InferenceComponentEndpoint(scope, 'Endpoint', { instanceType, minInstances, initialInstances: instances, maxInstances, role, vpc });
  return endpoint.addComponent('Model', {
    plan, weights, environment, alarmActions,
    minCopies: Math.min(replicas, minInstances * replicasPerInstance),
    maxCopies: maxInstances * replicasPerInstance,
  });
}
