/** Most that a number may be beyond the one that is needed for the sake of fewer digits. */
const ROUNDED_FRACTION = 0.02;
const FEW_DIGITS = 2;
const MORE_DIGITS = 3;

/** The number that one would write for one that must be at least this: the loosest of two significant digits up to 2 % above, else of three. */
export function writtenAbove(value: number): number {
  return [FEW_DIGITS, MORE_DIGITS].map((digits) => roundedDown(value * (1 + ROUNDED_FRACTION), digits)).find((rounded) => rounded >= value) ?? value;
}

/** The number that one would write for one that may be at most this, alike. */
export function writtenBelow(value: number): number {
  return [FEW_DIGITS, MORE_DIGITS].map((digits) => roundedUp(value * (1 - ROUNDED_FRACTION), digits)).find((rounded) => rounded <= value) ?? value;
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
