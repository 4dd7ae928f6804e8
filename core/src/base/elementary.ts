/**
 * Exponential, logarithm and power that give the same bits on every machine. ECMAScript leaves the last digits of
 * Math.exp, Math.log and `**` to the engine, and browsers differ there; +, −, ×, ÷ and Math.sqrt are exact by IEEE 754.
 *
 * Method and coefficients: FDLIBM 5.3 (Sun Microsystems, 1993, freely distributable), e_exp.c and e_log.c; errors
 * below one unit in the last place.
 */

const ln2High = 6.9314718036912381649e-1;
const ln2Low = 1.90821492927058770002e-10;
const inverseLn2 = 1.442695040888963387;
const halfLn2 = 0.34657359027997264;

const expP = [
  1.66666666666666019037e-1, -2.77777777770155933842e-3, 6.61375632143793436117e-5, -1.6533902205465251539e-6,
  4.13813679705723846039e-8,
] as const;

const logG = [
  6.66666666666673513e-1, 3.999999999940941908e-1, 2.857142874366239149e-1, 2.222219843214978396e-1,
  1.818357216161805012e-1, 1.531383769920937332e-1, 1.479819860511658591e-1,
] as const;

const word = new DataView(new ArrayBuffer(8));

/** 2 to a whole power from −1022 to 1023. */
function twoTo(power: number): number {
  word.setUint32(0, (power + 1023) << 20);
  word.setUint32(4, 0);
  return word.getFloat64(0);
}

/** e to the power of x. */
export function exponential(x: number): number {
  if (Number.isNaN(x) || x === Infinity) return x;
  if (x === 1) return Math.E;
  if (x > 709.782712893384) return Infinity;
  if (x < -745.1332191019411) return 0;
  const isReduced = Math.abs(x) > halfLn2;
  const k = isReduced ? Math.trunc(inverseLn2 * x + (x < 0 ? -0.5 : 0.5)) : 0;
  const high = x - k * ln2High;
  const low = k * ln2Low;
  const r = high - low;
  const t = r * r;
  const c = r - t * (expP[0] + t * (expP[1] + t * (expP[2] + t * (expP[3] + t * expP[4]))));
  if (!isReduced) return 1 - ((r * c) / (c - 2) - r);
  const y = 1 - (low - (r * c) / (2 - c) - high);
  return k === 1024 ? y * 2 * twoTo(1023) : k < -1021 ? y * twoTo(k + 1000) * twoTo(-1000) : y * twoTo(k);
}

/** The natural logarithm of x. */
export function naturalLog(x: number): number {
  if (Number.isNaN(x) || x < 0) return Number.NaN;
  if (x === 0) return -Infinity;
  if (x === Infinity) return x;
  const isSubnormal = x < 2.2250738585072014e-308;
  word.setFloat64(0, isSubnormal ? x * 18_014_398_509_481_984 : x);
  const top = word.getUint32(0);
  const fraction = top & 0xfffff;
  const carry = (fraction + 0x95f64) & 0x100000;
  const k = (top >>> 20) - 1023 + (carry >>> 20) - (isSubnormal ? 54 : 0);
  word.setUint32(0, fraction | (carry ^ 0x3ff00000));
  const f = word.getFloat64(0) - 1;
  if (Math.abs(f) < 9.5367431640625e-7) {
    const small = f * f * (0.5 - (1 / 3) * f);
    return k === 0 ? f - small : k * ln2High - (small - k * ln2Low - f);
  }
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const odd = w * (logG[1] + w * (logG[3] + w * logG[5]));
  const even = z * (logG[0] + w * (logG[2] + w * (logG[4] + w * logG[6])));
  const r = even + odd;
  if (((fraction - 0x6147a) | (0x6b851 - fraction)) > 0) {
    const half = 0.5 * f * f;
    return k === 0 ? f - (half - s * (half + r)) : k * ln2High - (half - (s * (half + r) + k * ln2Low) - f);
  }
  return k === 0 ? f - s * (f - r) : k * ln2High - (s * (f - r) - k * ln2Low - f);
}

/** e to the power of x, less one: exact where x is small (W. Kahan's way from the two others). */
export function exponentialLessOne(x: number): number {
  const y = exponential(x);
  if (y === 1) return x;
  if (y === 0 || y === Infinity) return y - 1;
  return ((y - 1) * x) / naturalLog(y);
}

/** A base ≥ 0 to a power that need not be whole. */
export function power(base: number, exponent: number): number {
  if (exponent === 0 || base === 1) return 1;
  if (base === 0) return exponent > 0 ? 0 : Infinity;
  return exponential(exponent * naturalLog(base));
}
