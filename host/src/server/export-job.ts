import { isGap } from '@kairos/core/base';
import { claimJob, type Job, type Session, setJob } from '../store/index.ts';
import { callerOf, type Claims } from './claims.ts';
import type { ServerContext } from './server-context.ts';

export const EXPORT = 'export';
/** Resources in one file: what a client fetches again when a connection breaks. */
const FILE_RESOURCES = 5000;
const SAVED_EVERY = 1000;

/** What is to be exported, and with whose authority. */
export type ExportInput = {
  readonly claims: Claims;
  readonly requestUrl: string;
  readonly types: readonly string[];
  readonly since: string | null;
  /** Whether only what belongs to persons is meant. */
  readonly personsOnly: boolean;
};

/** One file: the resources of a type behind `after`, up to and with `through`. */
export type ExportFile = {
  readonly type: string;
  readonly after: string;
  readonly through: string;
  readonly count: number;
};

type Progress = { readonly after: string; readonly files: readonly ExportFile[]; readonly resources: number };

/** The files of an export, as far as it is. */
export function progressOf({ progress }: Job): Progress {
  return progress === '' ? { after: '0', files: [], resources: 0 } : (JSON.parse(progress) as Progress);
}

/** Carries out exports that wait, and those a process died over, from where they were. Answers with how many. */
export async function runExports(context: ServerContext): Promise<number> {
  const { db, now } = context.house;
  let done = 0;
  for (let job = await claimJob(db, EXPORT, now()); job !== null; job = await claimJob(db, EXPORT, now())) {
    const at = (): Date => now();
    try {
      const progress = JSON.stringify(await walk(context, job));
      await setJob(db, job.id, { state: 'done', at: at(), progress });
    } catch {
      await setJob(db, job.id, { state: 'failed', at: at() });
    }
    done++;
  }
  return done;
}

/** Goes through what the caller may see and notes which file each resource falls into; contents are not kept. */
async function walk(context: ServerContext, job: Job): Promise<Progress> {
  const { store, db, now } = context.house;
  const input = JSON.parse(job.input) as ExportInput;
  const caller = callerOf({ ...input.claims });
  if (isGap(caller)) throw new Error(caller.code);
  const session: Session = { caller, at: now().toISOString(), requestId: job.id, address: null };
  let { after, files, resources } = progressOf(job);
  const open = new Map(files.map((file, i) => [file.type, i]));
  const list = [...files];
  const since = input.since === null ? {} : { since: input.since };
  for await (const { cursor, stored } of store.stream(session, { types: input.types, after, ...since })) {
    after = cursor;
    if (input.personsOnly && stored.person === null) continue;
    resources++;
    const at = open.get(stored.type);
    const file = at === undefined ? undefined : list[at];
    if (at === undefined || file === undefined || file.count >= FILE_RESOURCES) {
      open.set(stored.type, list.length);
      list.push({ type: stored.type, after: file?.through ?? '0', through: cursor, count: 1 });
    } else list[at] = { ...file, through: cursor, count: file.count + 1 };
    if (resources % SAVED_EVERY === 0)
      await setJob(db, job.id, {
        state: 'running',
        at: now(),
        progress: JSON.stringify({ after, files: list, resources }),
      });
  }
  files = list;
  return { after, files, resources };
}

/** The lines of one file, made anew of what the caller may see now. */
export async function* exportLines(
  context: ServerContext,
  session: Session,
  { file, input }: { readonly file: ExportFile; readonly input: ExportInput },
): AsyncGenerator<string> {
  const since = input.since === null ? {} : { since: input.since };
  const of = { types: [file.type], after: file.after, ...since };
  for await (const { cursor, stored } of context.house.store.stream(session, of)) {
    if (BigInt(cursor) > BigInt(file.through)) return;
    if (input.personsOnly && stored.person === null) continue;
    yield `${stored.json}\n`;
  }
}
