import { randomUUID } from 'node:crypto';
import { type Gap, isGap } from '@kairos/core/base';
import {
  addJob,
  claimJob,
  forgetJobs,
  keepSetting,
  lastJob,
  namedFileMade,
  replaceSetting,
  setJob,
  touchedPersons,
  waitingJobs,
} from '../store/index.ts';
import { analysePerson, type AnalysisProgress, STATE } from './analyse-person.ts';
import { type AnalysisContext, RESULT_SOURCE } from './analysis-context.ts';

const KIND = 'analysis';
const CURSOR = 'analysis-cursor';
/** Transactions end in another order than they began: so far back changes are looked at again. */
const OVERLAP_MS = 30_000;
const KEPT_MS = 86_400_000;
const MOST_LISTED = 10_000;

/** Uploads: whoever has one gets a plan. */
const uploads: readonly string[] = ['Binary', 'DocumentReference'];
/** What a plan rests on: whoever has a plan gets it anew. */
const grounds: readonly string[] = [
  'AllergyIntolerance',
  'Condition',
  'FamilyMemberHistory',
  'Immunization',
  'MedicationRequest',
  'MedicationStatement',
  'Observation',
  'Patient',
  'Procedure',
  'RiskAssessment',
];

/**
 * Puts persons on the list of whom something was uploaded, or who have a plan and of whom its grounds changed. The list
 * is in the database: what was written is looked at although the process died in between.
 */
export async function listPersons({ files: { db }, now, listed }: AnalysisContext): Promise<void> {
  const at = now();
  const cursor = new Date(await keepSetting(db, CURSOR, new Date(0).toISOString()));
  const since = new Date(cursor.getTime() - OVERLAP_MS);
  const touched = await touchedPersons(db, {
    types: [...uploads, ...grounds],
    since,
    exceptSource: RESULT_SOURCE,
  });
  if (listed.size > MOST_LISTED) listed.clear();
  for (const { person, types, last } of touched) {
    if (listed.get(person) === last.getTime()) continue;
    listed.set(person, last.getTime());
    const computed = await namedFileMade(db, person, STATE);
    const isNew = computed === null || computed <= last;
    const isMeant = computed !== null || types.some((type) => uploads.includes(type));
    if (isNew && isMeant) await addPersonJob(db, person, at);
  }
  await replaceSetting(db, CURSOR, at.toISOString());
  await forgetJobs(db, KIND, new Date(at.getTime() - KEPT_MS));
}

/** Puts a person on the list unless they wait there already. */
async function addPersonJob(db: AnalysisContext['files']['db'], person: string, now: Date): Promise<void> {
  const waiting = await waitingJobs(db, KIND, person);
  if (waiting.some(({ state }) => state === 'waiting')) return;
  await addJob(db, {
    id: randomUUID(),
    kind: KIND,
    person,
    requestedBy: RESULT_SOURCE,
    input: '',
    now,
  });
}

const MOST_ATTEMPTS = 3;
const AGAIN_AFTER_MS = 5_000;

function attemptsOf(progress: string): number {
  return progress === '' ? 0 : ((JSON.parse(progress) as { readonly attempts?: number }).attempts ?? 0);
}

/** Analyses the persons on the list, one after the other; `onProblem` hears of those whose analysis failed. */
export async function runPersonJobs(
  context: AnalysisContext,
  onProblem: (problem: Gap) => void,
): Promise<void> {
  const { db } = context.files;
  const { now } = context;
  for (let job = await claimJob(db, KIND, now()); job !== null; job = await claimJob(db, KIND, now())) {
    const { id, person, progress } = job;
    const say: AnalysisProgress = (at) =>
      setJob(db, id, {
        state: 'running',
        at: now(),
        progress: JSON.stringify({ ...at, attempts: attemptsOf(progress) }),
      });
    const done = await analysePerson(context, person, { onProgress: say });
    if (isGap(done) && done.code === 'ANALYSIS_STOPPED' && attemptsOf(progress) < MOST_ATTEMPTS) {
      // The server ended, or a thread died: it is begun anew.
      const at = new Date(now().getTime() + AGAIN_AFTER_MS);
      const again = JSON.stringify({ attempts: attemptsOf(progress) + 1 });
      await setJob(db, id, { state: 'waiting', at, progress: again });
    } else if (isGap(done)) {
      // The gap names no fact of the person's: its text may, and stays out of the list.
      await setJob(db, id, { state: 'failed', at: now(), result: JSON.stringify({ code: done.code }) });
      onProblem(done);
    } else {
      const { files, written, changes } = done;
      const result = JSON.stringify({ files, written, changes: changes.length });
      await setJob(db, id, { state: 'done', at: now(), result });
    }
  }
}

/** How far the work on a person's files is, and what became of the last that ended. */
export async function personProgress(
  { files: { db } }: Pick<AnalysisContext, 'files'>,
  person: string,
): Promise<PersonProgress> {
  const [running, last] = [await waitingJobs(db, KIND, person), await lastJob(db, KIND, person)];
  const at = running.find(({ state }) => state === 'running') ?? running[0];
  if (at !== undefined)
    return {
      state: at.state === 'running' ? 'running' : 'waiting',
      ...(at.progress === '' ? {} : (JSON.parse(at.progress) as Parameters<AnalysisProgress>[0])),
    };
  if (last === null) return { state: 'none' };
  const result = JSON.parse(last.result ?? '{}') as Readonly<Record<string, unknown>>;
  return { state: last.state === 'failed' ? 'failed' : 'done', ...result };
}

/** As an event says it. `none`: nothing was ever on the list. */
export type PersonProgress = {
  readonly state: 'none' | 'waiting' | 'running' | 'done' | 'failed';
  readonly [fact: string]: unknown;
};
