import type { Combination } from '../combination';
import type { Evaluation } from '../evaluation';
import { devicesOf } from '../layouts';
import { reasonsOf } from '../rejections';
import type { AcceleratedInstance } from '../../catalog/accelerated-instance';
import { NodeLink } from '../../catalog/node-link';
import { gibibytes, grouped, short } from '../../number-text';
import { RejectionCode } from '../../plan/rejected';
import type { Reason } from '../../plan/rejected';
import type { ResolvedRequest } from '../../request/resolved-request';

const LINKS: Readonly<Record<NodeLink, string>> = {
  [NodeLink.NONE]: '', [NodeLink.PCIE]: 'PCIe', [NodeLink.NVSWITCH]: 'NVSwitch', [NodeLink.NEURON_LINK]: 'NeuronLink',
};

/** What tensor parallelism counts on an instance type. */
export function deviceName({ neuronDevices }: Pick<AcceleratedInstance, 'neuronDevices'>): string {
  return neuronDevices === undefined ? 'device' : 'NeuronCore';
}

/** Degrees above 1: TP 8 × PP 2. */
export function splitText({ layout, instance }: Pick<Combination, 'layout' | 'instance'>): string {
  const { tensorParallelism, pipelineParallelism, expertParallelism, attentionDataParallelism } = layout;
  const degrees = [['TP', tensorParallelism], ['PP', pipelineParallelism], ['EP', expertParallelism], ['DP', attentionDataParallelism]] as const;
  const above = degrees.filter(([, degree]) => degree > 1).map(([name, degree]) => `${name} ${degree}`);
  return above.length > 0 ? above.join(' × ') : `1 ${deviceName(instance)}`;
}

/** Instances and split, the link between devices, and what differs from the plan: 1 × p4d.24xlarge (TP 8 over NVSwitch) on eks. */
export function deploymentText({ combination, instances }: Evaluation, { combination: planned }: Evaluation): string {
  const { instance, layout, platform, choice: { weights }, compiledSequences } = combination;
  const links = [...(devicesOf(layout) > 1 ? [LINKS[instance.link]] : []), ...(layout.nodes > 1 ? ['EFA'] : [])].filter((link) => link !== '');
  const split = `${splitText(combination)}${links.length > 0 ? ` over ${links.join(' and ')}` : ''}`;
  const data = weights.dataType === planned.choice.weights.dataType ? '' : `, ${weights.dataType}`;
  const batch = compiledSequences === undefined ? '' : `, batch ${compiledSequences}`;
  return `${grouped(instances ?? layout.nodes)} × ${instance.instanceType} (${split}${batch}${data})${platform === planned.platform ? '' : ` on ${platform.platform}`}`;
}

/** What keeps an evaluation from being the plan, as what follows its name: misses TPOT by 8.20 ms. */
export function shortfallText(evaluation: Evaluation, plan: Evaluation, resolved: ResolvedRequest): string {
  return reasonsOf(evaluation, plan, resolved).map((reason) => reasonText(reason, evaluation, resolved)).join(' and ');
}

function reasonText({ code, message, excessFraction = 0 }: Reason, { shape }: Evaluation, resolved: ResolvedRequest): string {
  if (code === RejectionCode.DOES_NOT_FIT) return `lacks ${gibibytes(shape?.fit.lackingBytes ?? 0)} on its fullest device`;
  return MISSES[code]?.(excessFraction, resolved) ?? message.replace(/^it /, '');
}

/** By how much a limit of the request is missed, from the share beyond it. */
const MISSES: Partial<Record<RejectionCode, (excessFraction: number, resolved: ResolvedRequest) => string>> = {
  [RejectionCode.MISSES_TTFT]: (excess, { objective: { timeToFirstTokenMs = 0, headroomFraction } }) =>
    `misses TTFT by ${short(excess * timeToFirstTokenMs * (1 - headroomFraction))} ms`,
  [RejectionCode.MISSES_TPOT]: (excess, { objective: { timePerOutputTokenMs = 0, headroomFraction } }) =>
    `misses TPOT by ${short(excess * timePerOutputTokenMs * (1 - headroomFraction))} ms`,
  [RejectionCode.MISSES_RESPONSE_TIME]: (excess, { workload: { maxResponseSeconds = 0 } }) => `misses the longest response by ${short(excess * maxResponseSeconds)} s`,
  [RejectionCode.MISSES_COLD_START]: (excess, { objective: { coldStartSecondsMax = 0 } }) => `misses the cold start by ${short(excess * coldStartSecondsMax)} s`,
};
