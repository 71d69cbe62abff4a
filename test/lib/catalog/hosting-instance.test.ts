import { expect, test } from 'vitest';
import { CpuArchitecture } from '../../../lib/catalog/cpu-architecture';
import { HostingInstance } from '../../../lib/catalog/hosting-instance';

const GIB = 2 ** 30;

/** EC2 instance types as of 2026-08-21 (aws/karpenter-provider-aws, instance-types.md), network of AWS's specifications. */
test.each([
  ['m5.large', 2, 8, 0, 0.75],
  ['t3.nano', 2, 0.5, 0, 0.032],
  ['m5d.24xlarge', 96, 384, 3600, 25],
  ['m6i.32xlarge', 128, 512, 0, 50],
  ['c6g.medium', 1, 2, 0, 0.5],
  ['c6gd.8xlarge', 32, 64, 1900, 12],
  ['c7i.48xlarge', 192, 384, 0, 50],
  ['c5.18xlarge', 72, 144, 0, 25],
  ['r7i.48xlarge', 192, 1536, 0, 50],
  ['r8g.2xlarge', 8, 64, 0, 3.75],
  ['g4dn.xlarge', 4, 16, 125, 5],
  ['g4dn.12xlarge', 48, 192, 900, 50],
])('%s has %d vCPU, %d GiB, %d GB of NVMe and %d Gb/s', (type, vcpus, memory, nvme, network) => {
  const instance = HostingInstance.of(type);
  expect(instance.vcpus).toBe(vcpus);
  expect(instance.memoryBytes).toBe(memory * GIB);
  expect(instance.localNvmeBytes).toBe(nvme * 1e9);
  expect(instance.networkBitsPerSecond).toBe(network * 1e9);
});

test('AWS gives no number for the network of t2', () => {
  const without = HostingInstance.LISTED.filter(({ networkBitsPerSecond }) => networkBitsPerSecond === undefined);
  expect(without.map(({ instanceType }) => instanceType)).toEqual(['t2.medium', 't2.large', 't2.xlarge', 't2.2xlarge']);
});

test('Graviton is arm64, all others x86_64', () => {
  const arm64 = HostingInstance.LISTED.filter(({ architecture }) => architecture === CpuArchitecture.ARM64);
  expect([...new Set(arm64.map(({ family }) => family))]).toEqual(['m6g', 'c6g', 'c6gd', 'c7g', 'c8g', 'r6g', 'r8g']);
});

test('only t2 and t3 are burstable', () => {
  expect([...new Set(HostingInstance.LISTED.filter(({ burstable }) => burstable).map(({ family }) => family))]).toEqual(['t2', 't3']);
});

// https://docs.aws.amazon.com/ec2/latest/instancetypes/ac.html
test.each([['g4dn.xlarge', 1], ['g4dn.12xlarge', 4], ['g4dn.16xlarge', 1]])('%s has %d NVIDIA T4', (type, count) => {
  const { gpu, gpuCount } = HostingInstance.of(type);
  expect(gpuCount).toBe(count);
  expect(gpu).toEqual({
    name: 't4', title: 'NVIDIA T4', computeCapability: 75, usableBytes: 15_835_660_288, memoryBandwidthBytesPerSecond: 320e9,
    fp16FlopsPerSecond: 65e12, int8OpsPerSecond: 130e12,
  });
});

test('162 types of 20 families have CPUs alone, and 6 of one family T4', () => {
  const cpuOnly = HostingInstance.LISTED.filter(({ gpuCount }) => gpuCount === 0);
  expect(cpuOnly).toHaveLength(162);
  expect(new Set(cpuOnly.map(({ family }) => family)).size).toBe(20);
  expect(cpuOnly.filter(({ gpu }) => gpu !== undefined)).toEqual([]);
  expect(HostingInstance.LISTED.filter(({ gpu }) => gpu !== undefined).map(({ family }) => family)).toEqual(Array<string>(6).fill('g4dn'));
});

test('every name is there once', () => {
  expect(new Set(HostingInstance.LISTED.map(({ instanceType }) => instanceType)).size).toBe(168);
});

test('some types are in few regions', () => {
  expect(HostingInstance.of('m6i.large').regions)
    .toEqual(['ap-east-2', 'ap-southeast-5', 'ap-southeast-6', 'ap-southeast-7', 'mx-central-1']);
  expect(HostingInstance.of('r8g.large').regions).toEqual(['us-east-1', 'us-east-2', 'us-west-2']);
  expect(HostingInstance.of('m5d.4xlarge').regions).not.toContain('me-south-1');
});

test('fails on a name with ml. and says to leave it out', () => {
  expect(() => HostingInstance.of('ml.m5.large')).toThrow('instanceType is written without ml., got ml.m5.large; write m5.large');
});

test('fails on an unknown name with the nearest', () => {
  expect(() => HostingInstance.of('m7i.lage'))
    .toThrow("instanceType must be one of the catalogue's 168 without large accelerators, got m7i.lage; did you mean m7i.large?");
});

test('fails on a name near to nothing with the families', () => {
  expect(() => HostingInstance.of('mainframe')).toThrow('use a size of t2, t3, m5, m5d, m6i, m6g, m7i, c5,');
});
