import { type Gap, gap, type Outcome } from '../../base/index.ts';
import { type GenePhenotypes, shape } from '../index.ts';

/** PharmCAT's phenotype file, as far as it is read. */
type OriginPhenotypes = {
  readonly gene: string;
  readonly namedAlleles: readonly {
    readonly name: string;
    readonly activityValue?: string | null;
    readonly functionValue?: string | null;
    readonly lookupKey: string;
  }[];
  readonly diplotypes: readonly {
    readonly diplotypekey: Readonly<Record<string, number>>;
    readonly phenotype: string;
    readonly activityScore?: string | null;
    readonly lookupkey: string;
  }[];
};

const { listOf, nullable, object, optional, recordOf, row, text, word } = shape;

const phenotypesShape = object({
  gene: word,
  namedAlleles: listOf(
    object({
      name: word,
      activityValue: optional(nullable(text)),
      functionValue: optional(nullable(text)),
      lookupKey: word,
    }),
  ),
  diplotypes: listOf(
    object({
      diplotypekey: recordOf(oneOrTwo),
      phenotype: word,
      activityScore: optional(nullable(text)),
      lookupkey: word,
    }),
  ),
});

function oneOrTwo(copies: unknown): string | null {
  return copies === 1 || copies === 2 ? null : 'one or two copies are needed';
}

/** Whether parsed JSON looks like a PharmCAT phenotype file. */
export function isPhenotypeFile(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'namedAlleles' in value && 'diplotypes' in value;
}

/**
 * Reads one gene of PharmCAT's phenotype tables and derives its pair rules: which phenotype follows
 * from which pair of allele keys. Gap IMPORT_FORMAT when the file is another one, or when two
 * diplotypes of the same keys have different results (then no such rules exist).
 */
export function importPhenotypes(origin: unknown): Outcome<GenePhenotypes> {
  const problem = phenotypesShape(origin);
  if (problem !== null) return refuse(`a phenotype file of PharmCAT as Kairos knows it: at ${problem}`);
  const { gene, namedAlleles, diplotypes } = origin as OriginPhenotypes;
  const alleles = new Map(
    namedAlleles.map(({ name, activityValue, functionValue, lookupKey }) => [
      name,
      { key: lookupKey, activity: activityValue ?? null, function: functionValue ?? lookupKey },
    ]),
  );
  const pairRules = new Map<string, GenePhenotypes['pairRules'][string]>();
  for (const diplotype of diplotypes) {
    const names = Object.entries(diplotype.diplotypekey).flatMap(([name, copies]) =>
      Array.from({ length: copies }, () => name),
    );
    const unknown = names.find((name) => !alleles.has(name));
    if (unknown !== undefined)
      return refuse(`complete: in ${gene}, a diplotype has the allele ${unknown}, which has no function`);
    const keys = names
      .map((name) => alleles.get(name)?.key ?? '')
      .sort()
      .join('|');
    const rule = {
      phenotype: diplotype.phenotype,
      activityScore: diplotype.activityScore ?? null,
      lookupKey: diplotype.lookupkey,
    };
    const known = pairRules.get(keys);
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(rule))
      return refuse(
        `derivable from functions: in ${gene}, ${names.join('/')} has another result than others of its functions`,
      );
    pairRules.set(keys, rule);
  }
  return { gene, alleles: Object.fromEntries(alleles), pairRules: Object.fromEntries(pairRules) };
}

function refuse(expected: string): Gap {
  return gap('IMPORT_FORMAT', { subject: 'phenotypes', expected });
}

/** The compact form in which genes too large for the origin's own file format are handed on. */
type CompactPhenotypes = {
  readonly alleles: Readonly<
    Record<string, { readonly key: string; readonly activity?: string; readonly function?: string }>
  >;
  readonly pairRules: Readonly<Record<string, readonly [string, string | null, string]>>;
};

const compactShape = object({
  alleles: recordOf(object({ key: word, activity: optional(word), function: optional(word) })),
  pairRules: recordOf(row(word, nullable(word), word)),
});

/** Reads one gene of the compact form: allele keys and pair rules as they are. Gap: IMPORT_FORMAT. */
export function importCompactPhenotypes(gene: string, origin: unknown): Outcome<GenePhenotypes> {
  const problem = compactShape(origin);
  if (problem !== null) return refuse(`of the compact form: in ${gene}, at ${problem}`);
  const { alleles, pairRules } = origin as CompactPhenotypes;
  return {
    gene,
    alleles: Object.fromEntries(
      Object.entries(alleles).map(([name, allele]) => [
        name,
        { key: allele.key, activity: allele.activity ?? null, function: allele.function ?? allele.key },
      ]),
    ),
    pairRules: Object.fromEntries(
      Object.entries(pairRules).map(([keys, [phenotype, activityScore, lookupKey]]) => [
        keys,
        { phenotype, activityScore, lookupKey },
      ]),
    ),
  };
}
