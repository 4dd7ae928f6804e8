import { isGap, type Outcome } from '@kairos/core/base';
import { type Change, changesBetween, type ReportSummary } from '@kairos/core/writers';
import { securityLabels } from '../fhir/index.ts';
import { type AnalysisContext, houseSession, RESULT_SOURCE } from './analysis-context.ts';
import type { AboutKnowledge } from './analysis-worker.ts';
import type { ComposedPlan, PlanSources } from './compose.ts';
import type { FileReading } from './file-reading.ts';
import { measureAndKeep } from './keep-quality.ts';
import { type SourceFile, sourcesOf } from './person-sources.ts';
import { forgetReadings, keptReading, readAndKeep } from './readings.ts';
import type { KeptResults } from './plan-results.ts';
import { noteChange } from './plan-change-notes.ts';
import { provenanceOf, transactionOf } from './results.ts';
import { labelsWithin } from './sensitivity.ts';
import { openShelf, type Shelf } from './shelf.ts';

/** What is kept of a person's last plan, to tell what the next one changes. */
export type PlanState = {
  readonly asOf: string;
  /** Instant. */
  readonly computed: string;
  readonly packs: AboutKnowledge['packs'];
  readonly results: KeptResults;
  readonly summary: ReportSummary;
  /** What the last plan that differed from the one before changed; nothing of a first plan. */
  readonly changes: readonly Change[];
  /** Instant of the plan that brought them; absent before there was one. */
  readonly changed?: string;
};

export const STATE = 'plan';

/** What analysing a person came to. */
export type Analysed = {
  readonly files: number;
  /** Results written or removed. */
  readonly written: number;
  readonly changes: readonly Change[];
};

/** Told which file is being read, of how many. */
export type AnalysisProgress = (at: {
  readonly step: 'reading' | 'computing' | 'writing';
  readonly file: string | null;
  readonly done: number;
  readonly of: number;
}) => Promise<void>;

/** How a person is to be analysed. */
type Analysing = {
  readonly onProgress?: AnalysisProgress;
  /** A plan by today's packs that was computed since then stands: what it changed is told again, nothing is computed. */
  readonly standsSince?: Date;
};

/**
 * Reads what is new of a person's files, computes their plan and brings the results in their record to it, with their
 * Provenance; only what changed is written. Gaps: FHIR_NOT_FOUND, ANALYSIS_STOPPED, of two people in one record, of the
 * record and the vault.
 */
export async function analysePerson(
  context: AnalysisContext,
  person: string,
  { onProgress = () => Promise.resolve(), standsSince }: Analysing = {},
): Promise<Outcome<Analysed>> {
  const about = await context.about();
  if (isGap(about)) return about;
  const shelf = await openShelf(context.files, person);
  const before = (await shelf.take(STATE)) as PlanState | null;
  if (before !== null && standsSince !== undefined && isStanding(before, about, standsSince))
    return { files: 0, written: 0, changes: before.changed === before.computed ? before.changes : [] };
  const began = context.now();
  const grounds = { person, interaction: '$plan', exceptSource: RESULT_SOURCE };
  const stored = await context.store.gather(houseSession(began), grounds);
  if (isGap(stored)) return stored;
  const { record, files } = sourcesOf(stored);
  // A record without files gets its plan when somebody asks for it.
  if (files.length === 0 && !shelf.names.includes(STATE)) return { files: 0, written: 0, changes: [] };
  await forgetReadings(shelf, files);
  const read: { readonly key: string; readonly name: string; readonly reading: FileReading }[] = [];
  for (const [done, file] of files.entries()) {
    await onProgress({ step: 'reading', file: file.name, done, of: files.length });
    const known = await keptReading(shelf, file, about.panel);
    const reading = known ?? (await readAndKeep(context, file, { person, shelf }));
    if (isGap(reading)) return reading;
    read.push({ key: file.key, name: file.name, reading });
  }
  await onProgress({ step: 'computing', file: null, done: files.length, of: files.length });
  const asOf = began.toISOString().slice(0, 10);
  const quality = await measureAndKeep(context, { person, asOf, about, stored, record, files, read });
  if (isGap(quality)) return quality;
  const sources: PlanSources = { asOf, version: context.version, record, files: read };
  const labels = labelsWithin(context, stored, read);
  const plan = await context.composing.compose(sources, {
    form: 'results',
    person,
    security: securityLabels(labels),
    before: before?.results ?? {},
  });
  if (isGap(plan)) return plan;
  await onProgress({ step: 'writing', file: null, done: files.length, of: files.length });
  return keepPlan(context, plan, { person, shelf, about, began, labels, files, before });
}

/** Whether a plan was computed by these packs, at or after an instant. */
function isStanding({ packs, computed }: PlanState, about: AboutKnowledge, since: Date): boolean {
  return new Date(computed) >= since && JSON.stringify(packs) === JSON.stringify(about.packs);
}

async function keepPlan(
  context: AnalysisContext,
  { results }: ComposedPlan,
  of: {
    readonly person: string;
    readonly shelf: Shelf;
    readonly about: AboutKnowledge;
    /** When the record was read: what is written later is not in the plan. */
    readonly began: Date;
    readonly labels: readonly string[];
    readonly files: readonly SourceFile[];
    readonly before: PlanState | null;
  },
): Promise<Outcome<Analysed>> {
  if (results === null) throw new Error('a plan has no results');
  const { person, shelf, about, began, labels, files, before } = of;
  const { packs } = about;
  const asOf = began.toISOString().slice(0, 10);
  const { now, summary } = results;
  const computed = began.toISOString();
  const provenance = provenanceOf({
    person,
    targets: Object.keys(now),
    sources: files.map(({ key }) => key.split('/').slice(0, 2).join('/')),
    labels,
    packs,
    version: context.version,
    recorded: computed,
  });
  const transaction = transactionOf(results, { before: before?.results ?? {}, provenance });
  if (transaction !== null) {
    const written = await context.store.bundle(houseSession(context.now()), transaction);
    if (isGap(written)) return written;
  }
  // That a pack has a newer version is no change for the person.
  const changes =
    before === null ? [] : changesBetween(before.summary, summary).filter(({ kind }) => kind !== 'knowledge');
  if (before !== null)
    await noteChange(context, { person, before, after: about, changes: changes.length, at: began });
  const last =
    changes.length > 0
      ? { changes, changed: computed }
      : {
          changes: before?.changes ?? [],
          ...(before?.changed === undefined ? {} : { changed: before.changed }),
        };
  const state: PlanState = { asOf, computed, packs, results: now, summary, ...last };
  const kept = await shelf.put(STATE, state, began);
  if (isGap(kept)) return kept;
  const entries = (transaction?.['entry'] ?? []) as readonly unknown[];
  return { files: files.length, written: entries.length, changes };
}
