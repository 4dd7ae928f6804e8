import { isGap, type Outcome } from '@kairos/core/base';
import { dropNamedFile, type FileContext, keepNamedFile, namedFiles, openNamedFile } from '../store/index.ts';

/** A person's own shelf of what the house computed of them: sealed with their key, gone with it. */
export type Shelf = {
  readonly names: readonly string[];
  /** What is kept under a name; null where nothing is, or it can no longer be read. */
  readonly take: (name: string) => Promise<unknown>;
  /** Keeps something in the place of what was there. Gaps: of the vault. */
  readonly put: (name: string, value: unknown, now: Date) => Promise<Outcome<void>>;
  readonly drop: (name: string) => Promise<void>;
};

const CONTENT_TYPE = 'application/json';

/** Opens the shelf of a person. */
export async function openShelf(context: FileContext, person: string): Promise<Shelf> {
  const ids = new Map<string, string[]>();
  for (const { id, name } of await namedFiles(context.db, person))
    ids.set(name, [...(ids.get(name) ?? []), id]);
  const drop = async (name: string): Promise<void> => {
    for (const id of ids.get(name) ?? []) await dropNamedFile(context, id);
    ids.delete(name);
  };
  return {
    names: [...ids.keys()],
    take: async (name) => {
      const id = ids.get(name)?.at(-1);
      const file = id === undefined ? null : await openNamedFile(context, { id, person });
      if (file === null || isGap(file)) return null;
      try {
        return JSON.parse(new TextDecoder().decode(await file.slice(0, file.size).arrayBuffer()));
      } catch {
        // What was changed on the disk is made anew.
        return null;
      } finally {
        await file.close();
      }
    },
    put: async (name, value, now) => {
      const of = { person, name, contentType: CONTENT_TYPE, now };
      const id = await keepNamedFile(context, of, oneChunk(JSON.stringify(value)));
      if (isGap(id)) return id;
      await drop(name);
      ids.set(name, [id]);
      return undefined;
    },
    drop,
  };
}

async function* oneChunk(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}
