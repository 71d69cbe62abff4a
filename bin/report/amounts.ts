import { grouped, percent, short } from '../../lib/number-text';

/** USD as a price list writes them: 18,433, then 25.25, then 0.0234. */
export function usd(amount: number): string {
  if (amount >= 1000) return grouped(amount);
  return amount >= 1 || amount === 0 ? amount.toFixed(2) : amount.toPrecision(3);
}

/** USD of a month: cents do not matter from 100 on. */
export function monthlyUsd(amount: number): string {
  return amount >= 100 ? grouped(amount) : usd(amount);
}

/** Milliseconds with their unit: 4,501 ms, 27.5 ms. */
export function milliseconds(ms: number): string {
  return `${short(ms)} ms`;
}

/** A number of the request as it was written, with separators: 2,000, 0.25. */
export function asWritten(value: number): string {
  return Number.isInteger(value) ? grouped(value) : String(value);
}

/** A size in the largest unit that leaves at least 1: 109 KiB, 17.7 GiB. */
export function size(bytes: number): string {
  const power = Math.min(3, Math.max(0, Math.floor(Math.log2(Math.max(bytes, 1)) / 10)));
  return `${power === 0 ? grouped(bytes) : short(bytes / 1024 ** power)} ${['bytes', 'KiB', 'MiB', 'GiB'][power] ?? ''}`;
}

/** A word with its number: 1 replica, 2 replicas. */
export function counted(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** A share with its sign: +50 %, −40 %. */
export function signedPercent(fraction: number): string {
  return `${fraction < 0 ? '−' : '+'}${percent(Math.abs(fraction))}`;
}

/** A time in seconds, from two minutes on in minutes: 43 s, 11.7 min. */
export function duration(seconds: number): string {
  return seconds < 120 ? `${seconds < 10 ? short(seconds) : grouped(seconds)} s` : `${short(seconds / 60)} min`;
}
