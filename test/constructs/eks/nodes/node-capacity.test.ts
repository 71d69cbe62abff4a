import { Duration } from 'aws-cdk-lib';
import type { Template } from 'aws-cdk-lib/assertions';
import { Match } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as sns from 'aws-cdk-lib/aws-sns';
import { describe, expect, test } from 'vitest';
import { NodeCapacity } from '../../../../constructs';
import type { CapacityBlockOptions } from '../../../../constructs';
import { G5, P5, defined, launchTemplateData } from './node-group';

const RESERVATION = { reservationId: 'cr-0123456789abcdef0', availabilityZone: 'us-west-2b' };
const BLOCK = { ...RESERVATION, endsAt: '2026-12-01T11:30:00Z' };

function inBlock(changes: Partial<CapacityBlockOptions> = {}) {
  return defined(P5, () => ({ capacity: NodeCapacity.capacityBlock({ ...BLOCK, ...changes }) }));
}

/** The capacity of the node group and of its launch template. */
function bought(template: Template) {
  const [group] = Object.values(template.findResources('AWS::EKS::Nodegroup'));
  return {
    capacityType: (group?.Properties as { CapacityType: string }).CapacityType,
    ...Object.fromEntries(Object.entries(launchTemplateData(template)).filter(([key]) => /^(InstanceMarketOptions|CapacityReservation|Placement)/.test(key))),
  };
}

test('on demand and Spot reserve nothing; the market is the node group\'s', () => {
  expect(bought(defined(G5).template)).toEqual({ capacityType: 'ON_DEMAND' });
  expect(bought(defined(G5, () => ({ capacity: NodeCapacity.onDemand() })).template)).toEqual({ capacityType: 'ON_DEMAND' });
  expect(bought(defined(G5, () => ({ capacity: NodeCapacity.spot() })).template)).toEqual({ capacityType: 'SPOT' });
});

describe('a targeted reservation', () => {
  test('has no market type, no placement group, and stands in its zone', () => {
    const { group, template } = defined(P5, () => ({ capacity: NodeCapacity.capacityReservation(RESERVATION) }));
    expect(bought(template)).toEqual({
      capacityType: 'ON_DEMAND',
      CapacityReservationSpecification: { CapacityReservationTarget: { CapacityReservationId: 'cr-0123456789abcdef0' } },
    });
    template.resourceCountIs('AWS::EC2::PlacementGroup', 0);
    template.hasResourceProperties('AWS::EKS::Nodegroup', { Subnets: ['subnet-0000000b'], ScalingConfig: { DesiredSize: 2 }, UpdateConfig: { UpdateStrategy: 'MINIMAL' } });
    expect(group.availabilityZone).toBe('us-west-2b');
  });

  test('is in the placement group it was created in', () => {
    const { template } = defined(P5, (stack) => ({
      capacity: NodeCapacity.capacityReservation({ ...RESERVATION, placementGroup: ec2.PlacementGroup.fromPlacementGroupName(stack, 'Group', 'reserved') }),
    }));
    template.resourceCountIs('AWS::EC2::PlacementGroup', 0);
    expect(launchTemplateData(template)).toMatchObject({ Placement: { GroupName: 'reserved' } });
  });

  test('has no end that anyone is told of', () => {
    const { template } = defined(P5, () => ({ capacity: NodeCapacity.capacityReservation(RESERVATION) }));
    template.resourceCountIs('AWS::Scheduler::Schedule', 0);
    expect(template.findOutputs('*')).toEqual({});
  });
});

describe('a Capacity Block', () => {
  test('has its market type, its reservation, no placement group, and one subnet in its zone', () => {
    const { template } = inBlock();
    expect(bought(template)).toEqual({
      capacityType: 'CAPACITY_BLOCK',
      InstanceMarketOptions: { MarketType: 'capacity-block' },
      CapacityReservationSpecification: { CapacityReservationTarget: { CapacityReservationId: 'cr-0123456789abcdef0' } },
    });
    expect(launchTemplateData(template)).toMatchObject({ InstanceType: 'p5.48xlarge' });
    template.resourceCountIs('AWS::EC2::PlacementGroup', 0);
    template.hasResourceProperties('AWS::EKS::Nodegroup', { Subnets: ['subnet-0000000b'] });
  });

  test('has no nodes until it is active, then those asked for', () => {
    const before = inBlock();
    before.template.hasResourceProperties('AWS::EKS::Nodegroup', { ScalingConfig: { MinSize: 0, DesiredSize: 0, MaxSize: 2 } });
    expect(before.group.nodes).toBe(2);
    expect(before.group.capacity.isActive).toBe(false);
    inBlock({ isActive: true }).template.hasResourceProperties('AWS::EKS::Nodegroup', { ScalingConfig: { MinSize: 2, DesiredSize: 2, MaxSize: 2 } });
  });

  test('may be of p5en, which the newest list of AWS leaves out', () => {
    const { template } = defined({ ...P5, instanceType: 'p5en.48xlarge' }, () => ({ capacity: NodeCapacity.capacityBlock(BLOCK) }));
    expect(bought(template).capacityType).toBe('CAPACITY_BLOCK');
  });
});

describe('the end of a Capacity Block', () => {
  test('is an output', () => {
    expect(Object.values(inBlock().template.findOutputs('*'))).toEqual([{ Description: 'Capacity Block cr-0123456789abcdef0 ends', Value: '2026-12-01T11:30:00Z' }]);
  });

  test('is told to a topic once, a day before, by a role that may do nothing else', () => {
    const { template } = inBlock();
    const topic = { Ref: Match.stringLikeRegexp('^NodesEndNoticeTopic') };
    template.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'at(2026-11-30T11:30:00)',
      ScheduleExpressionTimezone: 'Etc/UTC',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: {
        Arn: topic,
        Input: 'The Capacity Block cr-0123456789abcdef0 ends at 2026-12-01T11:30:00Z. EKS begins to take the 2 p5.48xlarge of Test/Nodes 40 minutes before; '
          + 'move the load to other capacity, or deploy the node group with the next block.',
        RoleArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^NodesEndNoticeRole'), 'Arn'] },
      },
    });
    template.hasResourceProperties('AWS::IAM::Policy', { PolicyDocument: { Statement: [{ Action: 'sns:Publish', Effect: 'Allow', Resource: topic }] } });
    template.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: { Statement: [{ Principal: { Service: 'scheduler.amazonaws.com' }, Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } } }] },
    });
  });

  test('is told to a new topic, encrypted and for TLS alone', () => {
    const { template } = inBlock();
    template.hasResourceProperties('AWS::SNS::Topic', { KmsMasterKeyId: 'alias/aws/sns' });
    template.hasResourceProperties('AWS::SNS::TopicPolicy', { PolicyDocument: { Statement: [Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } })] } });
  });

  test('is told when and to which topic the user wants', () => {
    const arn = 'arn:aws:sns:us-west-2:111122223333:capacity';
    const { template } = defined(P5, (stack) => ({
      capacity: NodeCapacity.capacityBlock({ ...BLOCK, noticeTopic: sns.Topic.fromTopicArn(stack, 'Topic', arn), noticeBefore: Duration.minutes(90) }),
    }));
    template.resourceCountIs('AWS::SNS::Topic', 0);
    template.hasResourceProperties('AWS::Scheduler::Schedule', { ScheduleExpression: 'at(2026-12-01T10:00:00)', Target: { Arn: arn } });
    template.hasResourceProperties('AWS::IAM::Policy', { PolicyDocument: { Statement: [{ Action: 'sns:Publish', Effect: 'Allow', Resource: arn }] } });
  });
});
