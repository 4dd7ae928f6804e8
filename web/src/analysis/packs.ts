import { gap, type Outcome } from '@kairos/core/base';
import { type Knowledge, loadKnowledge, type PackStore } from '@kairos/core/knowledge';
import { sha256 } from './sha256.ts';

/** The packs as the build puts them into one file: texts by path within each pack. */
export type PackBundle = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Loads the packs of a bundle through core's checked door: every hash is checked here too. */
export function knowledgeOf(bundle: PackBundle): Promise<Outcome<Knowledge>> {
  const encoder = new TextEncoder();
  const store: PackStore = {
    ids: async () => Object.keys(bundle),
    read: async (id, path) => {
      const text = bundle[id]?.[path];
      return text === undefined ? null : encoder.encode(text);
    },
  };
  return loadKnowledge(store, sha256);
}

/** Fetches the bundle and loads it. Gaps: PACK_MISSING where it cannot be fetched, and those of packs. */
export async function fetchKnowledge(address: string): Promise<Outcome<Knowledge>> {
  try {
    const answer = await fetch(address);
    if (!answer.ok) return gap('PACK_MISSING', { subject: 'knowledge' });
    return await knowledgeOf((await answer.json()) as PackBundle);
  } catch {
    return gap('PACK_MISSING', { subject: 'knowledge' });
  }
}
