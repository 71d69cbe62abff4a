import { expect, test } from 'vitest';
import { AcceleratedInstance } from '../../../lib/catalog/accelerated-instance';
import { NetworkInterfaceType } from '../../../lib/catalog/network-interface';
import { NodeLink } from '../../../lib/catalog/node-link';

const GIB = 2 ** 30;

/** https://docs.aws.amazon.com/ec2/latest/instancetypes/ac.html */
test.each([
  ['p4d.24xlarge', 'a100-40gb', 8, 96, 1152, 8000, 400],
  ['p4de.24xlarge', 'a100', 8, 96, 1152, 8000, 400],
  ['p5.4xlarge', 'h100', 1, 16, 256, 3800, 100],
  ['p5.48xlarge', 'h100', 8, 192, 2048, 30400, 3200],
  ['p5e.48xlarge', 'h200', 8, 192, 2048, 30400, 3200],
  ['p5en.48xlarge', 'h200', 8, 192, 2048, 30400, 3200],
  ['p6-b200.48xlarge', 'b200', 8, 192, 2048, 30400, 3200],
  ['p6-b300.48xlarge', 'b300', 8, 192, 4096, 30400, 6400],
  ['g5.xlarge', 'a10g', 1, 4, 16, 250, 2.5],
  ['g5.12xlarge', 'a10g', 4, 48, 192, 3800, 40],
  ['g6.48xlarge', 'l4', 8, 192, 768, 7520, 100],
  ['gr6.8xlarge', 'l4', 1, 32, 256, 900, 25],
  ['g6e.48xlarge', 'l40s', 8, 192, 1536, 7600, 400],
  ['g7e.12xlarge', 'rtx-pro-6000', 2, 48, 512, 3800, 400],
])('%s has %s x %d, %d vCPU, %d GiB, %d GB of NVMe and %d Gb/s', (type, accelerator, count, vcpus, memory, nvme, network) => {
  const instance = AcceleratedInstance.of(type);
  expect(instance.accelerator.name).toBe(accelerator);
  expect(instance.acceleratorCount).toBe(count);
  expect(instance.vcpus).toBe(vcpus);
  expect(instance.memoryBytes).toBe(memory * GIB);
  expect(instance.localNvmeBytes).toBe(nvme * 1e9);
  expect(instance.networkBitsPerSecond).toBe(network * 1e9);
});

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/efa.html */
test.each([
  ['p4d.24xlarge', 4, 4],
  ['p5.4xlarge', 1, 1],
  ['p5.48xlarge', 32, 32],
  ['p5e.48xlarge', 32, 32],
  ['p5en.48xlarge', 16, 16],
  ['p6-b200.48xlarge', 8, 8],
  ['p6-b300.48xlarge', 17, 16],
  ['g5.4xlarge', 1, 0],
  ['g5.8xlarge', 1, 1],
  ['g6e.24xlarge', 2, 2],
  ['g6e.48xlarge', 4, 4],
  ['g7e.48xlarge', 4, 4],
])('%s has %d network cards and %d EFA', (type, cards, efa) => {
  const instance = AcceleratedInstance.of(type);
  expect(instance.networkCards).toBe(cards);
  expect(instance.efaInterfaces).toBe(efa);
  expect(instance.efaNetworkInterfaces.filter(({ interfaceType }) => interfaceType === NetworkInterfaceType.EFA_ONLY)).toHaveLength(efa);
});

test('p5.48xlarge: ENA and EFA on card 0, EFA as device 0 of cards 1 to 31', () => {
  const interfaces = AcceleratedInstance.of('p5.48xlarge').efaNetworkInterfaces;
  expect(interfaces.slice(0, 3)).toEqual([
    { networkCardIndex: 0, deviceIndex: 0, interfaceType: 'interface' },
    { networkCardIndex: 0, deviceIndex: 1, interfaceType: 'efa-only' },
    { networkCardIndex: 1, deviceIndex: 0, interfaceType: 'efa-only' },
  ]);
  expect(interfaces.slice(2).map(({ networkCardIndex }) => networkCardIndex)).toEqual(Array.from({ length: 31 }, (_, i) => i + 1));
});

