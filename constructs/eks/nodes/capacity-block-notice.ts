import { CfnOutput, Duration, Stack, TimeZone } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import { SnsPublish } from 'aws-cdk-lib/aws-scheduler-targets';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { CapacityBlockOptions } from './node-capacity';
import { utcSeconds, utcTime } from './utc-time';

/** What a notice tells of. */
export interface CapacityBlockNoticeProps {
  /** The block. */
  readonly block: CapacityBlockOptions;

  /** What runs in it, in words. */
  readonly nodes: string;
}

/**
 * EKS begins to take the nodes so long before the end: https://docs.aws.amazon.com/eks/latest/userguide/capacity-blocks-mng.html
 */
export const DRAIN_BEFORE_END = Duration.minutes(40);

const DEFAULT_NOTICE = Duration.hours(24);

/** How long before the end of a block its topic hears of it. */
export function noticeBefore(block: CapacityBlockOptions): Duration {
  return block.noticeBefore ?? DEFAULT_NOTICE;
}

/** The end of a Capacity Block as an output, and one message to a topic before it. */
export class CapacityBlockNotice extends Construct {
  /** Topic that hears of the end. */
  public readonly topic: sns.ITopic;

  constructor(scope: Construct, id: string, { block, nodes }: CapacityBlockNoticeProps) {
    super(scope, id);
    this.topic = block.noticeTopic ?? this.encryptedTopic();
    const role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    const at = utcTime((utcSeconds(block.endsAt) ?? 0) - noticeBefore(block).toSeconds());
    new scheduler.Schedule(this, 'Resource', {
      description: 'Tells once that a Capacity Block ends',
      schedule: scheduler.ScheduleExpression.expression(`at(${at})`, TimeZone.ETC_UTC),
      target: new SnsPublish(this.topic, { role, input: scheduler.ScheduleTargetInput.fromText(message(block, nodes)) }),
    });
    new CfnOutput(this, 'End', { description: `Capacity Block ${block.reservationId} ends`, value: block.endsAt });
  }

  private encryptedTopic(): sns.Topic {
    const topic = new sns.Topic(this, 'Topic', { enforceSSL: true });
    // AWS's key, which whoever may publish may use through SNS; given as an L2 key, the role would get rights to an alias, which are none
    (topic.node.defaultChild as sns.CfnTopic).kmsMasterKeyId = 'alias/aws/sns';
    return topic;
  }
}

function message({ reservationId, endsAt }: CapacityBlockOptions, nodes: string): string {
  return `The Capacity Block ${reservationId} ends at ${endsAt}. EKS begins to take the ${nodes} ${DRAIN_BEFORE_END.toMinutes()} minutes before; `
    + 'move the load to other capacity, or deploy the node group with the next block.';
}
