import type { Outcome } from '@kairos/core/base';
import { type Knowledge, loadKnowledge } from '@kairos/core/knowledge';
import { bundledKnowledge, packsIn, sha256 } from './disk.ts';

/** Loads the packs of a folder, or those that come with the program. */
export async function loadPacks(folder: string | null): Promise<Outcome<Knowledge>> {
  return loadKnowledge(packsIn(folder ?? bundledKnowledge), sha256);
}
