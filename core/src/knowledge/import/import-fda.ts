import { gap, type Outcome, type Sha256 } from '../../base/index.ts';
import type { Advice, GenePhenotypes, GuidanceKey, Guideline, Medicine } from '../index.ts';
import type { ImportedGuidance, ImportedRow } from './import-guidance.ts';
import { textDigest } from './text-digest.ts';

/** FDA's Table of Pharmacogenetic Associations as JSON, as far as it is read. */
type AssociationsFile = { readonly collectedOn: string; readonly table: readonly AssociationRow[] };
type AssociationRow = {
  readonly Drug: string;
  readonly Gene: string;
  readonly 'Affected Subgroups+': string;
  readonly 'Description of Gene-Drug Interaction': string;
  readonly table: FdaSection;
};

/** FDA's three tables: management recommended, possible impact on safety or response, on pharmacokinetics only. */
const fdaSections = ['recommendation', 'impact', 'pk'] as const;
export type FdaSection = (typeof fdaSections)[number];

/** One row of FDA's table as facts: its section, the keys it covers by gene, the id of its advice. */
export type FdaAssociation = {
  readonly drug: string;
  readonly section: FdaSection;
  readonly keys: Readonly<Record<string, readonly GuidanceKey[]>>;
  readonly advice: string;
};

/** FDA's associations as guidance and as they stand; `leftOut` names the drug–gene pairs no result of Kairos can match. */
export type ImportedFda = ImportedGuidance & {
  readonly associations: readonly FdaAssociation[];
  readonly leftOut: readonly string[];
};

export const fdaAssociationsUrl =
  'https://www.fda.gov/medical-devices/precision-medicine/table-pharmacogenetic-associations';

/** What an association is read with. `advice`: structured advice by id, see `importFdaAssociations`. */
export type FdaOptions = {
  readonly sha256: Sha256;
  readonly phenotypes: ReadonlyMap<string, GenePhenotypes>;
  readonly medicines: readonly Medicine[];
  readonly advice: ReadonlyMap<string, readonly Advice[]>;
};

/** One subgroup of an association: its name within advice ids, and the keys that belong to it. */
type Subgroup = { readonly name: string; readonly keys: readonly GuidanceKey[] };

/**
 * Reads FDA's associations: one guideline for each drug and its gene or genes, one row for each
 * key the affected subgroups cover. Advice is kept under the digest of the row's cells joined by
 * `|`, with `-poor`, `-3-3` and so on added where the subgroups of one row are advised differently.
 * Phenotype words become the keys by which the phenotype tables look the gene up.
 */
