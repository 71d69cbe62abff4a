/** Most that a number may be beyond the one that is needed for the sake of fewer digits. */
const ROUNDED_FRACTION = 0.02;
const FEW_DIGITS = 2;
const MORE_DIGITS = 3;

/** The number that one would write for one that must be at least this: two significant digits, three where two are over 2 % off. */
export function writtenAbove(value: number): number {
  const few = roundedUp(value, FEW_DIGITS);
  return few <= value * (1 + ROUNDED_FRACTION) ? few : roundedUp(value, MORE_DIGITS);
}

/** The number that one would write for one that may be at most this, alike. */
export function writtenBelow(value: number): number {
  const few = roundedDown(value, FEW_DIGITS);
  return few >= value * (1 - ROUNDED_FRACTION) ? few : roundedDown(value, MORE_DIGITS);
}

/** A number as one writes it in a request: without separators and exponent. */
export function written(value: number): string {
  return value >= 1e-6 ? String(value) : value.toFixed(12).replace(/0+$/, '');
}

/** The digits as a decimal fraction say which number it is; a product of floating-point numbers would be one beside it. */
function roundedUp(value: number, digits: number): number {
  const near = Number(value.toPrecision(digits));
  return near >= value ? near : Number((near + step(value, digits)).toPrecision(digits));
}

function roundedDown(value: number, digits: number): number {
  const near = Number(value.toPrecision(digits));
  return near <= value ? near : Number((near - step(value, digits)).toPrecision(digits));
}

function step(value: number, digits: number): number {
  return 10 ** (Math.floor(Math.log10(value)) - digits + 1);
}
