import type { Outcome } from '@kairos/core/base';
import type { Language } from '@kairos/core/language';
import type { ChanceGrounds, Chances, Plan, WhatIf } from '@kairos/core/plan';
import type { Change } from '@kairos/core/writers';

/** What a person says beside their files; as the options of `kairos report`. */
export type Question = {
  readonly medications: readonly string[];
  readonly ageYears: number | null;
  readonly build: 'GRCh37' | 'GRCh38' | null;
  readonly sample: string | null;
  readonly samePerson: boolean;
  readonly absentIsReference: boolean;
  /** The day the plan is for, ISO 8601. */
  readonly asOf: string;
};

/** How far an analysis is. `done` of `total` bytes of the file named, while it is read. */
export type Progress =
  | { readonly step: 'knowledge' }
  | { readonly step: 'file'; readonly file: string; readonly done: number; readonly total: number }
  | { readonly step: 'plan' };

/** Forms a plan can be kept in, as the command line names them. */
export const keptForms = ['html', 'json', 'fhir', 'ips', 'ics'] as const;
export type KeptForm = (typeof keptForms)[number];

/** A file to be kept. */
export type KeptFile = { readonly name: string; readonly type: string; readonly text: string };

/** What is other than in an earlier report.json, of `since` (ISO 8601). */
export type PlanComparison = { readonly since: string; readonly changes: readonly Change[] };

/**
 * Whether a plan made elsewhere can be reckoned on here: only by the same program with the same packs, and only where the
 * grounds give its very chances.
 */
export type Standing = 'same' | 'other-release' | 'other-plan';

/** Reads and reckons in a worker of this browser; nothing leaves the machine. One person at a time. */
export type Analyst = {
  /** The plan of the files and answers, as the command line would make it; it replaces the one before. */
  readonly analyse: (
    files: readonly File[],
    question: Question,
    onProgress: (progress: Progress) => void,
  ) => Promise<Outcome<Plan>>;
  /**
   * Takes the grounds of a plan that was made elsewhere in the place of a plan of files, to suppose on; `chances` are the
   * plan's. Only where they stand the `same` is anything reckoned afterwards.
   */
  readonly standOn: (grounds: ChanceGrounds, chances: Chances) => Promise<Outcome<Standing>>;
  /** The plan's chances under suppositions; of several asked at once only the last is reckoned, the others get null. */
  readonly recompute: (supposed: WhatIf) => Promise<Chances | null>;
  /** The plan as recorded (without suppositions) in a form to keep. */
  readonly write: (form: KeptForm, language: Language) => Promise<KeptFile>;
  /** What changed since the text of an earlier report.json; a gap where it is none. */
  readonly compare: (earlier: string, file: string) => Promise<Outcome<PlanComparison>>;
  /** Ends the worker, and with it all it knows of the person. */
  readonly close: () => void;
};
