import type { Combination } from '../combination';
import { cacheUnsupported, latencyTarget, marketReasons, missingEfa, severedReplica, unknownInstance, weightsUnsupported } from '../exclusions';
import { neuronLayoutUnsupported, neuronModelUnsupported, neuronPlatformUnsupported } from '../neuron/neuron-exclusions';
import { speculationExclusion } from '../speculation-exclusion';
import { computeDataType } from '../weight-choices';
import { AcceleratedInstance } from '../../catalog/accelerated-instance';
import { DataType } from '../../catalog/data-type';
import { PLATFORM_FACTS } from '../../catalog/platform-facts';
import type { PlatformFacts } from '../../catalog/platform-facts';
import { RejectionCode } from '../../plan/rejected';
import { choice } from '../../request/choice';
import type { ResolvedRequest } from '../../request/resolved-request';

/** What AWS, an accelerator or the engine never does, whatever the load. */
export interface ContradictionFact {
  /** Where the problem stands in the request. */
  readonly path: (resolved: ResolvedRequest) => string[];
  /** The props and values that meet nowhere. */
  readonly props: (combinations: readonly Combination[], resolved: ResolvedRequest) => string[];
  /** Why a combination is impossible; undefined where it is not. */
  readonly why: (combination: Combination, resolved: ResolvedRequest) => string | undefined;
  /** The same in fewer words where it makes every combination impossible. */
  readonly everywhere?: (combination: Combination, resolved: ResolvedRequest) => string | undefined;
  /** Another fact from which it follows. */
  readonly follows?: (combination: Combination) => string | undefined;
  /** What to change instead. */
  readonly remedy: (resolved: ResolvedRequest) => string;
}

const MOST_NAMES = 4;
const DEGREES = ['nodesPerReplica', 'tensorParallelism', 'pipelineParallelism', 'expertParallelism', 'attentionDataParallelism'] as const;

/** Names of a list, the first few. */
export function namesText(names: readonly string[]): string {
  const distinct = [...new Set(names)];
  const more = distinct.length - MOST_NAMES;
  return `[${distinct.slice(0, MOST_NAMES).join(', ')}${more > 0 ? ` and ${more} more` : ''}]`;
}

/** The platforms of combinations. */
export function platformsText(names: readonly string[]): string {
  return `constraints.platforms ${namesText(names)}`;
}

/** The degrees that the request forces. */
export function degreeTexts({ constraints }: ResolvedRequest): string[] {
  return DEGREES.flatMap((degree) => (constraints[degree] === undefined ? [] : [`constraints.${degree} ${constraints[degree]}`]));
}

function platforms(combinations: readonly Combination[]): string {
  return platformsText(combinations.map(({ platform }) => platform.platform));
}

function instances(combinations: readonly Combination[], { constraints }: ResolvedRequest): string[] {
  return constraints.instanceTypes ? [`constraints.instanceTypes ${namesText(combinations.map(({ instance }) => instance.instanceType))}`] : [];
}

function weights(combinations: readonly Combination[], { constraints, model }: ResolvedRequest): string {
  const types = namesText(combinations.map(({ choice: { weights: { dataType } } }) => dataType));
  return constraints.weightDataTypes ? `constraints.weightDataTypes ${types}` : `model ${model.id}, whose weights are ${types},`;
}

function platformsWith(property: (facts: PlatformFacts) => boolean): string {
  return choice(PLATFORM_FACTS.filter(property).map(({ platform }) => platform));
}

function otherWeights({ model }: ResolvedRequest): string {
  return choice([...new Set(model.checkpoints.map(({ weightDataType }) => weightDataType))]);
}

