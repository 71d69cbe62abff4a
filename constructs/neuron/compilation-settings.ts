import { Token } from 'aws-cdk-lib';
import type { NeuronCompilationProps } from './neuron-compilation-props';
import { DataType } from '../../lib';
import type { NeuronPlan } from '../../lib';
import { checkpointBytes } from '../weights/planned-weights';

/** For what a model is compiled. */
export interface CompilationSettings {
  /** Chips. */
  readonly targetFamily: string;
  /** NeuronCores over which each layer is split. */
  readonly tensorParallelism: number;
  /** Requests that are computed together. */
  readonly batchSize: number;
  /** Lengths in tokens, shortest first. */
  readonly sequenceBuckets: readonly number[];
  /** Data type of the matrix multiplications. */
  readonly dataType: DataType;
  /** What a plan says of it, where there is one. */
  readonly planned?: NeuronPlan;
  /** Bytes of the checkpoint, where a plan knows them. */
  readonly checkpointBytes?: number;
  /** Names of the settings that the user states. */
  readonly stated: readonly string[];
}

/** Settings that a plan has. */
const SETTINGS = ['targetFamily', 'tensorParallelism', 'batchSize', 'sequenceBuckets', 'dataType'] as const;

/** What the plan says, or else the user. */
export function compilationSettings(props: NeuronCompilationProps): CompilationSettings {
  const stated = SETTINGS.filter((name) => props[name] !== undefined);
  const planned = props.plan?.decision.neuron;
  if (props.plan !== undefined && planned !== undefined) {
    const { targetFamily, batchSize, sequenceBuckets, dataType } = planned;
    const { tensorParallelism } = props.plan.decision.layout;
    return { targetFamily, tensorParallelism, batchSize, sequenceBuckets, dataType, checkpointBytes: checkpointBytes(props.plan), planned, stated };
  }
  const { targetFamily = '', tensorParallelism = 1, batchSize = 1, sequenceBuckets = [], dataType = DataType.BF16 } = props;
  return { targetFamily, tensorParallelism, batchSize, sequenceBuckets, dataType, stated };
}

/** What is wrong with the settings whatever compiles. */
export function settingsProblems(props: NeuronCompilationProps, { targetFamily, batchSize, sequenceBuckets, stated }: CompilationSettings): string[] {
  if (props.plan !== undefined) return planProblems(props, stated);
  const tokens = SETTINGS.filter((name) => Token.isUnresolved(props[name]));
  if (tokens.length > 0) return tokens.map((name) => `${name} must be known at synthesis, for the key of the artefacts depends on it, got a token; write its value`);
  return [
    ...(targetFamily === '' ? ['targetFamily must be stated where there is no plan, got none; write inf1, inf2 or trn1'] : []),
    ...countProblems('batchSize', batchSize),
    ...(sequenceBuckets.length > 0 && isAscending(sequenceBuckets) ? [] : bucketProblems(props)),
  ];
}

function planProblems({ plan }: NeuronCompilationProps, stated: readonly string[]): string[] {
  if (plan !== undefined && plan.decision.neuron === undefined) {
    return [`plan must be on Inferentia or Trainium, got one on ${plan.decision.instanceType}, which needs no compilation; leave the compilation out`];
  }
  return stated.map((name) => `${name} must be left out where there is a plan, which decides it; leave it out, or leave the plan out`);
}

function countProblems(name: string, value: number): string[] {
  return Number.isInteger(value) && value >= 1 ? [] : [`${name} must be an integer of at least 1, got ${value}; write 1`];
}

function bucketProblems({ sequenceBuckets }: NeuronCompilationProps): string[] {
  if (sequenceBuckets === undefined) return [];
  return [`sequenceBuckets must be whole numbers of tokens, shortest first, got ${JSON.stringify(sequenceBuckets)}; write such as [128, 512]`];
}

function isAscending(lengths: readonly number[]): boolean {
  return lengths.every((length, index) => Number.isInteger(length) && length > (lengths[index - 1] ?? 0));
}
