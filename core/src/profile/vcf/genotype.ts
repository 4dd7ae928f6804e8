/** A sample's genotype in a row: allele indexes (null: not called), as `GT` gives them. */
export type Genotype = {
  readonly alleles: readonly (number | null)[];
  readonly phased: boolean;
  readonly phaseSet: string | null;
  /** Reads by allele (AD), where the row carries them. */
  readonly depths: readonly number[] | null;
};

/** Places of the fields of a FORMAT column that are read; −1 where absent. */
export type FormatPlaces = { readonly gt: number; readonly ps: number; readonly ad: number };

/** Finds the fields of a FORMAT column. */
export function readFormat(format: string): FormatPlaces {
  const names = format.split(':');
  return { gt: names.indexOf('GT'), ps: names.indexOf('PS'), ad: names.indexOf('AD') };
}

/** Reads one sample column. No GT: no alleles. Only the first two alleles of a polyploid call count. */
export function readGenotype(column: string, places: FormatPlaces): Genotype {
  const fields =
    places.ps < 0 && places.ad < 0 && places.gt === 0 && !column.includes(':') ? [column] : column.split(':');
  const gt = places.gt < 0 ? '' : (fields[places.gt] ?? '');
  // VCF 4.4 allows a leading phase mark, which says nothing for calling.
  const calls = gt.replace(/^[/|]/, '').split(/[/|]/);
  const alleles = calls.slice(0, 2).map((call) => (/^\d+$/.test(call) ? Number(call) : null));
  const phaseSet = places.ps < 0 ? '.' : (fields[places.ps] ?? '.');
  const depths = places.ad < 0 ? null : (fields[places.ad] ?? '.').split(',').map(Number);
  return {
    alleles: gt === '' ? [] : alleles,
    phased: gt.includes('|'),
    phaseSet: phaseSet === '.' || phaseSet === '' ? null : phaseSet,
    depths: depths === null || depths.some(Number.isNaN) ? null : depths,
  };
}

/** Whether a heterozygous genotype is contradicted by its reads: all of them on one allele. */
export function contradictedByReads({ alleles, depths }: Genotype): boolean {
  const heterozygous = alleles.length === 2 && alleles[0] !== alleles[1];
  return (
    heterozygous && depths !== null && depths.length > 1 && depths.filter((depth) => depth > 0).length === 1
  );
}
