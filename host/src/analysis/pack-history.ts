import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { gap, isGap, type Outcome } from '@kairos/core/base';
import { comparePackRows, type PackChange, packRows, type PackRows, packsInUse } from '../knowledge/index.ts';
import { keepPackSet, packFiles, packSets } from '../store/index.ts';
import type { AnalysisContext } from './analysis-context.ts';
import { packSetName } from './pack-set-name.ts';

/** Larger files are kept by their hash alone: that they changed is told, not which rows. */
const MOST_BYTES = 8 * 1024 * 1024;

/** A pack as the history keeps it. */
type KeptPack = {
  readonly id: string;
  readonly kind: string;
  readonly version: string;
  /** Of its facts, YYYY-MM-DD. */
  readonly date: string;
  readonly licence: string;
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
};

/** Packs that were in use together, and since when. */
export type UsedPacks = {
  readonly name: string;
  /** Names those of them that plans rest on: other packs may change without a plan. */
  readonly plans: string;
  /** Instant. */
  readonly firstUsed: string;
  readonly packs: readonly KeptPack[];
};

type KeptSet = Pick<UsedPacks, 'plans' | 'packs'>;

const [zip, unzip] = [promisify(gzip), promisify(gunzip)];

/** Keeps today's packs, so that they can be compared with later ones; answers with their name. Gaps: of the packs. */
export async function rememberPacks({
  about,
  files: { db },
  now,
  knowledgeFolder,
}: AnalysisContext): Promise<Outcome<string>> {
  const known = await about();
  if (isGap(known)) return known;
  const packs = await packsInUse(knowledgeFolder);
  if (isGap(packs)) return packs;
  const told: KeptSet = {
    plans: packSetName(known),
    packs: packs.map(({ files, ...pack }) => ({
      ...pack,
      files: files.map(({ path, sha256 }) => ({ path, sha256 })),
    })),
  };
  const name = createHash('sha256').update(JSON.stringify(told)).digest('hex').slice(0, 32);
  if ((await packSets(db)).some((set) => set.name === name)) return name;
  const all = packs.flatMap(({ files }) => files).filter(({ bytes }) => bytes.length <= MOST_BYTES);
  const hashes = all.map(({ sha256 }) => sha256);
  const kept = await packFiles(db, hashes);
  const contents = await Promise.all(
    all
      .filter(({ sha256 }) => !kept.has(sha256))
      .map(async ({ sha256, bytes }) => ({ sha256, content: await zip(bytes) })),
  );
  await keepPackSet(db, { name, firstUsed: now(), packs: JSON.stringify(told) }, contents);
  return name;
}

/** All packs that were in use, the newest first. */
export async function packHistory(db: AnalysisContext['files']['db']): Promise<readonly UsedPacks[]> {
  return (await packSets(db)).map(({ name, firstUsed, packs }) => ({
    name,
    firstUsed: firstUsed.toISOString(),
    ...(JSON.parse(packs) as KeptSet),
  }));
}

/** What is other in one set of packs than in another. */
export type PackDifference = {
  readonly packs: readonly {
    readonly id: string;
    readonly kind: string;
    /** null where the set has no such pack. */
    readonly before: { readonly version: string; readonly date: string } | null;
    readonly after: { readonly version: string; readonly date: string } | null;
    /** Rows that were added, removed, or have other content under the same name. */
    readonly added: number;
    readonly removed: number;
    readonly changed: number;
    /** Files that differ and are too large to be compared row by row. */
    readonly large: readonly string[];
    readonly rows: readonly Omit<PackChange, 'pack'>[];
  }[];
};

const MOST_ROWS = 200;
const LONGEST_ROW = 400;

/** Compares two sets of packs that were in use. Gap: PACK_MISSING for a set that was not. */
export async function comparePacks(
  db: AnalysisContext['files']['db'],
  names: { readonly before: string; readonly after: string },
): Promise<Outcome<PackDifference>> {
  const history = await packHistory(db);
  const before = history.find(({ name }) => name === names.before);
  const after = history.find(({ name }) => name === names.after);
  if (before === undefined || after === undefined)
    return gap('PACK_MISSING', { subject: before === undefined ? names.before : names.after });
  const ids = [...new Set([...before.packs, ...after.packs].map(({ id }) => id))].sort();
  const packs: PackDifference['packs'][number][] = [];
  for (const id of ids) {
    const [was = null, is = null] = [before, after].map(({ packs: own }) => own.find((one) => one.id === id));
    if (JSON.stringify(was) !== JSON.stringify(is)) packs.push(await packDifference(db, id, { was, is }));
  }
  return { packs };
}

type Pair = { readonly was: KeptPack | null; readonly is: KeptPack | null };

async function packDifference(
  db: AnalysisContext['files']['db'],
  id: string,
  { was, is }: Pair,
): Promise<PackDifference['packs'][number]> {
  const differing = (own: KeptPack | null, other: KeptPack | null): KeptPack['files'] => {
    const hashes = new Set((other?.files ?? []).map(({ path, sha256 }) => `${path} ${sha256}`));
    return (own?.files ?? []).filter(({ path, sha256 }) => !hashes.has(`${path} ${sha256}`));
  };
  const sides = [differing(was, is), differing(is, was)] as const;
  const contents = await packFiles(
    db,
    sides.flat().map(({ sha256 }) => sha256),
  );
  const large = [
    ...new Set(sides.flat().flatMap(({ path, sha256 }) => (contents.has(sha256) ? [] : [path]))),
  ];
  const [old, fresh] = await Promise.all(
    sides.map((files) =>
      rowsIn(
        id,
        files.filter(({ path }) => !large.includes(path)),
        contents,
      ),
    ),
  );
  const rows = comparePackRows(old ?? new Map(), fresh ?? new Map());
  const keys = (list: readonly PackChange[]): number =>
    new Set(list.map(({ file, key }) => `${file}\n${key}`)).size;
  return {
    id,
    kind: is?.kind ?? was?.kind ?? '',
    before: was === null ? null : { version: was.version, date: was.date },
    after: is === null ? null : { version: is.version, date: is.date },
    added: rows.filter(({ kind, changed }) => kind === 'added' && !changed).length,
    removed: rows.filter(({ kind, changed }) => kind === 'removed' && !changed).length,
    changed: keys(rows.filter(({ changed }) => changed)),
    large,
    rows: rows.slice(0, MOST_ROWS).map(({ pack: _pack, row, key, ...rest }) => ({
      ...rest,
      key: key.slice(0, LONGEST_ROW),
      row: row.slice(0, LONGEST_ROW),
    })),
  };
}

async function rowsIn(
  id: string,
  files: KeptPack['files'],
  contents: ReadonlyMap<string, Uint8Array>,
): Promise<PackRows> {
  const texts = await Promise.all(
    files.map(async ({ path, sha256 }) => {
      const bytes = await unzip(contents.get(sha256) ?? new Uint8Array());
      return [path, bytes.toString('utf8')] as const;
    }),
  );
  return packRows(id, texts);
}