test('p6-b300.48xlarge: ENA alone on card 0, EFA on cards 1 to 16', () => {
  const interfaces = AcceleratedInstance.of('p6-b300.48xlarge').efaNetworkInterfaces;
  expect(interfaces[0]).toEqual({ networkCardIndex: 0, deviceIndex: 0, interfaceType: 'interface' });
  expect(interfaces.slice(1)).toEqual(
    Array.from({ length: 16 }, (_, i) => ({ networkCardIndex: i + 1, deviceIndex: 0, interfaceType: 'efa-only' })),
  );
});

test('a type without EFA has no EFA interfaces', () => {
  expect(AcceleratedInstance.of('g6.xlarge').efaNetworkInterfaces).toEqual([]);
});

test('several accelerators are linked by NVSwitch in P types and by PCI Express in G types, one by nothing', () => {
  for (const { acceleratorCount, family, instanceType, link, pcieGeneration } of AcceleratedInstance.LISTED) {
    const expected = acceleratorCount === 1 ? NodeLink.NONE : family.startsWith('p') ? NodeLink.NVSWITCH : NodeLink.PCIE;
    expect(link, instanceType).toBe(expected);
    expect(pcieGeneration, instanceType).toBe(link !== NodeLink.PCIE ? undefined : family === 'g7e' ? 5 : 4);
  }
});

test('lists 40 types of 12 families', () => {
  expect(AcceleratedInstance.LISTED).toHaveLength(40);
  expect([...new Set(AcceleratedInstance.LISTED.map(({ family }) => family))]).toEqual(
    ['p4d', 'p4de', 'p5', 'p5e', 'p5en', 'p6-b200', 'p6-b300', 'g5', 'g6', 'gr6', 'g6e', 'g7e'],
  );
});

test('every name is there once, and every number is finite and not negative', () => {
  expect(new Set(AcceleratedInstance.LISTED.map(({ instanceType }) => instanceType)).size).toBe(40);
  for (const instance of AcceleratedInstance.LISTED) {
    for (const [field, value] of Object.entries(instance) as [string, unknown][]) {
      if (typeof value === 'number') expect(Number.isFinite(value) && value >= 0, `${instance.instanceType} ${field}`).toBe(true);
    }
  }
});

test('only gr6 is no type of SageMaker endpoints', () => {
  const others = AcceleratedInstance.LISTED.filter(({ sageMakerRealTime }) => !sageMakerRealTime);
  expect(others.map(({ instanceType }) => instanceType)).toEqual(['gr6.4xlarge', 'gr6.8xlarge']);
});

test('EKS runs all of them with the NVIDIA AMI of Amazon Linux 2023', () => {
  expect(new Set(AcceleratedInstance.LISTED.map(({ amiType }) => amiType))).toEqual(new Set(['AL2023_x86_64_NVIDIA']));
});

test('p5e.48xlarge is in Capacity Blocks alone', () => {
  const { capacityBlockRegions, regions } = AcceleratedInstance.of('p5e.48xlarge');
  expect(regions).toEqual([]);
  expect(capacityBlockRegions).toContain('us-east-2');
});

test('local zones are no regions', () => {
  for (const { capacityBlockRegions, regions } of AcceleratedInstance.LISTED) {
    for (const region of [...regions, ...capacityBlockRegions]) expect(region).toMatch(/^[a-z]{2}(-gov)?-[a-z]+-\d$/);
  }
});

test('fails on a name with ml. and says to leave it out', () => {
  expect(() => AcceleratedInstance.of('ml.p5.48xlarge'))
    .toThrow('instanceType is written without ml., got ml.p5.48xlarge; write p5.48xlarge');
});

test('fails on an unknown name with the nearest', () => {
  expect(() => AcceleratedInstance.of('p5.48xlrge'))
    .toThrow("instanceType must be one of the catalogue's 40, got p5.48xlrge; did you mean p5.48xlarge?");
});

test('fails on a misspelt name with ml. with the nearest', () => {
  expect(() => AcceleratedInstance.of('ml.g6e.48xlarg')).toThrow('did you mean g6e.48xlarge?');
});

test('fails on a name near to nothing with the families', () => {
  expect(() => AcceleratedInstance.of('mainframe')).toThrow('use a size of p4d, p4de, p5, p5e, p5en, p6-b200, p6-b300, g5, g6, gr6, g6e, g7e');
});
