import type { Explanation } from '../../lib';
import { TimeTermName } from '../../lib';
import { grouped, percent, short } from '../../lib/number-text';
import { TERMS } from '../explain/time-terms';
import { monthlyUsd, usd } from '../report/amounts';
import { layoutText } from '../report/layout-text';
import { plannedInstance } from '../report/planned-instance';

/** A number of both sides. */
export interface ComparedNumber {
  /** What it is, with its unit. */
  readonly name: string;
  /** Of A; undefined where it is not known. */
  readonly a: number | undefined;
  /** Of B. */
  readonly b: number | undefined;
  /** The number as a text. */
  readonly text: (value: number) => string;
  /** Whether the difference is told as a number rather than as a share. */
  readonly absolute?: boolean;
}

/** A text of both sides. */
export interface ComparedText {
  /** What it is. */
  readonly name: string;
  /** Of A. */
  readonly a: string;
  /** Of B. */
  readonly b: string;
}

/** What is deployed. */
export function deployedTexts(a: Explanation, b: Explanation): ComparedText[] {
  const facts: readonly (readonly [string, (of: Explanation) => string])[] = [
    ['Instances', ({ candidate, decision }) => `${decision ? grouped(decision.instances) : '?'} × ${candidate.instanceType}`],
    ['Platform', ({ candidate }) => candidate.platform],
    ['Layout', ({ candidate: { layout, nodesPerReplica } }) => `${layoutText(layout)}${nodesPerReplica > 1 ? `, ${nodesPerReplica} nodes` : ''}`],
    ['Weights', ({ candidate }) => candidate.weightDataType],
    ['Key-value cache', ({ candidate }) => candidate.kvCacheDataType],
    ['Meets its request', ({ meetsRequest }) => (meetsRequest ? 'yes' : 'no')],
  ];
  return facts.map(([name, of]) => ({ name, a: of(a), b: of(b) }));
}

type Fact = readonly [name: string, of: (explanation: Explanation) => number | undefined, text: (value: number) => string, absolute?: boolean];

const GIB = 1024 ** 3;
const gibibytes = (bytes: number): string => short(bytes / GIB);
const milliseconds = (seconds: number): string => short(seconds * 1000);

function chipsOf(instanceType: string): number {
  const { neuronDevices, acceleratorCount } = plannedInstance(instanceType);
  return neuronDevices ?? acceleratorCount;
}

const FACTS: Readonly<Record<string, readonly Fact[]>> = {
  Size: [
    ['Replicas', ({ decision }) => decision?.replicas, grouped, true],
    ['Devices paid for', ({ decision }) => decision && decision.instances * chipsOf(decision.instanceType), grouped, true],
    ['Weights of a device, GiB', ({ memory }) => most(memory.map(({ weightsBytes }) => weightsBytes)), gibibytes],
    ['KV cache of a device, GiB', ({ memory }) => memory[0]?.kvCacheBytes, gibibytes],
    ['Sequences of a replica', ({ queueing }) => queueing?.places, grouped],
  ],
  'At the load': [
    ['TTFT p50, ms', ({ predictions }) => predictions?.timeToFirstTokenMs.p50, short],
    ['TTFT p95, ms', ({ predictions }) => predictions?.timeToFirstTokenMs.p95, short],
    ['TPOT p50, ms', ({ predictions }) => predictions?.timePerOutputTokenMs.p50, short],
    ['TPOT p95, ms', ({ predictions }) => predictions?.timePerOutputTokenMs.p95, short],
    ['Capacity, requests/s', ({ predictions }) => predictions?.requestsPerSecondCapacity, short],
    ['Load ÷ capacity', ({ predictions }) => predictions?.utilizationFraction, percent],
    ['Mean batch of a replica', ({ queueing }) => queueing?.sequences, short],
  ],
  'Decode step, ms': [
    ...Object.values(TimeTermName).map((term): Fact => [TERMS[term], ({ decodeStep }) => decodeStep?.terms.find(({ name }) => name === term)?.seconds, milliseconds]),
    ['Together', ({ decodeStep }) => decodeStep?.seconds, milliseconds],
  ],
  'Prefill, ms': [
    ...Object.values(TimeTermName).map((term): Fact => [TERMS[term], ({ prefill }) => prefill?.terms.find(({ name }) => name === term)?.seconds, milliseconds]),
    ['Together', ({ prefill }) => prefill?.seconds, milliseconds],
  ],
  Cost: [
    ['USD a month', ({ cost }) => cost?.usdPerMonth, monthlyUsd, true],
    ['USD/million output tokens', ({ cost }) => cost?.usdPerMillionOutputTokens, usd],
  ],
};

/** Everything that can be compared in numbers, by section; what neither side has is left out. */
export function comparedNumbers(a: Explanation, b: Explanation): readonly (readonly [section: string, numbers: readonly ComparedNumber[]])[] {
  return Object.entries(FACTS).map(([section, facts]) => [
    section,
    facts.map(([name, of, text, absolute]) => ({ name, a: of(a), b: of(b), text, absolute })).filter((number) => number.a !== undefined || number.b !== undefined),
  ] as const).filter(([, numbers]) => numbers.length > 0);
}

function most(values: readonly number[]): number | undefined {
  return values.length > 0 ? Math.max(...values) : undefined;
}
