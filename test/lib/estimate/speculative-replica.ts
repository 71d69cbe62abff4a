import type { Replica } from '../../../lib/estimate/replica';
import { speculationOf } from '../../../lib/strategy/speculation-of';

/** What differs from three tokens of which each is accepted with 0.6, found among n-grams. */
interface Drafting {
  readonly tokens?: number;
  readonly acceptance?: number;
  readonly model?: string;
}

/** A replica that drafts tokens: with a model of the catalogue, else with its own modules, else with n-grams. */
export function speculative(replica: Replica, { tokens = 3, acceptance = 0.6, model }: Drafting = {}): Replica {
  const engineOptions = { speculativeTokens: tokens, speculativeAcceptanceFraction: acceptance, ...(model === undefined ? {} : { speculativeModel: model }) };
  const speculation = speculationOf(replica, { engineOptions });
  return speculation ? { ...replica, speculation } : replica;
}
