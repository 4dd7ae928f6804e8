import { isGap, type Outcome } from '@kairos/core/base';
import {
  countIntake,
  countPlanChanges,
  countUnmapped,
  type IntakeRow,
  listIntake,
  listPlanChanges,
  type PlanChange,
} from '../store/index.ts';
import type { AnalysisContext } from './analysis-context.ts';
import type { FileQuality, RecordQuality, Unmapped } from './file-quality.ts';
import { weightOf } from './intake-reasons.ts';
import { comparePacks, type PackDifference, packHistory, type UsedPacks } from './pack-history.ts';
import {
  allMarks,
  countsFrom,
  type QualityCounts,
  understoodClass,
  type UnderstoodClass,
  unmappedFrom,
  unmappedText,
} from './quality-marks.ts';
import { type RecomputeRun, recomputeRuns, startRecompute } from './recompute-runs.ts';

/** Fewer persons than these are not told of where a count is of what records say. */
const FEWEST_PERSONS = 10;
const MOST_UNMAPPED = 100;

/** A file that came in, as it is told to who oversees the intake: nothing of what it says of the person. */
type IntakeFile = {
  /** `Binary/ID`; with a number, an attachment of a document. */
  readonly id: string;
  readonly person: string;
  /** Instant. */
  readonly arrived: string;
  readonly source: string;
  readonly verdict: FileQuality['verdict'] | 'waiting';
  /** null where it is of no kind that is read, or not read yet. */
  readonly kind: FileQuality['kind'];
  readonly reasons: readonly { readonly code: string; readonly weight: string }[];
  readonly genome: FileQuality['genome'];
  /** Of a record, how much of its coded entries is understood, in percent from which on; null where none is coded. */
  readonly understood: UnderstoodClass | null;
};

/** How good everything that came in is. */
type Quality = QualityCounts & {
  /** What nothing reads, where enough persons have it. */
  readonly unmapped: readonly { readonly of: Unmapped; readonly persons: number }[];
  readonly fewestPersons: number;
  /** Codes and units that fewer persons have. */
  readonly withheld: number;
};

/** Packs in use, packs before, and whose plans they changed. */
type Packs = {
  /** Names the set in use now. What `plans` counts is told by the names of what plans rest on. */
  readonly now: string;
  readonly sets: readonly UsedPacks[];
  readonly plans: readonly {
    readonly before: string;
    readonly after: string;
    readonly changed: number;
    readonly failed: number;
    /** Instant. */
    readonly last: string;
  }[];
};

type Persons = 'all' | readonly string[];

/** What whoever oversees the house may see of it. */
export type Oversight = {
  readonly intake: (of: {
    readonly persons: Persons;
    readonly mark: string | null;
    readonly before: string | null;
    readonly most: number;
  }) => Promise<{ readonly files: readonly IntakeFile[]; readonly next: string | null }>;
  /** Gaps: of the packs. */
  readonly quality: (persons: Persons) => Promise<Outcome<Quality>>;
  /** Gaps: of the packs. */
  readonly packs: (persons: Persons) => Promise<Outcome<Packs>>;
  /** Gap: PACK_MISSING. */
  readonly comparePacks: (names: {
    readonly before: string;
    readonly after: string;
  }) => Promise<Outcome<PackDifference>>;
  /** Whose plans went to these packs with changes, or could not be computed. */
  readonly changedPlans: (of: {
    readonly persons: Persons;
    readonly after: string;
    readonly behind: string;
    readonly most: number;
  }) => Promise<readonly PlanChange[]>;
  readonly recomputeRuns: () => Promise<readonly RecomputeRun[]>;
  /** Gaps: RECOMPUTE_RUNS, of the packs. */
  readonly startRecompute: (by: string) => Promise<Outcome<string>>;
};

/** @param remembered names the packs in use, and has kept them */
export function openOversight(
  context: AnalysisContext,
  remembered: () => Promise<Outcome<string>>,
): Oversight {
  const { db, vault } = context.files;
  return {
    intake: async ({ most, ...query }) => {
      const rows = await listIntake({ db, vault }, { ...query, most: most + 1 });
      const shown = rows.slice(0, most);
      const next = rows.length > most ? (shown.at(-1)?.cursor ?? null) : null;
      return { files: shown.map(intakeFile), next };
    },
    quality: (persons) => qualityOf(context, persons),
    packs: async (persons) => {
      const now = await remembered();
      if (isGap(now)) return now;
      const plans = await countPlanChanges(db, persons);
      return {
        now,
        sets: await packHistory(db),
        plans: plans.map(({ last, ...counts }) => ({ ...counts, last: last.toISOString() })),
      };
    },
    comparePacks: (names) => comparePacks(db, names),
    changedPlans: (of) => listPlanChanges(db, of),
    recomputeRuns: () => recomputeRuns(context),
    startRecompute: (by) => startRecompute(context, by),
  };
}

function intakeFile({ type, id, part, person, updated, source, measured, body }: IntakeRow): IntakeFile {
  const quality = measured === null ? null : (body as FileQuality | null);
  const record = quality?.record ?? null;
  return {
    id: `${type}/${id}${part === 0 ? '' : `/${part}`}`,
    person,
    arrived: updated.toISOString(),
    source,
    verdict: quality?.verdict ?? 'waiting',
    kind: quality?.kind ?? null,
    reasons: (quality?.reasons ?? []).map((code) => ({ code, weight: weightOf(code) })),
    genome: quality?.genome ?? null,
    understood: record === null ? null : understoodClass(record),
  };
}

async function qualityOf(context: AnalysisContext, persons: Persons): Promise<Outcome<Quality>> {
  const about = await context.about();
  if (isGap(about)) return about;
  const { genes } = about;
  const { db, vault } = context.files;
  const { marks, waiting } = await countIntake({ db, vault }, persons, allMarks(genes));
  const { shown, withheld } = await countUnmapped(
    { db, vault },
    { persons, fewest: FEWEST_PERSONS, most: MOST_UNMAPPED, textsIn: unmappedTexts },
  );
  return {
    ...countsFrom(marks, { waiting, genes }),
    unmapped: shown.map(({ text, persons: count }) => ({ of: unmappedFrom(text), persons: count })),
    fewestPersons: FEWEST_PERSONS,
    withheld,
  };
}

function unmappedTexts(body: unknown): readonly string[] {
  const { record = null } = (body ?? {}) as { readonly record?: RecordQuality | null };
  return (record?.unmapped ?? []).map(unmappedText);
}
