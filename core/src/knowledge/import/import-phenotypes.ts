import { gap, type Outcome } from '../../base/index.ts';
import type { GenePhenotypes } from '../index.ts';

/** PharmCAT's phenotype file, as far as it is read. */
type OriginPhenotypes = {
  readonly gene: string;
  readonly namedAlleles: readonly {
    readonly name: string;
    readonly activityValue: string | null;
    readonly functionValue: string | null;
    readonly lookupKey: string;
  }[];
  readonly diplotypes: readonly {
    readonly diplotypekey: Readonly<Record<string, number>>;
    readonly phenotype: string;
    readonly activityScore: string | null;
    readonly lookupkey: string;
  }[];
};

/** Whether parsed JSON is a PharmCAT phenotype file. */
export function isPhenotypeFile(value: unknown): value is OriginPhenotypes {
  return typeof value === 'object' && value !== null && 'namedAlleles' in value && 'diplotypes' in value;
}

/**
 * Reads one gene of PharmCAT's phenotype tables and derives its pair rules: which phenotype follows
 * from which pair of allele keys. Gap IMPORT_FORMAT when the file is another one, or when two
 * diplotypes of the same keys have different results (then no such rules exist).
 */
export function importPhenotypes(origin: unknown): Outcome<GenePhenotypes> {
  if (!isPhenotypeFile(origin))
    return gap('IMPORT_FORMAT', { subject: 'phenotypes', expected: 'a phenotype file of PharmCAT' });
  const alleles = Object.fromEntries(
    origin.namedAlleles.map(({ name, activityValue, functionValue, lookupKey }) => [
      name,
      { key: lookupKey, activity: activityValue, function: functionValue ?? lookupKey },
    ]),
  );
  const pairRules: Record<string, GenePhenotypes['pairRules'][string]> = {};
  for (const diplotype of origin.diplotypes) {
    const names = Object.entries(diplotype.diplotypekey).flatMap(([name, copies]) =>
      Array.from({ length: copies }, () => name),
    );
    const keys = names
      .map((name) => alleles[name]?.key ?? '')
      .sort()
      .join('|');
    const rule = {
      phenotype: diplotype.phenotype,
      activityScore: diplotype.activityScore,
      lookupKey: diplotype.lookupkey,
    };
    const known = pairRules[keys];
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(rule)) {
      return gap('IMPORT_FORMAT', {
        subject: origin.gene,
        expected: `derivable: ${names.join('/')} has another result than others of its functions`,
      });
    }
    pairRules[keys] = rule;
  }
  return { gene: origin.gene, alleles, pairRules };
}

/** The compact form in which genes too large for the origin's own file format are handed on. */
type CompactPhenotypes = {
  readonly alleles: Readonly<
    Record<string, { readonly key: string; readonly activity?: string; readonly function?: string }>
  >;
  readonly pairRules: Readonly<Record<string, readonly [string, string | null, string]>>;
};

/** Reads one gene of the compact form: allele keys and pair rules as they are. */
export function importCompactPhenotypes(gene: string, origin: CompactPhenotypes): GenePhenotypes {
  return {
    gene,
    alleles: Object.fromEntries(
      Object.entries(origin.alleles).map(([name, allele]) => [
        name,
        { key: allele.key, activity: allele.activity ?? null, function: allele.function ?? allele.key },
      ]),
    ),
    pairRules: Object.fromEntries(
      Object.entries(origin.pairRules).map(([keys, [phenotype, activityScore, lookupKey]]) => [
        keys,
        { phenotype, activityScore, lookupKey },
      ]),
    ),
  };
}
