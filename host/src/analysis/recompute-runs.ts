import { randomUUID } from 'node:crypto';
import { gap, isGap, type Outcome } from '@kairos/core/base';
import { addJob, jobRuns, readSetting } from '../store/index.ts';
import type { AnalysisContext } from './analysis-context.ts';
import { packSetName, RECOMPUTE, recomputeKind } from './pack-set-name.ts';
import { KNOWLEDGE, type RecomputeProgress, recomputeProgress } from './recompute.ts';

/** One recomputing of everybody. */
export type RecomputeRun = Omit<RecomputeProgress, 'after' | 'ahead'> & {
  readonly id: string;
  /** `interrupted`: it goes on from where it was left. */
  readonly state: 'waiting' | 'interrupted' | 'running' | 'done' | 'failed';
  /** Instants. */
  readonly began: string;
  readonly last: string;
  /** Names the packs it computes with. */
  readonly packs: string;
  readonly byHand: boolean;
};

const MOST_RUNS = 20;
const BY_HAND = ' by-hand ';

/** The last recomputings, the newest first. */
export async function recomputeRuns({
  files: { db },
}: Pick<AnalysisContext, 'files'>): Promise<readonly RecomputeRun[]> {
  const runs = await jobRuns(db, RECOMPUTE, MOST_RUNS);
  return runs.map(({ id, kind, state, created, updated, progress }) => {
    const { after: _after, ahead: _ahead, ...counts } = recomputeProgress(progress);
    const isInterrupted = state === 'waiting' && counts.done > 0;
    return {
      ...counts,
      id,
      state: isInterrupted ? 'interrupted' : state,
      began: created.toISOString(),
      last: updated.toISOString(),
      packs: kind.slice(RECOMPUTE.length),
      byHand: id.includes(BY_HAND),
    };
  });
}

/** Puts the recomputing of everybody on the list though packs are the same. Gaps: RECOMPUTE_RUNS, of the packs. */
export async function startRecompute(context: AnalysisContext, by: string): Promise<Outcome<string>> {
  const about = await context.about();
  if (isGap(about)) return about;
  const { db } = context.files;
  const kind = recomputeKind(about);
  const runs = await jobRuns(db, kind, MOST_RUNS);
  if (runs.some(({ state }) => state === 'waiting' || state === 'running')) return gap('RECOMPUTE_RUNS');
  const before = await readSetting(db, KNOWLEDGE);
  const id = `${RECOMPUTE}${before ?? ''}>${packSetName(about)}${BY_HAND}${randomUUID()}`;
  await addJob(db, { id, kind, requestedBy: by, input: '', now: context.now() });
  return id;
}
