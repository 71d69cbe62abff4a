import { counted } from './amounts';
import { acceleratorText, deviceNoun, layoutText, replicaDevices, strategyText } from './layout-text';
import type { Page } from './page';
import { plannedInstance } from './planned-instance';
import { table } from './table';
import { CHANGES_ANSWERS, weightsText } from './weights-text';
import { DataType, NodeLink } from '../../lib';
import { grouped } from '../../lib/number-text';

const LINKS: Readonly<Record<NodeLink, string>> = {
  [NodeLink.NONE]: '',
  [NodeLink.PCIE]: ', linked by PCI Express',
  [NodeLink.NVSWITCH]: ', linked by NVSwitch',
  [NodeLink.NEURON_LINK]: ', linked by NeuronLink',
};

/** What runs where. */
export function deployment(page: Page): string {
  const { plan: { decision: { engineArguments } }, paint, columns } = page;
  const rows = [...deploymentFacts(page), ['', paint.dim(engineArguments.join(' '))]];
  return table(columns, [{}, {}], rows.map(([name = '', text = '']) => [paint.dim(name), text]));
}

/** What runs where, as names with texts; without the arguments of the engine. */
export function deploymentFacts(page: Pick<Page, 'plan' | 'paint'>): string[][] {
  const { plan: { decision, memory }, paint } = page;
  const { instanceType, instances, replicas, layout } = decision;
  const used = replicas * replicaDevices(layout);
  const paid = instances * plannedInstance(instanceType).acceleratorCount;
  const noun = deviceNoun(instanceType);
  return [
    ['Strategy', `${decision.strategy} (${layoutText(layout)}): ${strategyText(decision)}`],
    ['Replicas', `${counted(replicas, 'replica')} of ${counted(replicaDevices(layout), noun)}; ${used === paid ? `every ${noun} paid for is used` : `${grouped(used)} of ${counted(paid, noun)} paid for are used`}`],
    ['Instances', `${grouped(instances)} × ${instanceType} with ${acceleratorText(instanceType)}${LINKS[plannedInstance(instanceType).link]}`],
    ['Weights', weightsText(page)],
    ['KV cache', `${decision.kvCacheDataType}, room for ${grouped(memory.kvCacheTokens)} tokens a replica${decision.kvCacheDataType === DataType.FP8 ? `: ${paint.yellow(CHANGES_ANSWERS)}` : ''}`],
    ['Engine', `${decision.engine}, up to ${counted(decision.maxConcurrencyPerReplica, 'request')} at once a replica`],
  ];
}
