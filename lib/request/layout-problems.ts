import { choice } from './choice';
import type { RequestProblem } from './request-problem';
import { AcceleratedInstance } from '../catalog/accelerated-instance';
import type { DataType } from '../catalog/data-type';
import type { LanguageModel } from '../catalog/language-model';
import { neuronChip } from '../catalog/neuron-core';
import { PLATFORM_FACTS } from '../catalog/platform-facts';
import { instanceLayouts } from '../strategy/instance-layouts';
import type { Layout } from '../strategy/layouts';
import { neuronModelUnsupported } from '../strategy/neuron/neuron-exclusions';
import { weightChoices } from '../strategy/weight-choices';

/** What a request says about layouts, as far as its values have the right type. */
export interface WantedLayout {
  /** Instance types to choose from. */
  readonly instanceTypes?: readonly string[];
  /** Data types of the weights. */
  readonly weightDataTypes?: readonly DataType[];
  /** The degrees, each exactly. */
  readonly degrees: Readonly<Partial<Record<Degree, number>>>;
}

/** What a request may force. */
export type Degree = 'nodesPerReplica' | 'tensorParallelism' | 'pipelineParallelism' | 'expertParallelism' | 'attentionDataParallelism';

const OF_LAYOUT: Readonly<Record<Degree, (layout: Layout) => number>> = {
  nodesPerReplica: ({ nodes }) => nodes,
  tensorParallelism: ({ tensorParallelism }) => tensorParallelism,
  pipelineParallelism: ({ pipelineParallelism }) => pipelineParallelism,
  expertParallelism: ({ expertParallelism }) => expertParallelism,
  attentionDataParallelism: ({ attentionDataParallelism }) => attentionDataParallelism,
};

/** The degrees, outermost first. */
export const DEGREES = Object.keys(OF_LAYOUT) as Degree[];

/** Why no replica of a model can have the degrees that a request forces, with those that it can; empty where one can. */
export function layoutProblems(model: LanguageModel, wanted: WantedLayout): RequestProblem[] {
  const stated = DEGREES.filter((degree) => wanted.degrees[degree] !== undefined);
  if (stated.length === 0) return [];
  const there = possible(model, wanted);
  const anywhere = wanted.instanceTypes ? [...possible(model, { ...wanted, instanceTypes: undefined }), ...there] : there;
  const single = stated.flatMap((degree) => degreeProblem(model, degree, wanted, { anywhere, there }));
  if (single.length > 0) return single;
  return together(stated, wanted, there);
}

/** Every layout of the model on the instance types. */
function possible(model: LanguageModel, { instanceTypes, weightDataTypes, degrees: { nodesPerReplica: nodes } }: WantedLayout): Layout[] {
  const instances = instanceTypes ? chosen(instanceTypes) : AcceleratedInstance.LISTED.filter((instance) => isServed(model, instance, nodes));
  return onePerLayout(instances).flatMap((instance) =>
    weightChoices(model, weightDataTypes).flatMap(({ weights }) => instanceLayouts(model, weights, instance, nodes)));
}

function chosen(instanceTypes: readonly string[]): AcceleratedInstance[] {
  return AcceleratedInstance.LISTED.filter(({ instanceType }) => instanceTypes.includes(instanceType));
}

/** Whether an instance type that nobody named is worth a word: of Neuron's, those that some platform serves the model on, one node a replica. */
function isServed(model: LanguageModel, instance: AcceleratedInstance, nodes = 1): boolean {
  if (neuronChip(instance.accelerator) === undefined) return true;
  return nodes === 1 && PLATFORM_FACTS.some((platform) => neuronModelUnsupported({ platform, instance }, model) === undefined);
}

/** Layouts depend on the number of accelerators, and on which NeuronCores they are. */
function onePerLayout(instances: readonly AcceleratedInstance[]): AcceleratedInstance[] {
  const keyOf = ({ acceleratorCount, accelerator }: AcceleratedInstance): string => `${acceleratorCount} ${neuronChip(accelerator)?.targetFamily ?? ''}`;
  return [...new Map(instances.map((instance) => [keyOf(instance), instance])).values()];
}

