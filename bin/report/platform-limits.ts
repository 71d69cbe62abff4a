import type { Platform } from '../../lib';
import { platformFacts } from '../../lib/catalog/platform-facts';
import { grouped } from '../../lib/number-text';

/** What a platform allows a request: 25 MB, first bytes within 60 s, answers within 480 s. */
export function platformLimits(platform: Platform): string {
  const { payloadMegabytes, firstByteSeconds, responseSeconds, streams } = platformFacts(platform);
  const limits = [
    ...(payloadMegabytes === undefined ? [] : [`requests of ${grouped(payloadMegabytes)} MB`]),
    ...(firstByteSeconds === undefined || !streams ? [] : [`first bytes within ${grouped(firstByteSeconds)} s`]),
    ...(responseSeconds === undefined ? [] : [`answers within ${grouped(responseSeconds)} s`]),
  ];
  return limits.length === 0 ? 'no limits of its own' : limits.join(', ');
}
