import { Loss } from './availability';
import { choice } from './choice';
import { likelyNames } from './likely-names';
import type { RequestProblem } from './request-problem';
import { isMap } from './rule-problems';
import { shownValue } from './shown-value';
import { LANGUAGE_MODELS, findLanguageModel, languageModelIds } from '../catalog/language-models';
import { PLATFORM_FACTS } from '../catalog/platform-facts';
import type { PlatformFacts } from '../catalog/platform-facts';

type Values = Readonly<Record<string, unknown>>;

/**
 * Options that nothing of the request heeds: stated in good faith, and without effect.
 *
 * @param request a map whose parts may be anything
 * @param platforms the platforms that it allows
 */
export function ignoredOptions(request: Values, platforms: readonly PlatformFacts[]): RequestProblem[] {
  const [constraints, objective, availability, engineOptions] = ['constraints', 'objective', 'availability', 'engineOptions'].map((part) => mapOf(request[part]));
  const loss = availability?.toleratesLossOf;
  return [
    ...ignored(['constraints', 'loadBalancer'], constraints, platforms.some(({ ownBalancer }) => ownBalancer),
      `is ignored by ${titles(platforms)}, where AWS divides the requests; leave it out, or add ${namesWith(({ ownBalancer }) => ownBalancer)} to constraints.platforms`),
    ...ignored(['objective', 'coldStartSecondsMax'], objective, platforms.some(stops),
      `is ignored by ${titles(platforms)}, whose instances run all day; leave it out, or add ${namesWith(stops)} to constraints.platforms`),
    ...ignored(['availability', 'zones'], availability, loss === undefined || loss === Loss.ZONE,
      `is ignored unless availability.toleratesLossOf is zone, got ${shownValue(loss)}; leave it out, or tolerate the loss of a zone`),
    ...speculation(engineOptions),
  ];
}

function speculation(engineOptions: Values | undefined): RequestProblem[] {
  const drafts = engineOptions?.speculativeTokens !== undefined && engineOptions.speculativeTokens !== 0;
  const remedy = 'is ignored unless engineOptions.speculativeTokens is at least 1; state how many tokens are drafted, or leave it out';
  return [
    ...ignored(['engineOptions', 'speculativeAcceptanceFraction'], engineOptions, drafts, remedy),
    ...ignored(['engineOptions', 'speculativeModel'], engineOptions, drafts, remedy),
    ...(drafts ? unknownDraft(engineOptions.speculativeModel) : []),
  ];
}

function unknownDraft(id: unknown): RequestProblem[] {
  if (typeof id !== 'string' || id.trim() === '' || findLanguageModel(id) !== undefined) return [];
  const likely = likelyNames(id, languageModelIds(), LANGUAGE_MODELS.map((listed) => listed.id));
  const remedy = likely.length > 0 ? `did you mean ${choice(likely)}?` : 'name one, or leave it out';
  return [{
    path: ['engineOptions', 'speculativeModel'],
    message: `engineOptions.speculativeModel must be a model of the catalogue, got ${shownValue(id)}; ${remedy}`,
  }];
}

function ignored(path: readonly [string, string], part: Values | undefined, heeded: boolean, sentence: string): RequestProblem[] {
  const value = part?.[path[1]];
  return value === undefined || heeded ? [] : [{ path: [...path], message: `${path.join('.')} ${shownValue(value)} ${sentence}` }];
}

/** The platforms that a request allows; all where it is not clear which. */
export function allowedPlatforms({ constraints }: Values): PlatformFacts[] {
  const stated = mapOf(constraints)?.platforms;
  if (stated === undefined) return PLATFORM_FACTS.filter(({ byDefault }) => byDefault);
  const known = Array.isArray(stated) ? PLATFORM_FACTS.filter(({ platform }) => stated.includes(platform)) : [];
  return known.length > 0 ? known : [...PLATFORM_FACTS];
}

/** Whether the instances of a platform stop where they have nothing to do. */
function stops({ billing }: PlatformFacts): boolean {
  return billing !== 'always';
}

function titles(platforms: readonly PlatformFacts[]): string {
  return choice(platforms.map(({ platform }) => platform));
}

function namesWith(property: (facts: PlatformFacts) => boolean): string {
  return choice(PLATFORM_FACTS.filter(property).map(({ platform }) => platform));
}

function mapOf(part: unknown): Values | undefined {
  return isMap(part) ? part : undefined;
}
