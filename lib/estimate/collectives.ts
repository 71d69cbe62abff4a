import type { Accelerator } from '../catalog/accelerator';
import { NodeLink } from '../catalog/node-link';

/** Latency and bus bandwidth of an all-reduce. */
interface AllReduceFit {
  /** Time of an empty message, in seconds. */
  readonly latencySeconds: number;
  /** Bus bandwidth: payload × 2(n − 1) ÷ n ÷ time, in bytes per second. */
  readonly busBytesPerSecond: number;
}

type FitsByDevices = Readonly<Record<2 | 4 | 8, readonly [AllReduceFit, ...AllReduceFit[]]>>;

/**
 * Fits by link and number of devices; where an engine has two kernels, the faster is taken for each message.
 *
 * Source: operator tables of ai-dynamo/aiconfigurator@095f58a51c4c, fitted 2026-08: the first of each is vLLM's own all-reduce in a
 * CUDA graph, the second NCCL's. PCIe 4 is L40S without peer access, PCIe 5 RTX PRO 6000.
 */
const FITS = {
  nvlink3: fits([[5.0, 180], [12.2, 159]], [[5.6, 178], [16, 180]], [[6.7, 183], [24.1, 182]]), // A100
  nvlink4: fits([[4.3, 262], [7.0, 248]], [[4.8, 288], [10.6, 304]], [[5.4, 351], [17.6, 359]]), // H100, H200
  nvlink5: fits([[7.1, 450], [10.9, 478]], [[7.4, 523], [16.3, 566]], [[8.3, 558], [26.8, 525]]), // B200
  pcie4: fits([[7.2, 19]], [[11.5, 4.8]], [[22, 1.4]]),
  pcie5: fits([[6.8, 35]], [[13.5, 25]], [[26, 22]]),
} as const;

type Pair = readonly [microseconds: number, gigabytesPerSecond: number];
type Pairs = readonly [Pair, ...Pair[]];

function fits(two: Pairs, four: Pairs, eight: Pairs): FitsByDevices {
  const fit = ([microseconds, gigabytes]: Pair): AllReduceFit => ({ latencySeconds: microseconds * 1e-6, busBytesPerSecond: gigabytes * 1e9 });
  const all = ([first, ...others]: Pairs): readonly [AllReduceFit, ...AllReduceFit[]] => [fit(first), ...others.map(fit)];
  return { 2: all(two), 4: all(four), 8: all(eight) };
}

/** What connects the devices of one node. */
export interface NodeFabric {
  /** The kind of link. */
  readonly link: NodeLink;
  /** PCI Express generation, where that is the link. */
  readonly pcieGeneration: number;
  /** The device, for its NVLink generation. */
  readonly accelerator: Pick<Accelerator, 'computeCapability'>;
}

const HOPPER = 90;
const BLACKWELL = 100;

/** What fits are measured by: NVLink by generation, PCI Express by generation. */
export type FabricKind = keyof typeof FITS;

/** The kind of a node's fabric. */
export function fabricKind({ link, pcieGeneration, accelerator }: NodeFabric): FabricKind {
  if (link !== NodeLink.NVSWITCH) return pcieGeneration >= 5 ? 'pcie5' : 'pcie4';
  if (accelerator.computeCapability >= BLACKWELL) return 'nvlink5';
  return accelerator.computeCapability >= HOPPER ? 'nvlink4' : 'nvlink3';
}

/**
 * Time of an all-reduce inside a node, in seconds: latency + 2(n − 1) ÷ n · payload ÷ bus bandwidth. 0 for one device.
 *
 * @param fabric what connects the devices
 * @param devices 1, 2, 4 or 8
 * @param payloadBytes tokens × hidden size × bytes
 */
export function allReduceSeconds(fabric: NodeFabric, devices: number, payloadBytes: number): number {
  if (devices === 1) return 0;
  const wireBytes = ((2 * (devices - 1)) / devices) * payloadBytes;
  let seconds = Number.POSITIVE_INFINITY;
  for (const { latencySeconds, busBytesPerSecond } of FITS[fabricKind(fabric)][devices as 2 | 4 | 8]) {
    seconds = Math.min(seconds, latencySeconds + wireBytes / busBytesPerSecond);
  }
  return seconds;
}

/** Latency of a message between two nodes over EFA, an assumption between NCCL's 19 µs (InfiniBand) and 28 µs (A100, Azure) of Vidur. */
const NODE_LATENCY_SECONDS = 25e-6;
/** Share of the network cards' rate that one message reaches. */
export const NODE_BANDWIDTH_FRACTION = 0.75;
/** Latency of a message inside a node: 7.6–13.5 µs in Vidur's NVLink measurements. */
const DEVICE_LATENCY_SECONDS = 10e-6;

/**
 * Time to hand activations from one pipeline stage to the next, in seconds.
 *
 * @param fabric what connects the devices of a node
 * @param nodeBytesPerSecond rate of each device towards other nodes; 0 where the stages share a node
 * @param bytes bytes that each device sends
 */
export function stageBoundarySeconds(fabric: NodeFabric, nodeBytesPerSecond: number, bytes: number): number {
  if (nodeBytesPerSecond > 0) return NODE_LATENCY_SECONDS + bytes / (nodeBytesPerSecond * NODE_BANDWIDTH_FRACTION);
  const [{ busBytesPerSecond }] = FITS[fabricKind(fabric)][2];
  return DEVICE_LATENCY_SECONDS + bytes / busBytesPerSecond;
}
