import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type Gap, gap, isGap, type Outcome } from '@kairos/core/base';
import {
  type Advice,
  type AdviceEntry,
  type Knowledge,
  loadKnowledge,
  type PackManifest,
} from '@kairos/core/knowledge';
import {
  coordinatesOf,
  definitionFiles,
  guidanceFiles,
  importAlleles,
  type ImportedGuidance,
  importGuidance,
  importPhenotypes,
  isExemptions,
  isGuidanceFile,
  isPhenotypeFile,
  isTranslation,
  type OriginExemptions,
  packFiles,
  phenotypeFiles,
} from '@kairos/core/knowledge/import';
import { bundledKnowledge, completePacks, packsIn, sha256, writePackTo } from './disk.ts';

/** What an import wrote, and which packs it took over as they are so that the folder can be used. */
export type ImportResult = {
  readonly packs: readonly { readonly id: string; readonly files: number }[];
  readonly takenOver: readonly string[];
  readonly gaps: readonly Gap[];
};

type ImportOptions = {
  readonly out: string;
  readonly knowledge: string | null;
  readonly keepWording: boolean;
};

type OriginKind = 'exemptions' | 'alleles' | 'phenotypes' | 'guidance';

/** An origin file, parsed, with the hash of its text. */
type Origin = {
  readonly name: string;
  readonly kind: OriginKind;
  readonly value: unknown;
  readonly digest: string;
  /** Day the file was last changed: the facts are no younger. */
  readonly fileDate: string;
};

type BuiltPack = { readonly id: string; readonly files: ReadonlyMap<string, string> };
type Built = { readonly packs: readonly BuiltPack[]; readonly gaps: readonly Gap[] };

/** What a pack is built from: its origin files, the knowledge in use and the folder it lies in. */
type Build = {
  readonly origins: readonly Origin[];
  readonly current: Knowledge;
  readonly folder: string;
  readonly keepWording: boolean;
};

const MAX_ORIGIN_BYTES = 256 * 1024 * 1024;

/** How each kind of origin file is told by its content; the first that fits. */
const kinds: readonly (readonly [OriginKind, (value: unknown) => boolean])[] = [
  ['alleles', isTranslation],
  ['phenotypes', isPhenotypeFile],
  ['guidance', isGuidanceFile],
  ['exemptions', isExemptions],
];

/**
 * Imports an origin's own files (PharmCAT allele translations with their exemptions, phenotype
 * tables, ClinPGx guidance), recognised by content, into packs under `out`. Genes that the files do
 * not bring are taken over from the packs in use, and so are packs that `out` does not have, so
 * that the folder is whole. Gaps: FILE_NOT_FOUND, IMPORT_FORMAT and those of the
 * packs in use (nothing is written then); PACK_NOT_WRITTEN.
 */
export async function importPack(
  paths: readonly string[],
  options: ImportOptions,
): Promise<Outcome<ImportResult>> {
  const folder = options.knowledge ?? bundledKnowledge;
  const origins: Origin[] = [];
  for (const path of [...paths].sort()) {
    const origin = await readOrigin(path);
    if (isGap(origin)) return origin;
    origins.push(origin);
  }
  const current = await loadKnowledge(packsIn(folder), sha256);
  if (isGap(current)) return current;
  const packs: BuiltPack[] = [];
  const gaps: Gap[] = [];
  for (const build of [buildDefinitions, buildPhenotypes, buildGuidance]) {
    const built = await build({ origins, current, folder, keepWording: options.keepWording });
    if (isGap(built)) return built;
    packs.push(...built.packs);
    gaps.push(...built.gaps);
  }
  try {
    for (const { id, files } of packs) await writePackTo(join(options.out, id), files);
    const takenOver = await completePacks(options.out, folder);
    return { packs: packs.map(({ id, files }) => ({ id, files: files.size })), takenOver, gaps };
  } catch (error) {
    return gap('PACK_NOT_WRITTEN', { subject: options.out, reason: messageOf(error) });
  }
}

function ofKind(origins: readonly Origin[], ...wanted: readonly OriginKind[]): readonly Origin[] {
  return origins.filter(({ kind }) => wanted.includes(kind));
}

async function buildDefinitions({ origins, current }: Build): Promise<Outcome<Built>> {
  const own = ofKind(origins, 'alleles');
  const exemptions: OriginExemptions = Object.assign(
    {},
    ...ofKind(origins, 'exemptions').map(({ value }) => value),
  );
  if (own.length === 0) {
    return Object.keys(exemptions).length === 0
      ? { packs: [], gaps: [] }
      : gap('IMPORT_FORMAT', {
          subject: 'exemptions',
          expected: 'given with the allele files they belong to',
        });
  }
  const coordinates = coordinatesOf(current.definitions.values());
  const definitions = new Map(current.definitions);
  for (const { value } of own) {
    const imported = importAlleles(value, exemptions, coordinates);
    if (isGap(imported)) return imported;
    const known = current.definitions.get(imported.gene)?.exemptions;
    const given = Object.hasOwn(exemptions, imported.gene);
    definitions.set(imported.gene, {
      ...imported,
      exemptions: given ? imported.exemptions : (known ?? imported.exemptions),
    });
  }
  const manifest = manifestOf('allele-definitions', 'allele-definitions', {
    origins: ofKind(origins, 'alleles', 'exemptions'),
    licence: 'CC-BY-SA-4.0 (ClinPGx), CC0-1.0 (CPIC)',
  });
  const files = packFiles(manifest, definitionFiles([...definitions.values()]), sha256);
  return { packs: [{ id: 'allele-definitions', files }], gaps: [] };
}

