import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/**
 * Makes a folder and those above it that are missing. Throws where the system refuses. Node's own recursive mkdir
 * never ends where a file system answers that there is nothing at a place whose parent is there (/proc).
 */
export async function makeFolder(path: string): Promise<void> {
  const missing: string[] = [];
  for (let at = resolve(path); !existsSync(at) && dirname(at) !== at; at = dirname(at)) missing.unshift(at);
  for (const folder of missing)
    await mkdir(folder).catch((error: unknown) => {
      // Another run may have made it meanwhile.
      if (!existsSync(folder)) throw error;
    });
}
