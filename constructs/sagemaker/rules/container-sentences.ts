import { Token } from 'aws-cdk-lib';
import { containerConfig } from './model-container';
import type { ModelContainer } from './model-container';
import type { RuleProblem } from './rule';
import { text } from './template-value';
import { isServerless } from './variant';
import type { Variant, VariantType } from './variant';
import { containerProblems, containerWarnings } from '../container/container-problems';
import type { ContainerUse } from '../container/container-use';

/** How a variant runs a container. */
export interface VariantUse {
  /** The variant. */
  readonly variant: Variant;
  /** One of its instance types; none where it is serverless. */
  readonly type?: VariantType;
  /** Whether to look for what is wrong with several models alone, rather than for all else. */
  readonly multiModel?: boolean;
}

/** Why a container cannot run on a variant, at the property of the template that each says it of. */
export function containerSentences(place: ModelContainer, { variant, type, multiModel = false }: VariantUse): RuleProblem[] {
  const config = containerConfig(place);
  const use: ContainerUse = {
    instanceType: type?.instanceType,
    inferenceAmiVersion: amiVersion(variant),
    serverless: isServerless(variant),
  };
  const single = containerProblems(config, use);
  const problems = multiModel ? containerProblems(config, { ...use, multiModel }).filter((problem) => !single.includes(problem)) : single;
  return problems.map((problem) => sentenceOf(problem, place, { variant, type }));
}

/** What is legal and wastes money when a variant runs a container. */
export function containerAdvice(place: ModelContainer, { variant, type }: VariantUse): RuleProblem[] {
  return containerWarnings(containerConfig(place), { instanceType: type?.instanceType })
    .map((advice) => ({ ...sentenceOf(advice, place, { variant, type }), legal: true }));
}

function sentenceOf(problem: string, place: ModelContainer, { variant, type }: VariantUse): RuleProblem {
  const space = problem.indexOf(' ');
  return { ...subject(problem.slice(0, space), place, variant, type), sentence: problem.slice(space + 1) };
}

/** Where a sentence that begins with a word of our props stands in the template. */
function subject(word: string, place: ModelContainer, variant: Variant, type?: VariantType): Pick<RuleProblem, 'resource' | 'property'> {
  switch (word) {
    case 'instanceType': return { resource: variant.configuration, property: type?.property ?? `${variant.property}.InstanceType` };
    case 'inferenceAmiVersion': return { resource: variant.configuration, property: `${variant.property}.InferenceAmiVersion` };
    default: return { resource: place.resource, property: `${place.property}.Image` };
  }
}

/** The host image, a token again where it is known at deployment alone. */
function amiVersion({ variant: { InferenceAmiVersion: stated } }: Variant): string | undefined {
  return stated === undefined ? undefined : text(stated) ?? Token.asString(stated);
}
