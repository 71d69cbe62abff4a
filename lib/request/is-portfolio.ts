import { isMap } from './rule-problems';

/** Keys that only models have which are no language models, by the part of the request in which they stand. */
export const SMALL_MODEL_KEYS: Readonly<Record<'modelConfig' | 'workload', readonly string[]>> = {
  modelConfig: ['parameterBytes', 'flopsPerInference', 'architecture', 'sequenceTokens'],
  workload: ['processingSeconds', 'gpuProcessingSeconds'],
};

/**
 * Whether a request is one of a portfolio, or of a single model that is no language model, which is a portfolio of one.
 *
 * @param value a request, whatever it is
 */
export function isPortfolio(value: unknown): boolean {
  return isMap(value) && portfolioKey(value) !== undefined;
}

/** The first key by which a request is one of a portfolio, as a dotted path; undefined where it is one of a language model. */
export function portfolioKey(request: Readonly<Record<string, unknown>>): string | undefined {
  if (request.models !== undefined) return 'models';
  for (const [part, keys] of Object.entries(SMALL_MODEL_KEYS)) {
    const stated = request[part];
    const key = isMap(stated) ? keys.find((name) => stated[name] !== undefined) : undefined;
    if (key !== undefined) return `${part}.${key}`;
  }
  return undefined;
}
