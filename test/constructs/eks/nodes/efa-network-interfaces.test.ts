import type { Template } from 'aws-cdk-lib/assertions';
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { P5, defined, launchTemplateData } from './node-group';

/** Interfaces of a type as `card/device`. */
function places(template: Template, type: string): string[] {
  return launchTemplateData(template).NetworkInterfaces.filter(({ InterfaceType }) => InterfaceType === type)
    .map(({ NetworkCardIndex, DeviceIndex }) => `${String(NetworkCardIndex)}/${String(DeviceIndex)}`);
}

/** The first device of each card from one to another. */
function cards(first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, index) => `${String(first + index)}/0`);
}

describe('the interfaces of EFA', () => {
  // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/efa-acc-inst-types.html, and https://docs.aws.amazon.com/ec2/latest/instancetypes/ac.html
  test.each<[string, number, string[]]>([
    ['p4d.24xlarge', 4, ['0/1', ...cards(1, 3)]],
    ['p4de.24xlarge', 4, ['0/1', ...cards(1, 3)]],
    ['p5.4xlarge', 1, ['0/1']],
    ['p5.48xlarge', 32, ['0/1', ...cards(1, 31)]],
    ['p5e.48xlarge', 32, ['0/1', ...cards(1, 31)]],
    ['p5en.48xlarge', 16, ['0/1', ...cards(1, 15)]],
    ['p6-b200.48xlarge', 8, ['0/1', ...cards(1, 7)]],
    ['p6-b300.48xlarge', 16, cards(1, 16)], // its card 0 has no EFA
    ['g5.8xlarge', 1, ['0/1']],
    ['g6.48xlarge', 1, ['0/1']],
    ['gr6.8xlarge', 1, ['0/1']],
    ['g6e.24xlarge', 2, ['0/1', '1/0']],
    ['g6e.48xlarge', 4, ['0/1', ...cards(1, 3)]],
    ['g7e.12xlarge', 1, ['0/1']],
    ['g7e.48xlarge', 4, ['0/1', ...cards(1, 3)]],
  ])('%s: %i, after one for IP traffic', (instanceType, count, efa) => {
    const { group, template } = defined({ instanceType, nodes: 2, efa: true });
    expect(efa).toHaveLength(count);
    expect(group.efaInterfaces).toBe(count);
    expect(places(template, 'interface')).toEqual(['0/0']);
    expect(places(template, 'efa-only')).toEqual(efa);
    expect(launchTemplateData(template).NetworkInterfaces).toHaveLength(count + 1);
  });

  test('P5 has seven more for IP traffic, second devices of every fourth card, where one asks', () => {
    const { group, template } = defined(P5, () => ({ maximumIpBandwidth: true }));
    expect(places(template, 'interface')).toEqual(['0/0', '4/1', '8/1', '12/1', '16/1', '20/1', '24/1', '28/1']);
    expect(places(template, 'efa-only')).toHaveLength(32);
    expect(group.efaInterfaces).toBe(32);
  });

  test('each has the group of the cluster and one of its own, and neither subnet nor public address', () => {
    const { template } = defined(P5);
    for (const one of launchTemplateData(template).NetworkInterfaces) {
      expect(one).toEqual({
        NetworkCardIndex: expect.any(Number) as number,
        DeviceIndex: expect.any(Number) as number,
        InterfaceType: expect.any(String) as string,
        Groups: ['sg-0000000c', { 'Fn::GetAtt': [expect.stringMatching(/^NodesEfaSecurityGroup/), 'GroupId'] }],
        DeleteOnTermination: true,
      });
    }
    expect(launchTemplateData(template)).not.toHaveProperty('SecurityGroupIds');
  });

  test('their group lets members exchange everything both ways, and nothing else out', () => {
    const { template } = defined(P5);
    const own = { 'Fn::GetAtt': [Match.stringLikeRegexp('^NodesEfaSecurityGroup'), 'GroupId'] };
    template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', { GroupId: own, SourceSecurityGroupId: own, IpProtocol: '-1' });
    template.hasResourceProperties('AWS::EC2::SecurityGroupEgress', { GroupId: own, DestinationSecurityGroupId: own, IpProtocol: '-1' });
    template.hasResourceProperties('AWS::EC2::SecurityGroup', { SecurityGroupIngress: Match.absent(), SecurityGroupEgress: [Match.objectLike({ CidrIp: '255.255.255.255/32' })] });
    template.hasResource('AWS::EKS::Nodegroup', { DependsOn: Match.arrayWith([Match.stringLikeRegexp('EfaSecurityGroupEgress'), Match.stringLikeRegexp('EfaSecurityGroupIngress')]) });
  });

  test('without EFA there are none, and EKS attaches the group of the cluster', () => {
    const { group, template } = defined({ ...P5, efa: false });
    expect(launchTemplateData(template)).not.toHaveProperty('NetworkInterfaces');
    expect(launchTemplateData(template)).not.toHaveProperty('SecurityGroupIds');
    template.resourceCountIs('AWS::EC2::SecurityGroup', 0);
    expect(group.efaInterfaces).toBe(0);
  });
});
