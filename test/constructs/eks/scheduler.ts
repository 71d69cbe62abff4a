import type { AcceleratedNodeGroup } from '../../../constructs';
import type { Deployment } from '../../../constructs/eks/manifest/deployment';
import type { LeaderWorkerSet } from '../../../constructs/eks/manifest/leader-worker-set';
import type { PodTemplate } from '../../../constructs/eks/manifest/pod-template';

interface Labels { readonly [key: string]: string }
interface Quantities { readonly [resource: string]: number }

/** A node as the kubelet and the device plugins announce it. */
export interface Node {
  readonly labels: Labels;
  readonly taints: readonly { readonly key: string; readonly value: string; readonly effect: string }[];
  readonly allocatable: Quantities;
}

/** A pod; those of a group exclude others from the nodes that share their value of a label. */
export interface Pod {
  readonly labels: Labels;
  readonly spec: PodTemplate['spec'];
  readonly exclusive?: { readonly topologyKey: string; readonly group: string };
}

/** Where a pod stands. */
export interface Placement { readonly pod: Pod; readonly node: Node }

const GIBIBYTE = 2 ** 30;
const UNITS: { readonly [unit: string]: number } = { Mi: 2 ** 20, Gi: GIBIBYTE };
/** Huge pages of 2 MiB that the EFA driver sets aside when a node starts. */
const EFA_HUGE_PAGES_BYTES = 5128 * 2 * 2 ** 20;
/** What kernel and firmware keep of an instance's memory, about; the kubelet keeps 255 MiB, 11 MiB for each of 110 pods, and 100 MiB. */
const KERNEL_FRACTION = 0.04;
const KUBELET_BYTES = (255 + 11 * 110 + 100) * 2 ** 20;
/** What the agents of EKS and CloudWatch ask for on each node, about. */
const AGENTS = { cpu: 1.5, memory: 2 * GIBIBYTE };
const EFFECTS: { readonly [effect: string]: string } = { NO_SCHEDULE: 'NoSchedule', NO_EXECUTE: 'NoExecute' };

/** The nodes of a group. */
export function nodesOf(group: AcceleratedNodeGroup): Node[] {
  const { instance, efaInterfaces, resource } = group;
  const hugePages = efaInterfaces > 0 ? EFA_HUGE_PAGES_BYTES : 0;
  return Array.from({ length: group.nodes }, (_, index) => ({
    labels: { ...(resource.labels as Labels), 'kubernetes.io/hostname': `${group.node.id}-${String(index)}` },
    taints: group.taints.map((taint) => ({ ...taint, effect: EFFECTS[taint.effect] ?? '' })),
    allocatable: {
      'cpu': instance.vcpus - AGENTS.cpu,
      'memory': instance.memoryBytes * (1 - KERNEL_FRACTION) - hugePages - KUBELET_BYTES - AGENTS.memory,
      'hugepages-2Mi': hugePages,
      'nvidia.com/gpu': instance.acceleratorCount,
      'vpc.amazonaws.com/efa': efaInterfaces,
    },
  }));
}

/** The pods of a deployment. */
export function podsOf({ spec: { replicas, template } }: Deployment): Pod[] {
  return Array.from({ length: replicas }, () => ({ labels: template.metadata.labels, spec: template.spec }));
}

/** The pods of a set, with the labels that its controller adds; leaders come first in their groups. */
export function groupedPodsOf({ metadata, spec: { replicas, leaderWorkerTemplate } }: LeaderWorkerSet): Pod[] {
  const topologyKey = metadata.annotations?.['leaderworkerset.sigs.k8s.io/exclusive-topology'] ?? '';
  return Array.from({ length: replicas * leaderWorkerTemplate.size }, (_, index) => {
    const member = index % leaderWorkerTemplate.size;
    const group = String(Math.floor(index / leaderWorkerTemplate.size));
    const { metadata: { labels }, spec } = member === 0 ? leaderWorkerTemplate.leaderTemplate : leaderWorkerTemplate.workerTemplate;
    const added = {
      'leaderworkerset.sigs.k8s.io/name': metadata.name, 'leaderworkerset.sigs.k8s.io/group-index': group,
      'leaderworkerset.sigs.k8s.io/worker-index': String(member),
    };
    return { labels: { ...labels, ...added }, spec, exclusive: { topologyKey, group } };
  });
}

/** Places pods one after the other as the scheduler of Kubernetes does; those that fit nowhere are left out. */
export function schedule(pods: readonly Pod[], nodes: readonly Node[]): Placement[] {
  return pods.reduce<Placement[]>((placed, pod) => {
    const fitting = nodes.filter((node) => admits(node, pod) && hasRoom(node, pod, placed) && isExclusive(node, pod, placed));
    const evenly = fitting.sort((one, other) => podsOn(one, placed).length - podsOn(other, placed).length);
    return evenly[0] === undefined ? placed : [...placed, { pod, node: evenly[0] }];
  }, []);
}

/** Whether a selector means a pod. */
export function selects(selector: Labels, { labels }: Pod): boolean {
  return Object.entries(selector).every(([key, value]) => labels[key] === value);
}

function admits({ labels, taints }: Node, { spec }: Pod): boolean {
  const terms = spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms;
  const wanted = terms.some(({ matchExpressions }) => matchExpressions.every(({ key, values }) => values.includes(labels[key] ?? '')));
  return wanted && taints.every((taint) => spec.tolerations.some(({ key, value, effect }) => key === taint.key && value === taint.value && effect === taint.effect));
}

function hasRoom(node: Node, pod: Pod, placed: readonly Placement[]): boolean {
  const others = podsOn(node, placed);
  return Object.entries(requests(pod)).every(([resource, amount]) =>
    others.reduce((sum, other) => sum + (requests(other)[resource] ?? 0), amount) <= (node.allocatable[resource] ?? 0));
}

/** What the affinities ask for that LeaderWorkerSet adds. */
function isExclusive({ labels }: Node, { exclusive }: Pod, placed: readonly Placement[]): boolean {
  if (exclusive === undefined) return true;
  const domain = labels[exclusive.topologyKey];
  return domain !== undefined && placed.every(({ pod, node }) =>
    (pod.exclusive?.group === exclusive.group) === (node.labels[exclusive.topologyKey] === domain));
}

function podsOn(node: Node, placed: readonly Placement[]): Pod[] {
  return placed.filter((placement) => placement.node === node).map(({ pod }) => pod);
}

/** The most that its containers, one after the other or together, ask for. */
function requests({ spec: { initContainers = [], containers } }: Pod): Quantities {
  const sum: { [resource: string]: number } = {};
  containers.flatMap(({ resources }) => Object.entries(resources.requests)).forEach(([name, text]) => { sum[name] = (sum[name] ?? 0) + quantity(text); });
  initContainers.flatMap(({ resources }) => Object.entries(resources.requests)).forEach(([name, text]) => { sum[name] = Math.max(sum[name] ?? 0, quantity(text)); });
  return sum;
}

function quantity(text: string): number {
  const [, number = '', unit = ''] = /^(\d+)(Mi|Gi)?$/.exec(text) ?? [];
  if (number === '') throw new Error(`no quantity: ${text}`);
  return Number(number) * (UNITS[unit] ?? 1);
}
