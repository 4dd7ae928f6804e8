import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { gap, type Outcome } from '@kairos/core/base';

const FILE = 'in-use-by';
const MOST_TRIES = 3;
/** Folders this process itself holds. */
const held = new Set<string>();

/** Gives the folder back. */
export type Release = () => Promise<void>;

/**
 * Takes a data folder for this process: an embedded database bears only one. What a process that is gone left is taken
 * over. Gap: DATA_IN_USE.
 */
export async function lockData(folder: string): Promise<Outcome<Release>> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, FILE);
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    try {
      const file = await open(path, 'wx', 0o600);
      await file.writeFile(String(process.pid));
      await file.close();
      held.add(path);
      return async () => {
        held.delete(path);
        await rm(path, { force: true });
      };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const holder = Number(await readFile(path, 'utf8').catch(() => ''));
    // In a container every start may have the number of the one before.
    const isOurs = holder === process.pid && !held.has(path);
    if (holder > 0 && !isOurs && isAlive(holder))
      return gap('DATA_IN_USE', { subject: folder, process: holder });
    await rm(path, { force: true });
  }
  return gap('DATA_IN_USE', { subject: folder, process: 'another' });
}

function isAlive(process_: number): boolean {
  try {
    process.kill(process_, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
