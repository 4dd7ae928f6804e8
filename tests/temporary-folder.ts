import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let folder: string | null = null;

/** Gives a whole run one folder for what its workers leave behind: they end without a chance to clean up. */
export async function setup(): Promise<void> {
  folder = await mkdtemp(join(tmpdir(), 'kairos-tests-'));
  process.env['KAIROS_TEST_FOLDER'] = folder;
}

export async function teardown(): Promise<void> {
  if (folder !== null) await rm(folder, { recursive: true, force: true });
}
