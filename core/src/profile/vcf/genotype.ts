/** A sample's genotype in a row: allele indexes (null: not called), as `GT` gives them. */
export type Genotype = {
  readonly alleles: readonly (number | null)[];
  readonly phased: boolean;
  readonly phaseSet: string | null;
  /** Reads by allele (AD), where the row carries them. */
  readonly depths: readonly number[] | null;
};

/** Places of the fields of a FORMAT column that are read; −1 where absent. */
export type FormatPlaces = {
  readonly gt: number;
  readonly ps: number;
  readonly ad: number;
  readonly dp: number;
  readonly minDp: number;
  readonly gq: number;
};

/** Finds the fields of a FORMAT column. */
export function readFormat(format: string): FormatPlaces {
  const names = format.split(':');
  const placeOf = (name: string): number => names.indexOf(name);
  return {
    gt: placeOf('GT'),
    ps: placeOf('PS'),
    ad: placeOf('AD'),
    dp: placeOf('DP'),
    minDp: placeOf('MIN_DP'),
    gq: placeOf('GQ'),
  };
}

/**
 * Reads one sample column. No GT: no alleles. Only the first two alleles of a polyploid call count. A reference
 * call that no read stands behind (`0/0` with DP or MIN_DP 0, or a block of GQ 0, as variant callers write it
 * where they saw nothing) is no call.
 */
export function readGenotype(column: string, places: FormatPlaces): Genotype {
  const fields = places.gt === 0 && !column.includes(':') ? [column] : column.split(':');
  const gt = places.gt < 0 ? '' : (fields[places.gt] ?? '');
  // VCF 4.4 allows a leading phase mark, which says nothing for calling.
  const calls = gt.replace(/^[/|]/, '').split(/[/|]/);
  const alleles = calls.slice(0, 2).map((call) => (/^\d+$/.test(call) ? Number(call) : null));
  const phaseSet = places.ps < 0 ? '.' : (fields[places.ps] ?? '.');
  const depths = places.ad < 0 ? null : (fields[places.ad] ?? '.').split(',').map(Number);
  const unread = alleles.every((allele) => allele === 0) && withoutReads(fields, places);
  return {
    alleles: gt === '' ? [] : unread ? alleles.map(() => null) : alleles,
    phased: gt.includes('|'),
    phaseSet: phaseSet === '.' || phaseSet === '' ? null : phaseSet,
    depths: depths === null || depths.some(Number.isNaN) ? null : depths,
  };
}

function withoutReads(fields: readonly string[], { dp, minDp, gq }: FormatPlaces): boolean {
  return fields[dp] === '0' || fields[minDp] === '0' || (minDp >= 0 && fields[gq] === '0');
}

/** Whether a heterozygous genotype is contradicted by its reads: all of them on one allele. */
export function contradictedByReads({ alleles, depths }: Genotype): boolean {
  const heterozygous = alleles.length === 2 && alleles[0] !== alleles[1];
  return (
    heterozygous && depths !== null && depths.length > 1 && depths.filter((depth) => depth > 0).length === 1
  );
}
