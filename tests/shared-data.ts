import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Real data beside the repository; tests that need it are skipped, saying so, where it is absent. */
export const sharedData: string = fileURLToPath(new URL('../../shared/data/', import.meta.url));

/** Whether the data are there; says so once where they are not. */
export function hasSharedData(part: string): boolean {
  const there = existsSync(`${sharedData}${part}`);
  if (!there) process.stderr.write(`skipped: shared/data/${part} is not beside the repository\n`);
  return there;
}
