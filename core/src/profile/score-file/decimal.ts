/** Powers of ten that a double holds exactly. */
const exactPowers = Float64Array.from({ length: 23 }, (_, i) => Number(`1e${i}`));
/** Largest integer up to which every integer is a double, a digit short of it. */
const MAX_MANTISSA = 900_719_925_474_098;

const decoder = new TextDecoder();

/**
 * The decimal number written as `bytes[start, end)`, rounded as `Number` rounds it; NaN where it is none
 * or not finite. Up to 15 digits and an exponent up to ±22 one exact division or multiplication rounds
 * correctly (Clinger 1990, doi:10.1145/93548.93557); anything else goes through `Number`.
 */
export function decimalAt(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  const negative = bytes[at] === 45;
  if (negative || bytes[at] === 43) at++;
  let mantissa = 0;
  let fraction = 0;
  let point = false;
  let digits = 0;
  for (; at < end; at++) {
    const digit = (bytes[at] ?? 0) - 48;
    if (digit >= 0 && digit <= 9) {
      if (mantissa >= MAX_MANTISSA / 10) return slowDecimal(bytes, start, end);
      mantissa = mantissa * 10 + digit;
      digits++;
      if (point) fraction++;
    } else if (digit === -2 && !point) point = true;
    else break;
  }
  if (digits === 0) return Number.NaN;
  let exponent = 0;
  if (at < end) {
    if (((bytes[at] ?? 0) | 32) !== 101) return Number.NaN;
    const minus = bytes[at + 1] === 45;
    let i = minus || bytes[at + 1] === 43 ? at + 2 : at + 1;
    if (i === end || end - i > 3) return slowDecimal(bytes, start, end);
    for (; i < end; i++) {
      const digit = (bytes[i] ?? 0) - 48;
      if (digit < 0 || digit > 9) return Number.NaN;
      exponent = exponent * 10 + digit;
    }
    if (minus) exponent = -exponent;
  }
  const power = exponent - fraction;
  if (power < -22 || power > 22) return slowDecimal(bytes, start, end);
  const scale = exactPowers[Math.abs(power)] ?? 1;
  const value = power < 0 ? mantissa / scale : mantissa * scale;
  return negative ? -value : value;
}

function slowDecimal(bytes: Uint8Array, start: number, end: number): number {
  const text = decoder.decode(bytes.subarray(start, end));
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : Number.NaN;
}
