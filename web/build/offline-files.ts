import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const WORKER = 'service-worker.js';

/** Puts the list of a build's files, and what names them all together, into its service worker. */
export function listOfflineFiles(folder: string): void {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.endsWith(WORKER))
    .sort();
  const hash = createHash('sha256');
  for (const path of files) hash.update(path.slice(folder.length)).update(readFileSync(path));
  const built = {
    version: hash.digest('hex').slice(0, 16),
    files: files.map((path) =>
      path
        .slice(folder.length)
        .replaceAll('\\', '/')
        .replace(/^\/index\.html$/, '/'),
    ),
  };
  const worker = join(folder, WORKER);
  const text = readFileSync(worker, 'utf8');
  const filled = text.replace(/(['"`])__BUILT_FILES__\1/, () => JSON.stringify(JSON.stringify(built)));
  if (filled === text) throw new Error(`${WORKER} has no place for the list of files`);
  writeFileSync(worker, filled);
}
