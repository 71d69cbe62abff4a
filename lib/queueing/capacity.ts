import type { Serving } from './serving';

/** Requests per second at which an attention rank saturates, all ranks of its replica being as busy. */
export function capacityPerSecond(serving: Serving): number {
  return Math.min(togetherPerSecond(serving), apartPerSecond(serving));
}

/**
 * Saturation of ranks that read their prompts at the same time.
 *
 * With N sequences decoded, arrivals are in balance at λ(N) = 1 ÷ ((E[O] − 1) · t(N) ÷ N + E[prompt]). The replica saturates when all
 * its places are taken, N = B, or when every step carries as much of a prompt as fits, λ(N) · E[service] = 1, whichever comes first.
 */
function togetherPerSecond(serving: Serving): number {
  const full = balance(serving, serving.maxSequences);
  if (full.headLoad <= 1) return full.arrivalsPerSecond;
  let low = 0;
  let high = serving.maxSequences;
  for (let step = 0; step < 24; step++) {
    const middle = (low + high) / 2;
    if (balance(serving, middle).headLoad <= 1) low = middle;
    else high = middle;
  }
  const { arrivalsPerSecond, headLoad } = balance(serving, high);
  return arrivalsPerSecond / headLoad;
}

function balance(serving: Serving, sequences: number): { readonly arrivalsPerSecond: number; readonly headLoad: number } {
  const mix = sequences === serving.maxSequences ? serving.fullMix : serving.promptMix(sequences);
  const decode = (serving.decodedTokens * serving.decodeSeconds(sequences)) / sequences;
  const arrivalsPerSecond = 1 / (decode + mix.addedSeconds);
  return { arrivalsPerSecond, headLoad: arrivalsPerSecond * mix.serviceSeconds };
}

/**
 * Saturation of ranks that read their prompts at times of their own, while the load grows from nothing: each waits for all.
 *
 * All places are taken at λ · ((E[O] − 1) · t(B) ÷ B + E[prompt]) = 1, where E[prompt] falls with the share b = λ · E[service] of the time
 * that the ranks read together: a quadratic equation. Infinite where nothing is lost apart, or where they come together first.
 */
function apartPerSecond(serving: Serving): number {
  const { maxSequences, fullMix: together } = serving;
  const alone = serving.promptCost(maxSequences, 0);
  const lostApartSeconds = alone.addedSeconds - together.addedSeconds;
  if (lostApartSeconds <= 0) return Number.POSITIVE_INFINITY;
  const linear = (serving.decodedTokens * serving.decodeSeconds(maxSequences)) / maxSequences + alone.addedSeconds;
  const discriminant = linear ** 2 - 4 * lostApartSeconds * together.serviceSeconds;
  if (discriminant < 0) return Number.POSITIVE_INFINITY;
  const perSecond = 2 / (linear + Math.sqrt(discriminant));
  return perSecond * together.serviceSeconds < 1 ? perSecond : Number.POSITIVE_INFINITY;
}
