import { NODE_BANDWIDTH_FRACTION, fabricKind } from './collectives';
import type { FabricKind, NodeFabric } from './collectives';

/** Latency and bus bandwidth of an all-gather and the reduce-scatter after it. */
interface ExchangeFit {
  /** Time of both without a payload, in seconds. */
  readonly latencySeconds: number;
  /** Bus bandwidth of each: gathered bytes × (n − 1) ÷ n ÷ time. */
  readonly busBytesPerSecond: number;
}

type FitsByDevices = Readonly<Record<2 | 4 | 8, ExchangeFit>>;

/**
 * Fits by link and number of devices, NCCL 2.27 and 2.29. Source: operator tables of ai-dynamo/aiconfigurator@095f58a51c4c, fitted
 * 2026-08: latencies of all-gather and reduce-scatter added, the lower of their bandwidths. PCIe 4 is L40S, PCIe 5 RTX PRO 6000.
 */
const FITS: Readonly<Record<FabricKind, FitsByDevices>> = {
  nvlink3: fits([22.5, 121], [26.7, 155], [34, 162]), // A100
  nvlink4: fits([12.2, 194], [16.2, 256], [23.1, 284]), // H100, H200
  nvlink5: fits([19.6, 371], [25.5, 504], [36.2, 527]), // B200
  pcie4: fits([13.8, 18], [17.2, 5], [27.2, 1.2]),
  pcie5: fits([12.2, 29], [19.6, 23], [32.2, 22]),
};

type Pair = readonly [microseconds: number, gigabytesPerSecond: number];

function fits(two: Pair, four: Pair, eight: Pair): FitsByDevices {
  const fit = ([microseconds, gigabytes]: Pair): ExchangeFit => ({ latencySeconds: microseconds * 1e-6, busBytesPerSecond: gigabytes * 1e9 });
  return { 2: fit(two), 4: fit(four), 8: fit(eight) };
}

/** Latency of one collective between nodes over EFA: a small all-reduce of two p6-b200 takes 50–57 µs (dstack#3961). */
const NODE_COLLECTIVE_SECONDS = 50e-6;

/** The devices that share a set of experts. */
export interface ExchangeGroup extends NodeFabric {
  /** Devices of one node in the group. */
  readonly devicesPerNode: number;
  /** Nodes of the group. */
  readonly nodes: number;
  /** Bytes per second that each device exchanges with other nodes. */
  readonly fabricBytesPerSecond: number;
}

/**
 * Time to bring every attention rank's tokens to all experts and the results back, in seconds: an all-gather and a reduce-scatter of
 * the hidden state, vLLM's default. 0 for one device.
 *
 * Between nodes each collective has EFA's latency, and a node receives the tokens of the others through all its network cards.
 *
 * @param group the devices
 * @param gatheredBytes tokens of all ranks × hidden size × bytes
 */
export function expertExchangeSeconds(group: ExchangeGroup, gatheredBytes: number): number {
  const { devicesPerNode: devices, nodes, fabricBytesPerSecond } = group;
  const fit = devices > 1 ? FITS[fabricKind(group)][devices as 2 | 4 | 8] : undefined;
  const inside = fit ? (gatheredBytes * (devices - 1)) / devices / fit.busBytesPerSecond : 0;
  if (nodes === 1) return fit ? fit.latencySeconds + 2 * inside : 0;
  const between = (gatheredBytes * (nodes - 1)) / nodes / (devices * fabricBytesPerSecond * NODE_BANDWIDTH_FRACTION);
  return 2 * NODE_COLLECTIVE_SECONDS + 2 * Math.max(inside, between);
}
