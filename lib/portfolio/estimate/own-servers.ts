import { keepsResponse, responseSecondsP95 } from './response-times';
import { serversWaiting } from '../../queueing/servers-waiting';

/** A model alone on a number of vCPUs or GPUs with one queue. */
export interface OwnServers {
  /** Requests per second that reach them. */
  readonly requestsPerSecond: number;
  /** Time of an inference on one of them, which all take alike. */
  readonly seconds: number;
  /** How many there are; a part of one is a slower one. */
  readonly servers: number;
}

/** Share of the servers that is busy. */
export function busyFraction({ requestsPerSecond, seconds, servers }: OwnServers): number {
  return (requestsPerSecond * seconds) / servers;
}

/** Whether 95 of 100 requests are answered within a time, and a share of the servers stays free. */
export function serves(own: OwnServers, targetSeconds: number, freeFraction: number): boolean {
  if (busyFraction(own) > 1 - freeFraction) return false;
  const waiting = waitingOf(own);
  return waiting !== undefined && keepsResponse([{ share: 1, seconds: serviceSeconds(own) }], waiting, targetSeconds);
}

/** 95th percentile of the answers, in milliseconds; infinite where the servers do not carry the load. */
export function ownResponseMsP95(own: OwnServers): number {
  const waiting = waitingOf(own);
  return waiting === undefined ? Number.POSITIVE_INFINITY : responseSecondsP95([{ share: 1, seconds: serviceSeconds(own) }], waiting) * 1000;
}

function serviceSeconds({ seconds, servers }: OwnServers): number {
  return seconds / Math.min(servers, 1);
}

function waitingOf(own: OwnServers): ReturnType<typeof serversWaiting> {
  const seconds = serviceSeconds(own);
  return serversWaiting(Math.max(1, Math.floor(own.servers)), {
    arrivalsPerSecond: own.requestsPerSecond, serviceSeconds: seconds, serviceSquareSeconds: seconds ** 2,
  });
}
