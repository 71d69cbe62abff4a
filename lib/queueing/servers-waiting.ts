import { NO_WAITING } from './waiting';
import type { Waiting } from './waiting';

/**
 * The wait for one of several servers with one queue: M/M/c, scaled by Allen and Cunneen for services that vary otherwise.
 *
 * P(W > 0) = C(c, a) of Erlang, E[W | W > 0] = (1 + s²) ÷ 2 · E[S] ÷ (c − a) with the offered load a = λ E[S].
 *
 * Allen, Probability, Statistics and Queueing Theory, 2nd edition, §5.2 and §5.3.
 *
 * @param servers c
 * @param load arrivals per second, mean and mean square of the service in seconds
 * @returns undefined where the servers cannot carry the load
 */
export function serversWaiting(
  servers: number, load: { readonly arrivalsPerSecond: number; readonly serviceSeconds: number; readonly serviceSquareSeconds: number },
): Waiting | undefined {
  const { arrivalsPerSecond, serviceSeconds, serviceSquareSeconds } = load;
  const offered = arrivalsPerSecond * serviceSeconds;
  if (offered >= servers) return undefined;
  if (offered <= 0) return NO_WAITING;
  const variation = Math.max(serviceSquareSeconds / serviceSeconds ** 2 - 1, 0);
  return { probability: erlangC(servers, offered), endsPerSecond: (2 * (servers - offered)) / ((1 + variation) * serviceSeconds) };
}

/**
 * Erlang's C: share of the requests that find all servers busy.
 *
 * By Erlang's B, B(0) = 1, B(c) = a B(c − 1) ÷ (c + a B(c − 1)), and C = B ÷ (1 − a ÷ c · (1 − B)).
 *
 * @param servers c, whole
 * @param offered a, below c
 */
export function erlangC(servers: number, offered: number): number {
  let blocked = 1;
  for (let count = 1; count <= servers; count++) blocked = (offered * blocked) / (count + offered * blocked);
  return blocked / (1 - (offered / servers) * (1 - blocked));
}
