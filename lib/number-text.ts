/** A whole number with thousands separators: 12,345. */
export function grouped(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A number with about three significant digits: 0.123, 1.23, 12.3, 1,234. */
export function short(value: number): string {
  const size = Math.abs(value);
  if (size >= 100) return grouped(value);
  return value.toFixed(size >= 10 ? 1 : size >= 1 ? 2 : 3);
}

/** Bytes in GiB: 12.3 GiB. */
export function gibibytes(bytes: number): string {
  return `${short(bytes / 1024 ** 3)} GiB`;
}

/** A share in percent: 1.2 %, 12 %, 1,234 %. */
export function percent(fraction: number): string {
  return `${Math.abs(fraction) < 0.095 ? (100 * fraction).toFixed(1) : grouped(100 * fraction)} %`;
}
