import { type Gap, isGap, type Outcome } from '@kairos/core/base';
import type { Change } from '@kairos/core/writers';
import {
  addJob,
  claimJob,
  countPersonsWithFile,
  forgetJobs,
  type Job,
  jobsOf,
  personsWithFile,
  readSetting,
  replaceSetting,
  setJob,
} from '../store/index.ts';
import { type Analysed, analysePerson, STATE } from './analyse-person.ts';
import { type AnalysisContext, RESULT_SOURCE } from './analysis-context.ts';
import { packSetName, recomputeKind } from './pack-set-name.ts';

const KEPT_MS = 86_400_000;
/** With which packs everybody was last computed. */
export const KNOWLEDGE = 'analysis-knowledge';
/** So many are looked up at once. */
const PERSONS_A_PAGE = 50;
/** Some wait for the database or the disk while others are computed. */
const PERSONS_AT_ONCE = 6;
/** Well within the time after which work counts as abandoned. */
const SAVED_EVERY_MS = 5_000;

/** How far the recomputing of everybody is. */
export type RecomputeProgress = {
  /** Everybody up to this person is through. */
  readonly after: string;
  /** Persons behind who are through, too. */
  readonly ahead: readonly string[];
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

/** Puts the recomputing of everybody on the list where packs are others than everybody was computed with. Gaps: of the packs. */
export async function listRecompute(context: AnalysisContext): Promise<Outcome<boolean>> {
  const about = await context.about();
  if (isGap(about)) return about;
  const { db } = context.files;
  const name = packSetName(about);
  const before = await readSetting(db, KNOWLEDGE);
  if (before === name) return false;
  const now = context.now();
  const kind = recomputeKind(about);
  // The same change is on the list once a day, so that two versions side by side do not undo one another for ever.
  await forgetJobs(db, kind, new Date(now.getTime() - KEPT_MS));
  const id = `recompute ${before ?? ''}>${name}`;
  await addJob(db, { id, kind, requestedBy: RESULT_SOURCE, input: '', now });
  return true;
}

/**
 * Computes everybody who has a plan anew, from where an earlier process left it; only results that changed are written.
 * Whom a killed process had computed already is told again, and not computed again. Answers with how far it came; null
 * where nothing is on the list.
 */
export async function runRecompute(
  context: AnalysisContext,
  listener: RecomputeListener,
): Promise<RecomputeProgress | null> {
  const { db } = context.files;
  const { now } = context;
  const about = await context.about();
  const job = isGap(about) ? null : await claimJob(db, recomputeKind(about), now());
  if (isGap(about) || job === null) return null;
  const before = recomputeProgress(job.progress);
  const behind = await countPersonsWithFile(db, STATE, before);
  const tally = openTally({ ...before, of: before.done + behind - before.ahead.length });
  let saved = now();
  const save = async (state: Job['state']): Promise<void> => {
    saved = now();
    await setJob(db, job.id, { state, at: saved, progress: JSON.stringify(tally.at()) });
  };
  for (;;) {
    const page = await personsWithFile(db, STATE, { after: tally.at().after, most: PERSONS_A_PAGE });
    const isStopped = await recomputePage(context, {
      persons: tally.turnTo(page),
      standsSince: job.created,
      listener,
      onThrough: async (person, outcome) => {
        tally.add(person, outcome);
        // Who says nothing for long has lost the work to another process.
        if (now().getTime() - saved.getTime() > SAVED_EVERY_MS) await save('running');
      },
    });
    listener.onProgress(tally.at());
    await save(isStopped ? 'waiting' : page.length === 0 ? 'done' : 'running');
    // What ended before its time goes on from here, in this process or the next.
    if (isStopped) return tally.at();
    if (page.length === 0) break;
  }
  // Whoever could not be computed is tried again when something of theirs changes.
  await replaceSetting(db, KNOWLEDGE, packSetName(about));
  return tally.at();
}

/** Computes some persons anew, a few at once. Answers with whether it was stopped before all were through. */
async function recomputePage(
  context: AnalysisContext,
  of: {
    readonly persons: readonly string[];
    readonly standsSince: Date;
    readonly listener: RecomputeListener;
    readonly onThrough: (person: string, outcome: Outcome<Analysed>) => Promise<void>;
  },
): Promise<boolean> {
  const { persons, standsSince, listener, onThrough } = of;
  const waiting = [...persons];
  let isStopped = false;
  const workOn = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined && !isStopped; next = waiting.shift()) {
      const done = await analysePerson(context, next, { standsSince });
      if (isStop(done)) isStopped = true;
      else {
        if (isGap(done)) listener.onProblem(next, done);
        else if (done.changes.length > 0) listener.onChanged(next, done.changes);
        await onThrough(next, done);
      }
    }
  };
  await Promise.all(Array.from({ length: PERSONS_AT_ONCE }, workOn));
  return isStopped;
}

/** Counts persons as they get through, in whatever order. */
function openTally(before: RecomputeProgress): {
  readonly at: () => RecomputeProgress;
  /** Turns to the next persons, in their order; answers with those who are not through. */
  readonly turnTo: (page: readonly string[]) => readonly string[];
  /** One of these persons is through. */
  readonly add: (person: string, outcome: Outcome<Analysed>) => void;
} {
  let at = before;
  let through = new Set(before.ahead);
  let persons: readonly string[] = [];
  const advance = (): void => {
    const first = persons.findIndex((person) => !through.has(person));
    const known = new Set(first === -1 ? persons : persons.slice(0, first));
    const after = [...known].at(-1) ?? at.after;
    at = { ...at, after, ahead: [...through].filter((person) => !known.has(person)) };
  };
  return {
    at: () => at,
    turnTo: (page) => {
      through = new Set(at.ahead);
      persons = page;
      advance();
      return page.filter((person) => !through.has(person));
    },
    add: (person, outcome) => {
      through.add(person);
      at = {
        ...at,
        done: at.done + 1,
        changed: at.changed + (!isGap(outcome) && outcome.changes.length > 0 ? 1 : 0),
        failed: at.failed + (isGap(outcome) ? 1 : 0),
      };
      advance();
    },
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
  const [job = null] = await jobsOf(context.files.db, recomputeKind(about));
  return job === null ? null : { state: job.state, ...recomputeProgress(job.progress) };
}

export function recomputeProgress(progress: string): RecomputeProgress {
  return progress === ''
    ? { after: '', ahead: [], done: 0, of: 0, changed: 0, failed: 0 }
    : { ahead: [], ...(JSON.parse(progress) as Omit<RecomputeProgress, 'ahead'>) };
}
