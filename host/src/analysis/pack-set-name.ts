import { createHash } from 'node:crypto';
import type { AboutKnowledge } from './analysis-worker.ts';

/** Names the packs: everybody is computed anew when it changes. */
export function packSetName({ packs }: Pick<AboutKnowledge, 'packs'>): string {
  return createHash('sha256').update(JSON.stringify(packs)).digest('hex').slice(0, 32);
}

/** What recomputing work is called before the name of its packs. */
export const RECOMPUTE = 'recompute ';

/** Only a process with these packs takes the work on: two versions may run beside one another while one is replaced. */
export const recomputeKind = (about: Pick<AboutKnowledge, 'packs'>): string =>
  `${RECOMPUTE}${packSetName(about)}`;
