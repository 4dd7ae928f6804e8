import { isGap, type Outcome } from '@kairos/core/base';
import { readPackBytes } from '@kairos/core/knowledge';
import { SCORE_COLUMNS_FILE } from '../scores/index.ts';
import { bundledKnowledge, packsIn, sha256 } from './disk.ts';

/** A pack with its files' bytes. */
export type PackInUse = {
  readonly id: string;
  readonly kind: string;
  readonly version: string;
  /** Of its facts, YYYY-MM-DD. */
  readonly date: string;
  readonly licence: string;
  readonly files: readonly { readonly path: string; readonly sha256: string; readonly bytes: Uint8Array }[];
};

/** The packs of a folder, by id; columns that say what a scoring file says are left out. Gaps: of the packs. */
export async function packsInUse(folder: string | null): Promise<Outcome<readonly PackInUse[]>> {
  const store = packsIn(folder ?? bundledKnowledge);
  const packs: PackInUse[] = [];
  for (const id of [...(await store.ids())].sort()) {
    const pack = await readPackBytes(store, id, sha256);
    if (isGap(pack)) return pack;
    const { kind, version, date, licence, files } = pack.manifest;
    packs.push({
      id,
      kind,
      version,
      date,
      licence,
      files: files
        .filter(({ path }) => path !== SCORE_COLUMNS_FILE)
        .map(({ path, sha256: hash }) => ({
          path,
          sha256: hash,
          bytes: pack.files.get(path) ?? new Uint8Array(),
        })),
    });
  }
  return packs;
}
