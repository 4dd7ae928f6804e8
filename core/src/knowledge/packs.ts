import { type Gap, gap, isGap, type Outcome } from '../base/index.ts';
import { type Advice, checkAdvice } from './advice/index.ts';
import type {
  DefinitionPosition,
  EnzymeModulator,
  GeneDefinition,
  GenePhenotypes,
  GuidanceKey,
  GuidancePack,
  GuidanceRow,
  Guideline,
  Medicine,
  NamedAllele,
} from './model.ts';
import { type PackText, packRef } from './pack.ts';
import {
  adviceShape,
  definitionShape,
  guidelinesShape,
  medicinesShape,
  modulatorsShape,
  phenotypeShape,
  recommendationsShape,
  wordingsShape,
} from './pack-shapes.ts';
import type { Check } from './shape.ts';

/** A position as its pack writes it: GRCh38, GRCh37, REF, REF in GRCh37, ALTs, rsID, HGVS. */
export type PositionRow = readonly [
  number,
  number | null,
  string,
  string | null,
  readonly string[],
  string | null,
  string,
];
/**
 * An allele as its pack writes it: name, id, kind, defined cells by GRCh38 position, and the core
 * positions where they are others than those of the defined cells (the reference has none).
 */
export type AlleleRow = readonly [
  string,
  string,
  'reference' | 'structural' | 'named',
  Readonly<Record<string, string>>,
  (readonly number[])?,
];
/** A recommendation as its pack writes it: id, guideline, medicine, population, strength, genes, advice id, flags. */
export type RecommendationRow = readonly [
  string,
  string,
  string,
  string | null,
  string | null,
  Readonly<Record<string, GuidanceKey>>,
  string,
  string,
];
/** A wording as a pack that a user imported keeps it: advice id, the origin's own text. */
export type WordingRow = readonly [string, string];
/** Structured advice as its pack writes it, under the digest of the wording it stands for. */
export type AdviceEntry = { readonly id: string; readonly advice: readonly Advice[] };

type DefinitionFile = Omit<GeneDefinition, 'positions' | 'alleles' | 'exemptions'> & {
  readonly exemptions: Omit<GeneDefinition['exemptions'], 'extraPositions'> & {
    readonly extraPositions: readonly PositionRow[];
  };
  readonly positions: readonly PositionRow[];
  readonly alleles: readonly AlleleRow[];
};

/** Flags of a row as letters: d dosing information, a alternative available, o other guidance. */
export function writeFlags(flags: GuidanceRow['flags']): string {
  return `${flags.dosingInformation ? 'd' : ''}${flags.alternateDrugAvailable ? 'a' : ''}${flags.otherPrescribingGuidance ? 'o' : ''}`;
}

/** Gene definitions of an allele-definitions pack: one file a gene. Gap: PACK_SCHEMA. */
export function readDefinitions(pack: PackText): Outcome<ReadonlyMap<string, GeneDefinition>> {
  return readByGene(pack, definitionShape, (file: DefinitionFile) => {
    const columns = new Map(file.positions.map(([position38], i) => [String(position38), i]));
    const stray = file.alleles.find(([, , , cells]) => Object.keys(cells).some((key) => !columns.has(key)));
    if (stray !== undefined) return `allele ${stray[0]} is defined at a position the gene does not have`;
    return {
      gene: file.gene,
      chrom: file.chrom,
      refSeq: file.refSeq,
      positions: file.positions.map(toPosition),
      alleles: file.alleles.map((row) => toAllele(row, columns)),
      reportedAs: file.reportedAs,
      exemptions: { ...file.exemptions, extraPositions: file.exemptions.extraPositions.map(toPosition) },
    };
  });
}

function toAllele(
  [name, id, kind, defined, core]: AlleleRow,
  columns: ReadonlyMap<string, number>,
): NamedAllele {
  const cells = Array<string | null>(columns.size).fill(null);
  const positions = Object.keys(defined);
  for (const key of positions) cells[columns.get(key) ?? -1] = defined[key] ?? null;
  return {
    name,
    id,
    reference: kind === 'reference',
    structural: kind === 'structural',
    cells,
    corePositions: core ?? (kind === 'reference' ? [] : positions.map(Number)),
  };
}

function toPosition([
  positionGrch38,
  positionGrch37,
  ref,
  refGrch37,
  alts,
  rsid,
  hgvs,
]: PositionRow): DefinitionPosition {
  return { positionGrch38, positionGrch37, ref, refGrch37, alts, rsid, hgvs };
}

/** Phenotype tables of a phenotypes pack: one file a gene. Gap: PACK_SCHEMA. */
export function readPhenotypes(pack: PackText): Outcome<ReadonlyMap<string, GenePhenotypes>> {
  return readByGene(pack, phenotypeShape, (file: GenePhenotypes) => file);
}