async function buildPhenotypes({ origins, current }: Build): Promise<Outcome<Built>> {
  const own = ofKind(origins, 'phenotypes');
  if (own.length === 0) return { packs: [], gaps: [] };
  const tables = new Map(current.phenotypes);
  for (const { value } of own) {
    const imported = importPhenotypes(value);
    if (isGap(imported)) return imported;
    const gene = imported.gene.replace('_', '-');
    tables.set(gene, { ...imported, gene });
  }
  const manifest = manifestOf('phenotypes', 'phenotypes', { origins: own, licence: 'CC0-1.0 (CPIC)' });
  const files = packFiles(manifest, phenotypeFiles([...tables.values()]), sha256);
  return { packs: [{ id: 'phenotypes', files }], gaps: [] };
}

const guidanceLicences = { CPIC: 'CC0-1.0', DPWG: 'CC-BY-SA-4.0' } as const;

/** One pack a source, of all guidance files together; a source that no file has keeps its pack. */
async function buildGuidance({ origins, folder, keepWording }: Build): Promise<Outcome<Built>> {
  const own = ofKind(origins, 'guidance');
  const packs: BuiltPack[] = [];
  const gaps: Gap[] = [];
  for (const source of ['CPIC', 'DPWG'] as const) {
    const id = source.toLowerCase();
    const advice = await structuredAdvice(folder, id);
    const parts: ImportedGuidance[] = [];
    for (const { value } of own) {
      const imported = importGuidance(value, source, { sha256, advice, keepWording });
      if (isGap(imported)) return imported;
      if (imported.guidelines.length > 0) parts.push(imported);
    }
    if (parts.length === 0) continue;
    const guidelines = parts.flatMap((part) => part.guidelines);
    const twice = guidelines.find(
      (guideline, i) => guidelines.findIndex(({ id: other }) => other === guideline.id) < i,
    );
    if (twice !== undefined)
      return gap('IMPORT_FORMAT', {
        subject: 'guidance files',
        expected: `of one release: the guideline ${twice.id} is in them more than once`,
      });
    gaps.push(...parts.flatMap((part) => part.gaps));
    const manifest = manifestOf(id, 'guidance', { origins: own, licence: guidanceLicences[source] });
    const rows = parts.flatMap((part) => part.rows);
    packs.push({ id, files: packFiles(manifest, guidanceFiles(guidelines, rows, advice), sha256) });
  }
  return { packs, gaps };
}

async function readOrigin(path: string): Promise<Outcome<Origin>> {
  const name = basename(path);
  let bytes: Uint8Array;
  let fileDate: string;
  try {
    const { size, mtime } = await stat(path);
    fileDate = mtime.toISOString().slice(0, 10);
    if (size > MAX_ORIGIN_BYTES)
      return gap('IMPORT_FORMAT', { subject: `contents of ${name}`, expected: 'within 256 MB' });
    bytes = await readFile(path);
  } catch (error) {
    return gap('FILE_NOT_FOUND', { subject: name, reason: messageOf(error) });
  }
  try {
    const text = isGzip(bytes) ? gunzipSync(bytes, { maxOutputLength: MAX_ORIGIN_BYTES }) : bytes;
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text));
    const kind = kinds.find(([, is]) => is(value))?.[0];
    if (kind !== undefined) return { name, kind, value, digest: sha256(text), fileDate };
  } catch (error) {
    return gap('IMPORT_FORMAT', {
      subject: `contents of ${name}`,
      expected: `readable as JSON (${messageOf(error)})`,
    });
  }
  return gap('IMPORT_FORMAT', {
    subject: `contents of ${name}`,
    expected: 'a PharmCAT allele, exemptions or phenotype file or a ClinPGx guidance release',
  });
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The structured advice that a guidance pack in use holds. */
async function structuredAdvice(folder: string, id: string): Promise<ReadonlyMap<string, readonly Advice[]>> {
  const text = await readFile(join(folder, id, 'advice.json'), 'utf8').catch(() => '[]');
  const entries = JSON.parse(text) as readonly AdviceEntry[];
  return new Map(entries.map((entry) => [entry.id, entry.advice]));
}

/** The manifest of an import: its version and date as the newest of its origins states them, or that file's date. */
function manifestOf(
  id: string,
  kind: PackManifest['kind'],
  { origins, licence }: { readonly origins: readonly Origin[]; readonly licence: string },
): Omit<PackManifest, 'schema' | 'files'> {
  const stated = origins.flatMap(({ value }) =>
    typeof value === 'object' &&
    value !== null &&
    'version' in value &&
    typeof value.version === 'string' &&
    value.version !== ''
      ? [value.version]
      : [],
  );
  const version = stated.sort().at(-1) ?? 'imported';
  const [fileDate = ''] = origins
    .map((origin) => origin.fileDate)
    .sort()
    .reverse();
  return {
    id,
    kind,
    version,
    date: /\d{4}-\d{2}-\d{2}/.exec(version)?.[0] ?? fileDate,
    licence,
    sources: origins.map(({ name, digest }) => ({
      title: 'Imported by the user',
      citation: name,
      origin: name,
      sha256: digest,
    })),
  };
}
