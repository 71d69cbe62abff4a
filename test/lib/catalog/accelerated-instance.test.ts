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

/**
 * The same page, and https://awsdocs-neuron.readthedocs-hosted.com/en/latest/about-neuron/arch/neuron-hardware: NeuronCores are 4 a chip of
 * Inferentia, 2 of Inferentia2 and Trainium, and with LNC 2 4 of Trainium2.
 */
test.each([
  ['inf1.xlarge', 'inferentia', 4, 1, 4, 8, 5],
  ['inf1.6xlarge', 'inferentia', 16, 4, 24, 48, 25],
  ['inf1.24xlarge', 'inferentia', 64, 16, 96, 192, 100],
  ['inf2.xlarge', 'inferentia2', 2, 1, 4, 16, 2.083],
  ['inf2.8xlarge', 'inferentia2', 2, 1, 32, 128, 16.667],
  ['inf2.24xlarge', 'inferentia2', 12, 6, 96, 384, 50],
  ['inf2.48xlarge', 'inferentia2', 24, 12, 192, 768, 100],
  ['trn1.2xlarge', 'trainium', 2, 1, 8, 32, 3.125],
  ['trn1.32xlarge', 'trainium', 32, 16, 128, 512, 800],
  ['trn1n.32xlarge', 'trainium', 32, 16, 128, 512, 1600],
  ['trn2.3xlarge', 'trainium2', 4, 1, 12, 128, 200],
  ['trn2.48xlarge', 'trainium2', 64, 16, 192, 2048, 3200],
])('%s has %s x %d NeuronCores on %d chips, %d vCPU, %d GiB and %d Gb/s', (type, accelerator, cores, chips, vcpus, memory, network) => {
  const instance = AcceleratedInstance.of(type);
  expect(instance.accelerator.name).toBe(accelerator);
  expect(instance.acceleratorCount).toBe(cores);
  expect(instance.neuronDevices).toBe(chips);
  expect(instance.vcpus).toBe(vcpus);
  expect(instance.memoryBytes).toBe(memory * GIB);
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
  ['inf1.24xlarge', 1, 1],
  ['inf2.48xlarge', 1, 0],
  ['trn1.2xlarge', 1, 0],
  ['trn1.32xlarge', 8, 8],
  ['trn1n.32xlarge', 16, 16],
  ['trn2.3xlarge', 1, 1],
  ['trn2.48xlarge', 16, 16],
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

test('several GPUs are linked by NVSwitch in P types and by PCI Express in G types, one by nothing', () => {
  for (const { acceleratorCount, family, instanceType, link, neuronDevices, pcieGeneration } of AcceleratedInstance.LISTED) {
    if (neuronDevices !== undefined) continue;
    const expected = acceleratorCount === 1 ? NodeLink.NONE : family.startsWith('p') ? NodeLink.NVSWITCH : NodeLink.PCIE;
    expect(link, instanceType).toBe(expected);
    expect(pcieGeneration, instanceType).toBe(link !== NodeLink.PCIE ? undefined : family === 'g7e' ? 5 : 4);
  }
});

test('NeuronCores are linked by NeuronLink or share a chip', () => {
  const neuron = AcceleratedInstance.LISTED.filter(({ neuronDevices }) => neuronDevices !== undefined);
  expect(neuron).toHaveLength(13);
  expect(new Set(neuron.map(({ link }) => link))).toEqual(new Set([NodeLink.NEURON_LINK]));
});

test('lists 40 types with GPUs of 12 families and 13 with NeuronCores of 5', () => {
  expect(AcceleratedInstance.LISTED).toHaveLength(53);
  expect([...new Set(AcceleratedInstance.LISTED.map(({ family }) => family))]).toEqual(
    ['p4d', 'p4de', 'p5', 'p5e', 'p5en', 'p6-b200', 'p6-b300', 'g5', 'g6', 'gr6', 'g6e', 'g7e', 'inf1', 'inf2', 'trn1', 'trn1n', 'trn2'],
  );
});

test('every name is there once, and every number is finite and not negative', () => {
  expect(new Set(AcceleratedInstance.LISTED.map(({ instanceType }) => instanceType)).size).toBe(53);
  for (const instance of AcceleratedInstance.LISTED) {
    for (const [field, value] of Object.entries(instance) as [string, unknown][]) {
      if (typeof value === 'number') expect(Number.isFinite(value) && value >= 0, `${instance.instanceType} ${field}`).toBe(true);
    }
  }
});

test('only gr6 and the small Trainium2 are no types of SageMaker endpoints', () => {
  const others = AcceleratedInstance.LISTED.filter(({ sageMakerRealTime }) => !sageMakerRealTime);
  expect(others.map(({ instanceType }) => instanceType)).toEqual(['gr6.4xlarge', 'gr6.8xlarge', 'trn2.3xlarge']);
});

test('EKS runs all of them with the NVIDIA or the Neuron AMI of Amazon Linux 2023', () => {
  for (const { amiType, instanceType, neuronDevices } of AcceleratedInstance.LISTED) {
    expect(amiType, instanceType).toBe(neuronDevices === undefined ? 'AL2023_x86_64_NVIDIA' : 'AL2023_x86_64_NEURON');
  }
});

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-capacity-blocks.html */
test('Trainium2 is in Capacity Blocks alone: the large type in Ohio, the small one in Melbourne and São Paulo', () => {
  expect(AcceleratedInstance.of('trn2.48xlarge')).toMatchObject({ regions: [], capacityBlockRegions: ['us-east-2'] });
  expect(AcceleratedInstance.of('trn2.3xlarge')).toMatchObject({ regions: [], capacityBlockRegions: ['ap-southeast-4', 'sa-east-1'] });
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
    .toThrow("instanceType must be one of the catalogue's 53, got p5.48xlrge; did you mean p5.48xlarge?");
});

test('fails on a misspelt name with ml. with the nearest', () => {
  expect(() => AcceleratedInstance.of('ml.g6e.48xlarg')).toThrow('did you mean g6e.48xlarge?');
});

test('fails on a name near to nothing with the families', () => {
  expect(() => AcceleratedInstance.of('mainframe')).toThrow('use a size of p4d, p4de, p5, p5e, p5en, p6-b200, p6-b300, g5, g6, gr6, g6e, g7e, inf1, inf2, trn1, trn1n, trn2');
});
