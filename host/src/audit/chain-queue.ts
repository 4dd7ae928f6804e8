import type { Group, NewEntry } from './chain.ts';
import type { PendingEntry } from './pending.ts';

/** Entries on their way into the chain; one group at a time, and while it is written the next gathers. */
export type Queue = {
  /** An entry that is nowhere yet: resolves once it is in the chain, rejects where it cannot be. */
  readonly add: (entry: NewEntry) => Promise<void>;
  /** An entry that waits in the database: nobody waits for it, and what fails now is found again later. */
  readonly addPending: (entry: PendingEntry) => void;
  /** Whether a waiting entry is on its way. */
  readonly has: (id: string) => boolean;
  readonly idle: () => Promise<void>;
};

const MOST_AT_ONCE = 500;
/** So long the entries that nobody waits for gather, unless one comes that somebody waits for. */
const GATHER_MS = 20;

type Waiting = {
  readonly entry: NewEntry;
  readonly id: string | null;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
};

/** @param write writes one group, all of it or nothing */
export function openQueue(write: (group: Group) => Promise<void>): Queue {
  const queue: Waiting[] = [];
  const pendingIds = new Set<string>();
  let running: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;
  const drain = async (): Promise<void> => {
    while (queue.length > 0) {
      const group = queue.splice(0, MOST_AT_ONCE);
      const ids = group.flatMap(({ id }) => id ?? []);
      try {
        await write({ entries: group.map(({ entry }) => withoutId(entry)), pendingIds: ids });
        for (const { done } of group) done();
      } catch (error) {
        for (const { failed } of group) failed(error);
      }
      for (const id of ids) pendingIds.delete(id);
    }
    running = null;
  };
  const start = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    running ??= drain();
  };
  return {
    add: (entry) =>
      new Promise((done, failed) => {
        queue.push({ entry, id: null, done, failed });
        start();
      }),
    addPending: (entry) => {
      pendingIds.add(entry.id);
      queue.push({ entry, id: entry.id, done: () => undefined, failed: () => undefined });
      if (queue.length >= MOST_AT_ONCE) start();
      else if (running === null) timer ??= setTimeout(start, GATHER_MS);
    },
    has: (id) => pendingIds.has(id),
    idle: async () => {
      if (queue.length > 0) start();
      await running;
    },
  };
}

/** The columns of the chain only. */
function withoutId({ recorded, agent, role, action, target, persons, outcome, event }: NewEntry): NewEntry {
  return { recorded, agent, role, action, target, persons, outcome, event };
}
