import { gap, type Outcome } from '../../base/index.ts';
import type { AncestryPanel, CoarseProjection, PanelPerson, ProjectionVariant } from '../index.ts';
import { ridgeProjection } from './ridge-projection.ts';

/** The origin's files as text: components, labels and related samples (tab-separated), score sums, and genotypes (VCF). */
export type AncestryOrigins = {
  readonly components: string;
  readonly labels: string;
  readonly related: string;
  readonly sums: string;
  /** Phased or unphased genotypes of some of the people; biallelic rows. */
  readonly genotypes: string;
};

const COMPONENTS = 10;

/** Puts a reference panel together. Gap: IMPORT_FORMAT where a file is something else. */
export function importAncestryPanel(
  origins: AncestryOrigins,
  build: CoarseProjection['build'],
): Outcome<AncestryPanel> {
  const components = tableOf(origins.components);
  const labels = new Map(tableOf(origins.labels).map((row) => [row['#IID'] ?? '', row]));
  const related = new Set(origins.related.split('\n').map((line) => line.trim()));
  const people = components.flatMap((row): readonly PanelPerson[] => {
    const id = row['IID'] ?? '';
    const label = labels.get(id);
    if (label === undefined || related.has(id)) return [];
    const pcs = Array.from({ length: COMPONENTS }, (_, k) => Number(row[`PC${k + 1}`]));
    const { SuperPop = '', Population = '' } = label;
    return [{ id, superPopulation: SuperPop, population: Population, pcs }];
  });
  if (people.length === 0 || people.some(({ pcs }) => pcs.some(Number.isNaN)))
    return gap('IMPORT_FORMAT', {
      subject: 'reference people',
      expected: 'a table of components and one of labels',
    });
  const sums = sumsOf(tableOf(origins.sums), people);
  if (sums === null)
    return gap('IMPORT_FORMAT', {
      subject: 'score sums',
      expected: 'complete: one sum a person of the panel',
    });
  return { people, sums, projection: { build, ...projectionOf(people, origins.genotypes) } };
}

type Row = Readonly<Record<string, string>>;

function tableOf(text: string): readonly Row[] {
  const [header = '', ...lines] = text.split(/\r?\n/).filter((line) => line !== '');
  const names = header.split('\t');
  return lines.map((line) => {
    const fields = line.split('\t');
    return Object.fromEntries(names.map((name, i) => [name, fields[i] ?? '']));
  });
}

/** Sums by score, in the people's order; a score's id is the accession before any suffix of its file. */
function sumsOf(rows: readonly Row[], people: readonly PanelPerson[]): AncestryPanel['sums'] | null {
  const byScore = Map.groupBy(rows, (row) => (row['PGS'] ?? '').replace(/_hmPOS.*$/, ''));
  const sums = new Map<string, readonly number[]>();
  for (const [score, own] of byScore) {
    const byPerson = new Map(own.map((row) => [row['IID'] ?? '', Number(row['SUM'])]));
    const list = people.map(({ id }) => byPerson.get(id) ?? Number.NaN);
    if (list.some(Number.isNaN)) return null;
    sums.set(score, list);
  }
  return sums;
}

const AUTOSOME = /^(?:chr)?(\d+)$/;
const FIRST_SAMPLE = 9;

/** The coarse projection, fitted on the people whose genotypes are in the VCF. Autosomes only. */
function projectionOf(people: readonly PanelPerson[], vcf: string): Omit<CoarseProjection, 'build'> {
  const lines = vcf.split('\n');
  const header = lines.find((line) => line.startsWith('#CHROM'))?.split('\t') ?? [];
  const byId = new Map(people.map((person) => [person.id, person]));
  const columns = header.flatMap((id, i) => {
    const person = i < FIRST_SAMPLE ? undefined : byId.get(id);
    return person === undefined ? [] : [{ column: i, person }];
  });
  const variants: Omit<ProjectionVariant, 'weights'>[] = [];
  const dosages: number[][] = [];
  for (const line of lines) {
    if (line === '' || line.startsWith('#')) continue;
    const fields = line.split('\t');
    const [chrom = '', position = '', , ref = '', alt = ''] = fields;
    const number = AUTOSOME.exec(chrom)?.[1];
    if (number === undefined || alt.includes(',')) continue;
    const own = columns.map(({ column }) => dosageOf(fields[column] ?? ''));
    const known = own.filter((dosage) => dosage !== null);
    const frequency = known.reduce((sum, dosage) => sum + dosage, 0) / (2 * known.length);
    if (!(frequency > 0 && frequency < 1)) continue;
    variants.push({ chrom: `chr${number}`, positionOneBased: Number(position), ref, alt, frequency });
    const spread = Math.sqrt(2 * frequency * (1 - frequency));
    dosages.push(own.map((dosage) => (dosage === null ? 0 : (dosage - 2 * frequency) / spread)));
  }
  const fitted = ridgeProjection(
    dosages,
    columns.map(({ person }) => person),
  );
  return {
    intercepts: fitted.intercepts,
    accuracy: fitted.accuracy,
    superPopulationAgreement: fitted.superPopulationAgreement,
    variants: variants.map((variant, v) => ({ ...variant, weights: fitted.weights[v] ?? [] })),
  };
}

function dosageOf(genotype: string): number | null {
  const alleles = genotype.split(':')[0]?.split(/[/|]/) ?? [];
  return alleles.length === 2 && alleles.every((allele) => allele === '0' || allele === '1')
    ? Number(alleles[0]) + Number(alleles[1])
    : null;
}
