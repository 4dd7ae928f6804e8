import { setTimeout as pause } from 'node:timers/promises';
import { errorFacts } from './log.ts';
import type { ServerContext } from './server-context.ts';

type Work = Parameters<ServerContext['nudge']>[0];

/** Work that goes on beside requests, one run of each kind at a time. */
export type Background = {
  /** Runs the work soon; a nudge while it runs leads to one more run. */
  readonly nudge: (work: Work) => void;
  /** Waits for what runs; nothing runs afterwards. */
  readonly stop: () => Promise<void>;
};

const EVERY_MS = 5000;
/** What many requests nudge is run once for all that come so soon one behind another. */
const GATHER_MS = 50;

/** Runs each kind of work when nudged, and every few seconds: what another process or an earlier one left is found. */
export function openBackground(
  works: Readonly<Record<Work, () => Promise<unknown>>>,
  log: ServerContext['log'],
): Background {
  const running = new Map<Work, Promise<void>>();
  const wanted = new Set<Work>();
  let isStopped = false;
  const run = async (work: Work): Promise<void> => {
    while (wanted.has(work)) {
      await pause(GATHER_MS);
      if (isStopped) break;
      wanted.delete(work);
      try {
        await works[work]();
      } catch (error) {
        log.error({ work, ...errorFacts(error) });
      }
    }
    running.delete(work);
  };
  const nudge = (work: Work): void => {
    if (isStopped) return;
    wanted.add(work);
    if (!running.has(work)) running.set(work, run(work));
  };
  const timer = setInterval(() => (Object.keys(works) as Work[]).forEach(nudge), EVERY_MS);
  timer.unref();
  return {
    nudge,
    stop: async () => {
      isStopped = true;
      clearInterval(timer);
      await Promise.all(running.values());
    },
  };
}
