import { createHash } from 'node:crypto';
import { type Gap, isGap, type Outcome } from '@kairos/core/base';
import type { Change } from '@kairos/core/writers';
import {
  addJob,
  claimJob,
  countPersonsWithFile,
  forgetJobs,
  jobsOf,
  personsWithFile,
  readSetting,
  replaceSetting,
  setJob,
} from '../store/index.ts';
import { type Analysed, analysePerson, STATE } from './analyse-person.ts';
import { type AnalysisContext, RESULT_SOURCE } from './analysis-context.ts';
import type { AboutKnowledge } from './analysis-worker.ts';

const KEPT_MS = 86_400_000;
/** With which packs everybody was last computed. */
const KNOWLEDGE = 'analysis-knowledge';
/** So many are looked up at once; a process that is killed repeats at most these. */
const PERSONS_A_PAGE = 50;
/** Some wait for the database or the disk while others are computed. */
const PERSONS_AT_ONCE = 6;

/** How far the recomputing of everybody is. */
export type RecomputeProgress = {
  readonly after: string;
  readonly done: number;
  readonly of: number;
  /** Persons whose plan changed. */
  readonly changed: number;
  readonly failed: number;
};

/** Told of each person whose plan changed, and of each who could not be computed. */
export type RecomputeListener = {
  readonly onChanged: (person: string, changes: readonly Change[]) => void;
  readonly onProblem: (person: string, problem: Gap) => void;
  readonly onProgress: (progress: RecomputeProgress) => void;
};

/** Names the packs: everybody is computed anew when it changes. */
const nameOf = ({ packs }: AboutKnowledge): string =>
  createHash('sha256').update(JSON.stringify(packs)).digest('hex').slice(0, 32);

/** Only a process with these packs takes the work on: two versions may run beside one another while one is replaced. */
const kindFor = (about: AboutKnowledge): string => `recompute ${nameOf(about)}`;

/** Puts the recomputing of everybody on the list where packs are others than everybody was computed with. Gaps: of the packs. */
export async function listRecompute(context: AnalysisContext): Promise<Outcome<boolean>> {
  const about = await context.about();
  if (isGap(about)) return about;
  const { db } = context.files;
  const name = nameOf(about);
  const before = await readSetting(db, KNOWLEDGE);
  if (before === name) return false;
  const now = context.now();
  const kind = kindFor(about);
  // The same change is on the list once a day, so that two versions side by side do not undo one another for ever.
  await forgetJobs(db, kind, new Date(now.getTime() - KEPT_MS));
  const id = `recompute ${before ?? ''}>${name}`;
  await addJob(db, { id, kind, requestedBy: RESULT_SOURCE, input: '', now });
  return true;
}

/**
 * Computes everybody who has a plan anew, from where an earlier process left it; only results that changed are written.
 * Answers with how far it came; null where nothing is on the list.
 */
export async function runRecompute(
  context: AnalysisContext,
  listener: RecomputeListener,
): Promise<RecomputeProgress | null> {
  const { db } = context.files;
  const { now } = context;
  const about = await context.about();
  const job = isGap(about) ? null : await claimJob(db, kindFor(about), now());
  if (isGap(about) || job === null) return null;
  let at = recomputeProgress(job.progress);
  const of = at.done + (await countPersonsWithFile(db, STATE, at));
  for (;;) {
    const persons = await personsWithFile(db, STATE, { after: at.after, most: PERSONS_A_PAGE });
    const page = await recomputePage(context, persons, listener);
    at = {
      after: persons[page.done - 1] ?? at.after,
      done: at.done + page.done,
      of,
      changed: at.changed + page.changed,
      failed: at.failed + page.failed,
    };
    listener.onProgress(at);
    const isStopped = page.done < persons.length;
    const state = isStopped ? 'waiting' : persons.length === 0 ? 'done' : 'running';
    await setJob(db, job.id, { state, at: now(), progress: JSON.stringify(at) });
    // What ended before its time goes on from here, in this process or the next.
    if (state === 'waiting') return at;
    if (state === 'done') break;
  }
  // Whoever could not be computed is tried again when something of theirs changes.
  await replaceSetting(db, KNOWLEDGE, nameOf(about));
  return at;
}

/**
 * Computes some persons anew, a few at once. `done`: how many from the first on are through; of those behind one that was
 * stopped only what changed counts, as the next time nothing of it is new.
 */
async function recomputePage(
  context: AnalysisContext,
  persons: readonly string[],
  listener: RecomputeListener,
): Promise<{ readonly done: number; readonly changed: number; readonly failed: number }> {
  const outcomes: (Outcome<Analysed> | undefined)[] = [];
  const waiting = [...persons.entries()];
  let isStopped = false;
  const workOn = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined && !isStopped; next = waiting.shift()) {
      const [i, person] = next;
      const done = await analysePerson(context, person, () => Promise.resolve());
      outcomes[i] = done;
      if (isStop(done)) isStopped = true;
      else if (isGap(done)) listener.onProblem(person, done);
      else if (done.changes.length > 0) listener.onChanged(person, done.changes);
    }
  };
  await Promise.all(Array.from({ length: PERSONS_AT_ONCE }, workOn));
  const first = persons.findIndex((_, i) => outcomes[i] === undefined || isStop(outcomes[i]));
  const done = first === -1 ? persons.length : first;
  return {
    done,
    changed: outcomes.filter((one) => one !== undefined && !isGap(one) && one.changes.length > 0).length,
    failed: outcomes.slice(0, done).filter((one) => one !== undefined && isGap(one)).length,
  };
}

function isStop(outcome: Outcome<Analysed>): boolean {
  return isGap(outcome) && outcome.code === 'ANALYSIS_STOPPED';
}

/** How far the recomputing for today's packs is; null where none was needed. */
export async function currentRecompute(
  context: AnalysisContext,
): Promise<(RecomputeProgress & { readonly state: string }) | null> {
  const about = await context.about();
  if (isGap(about)) return null;
  const [job = null] = await jobsOf(context.files.db, kindFor(about));
  return job === null ? null : { state: job.state, ...recomputeProgress(job.progress) };
}

function recomputeProgress(progress: string): RecomputeProgress {
  return progress === ''
    ? { after: '', done: 0, of: 0, changed: 0, failed: 0 }
    : (JSON.parse(progress) as RecomputeProgress);
}
