import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type Gap, gap, isGap, type Outcome } from '@kairos/core/base';
import { type Advice, loadKnowledge, type PackManifest, readPack } from '@kairos/core/knowledge';
import {
  definitionFiles,
  guidanceFiles,
  importAlleles,
  importGuidance,
  importPhenotypes,
  isGuidanceFile,
  isPhenotypeFile,
  isTranslation,
  type OriginExemptions,
  packFiles,
  phenotypeFiles,
} from '@kairos/core/knowledge/import';
import { bundledKnowledge, packsIn, sha256, writePackTo } from './disk.ts';

/** One pack in a list. */
export type ListedPack = {
  readonly id: string;
  readonly kind: string;
  readonly version: string;
  readonly date: string;
  readonly licence: string;
  readonly files: number;
};

/** The packs of a folder. */
export async function listPacks(folder: string | null): Promise<Outcome<readonly ListedPack[]>> {
  const store = packsIn(folder ?? bundledKnowledge);
  const listed: ListedPack[] = [];
  for (const id of [...(await store.ids())].sort()) {
    const pack = await readPack(store, id, sha256);
    if (isGap(pack)) return pack;
    const { kind, version, date, licence, files } = pack.manifest;
    listed.push({ id, kind, version, date, licence, files: files.length });
  }
  return listed.length === 0 ? gap('PACK_MISSING', { subject: folder ?? 'knowledge' }) : listed;
}

/** Everything wrong with a folder of packs: hashes, schemas, and whether they load together. */
export async function verifyPacks(folder: string | null): Promise<readonly Gap[]> {
  const store = packsIn(folder ?? bundledKnowledge);
  const problems: Gap[] = [];
  for (const id of await store.ids()) {
    const pack = await readPack(store, id, sha256);
    if (isGap(pack)) problems.push(pack);
  }
  if (problems.length > 0) return problems;
  const loaded = await loadKnowledge(store, sha256);
  return isGap(loaded) ? [loaded] : [];
}

/** One row that only one of two versions has. */
export type PackChange = {
  readonly pack: string;
  readonly file: string;
  readonly kind: 'removed' | 'added';
  readonly row: string;
};

/** Rows that differ between two folders of packs. */
export async function diffPacks(before: string, after: string): Promise<Outcome<readonly PackChange[]>> {
  const old = await rowsIn(before);
  const fresh = await rowsIn(after);
  if (isGap(old)) return old;
  if (isGap(fresh)) return fresh;
  const changes: PackChange[] = [];
  for (const key of [...new Set([...old.keys(), ...fresh.keys()])].sort()) {
    const [pack = '', file = ''] = key.split('\n');
    const was = old.get(key) ?? new Set<string>();
    const is = fresh.get(key) ?? new Set<string>();
    for (const row of was.difference(is)) changes.push({ pack, file, kind: 'removed', row });
    for (const row of is.difference(was)) changes.push({ pack, file, kind: 'added', row });
  }
  return changes;
}

async function rowsIn(folder: string): Promise<Outcome<ReadonlyMap<string, Set<string>>>> {
  const store = packsIn(folder);
  const rows = new Map<string, Set<string>>();
  const ids = await store.ids();
  if (ids.length === 0) return gap('PACK_MISSING', { subject: folder });
  for (const id of ids) {
    const pack = await readPack(store, id, sha256);
    if (isGap(pack)) return pack;
    for (const [path, text] of pack.files)
      rows.set(`${id}\n${path}`, new Set(text.split('\n').map((line) => line.replace(/,$/, ''))));
  }
  return rows;
}

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
  const current = await loadKnowledge(packsIn(options.knowledge ?? bundledKnowledge), sha256);
  if (isGap(current)) return current;
  const origins: { readonly name: string; readonly value: unknown; readonly digest: string }[] = [];
  for (const path of paths) {
    const origin = await readOrigin(path);
    if (isGap(origin)) return origin;
    origins.push(origin);
  }
  const definitions = new Map(current.definitions);
  const phenotypes = new Map(current.phenotypes);
  const written: { id: string; files: ReadonlyMap<string, string> }[] = [];
  const gaps: Gap[] = [];
  const touched = new Set<string>();
  for (const { name, value, digest } of origins) {
    if (isTranslation(value)) {
      const known = current.definitions.get(value.gene);
      const exemptions: OriginExemptions = {};
      const imported = importAlleles(value, exemptions, {
        tabulated: new Map(
          (known?.positions ?? []).map((position) => [
            `${value.gene} ${position.positionGrch38}`,
            {
              position: position.positionGrch37 ?? 0,
              otherRef: position.refGrch37 === position.ref ? null : position.refGrch37,
            },
          ]),
        ),
        offsets: new Map(),
      });
      if (isGap(imported)) return imported;
      definitions.set(imported.gene, { ...imported, exemptions: known?.exemptions ?? imported.exemptions });
      touched.add('allele-definitions');
    } else if (isPhenotypeFile(value)) {
      const imported = importPhenotypes(value);
      if (isGap(imported)) return imported;
      phenotypes.set(imported.gene.replace('_', '-'), { ...imported, gene: imported.gene.replace('_', '-') });
      touched.add('phenotypes');
    } else if (isGuidanceFile(value)) {
      for (const source of ['CPIC', 'DPWG'] as const) {
        const advice = await structuredAdvice(options.knowledge ?? bundledKnowledge, source.toLowerCase());
        const imported = importGuidance(value, source, { sha256, advice, keepWording: options.keepWording });
        if (isGap(imported)) return imported;
        gaps.push(...imported.gaps);
        const version = 'version' in value && typeof value.version === 'string' ? value.version : 'imported';
        written.push({
          id: source.toLowerCase(),
          files: packFiles(
            manifestOf(source.toLowerCase(), 'guidance', version, digest, name),
            guidanceFiles(imported.guidelines, imported.rows, advice),
            sha256,
          ),
        });
      }
    } else {
      return gap('IMPORT_FORMAT', {
        subject: name,
        expected: 'a PharmCAT allele or phenotype file or a ClinPGx guidance release',
      });
    }
  }
  const digest = sha256(new TextEncoder().encode(origins.map((origin) => origin.digest).join('\n')));
  if (touched.has('allele-definitions'))
    written.push({
      id: 'allele-definitions',
      files: packFiles(
        manifestOf('allele-definitions', 'allele-definitions', 'imported', digest, 'PharmCAT'),
        definitionFiles([...definitions.values()]),
        sha256,
      ),
    });
  if (touched.has('phenotypes'))
    written.push({
      id: 'phenotypes',
      files: packFiles(
        manifestOf('phenotypes', 'phenotypes', 'imported', digest, 'PharmCAT'),
        phenotypeFiles([...phenotypes.values()]),
        sha256,
      ),
    });
  for (const { id, files } of written) await writePackTo(join(options.out, id), files);
  return { packs: written.map(({ id, files }) => ({ id, files: files.size })), gaps };
}

async function readOrigin(
  path: string,
): Promise<Outcome<{ readonly name: string; readonly value: unknown; readonly digest: string }>> {
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

function manifestOf(
  id: string,
  kind: PackManifest['kind'],
  version: string,
  digest: string,
  origin: string,
): Omit<PackManifest, 'schema' | 'files'> {
  const date = /\d{4}-\d{2}-\d{2}/.exec(version)?.[0] ?? version;
  return {
    id,
    kind,
    version,
    date,
    licence: 'as the origin',
    sources: [{ title: 'Imported by the user', citation: origin, origin, sha256: digest }],
  };
}
