import { basesOf } from '../../../profile/genotypes/index.ts';

/** Whether a code is one of the four bases: 4 A, 5 C, 6 G, 7 T. */
export function isBase(code: number): boolean {
  return code >= 4 && code <= 7;
}

/** The other strand's code; null where the bases are not known. One base is 4 A, 5 C, 6 G, 7 T. */
export function complementCode(code: number, long: ReadonlyMap<number, string>): number | null {
  if (isBase(code)) return 11 - code;
  const bases = basesOf(code, long);
  if (bases === null || bases.length > MAX_PACKED) return null;
  let packed = 1;
  for (const base of reverseComplement(bases)) packed = (packed << 2) | 'ACGT'.indexOf(base);
  return packed;
}

/** Bases a code holds exactly; longer alleles are compared as text. */
const MAX_PACKED = 15;

const complements: Readonly<Record<string, string>> = { A: 'T', C: 'G', G: 'C', T: 'A' };

/** The other strand's bases in its own direction. */
export function reverseComplement(bases: string): string {
  let result = '';
  for (let i = bases.length - 1; i >= 0; i--) result += complements[bases.charAt(i)] ?? 'N';
  return result;
}

/** Whether two alleles are each other's on the other strand, so that the strand cannot be told. */
export function isComplement(one: number, two: number, long: ReadonlyMap<number, string>): boolean {
  if (isBase(one) || isBase(two)) return one + two === 11;
  const [a, b] = [basesOf(one, long), basesOf(two, long)];
  return a !== null && b !== null && reverseComplement(a) === b;
}