/** Every fact, each on its own; what follows from one before is left out. */
export const CONTRADICTION_FACTS: readonly ContradictionFact[] = [
  {
    path: ({ constraints }) => ['constraints', constraints.instanceTypes ? 'instanceTypes' : 'platforms'],
    props: (combinations, resolved) => [...instances(combinations, resolved), platforms(combinations)],
    why: unknownInstance,
    remedy: () => `add ${platformsWith(({ priceList }) => priceList === 'ec2')} to constraints.platforms, or choose instance types that SageMaker has`,
  },
  {
    path: ({ constraints }) => ['constraints', constraints.nodesPerReplica === undefined ? 'platforms' : 'nodesPerReplica'],
    props: (combinations, resolved) => [...degreeTexts(resolved), platforms(combinations)],
    why: severedReplica,
    remedy: (resolved) => `add ${platformsWith(({ oneNodeBecause }) => oneNodeBecause === undefined)} to constraints.platforms, or leave out ${choice(degreeTexts(resolved).map(nameOf))}`,
  },
  {
    path: ({ constraints }) => ['constraints', constraints.instanceTypes ? 'instanceTypes' : 'platforms'],
    props: (combinations, resolved) => [...instances(combinations, resolved), platforms(combinations)],
    why: neuronPlatformUnsupported,
    remedy: () => `add ${platformsWith(({ priceList, byDefault }) => priceList === 'ec2' && byDefault)} to constraints.platforms, or choose other instance types`,
  },
  {
    path: ({ constraints }) => ['constraints', constraints.instanceTypes ? 'instanceTypes' : 'platforms'],
    props: (combinations, resolved) => [...(resolved.constraints.instanceTypes ? instances(combinations, resolved) : [platforms(combinations)]), `model ${resolved.model.id}`],
    why: (combination, { model }) => neuronModelUnsupported(combination, model),
    remedy: () => 'choose other instance types',
  },
  {
    path: ({ constraints }) => ['constraints', constraints.instanceTypes ? 'instanceTypes' : 'nodesPerReplica'],
    props: (combinations, resolved) => [...instances(combinations, resolved), ...degreeTexts(resolved)],
    why: neuronLayoutUnsupported,
    remedy: (resolved) => `choose other instance types, or leave out ${choice(degreeTexts(resolved).map(nameOf))}`,
  },
  {
    path: ({ objective }) => ['objective', objective.timeToFirstTokenMs === undefined ? 'timePerOutputTokenMs' : 'timeToFirstTokenMs'],
    props: (combinations, { objective }) => [
      ...(['timeToFirstTokenMs', 'timePerOutputTokenMs'] as const).flatMap((target) => (objective[target] === undefined ? [] : [`objective.${target} ${objective[target]}`])),
      platforms(combinations),
    ],
    why: latencyTarget,
    remedy: () => `or add ${PLATFORM_FACTS.filter(({ streams }) => streams).slice(0, 1).map(({ platform }) => platform).join()} to constraints.platforms`,
  },
  {
    path: ({ constraints }) => ['constraints', constraints.instanceTypes ? 'instanceTypes' : 'nodesPerReplica'],
    props: (combinations, resolved) => [...instances(combinations, resolved), ...degreeTexts(resolved)],
    why: missingEfa,
    remedy: (resolved) => `choose instance types with EFA, such as ${choice(AcceleratedInstance.LISTED.filter(({ efaInterfaces }) => efaInterfaces > 0).slice(0, MOST_NAMES)
      .map(({ instanceType }) => instanceType))}, or leave out ${choice(degreeTexts(resolved).map(nameOf))}`,
  },
  {
    path: () => ['constraints', 'region'],
    props: (combinations, resolved) => [`constraints.region ${resolved.constraints.region}`, ...instances(combinations, resolved), platforms(combinations)],
    why: notInRegion,
    everywhere: (combination, resolved) => (resolved.constraints.instanceTypes ? notInRegion(combination, resolved) : nothingInRegion(combination, resolved)),
    follows: unknownInstance,
    remedy: ({ constraints }) => `choose another region${constraints.instanceTypes ? ', or instance types that the region has' : ''}`,
  },
  {
    path: () => ['constraints', 'weightDataTypes'],
    props: (combinations, resolved) => [weights(combinations, resolved), `model ${resolved.model.id}`],
    why: ({ choice: { unavailable } }) => unavailable,
    remedy: (resolved) => `or choose ${otherWeights(resolved)}`,
  },
  {
    path: ({ constraints }) => ['constraints', constraints.weightDataTypes ? 'weightDataTypes' : 'instanceTypes'],
    props: (combinations, resolved) => [weights(combinations, resolved), ...instances(combinations, resolved)],
    why: (combination) => (combination.choice.unavailable === undefined ? weightsUnsupported(combination) : undefined),
    remedy: () => 'choose other data types or instance types',
  },
  {
    path: () => ['constraints', 'kvCacheDataTypes'],
    props: (combinations, resolved) => [
      `constraints.kvCacheDataTypes ${namesText(combinations.map(({ kvCacheDataType }) => kvCacheDataType))}`,
      ...(combinations.every(({ kvCacheDataType }) => kvCacheDataType === DataType.FP8) ? instances(combinations, resolved) : [`model ${resolved.model.id}`]),
    ],
    why: (combination, { model }) => cacheUnsupported(combination, computeDataType(model, combination.choice.weights)),
    remedy: ({ constraints }) => `leave out constraints.kvCacheDataTypes${constraints.instanceTypes ? ', or choose other instance types' : ''}`,
  },
  {
    path: () => ['engineOptions', 'speculativeTokens'],
    props: (_, resolved) => {
      const { speculativeTokens, speculativeModel } = resolved.engineOptions;
      const draft = speculativeModel === undefined ? [] : [`engineOptions.speculativeModel ${speculativeModel}`];
      return [`engineOptions.speculativeTokens ${speculativeTokens}`, ...draft, ...degreeTexts(resolved), `model ${resolved.model.id}`];
    },
    why: speculationExclusion,
    remedy: () => 'leave out engineOptions',
  },
];

function notInRegion(combination: Combination, { market }: ResolvedRequest): string | undefined {
  return marketReasons(combination, market).find(({ code }) => code === RejectionCode.NOT_IN_REGION)?.message;
}

function nothingInRegion({ platform }: Combination, { constraints }: ResolvedRequest): string {
  return `${platform.priceList === 'sagemaker' ? 'SageMaker endpoints offer' : 'EC2 offers'} no instance type of the catalogue in ${constraints.region}`;
}

/** The prop of a text of prop and value. */
export function nameOf(text: string): string {
  return text.slice(0, text.indexOf(' '));
}
