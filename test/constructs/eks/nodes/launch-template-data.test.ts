import { Size } from 'aws-cdk-lib';
import { describe, expect, test } from 'vitest';
import { NodeCapacity } from '../../../../constructs';
import { G5, P5, defined, launchTemplateData, only } from './node-group';

describe('the launch template', () => {
  test('holds the instance type, which the node group then must not', () => {
    const { template } = defined(P5);
    expect(launchTemplateData(template)).toMatchObject({ InstanceType: 'p5.48xlarge' });
    const group = only(template, 'AWS::EKS::Nodegroup');
    for (const exclusive of ['InstanceTypes', 'DiskSize', 'RemoteAccess', 'NodegroupName']) expect(group).not.toHaveProperty(exclusive);
  });

  test('holds nothing that EKS forbids in it', () => {
    const data = launchTemplateData(defined(P5, () => ({ capacity: NodeCapacity.spot() })).template);
    for (const forbidden of ['ImageId', 'IamInstanceProfile', 'HibernationOptions', 'InstanceInitiatedShutdownBehavior', 'InstanceMarketOptions']) {
      expect(data).not.toHaveProperty(forbidden);
    }
  });

  test('asks for tokens of the metadata service, which pods reach as well', () => {
    expect(launchTemplateData(defined(G5).template)).toMatchObject({ MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 2 } });
  });

  test('encrypts the root volume, which holds the AMI of 20 GiB and two images of 17.7 GB twice over, less than 85 % full', () => {
    const leastGib = (20 + 2 * 2 * 17.7e9 / 2 ** 30) / 0.85; // 101.1
    const data = launchTemplateData(defined(G5).template);
    expect(data).toMatchObject({ BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { Encrypted: true, VolumeType: 'gp3', VolumeSize: 110, DeleteOnTermination: true } }] });
    expect(110).toBeGreaterThan(leastGib);
  });

  test('has the root volume that the user wants', () => {
    expect(launchTemplateData(defined(G5, () => ({ volumeSize: Size.gibibytes(300) })).template)).toMatchObject({ BlockDeviceMappings: [{ Ebs: { VolumeSize: 300 } }] });
  });

  test('makes one array of the NVMe disks, in the format of nodeadm', () => {
    const { UserData } = launchTemplateData(defined(P5).template) as unknown as { UserData: { 'Fn::Base64': string } };
    const [head, part, end] = UserData['Fn::Base64'].split('--BOUNDARY');
    expect(head).toBe('MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="BOUNDARY"\n\n');
    expect(part).toBe('\nContent-Type: application/node.eks.aws\n\n---\napiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\nspec:\n  instance:\n    localStorage:\n      strategy: RAID0\n\n');
    expect(end).toBe('--\n');
  });
});
