import { gap, isGap, type Outcome } from '../base/index.ts';
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
} from './model.ts';
import { type PackText, packRef } from './pack.ts';

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
/** An allele as its pack writes it: name, id, kind, defined cells by GRCh38 position; the core is every defined cell. */
export type AlleleRow = readonly [
  string,
  string,
  'reference' | 'structural' | 'named',
  Readonly<Record<string, string>>,
];
/** A recommendation as its pack writes it: id, guideline, medicine, population, strength, genes, advice id, flags, wording. */
export type RecommendationRow = readonly [
  string,
  string,
  string,
  string | null,
  string | null,
  Readonly<Record<string, GuidanceKey>>,
  string,
  string,
  string?,
];
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

/** Gene definitions of an allele-definitions pack: one file a gene. */
export function readDefinitions(pack: PackText): Outcome<ReadonlyMap<string, GeneDefinition>> {
  return readByGene(pack, (file: DefinitionFile) => ({
    gene: file.gene,
    chrom: file.chrom,
    refSeq: file.refSeq,
    positions: file.positions.map(toPosition),
    alleles: file.alleles.map(([name, id, kind, cells]) => ({
      name,
      id,
      reference: kind === 'reference',
      structural: kind === 'structural',
      cells: file.positions.map(([position]) => cells[position] ?? null),
      corePositions: kind === 'reference' ? [] : Object.keys(cells).map(Number),
    })),
    reportedAs: file.reportedAs,
    exemptions: { ...file.exemptions, extraPositions: file.exemptions.extraPositions.map(toPosition) },
  }));
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

/** Phenotype tables of a phenotypes pack: one file a gene. */
export function readPhenotypes(pack: PackText): Outcome<ReadonlyMap<string, GenePhenotypes>> {
  return readByGene(pack, (file: GenePhenotypes) => file);
}

function readByGene<F extends { readonly gene: string }, T>(
  pack: PackText,
  read: (file: F) => T,
): Outcome<ReadonlyMap<string, T>> {
  const found = new Map<string, T>();
  for (const [path, text] of pack.files) {
    if (!path.startsWith('genes/')) continue;
    const file = parse<F>(pack, path, text);
    if (isGap(file)) return file;
    if (typeof file.gene !== 'string') return badShape(pack, path);
    found.set(file.gene, read(file));
  }
  return found;
}

/** Guidelines and rows of a guidance pack, each row with its structured advice. */
export function readGuidance(pack: PackText): Outcome<GuidancePack> {
  const guidelines = parseList<Guideline>(pack, 'guidelines.json');
  if (isGap(guidelines)) return guidelines;
  const entries = parseList<AdviceEntry>(pack, 'advice.json');
  if (isGap(entries)) return entries;
  const advice = new Map<string, readonly Advice[]>();
  for (const entry of entries) {
    const problems = checkAdvice(entry.advice);
    if (problems.length > 0)
      return gap('PACK_SCHEMA', {
        subject: pack.manifest.id,
        file: 'advice.json',
        problem: `${entry.id}: ${problems[0]}`,
      });
    advice.set(entry.id, entry.advice);
  }
  const rows: GuidanceRow[] = [];
  for (const [path, text] of pack.files) {
    if (!path.startsWith('recommendations')) continue;
    const file = parse<readonly RecommendationRow[]>(pack, path, text);
    if (isGap(file)) return file;
    for (const row of file) rows.push(toRow(row, advice));
  }
  return { ref: packRef(pack.manifest), guidelines, rows };
}

const unstructured: readonly Advice[] = [{ action: 'see-guideline' }];

function toRow(row: RecommendationRow, advice: ReadonlyMap<string, readonly Advice[]>): GuidanceRow {
  const [id, guideline, medicine, population, strength, genes, adviceId, flags, wording] = row;
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
    wording: wording ?? null,
  };
}

/** Medicines of a medicines pack. */
export function readMedicines(pack: PackText): Outcome<readonly Medicine[]> {
  return parseList<Medicine>(pack, 'medicines.json');
}

/** Inhibitors and inducers of an enzyme-modulators pack. */
export function readModulators(pack: PackText): Outcome<readonly EnzymeModulator[]> {
  return parseList<EnzymeModulator>(pack, 'modulators.json');
}

function parseList<T>(pack: PackText, path: string): Outcome<readonly T[]> {
  const text = pack.files.get(path);
  if (text === undefined)
    return gap('PACK_SCHEMA', { subject: pack.manifest.id, file: path, problem: 'the file is missing' });
  const value = parse<readonly T[]>(pack, path, text);
  return isGap(value) || Array.isArray(value) ? value : badShape(pack, path);
}

/** Parses a pack file; the type is what the pack's importer wrote and its hash vouches for. */
function parse<T>(pack: PackText, path: string, text: string): Outcome<T> {
  try {
    return JSON.parse(text) as T;
  } catch {
    return badShape(pack, path);
  }
}

function badShape(pack: PackText, path: string): ReturnType<typeof gap> {
  return gap('PACK_SCHEMA', {
    subject: pack.manifest.id,
    file: path,
    problem: 'it is not of the form its kind of pack has',
  });
}
