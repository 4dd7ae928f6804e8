import { createHash, randomBytes } from 'node:crypto';
import { constants, readFileSync } from 'node:fs';
import { copyFile, cp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Sha256 } from '@kairos/core/base';
import type { PackStore } from '@kairos/core/knowledge';
import { makeFolder } from '../files/index.ts';

/** The packs that come with the program. */
export const bundledKnowledge: string = fileURLToPath(new URL('../../../knowledge', import.meta.url));

/** SHA-256 by Node. */
export const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** Packs in a folder: one subfolder with a pack.json each. Paths that leave a pack's folder are not read. */
export function packsIn(folder: string): PackStore {
  return {
    ids: async () => {
      const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
      return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    },
    read: async (id, path) => {
      const base = resolve(folder, id);
      const full = resolve(base, path);
      if (dirname(base) !== resolve(folder) || !full.startsWith(base + sep)) return null;
      return readIfThere(full);
    },
  };
}

/** Packs are many small files: reading them one after another is quicker than through the thread pool. */
function readIfThere(path: string): Uint8Array | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}

/** Writes a pack's files, each moved into place only when whole. */
export async function writePackTo(
  folder: string,
  files: ReadonlyMap<string, string | Uint8Array>,
): Promise<void> {
  for (const [path, text] of files) {
    const full = join(folder, path);
    const part = `${full}.${randomBytes(4).toString('hex')}.part`;
    await makeFolder(dirname(full));
    try {
      await writeFile(part, text);
      await rename(part, full);
    } finally {
      await rm(part, { force: true });
    }
  }
}

/**
 * Copies the packs of one folder that another folder does not have, with their licences, and the
 * licences of packs that came without. Answers with the ids of the packs copied whole.
 */
export async function completePacks(folder: string, from: string): Promise<readonly string[]> {
  const present = new Set(await packsIn(folder).ids());
  const copied: string[] = [];
  for (const id of (await packsIn(from).ids()).toSorted()) {
    const target = join(folder, id);
    if (present.has(id)) {
      await copyFile(join(from, id, 'LICENSE'), join(target, 'LICENSE'), constants.COPYFILE_EXCL).catch(
        () => {},
      );
    } else {
      await cp(join(from, id), target, { recursive: true });
      copied.push(id);
    }
  }
  return copied;
}
