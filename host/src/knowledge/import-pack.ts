import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type Gap, gap, isGap, type Outcome } from '@kairos/core/base';
import { type Advice, type Knowledge, loadKnowledge, type PackManifest } from '@kairos/core/knowledge';
import {
  type Coordinates37,
  definitionFiles,
  guidanceFiles,
  importAlleles,
  importGuidance,
  importPhenotypes,
  isGuidanceFile,
  isPhenotypeFile,
  isTranslation,
  packFiles,
  phenotypeFiles,
} from '@kairos/core/knowledge/import';
import { bundledKnowledge, packsIn, sha256, writePackTo } from './disk.ts';

/** What an import wrote. */
export type ImportResult = {
  readonly packs: readonly { readonly id: string; readonly files: number }[];
  readonly gaps: readonly Gap[];
};

type ImportOptions = {
  readonly out: string;
  readonly knowledge: string | null;
  readonly keepWording: boolean;
};

/** An origin file, parsed, with the hash of its text. */
type Origin = { readonly name: string; readonly value: unknown; readonly digest: string };

type BuiltPack = { readonly id: string; readonly files: ReadonlyMap<string, string> };
type Built = { readonly packs: readonly BuiltPack[]; readonly gaps: readonly Gap[] };

const MAX_ORIGIN_BYTES = 256 * 1024 * 1024;

/**
 * Imports an origin's own files (PharmCAT allele translations, phenotype tables, a ClinPGx guidance
 * release), recognised by content, into packs under `out`. Genes that the files do not bring are
 * taken over from the packs in use, so that the new pack is whole.
 */
export async function importPack(
  paths: readonly string[],
  options: ImportOptions,
): Promise<Outcome<ImportResult>> {
  const folder = options.knowledge ?? bundledKnowledge;
  const current = await loadKnowledge(packsIn(folder), sha256);
  if (isGap(current)) return current;
  const origins: Origin[] = [];
  for (const path of paths) {
    const origin = await readOrigin(path);
    if (isGap(origin)) return origin;
    if (![isTranslation, isPhenotypeFile, isGuidanceFile].some((is) => is(origin.value))) {
      return gap('IMPORT_FORMAT', {
        subject: origin.name,
        expected: 'a PharmCAT allele or phenotype file or a ClinPGx guidance release',
      });
    }
    origins.push(origin);
  }
  const packs: BuiltPack[] = [];
  const gaps: Gap[] = [];
  for (const build of [buildDefinitions, buildPhenotypes, buildGuidance]) {
    const built = await build(origins, current, { ...options, knowledge: folder });
    if (isGap(built)) return built;
    packs.push(...built.packs);
    gaps.push(...built.gaps);
  }
  for (const { id, files } of packs) await writePackTo(join(options.out, id), files);
  return { packs: packs.map(({ id, files }) => ({ id, files: files.size })), gaps };
}

async function buildDefinitions(origins: readonly Origin[], current: Knowledge): Promise<Outcome<Built>> {
  const own = origins.filter(({ value }) => isTranslation(value));
  if (own.length === 0) return { packs: [], gaps: [] };
  const definitions = new Map(current.definitions);
  for (const { value } of own) {
    const imported = importAlleles(value, {}, knownCoordinates(current));
    if (isGap(imported)) return imported;
    const exemptions = current.definitions.get(imported.gene)?.exemptions ?? imported.exemptions;
    definitions.set(imported.gene, { ...imported, exemptions });
  }
  const files = packFiles(
    manifestOf('allele-definitions', 'allele-definitions', own),
    definitionFiles([...definitions.values()]),
    sha256,
  );
  return { packs: [{ id: 'allele-definitions', files }], gaps: [] };
}