/** Reads the `genes/` files of a pack; `read` answers with a problem in words where a file contradicts itself. */
function readByGene<F extends { readonly gene: string }, T>(
  pack: PackText,
  shape: Check,
  read: (file: F) => T | string,
): Outcome<ReadonlyMap<string, T>> {
  const found = new Map<string, T>();
  for (const path of pack.files.keys()) {
    if (!path.startsWith('genes/')) continue;
    const file = parse<F>(pack, path, shape);
    if (isGap(file)) return file;
    const gene = read(file);
    if (typeof gene === 'string') return schemaGap(pack, path, gene);
    if (found.has(file.gene)) return schemaGap(pack, path, `${file.gene} is there a second time`);
    found.set(file.gene, gene);
  }
  return found.size > 0 ? found : schemaGap(pack, 'pack.json', 'it names no file of a gene');
}

/** Guidelines and rows of a guidance pack, each row with its structured advice. Gap: PACK_SCHEMA. */
export function readGuidance(pack: PackText): Outcome<GuidancePack> {
  const guidelines = parse<readonly Guideline[]>(pack, 'guidelines.json', guidelinesShape);
  if (isGap(guidelines)) return guidelines;
  const advice = readAdvice(pack);
  if (isGap(advice)) return advice;
  const wordings = readWordings(pack);
  if (isGap(wordings)) return wordings;
  const ids = new Set(guidelines.map(({ id }) => id));
  const rows: GuidanceRow[] = [];
  for (const path of pack.files.keys()) {
    if (!path.startsWith('recommendations')) continue;
    const file = parse<readonly RecommendationRow[]>(pack, path, recommendationsShape);
    if (isGap(file)) return file;
    const stray = file.find(([, guideline]) => !ids.has(guideline));
    if (stray !== undefined)
      return schemaGap(
        pack,
        path,
        `the row ${stray[0]} is of a guideline that guidelines.json does not have`,
      );
    for (const row of file) rows.push(toRow(row, advice, wordings));
  }
  return { ref: packRef(pack.manifest), guidelines, rows };
}

function readAdvice(pack: PackText): Outcome<ReadonlyMap<string, readonly Advice[]>> {
  const entries = parse<readonly AdviceEntry[]>(pack, 'advice.json', adviceShape);
  if (isGap(entries)) return entries;
  const advice = new Map<string, readonly Advice[]>();
  for (const entry of entries) {
    const [problem] = checkAdvice(entry.advice);
    if (problem !== undefined) return schemaGap(pack, 'advice.json', `${entry.id}: ${problem}`);
    advice.set(entry.id, entry.advice);
  }
  return advice;
}

/** The origin's wordings by advice id; empty in packs that do not keep them. */
function readWordings(pack: PackText): Outcome<ReadonlyMap<string, string>> {
  if (!pack.files.has('wordings.json')) return new Map();
  const rows = parse<readonly WordingRow[]>(pack, 'wordings.json', wordingsShape);
  return isGap(rows) ? rows : new Map(rows);
}

const unstructured: readonly Advice[] = [{ action: 'see-guideline' }];

function toRow(
  row: RecommendationRow,
  advice: ReadonlyMap<string, readonly Advice[]>,
  wordings: ReadonlyMap<string, string>,
): GuidanceRow {
  const [id, guideline, medicine, population, strength, genes, adviceId, flags] = row;
  return {
    id,
    guideline,
    medicine,
    population,
    strength,
    genes,
    advice: advice.get(adviceId) ?? unstructured,
    flags: {
      dosingInformation: flags.includes('d'),
      alternateDrugAvailable: flags.includes('a'),
      otherPrescribingGuidance: flags.includes('o'),
    },
    wording: wordings.get(adviceId) ?? null,
  };
}

/** Medicines of a medicines pack. Gap: PACK_SCHEMA. */
export function readMedicines(pack: PackText): Outcome<readonly Medicine[]> {
  return parse(pack, 'medicines.json', medicinesShape);
}

/** Inhibitors and inducers of an enzyme-modulators pack. Gap: PACK_SCHEMA. */
export function readModulators(pack: PackText): Outcome<readonly EnzymeModulator[]> {
  return parse(pack, 'modulators.json', modulatorsShape);
}

/** Parses a pack file and checks it against its shape, which is that of `T`. */
function parse<T>(pack: PackText, path: string, shape: Check): Outcome<T> {
  const text = pack.files.get(path);
  if (text === undefined) return schemaGap(pack, path, 'the file is missing');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return schemaGap(pack, path, 'the text is not JSON');
  }
  const problem = shape(value);
  return problem === null ? (value as T) : schemaGap(pack, path, `at ${problem}`);
}

function schemaGap(pack: PackText, path: string, problem: string): Gap {
  return gap('PACK_SCHEMA', { subject: pack.manifest.id, file: path, problem });
}