export function importFdaAssociations(origin: unknown, options: FdaOptions): Outcome<ImportedFda> {
  if (!isAssociationsFile(origin))
    return gap('IMPORT_FORMAT', { subject: 'FDA', expected: "FDA's Table of Pharmacogenetic Associations" });
  const guidelines = new Map<string, Guideline>();
  const rows: ImportedRow[] = [];
  const leftOut: string[] = [];
  const associations: FdaAssociation[] = [];
  const names = medicineNames(options.medicines);
  const version = origin.collectedOn.slice(0, 10);
  for (const association of origin.table) {
    const genes = genesOf(association.Gene);
    const medicine = names.get(association.Drug.toLowerCase());
    const guideline = toGuideline(medicine ?? '', genes, version);
    const own = medicine === undefined ? [] : rowsOf(association, guideline, options);
    if (own.length === 0) leftOut.push(`${association.Drug} ${association.Gene}`);
    else guidelines.set(guideline.id, guideline);
    rows.push(...own);
    associations.push(toAssociation(association, genes, options));
  }
  const missing = new Set(
    rows.map(({ adviceId }) => adviceId).filter((adviceId) => !options.advice.has(adviceId)),
  );
  return {
    guidelines: [...guidelines.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    rows: rows.sort((a, b) => (a.id < b.id ? -1 : 1)),
    gaps: [...missing].map((id) => gap('ADVICE_NOT_STRUCTURED', { subject: `FDA ${id}`, id })),
    associations,
    leftOut,
  };
}

function toAssociation(
  association: AssociationRow,
  genes: readonly string[],
  options: FdaOptions,
): FdaAssociation {
  const keysOf = (gene: string): readonly GuidanceKey[] =>
    subgroupsOf(association, gene, options.phenotypes).flatMap(({ keys }) => keys);
  return {
    drug: association.Drug,
    section: association.table,
    keys: Object.fromEntries(genes.map((gene) => [gene, keysOf(gene)])),
    advice: adviceIdOf(association, options.sha256),
  };
}

/** The digest of a row's cells, under which its advice is kept. */
function adviceIdOf(association: AssociationRow, sha256: Sha256): string {
  const { Drug, Gene, 'Affected Subgroups+': affected } = association;
  return textDigest(
    [Drug, Gene, affected, association['Description of Gene-Drug Interaction']].join('|'),
    sha256,
  );
}

function isAssociationsFile(value: unknown): value is AssociationsFile {
  return (
    typeof value === 'object' &&
    value !== null &&
    'collectedOn' in value &&
    typeof value.collectedOn === 'string' &&
    'table' in value &&
    Array.isArray(value.table) &&
    value.table.every(isAssociationRow)
  );
}

function isAssociationRow(row: unknown): row is AssociationRow {
  return (
    typeof row === 'object' &&
    row !== null &&
    'Drug' in row &&
    typeof row.Drug === 'string' &&
    'Gene' in row &&
    typeof row.Gene === 'string' &&
    'Affected Subgroups+' in row &&
    typeof row['Affected Subgroups+'] === 'string' &&
    'Description of Gene-Drug Interaction' in row &&
    typeof row['Description of Gene-Drug Interaction'] === 'string' &&
    'table' in row &&
    fdaSections.some((section) => section === row.table)
  );
}

function medicineNames(medicines: readonly Medicine[]): ReadonlyMap<string, string> {
  return new Map([
    ...medicines.flatMap(({ name, synonyms }) =>
      synonyms.map((synonym): [string, string] => [synonym.toLowerCase(), name]),
    ),
    ...medicines.map(({ name }): [string, string] => [name.toLowerCase(), name]),
  ]);
}

/** The N-acetyltransferase whose poor metabolisers FDA means without naming it is NAT2. */
function genesOf(gene: string): readonly string[] {
  return gene === 'Nonspecific (NAT)' ? ['NAT2'] : gene.split(' and/or ');
}

function toGuideline(medicine: string, genes: readonly string[], version: string): Guideline {
  return {
    id: ['fda', medicine.replace(/[^a-z0-9]+/g, '-'), ...genes].join('-'),
    source: 'FDA',
    url: fdaAssociationsUrl,
    version,
    medicines: [medicine],
    genes,
    citations: [],
  };
}

function rowsOf(association: AssociationRow, guideline: Guideline, options: FdaOptions): ImportedRow[] {
  const id = adviceIdOf(association, options.sha256);
  return guideline.genes.flatMap((gene) =>
    subgroupsOf(association, gene, options.phenotypes).flatMap(({ name, keys }) =>
      keys.map((key): ImportedRow => ({
        id: `${guideline.id}:${gene}:${keyText(key)}`,
        guideline: guideline.id,
        medicine: guideline.medicines[0] ?? '',
        population: null,
        strength: null,
        genes: { [gene]: key },
        adviceId: options.advice.has(`${id}-${name}`) ? `${id}-${name}` : id,
        flags: { dosingInformation: false, alternateDrugAvailable: false, otherPrescribingGuidance: false },
        wording: null,
      })),
    ),
  );
}

function keyText(key: GuidanceKey): string {
  return typeof key === 'string'
    ? key
    : Object.entries(key)
        .map(([allele, copies]) => `${allele}x${copies}`)
        .join('/');
}

/** The subgroups of an association with the keys of one gene; empty where the gene has no keys. */
function subgroupsOf(
  association: AssociationRow,
  gene: string,
  phenotypes: ReadonlyMap<string, GenePhenotypes>,
): readonly Subgroup[] {
  const affected = association['Affected Subgroups+'];
  if (gene === 'HLA-A' || gene === 'HLA-B') {
    const allele = /\*\d+:\d+/.exec(affected)?.[0];
    return allele === undefined ? [] : [{ name: 'positive', keys: [`${allele} positive`] }];
  }
  const table = phenotypes.get(gene);
  if (table === undefined) return [];
  if (gene === 'VKORC1') return [{ name: 'carrier', keys: ['-1639 AG', '-1639 AA'] }];
  if (gene === 'SLCO1B1') return transporterSubgroups(affected);
  const scored = Object.values(table.pairRules).some(({ activityScore }) => activityScore !== null);
  const onlyDiplotype = homozygote(affected);
  const warned = homozygote(association['Description of Gene-Drug Interaction']);
  const phenotypeGroups =
    scored && onlyDiplotype !== null
      ? []
      : phenotypesNamed(affected).map((name) => ({ name, keys: keysOfPhenotype(table, name) }));
  return [...(onlyDiplotype ?? []), ...(warned ?? []), ...phenotypeGroups];
}

/** SLCO1B1 by the function that the genotypes at 521T>C stand for. */
function transporterSubgroups(affected: string): readonly Subgroup[] {
  return [
    ...(affected.includes('521 TC') ? [{ name: 'intermediate', keys: ['Decreased Function'] }] : []),
    ...(affected.includes('521 CC') ? [{ name: 'poor', keys: ['Poor Function'] }] : []),
  ];
}

/** A diplotype such as `*3/*3` in a text, as a subgroup named `3-3`. */
function homozygote(text: string): readonly Subgroup[] | null {
  const allele = /(\*\d+)\/\1(?!\d)/.exec(text)?.[1];
  if (allele === undefined) return null;
  const number = allele.slice(1);
  return [{ name: `${number}-${number}`, keys: [{ [allele]: 2 }] }];
}

function phenotypesNamed(affected: string): readonly string[] {
  const text = affected.toLowerCase();
  return ['ultrarapid', 'normal', 'intermediate', 'poor'].filter((name) => text.includes(name));
}

/** The keys under which a gene's table reaches a phenotype, a likely one included. */
function keysOfPhenotype({ pairRules }: GenePhenotypes, name: string): readonly string[] {
  const phenotype = `${name.slice(0, 1).toUpperCase()}${name.slice(1)} Metabolizer`;
  const rules = Object.values(pairRules).filter(
    (rule) => rule.phenotype === phenotype || rule.phenotype === `Likely ${phenotype}`,
  );
  return [...new Set(rules.map(({ lookupKey }) => lookupKey))].sort();
}

/** A biomarker that a drug's labelling names, with the sections that name it. */
export type LabelBiomarker = {
  readonly drug: string;
  readonly therapeuticArea: string;
  readonly biomarker: string;
  readonly sections: readonly string[];
};

/** Reads FDA's Table of Pharmacogenomic Biomarkers in Drug Labeling: facts only, one entry a row. */
export function importFdaBiomarkers(origin: unknown): Outcome<readonly LabelBiomarker[]> {
  const refusal = gap('IMPORT_FORMAT', {
    subject: 'FDA',
    expected: "FDA's Table of Pharmacogenomic Biomarkers in Drug Labeling",
  });
  if (typeof origin !== 'object' || origin === null || !('table' in origin) || !Array.isArray(origin.table))
    return refusal;
  const entries = origin.table.map(toBiomarker);
  const found = entries.filter((entry) => entry !== null);
  return found.length === entries.length ? found : refusal;
}

function toBiomarker(row: unknown): LabelBiomarker | null {
  if (typeof row !== 'object' || row === null) return null;
  const cell = (name: string): string | null => {
    const value: unknown = Object.getOwnPropertyDescriptor(row, name)?.value;
    return typeof value === 'string' ? value.trim() : null;
  };
  const [drug, therapeuticArea, biomarker, sections] = [
    cell('Drug'),
    cell('Therapeutic Area'),
    cell('Biomarker'),
    cell('Labeling Sections'),
  ];
  if (drug === null || therapeuticArea === null || biomarker === null || sections === null) return null;
  return { drug, therapeuticArea, biomarker, sections: sections.split(/\s*,\s*/) };
}
