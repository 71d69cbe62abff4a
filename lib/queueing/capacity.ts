import type { Serving } from './serving';

/**
 * Requests per second at which an attention rank saturates, all ranks of its replica being as busy.
 *
 * With N sequences decoded, arrivals are in balance at λ(N) = 1 ÷ ((E[O] − 1) · t(N) ÷ N + E[prompt]). The replica saturates when all
 * its places are taken, N = B, or when every step carries as much of a prompt as fits, λ(N) · E[service] = 1, whichever comes first.
 */
export function capacityPerSecond(serving: Serving): number {
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