/** GRCh37 coordinates as the packs in use have them; a gene's offset carries over to its new positions. */
function knownCoordinates({ definitions }: Knowledge): Coordinates37 {
  const tabulated = new Map<string, { position: number; otherRef: string | null }>();
  const offsets = new Map<string, number>();
  for (const { gene, chrom, positions } of definitions.values()) {
    for (const { positionGrch38, positionGrch37, ref, refGrch37 } of positions) {
      if (positionGrch37 === null) continue;
      offsets.set(gene, positionGrch37 - positionGrch38);
      if (refGrch37 !== null)
        tabulated.set(`${chrom.replace('chr', '')} ${positionGrch38}`, {
          position: positionGrch37,
          otherRef: refGrch37 === ref ? null : refGrch37,
        });
    }
  }
  return { tabulated, offsets };
}

async function buildPhenotypes(origins: readonly Origin[], current: Knowledge): Promise<Outcome<Built>> {
  const own = origins.filter(({ value }) => isPhenotypeFile(value));
  if (own.length === 0) return { packs: [], gaps: [] };
  const tables = new Map(current.phenotypes);
  for (const { value } of own) {
    const imported = importPhenotypes(value);
    if (isGap(imported)) return imported;
    const gene = imported.gene.replace('_', '-');
    tables.set(gene, { ...imported, gene });
  }
  const files = packFiles(
    manifestOf('phenotypes', 'phenotypes', own),
    phenotypeFiles([...tables.values()]),
    sha256,
  );
  return { packs: [{ id: 'phenotypes', files }], gaps: [] };
}

async function buildGuidance(
  origins: readonly Origin[],
  _: Knowledge,
  options: { readonly knowledge: string; readonly keepWording: boolean },
): Promise<Outcome<Built>> {
  const own = origins.filter(({ value }) => isGuidanceFile(value));
  const packs: BuiltPack[] = [];
  const gaps: Gap[] = [];
  for (const { value } of own) {
    for (const source of ['CPIC', 'DPWG'] as const) {
      const id = source.toLowerCase();
      const advice = await structuredAdvice(options.knowledge, id);
      const imported = importGuidance(value, source, { sha256, advice, keepWording: options.keepWording });
      if (isGap(imported)) return imported;
      gaps.push(...imported.gaps);
      packs.push({
        id,
        files: packFiles(
          manifestOf(id, 'guidance', own),
          guidanceFiles(imported.guidelines, imported.rows, advice),
          sha256,
        ),
      });
    }
  }
  return { packs, gaps };
}

async function readOrigin(path: string): Promise<Outcome<Origin>> {
  const name = basename(path);
  try {
    if ((await stat(path)).size > MAX_ORIGIN_BYTES)
      return gap('FILE_TOO_LARGE', { subject: name, limit: '256 MB' });
    const bytes = await readFile(path);
    const text = path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
    return { name, value: JSON.parse(text.toString('utf8')) as unknown, digest: sha256(text) };
  } catch (error) {
    return gap('FILE_NOT_FOUND', {
      subject: name,
      reason: error instanceof Error ? error.message : String(error),
    });
  }
}

/** The structured advice that a guidance pack in use holds. */
async function structuredAdvice(folder: string, id: string): Promise<ReadonlyMap<string, readonly Advice[]>> {
  const text = await readFile(join(folder, id, 'advice.json'), 'utf8').catch(() => '[]');
  const entries = JSON.parse(text) as readonly { readonly id: string; readonly advice: readonly Advice[] }[];
  return new Map(entries.map((entry) => [entry.id, entry.advice]));
}

/** The manifest of an import: its version and date as the origin states them. */
function manifestOf(
  id: string,
  kind: PackManifest['kind'],
  origins: readonly Origin[],
): Omit<PackManifest, 'schema' | 'files'> {
  const stated = origins
    .map(({ value }) =>
      typeof value === 'object' && value !== null && 'version' in value ? String(value.version) : '',
    )
    .sort()
    .at(-1);
  const version = stated === undefined || stated === '' ? 'imported' : stated;
  return {
    id,
    kind,
    version,
    date: /\d{4}-\d{2}-\d{2}/.exec(version)?.[0] ?? version,
    licence: 'as the origin',
    sources: origins.map(({ name, digest }) => ({
      title: 'Imported by the user',
      citation: name,
      origin: name,
      sha256: digest,
    })),
  };
}