/** The nodes of the instance types, in prose. */
function nodesText(instanceTypes: readonly string[] | undefined): string {
  if (instanceTypes === undefined) return 'on any instance type';
  const counts = [...new Set(chosen(instanceTypes).map(({ acceleratorCount }) => acceleratorCount))].sort((one, other) => one - other);
  return `on nodes of ${choice(counts.map(String))} device${counts.length === 1 && counts[0] === 1 ? '' : 's'}`;
}

/** What is wrong with one degree, whatever the others, and what it may be on the instance types, else on any. */
function degreeProblem(
  model: LanguageModel, degree: Degree, { degrees }: WantedLayout, { anywhere, there }: Readonly<Record<'anywhere' | 'there', readonly Layout[]>>,
): RequestProblem[] {
  const value = degrees[degree];
  const values = valuesOf(degree, anywhere);
  if (value === undefined || values.includes(value)) return [];
  const path = `constraints.${degree}`;
  const possibleValues = there.length > 0 ? valuesOf(degree, there) : values;
  const remedy = possibleValues.length > 0 ? `use ${choice(possibleValues.map(String))}` : 'leave it out';
  return [{ path: ['constraints', degree], message: `${path} ${limit(model, degree, value, Math.max(...values))}, got ${value}; ${remedy}` }];
}

function limit(model: LanguageModel, degree: Degree, value: number, most: number): string {
  switch (degree) {
    case 'tensorParallelism': return tensorLimit(model, value, most);
    case 'pipelineParallelism': return value > model.layers
      ? `must be at most the ${model.layers} layers of ${model.id}`
      : 'must be 1, 2, 4 or 8 stages within a node, or the devices of 2 or more nodes ÷ constraints.tensorParallelism';
    case 'nodesPerReplica': return `must leave each of the ${model.layers} layers of ${model.id} to one pipeline stage`;
    default: return model.experts
      ? `must divide the ${model.experts.count} experts of ${model.id} over the devices of a replica`
      : `is for a mixture of experts, which ${model.id} is not`;
  }
}

/** Heads first, for they are what a reader knows; else the blocks, which split in whole groups of scales. */
function tensorLimit({ id, queryHeads, keyValueHeads, latentAttention, intermediateSize }: LanguageModel, value: number, most: number): string {
  const keyValue = latentAttention ? '' : ` and ${keyValueHeads} key-value heads`;
  const splits = queryHeads % value === 0 && (latentAttention !== undefined || keyValueHeads % value === 0 || value % keyValueHeads === 0);
  if (!splits) return `must divide the ${queryHeads} query heads${keyValue} of ${id}`;
  if (value > most) return `must be at most the ${most} devices of a node`;
  return intermediateSize > 0
    ? `must divide the intermediate size ${intermediateSize} of ${id} in whole groups of scales`
    : `must divide the experts of ${id}`;
}

/** Degrees that are each possible, but not with each other on the instance types: the last one, with what it may be beside the others. */
function together(stated: readonly Degree[], { degrees, instanceTypes }: WantedLayout, layoutsThere: readonly Layout[]): RequestProblem[] {
  const matching = (wanted: readonly Degree[]): Layout[] => layoutsThere.filter((layout) => wanted.every((degree) => OF_LAYOUT[degree](layout) === degrees[degree]));
  const last = stated.at(-1);
  if (last === undefined || matching(stated).length > 0) return [];
  const others = stated.slice(0, -1);
  const values = valuesOf(last, matching(others));
  const beside = others.map((degree) => `constraints.${degree} ${degrees[degree] ?? 1}`).join(' and ');
  const remedy = values.length > 0 ? `use ${choice(values.map(String))}` : `leave out ${choice(stated.map((degree) => `constraints.${degree}`))}`;
  return [{
    path: ['constraints', last],
    message: `constraints.${last} must be possible ${nodesText(instanceTypes)}${beside === '' ? '' : ` with ${beside}`}, got ${degrees[last] ?? 1}; ${remedy}`,
  }];
}

function valuesOf(degree: Degree, among: readonly Layout[]): number[] {
  return [...new Set(among.map(OF_LAYOUT[degree]))].sort((one, other) => one - other);
}
