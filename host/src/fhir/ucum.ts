import ucum, { type LibraryUnit } from '@lhncbc/ucum-lhc';

/** A unit as UCUM's base units: `toBase` gives the number in them. */
export type CanonicalUnit = { readonly unit: string; readonly toBase: (value: number) => number };

/** UCUM's base units in the library's order; moles and equivalents, which it counts apart, follow. */
const baseUnits = ['m', 's', 'g', 'rad', 'K', 'C', 'cd', 'mol', 'eq'];
/** The library's number of particles in a mole; UCUM 1.7 has this value in its table of units. */
const PER_MOLE = 6.022_136_7e23;
const LONGEST_UNIT = 64;
const MOST_KEPT = 5000;
const known = new Map<string, CanonicalUnit | null>();

/**
 * The canonical form of a UCUM unit; null where the code is none, or is an arbitrary unit such as `[IU]`, which only
 * equals itself.
 */
export function canonicalUnit(code: string): CanonicalUnit | null {
  const kept = known.get(code);
  if (kept !== undefined) return kept;
  if (known.size >= MOST_KEPT) known.clear();
  const unit = code.length > LONGEST_UNIT ? null : readUnit(code);
  known.set(code, unit);
  return unit;
}

/** Twelve digits: two ways to the same quantity must give the same number. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}

function readUnit(code: string): CanonicalUnit | null {
  const library = ucum.UcumLhcUtils.getInstance();
  const { status, unit } = specified(library, code);
  if (status !== 'valid' || unit === null || unit.isArbitrary_) return null;
  const exponents = [...(unit.dim_?.dimVec_ ?? []), unit.moleExp_, unit.equivalentExp_];
  const name = exponents
    .flatMap((exponent, i) => (exponent === 0 ? [] : [`${baseUnits[i]}${exponent}`]))
    .join('.');
  const perMole = PER_MOLE ** -(unit.moleExp_ + unit.equivalentExp_);
  if (unit.cnv_ === null) {
    const factor = unit.magnitude_ * perMole;
    return { unit: name === '' ? '1' : name, toBase: (value) => rounded(value * factor) };
  }
  if (library.convertToBaseUnits(code, 1).magnitude === undefined) return null;
  return {
    unit: name === '' ? '1' : name,
    toBase: (value) => rounded((library.convertToBaseUnits(code, value).magnitude ?? Number.NaN) * perMole),
  };
}

/** The library throws on some texts that are no units. */
function specified(
  library: InstanceType<typeof ucum.UcumLhcUtils>,
  code: string,
): { readonly status: string; readonly unit: LibraryUnit | null } {
  try {
    return library.getSpecifiedUnit(code, 'validate');
  } catch {
    return { status: 'invalid', unit: null };
  }
}
