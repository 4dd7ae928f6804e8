import { availableParallelism } from 'node:os';
import { type Gap, isGap, type Outcome } from '@kairos/core/base';
import type { DecidableStep, StepDecision } from '@kairos/core/plan';
import type { CardData, CardPerson, RuledCard } from '@kairos/core/writers';
import type { Definitions } from '../fhir/index.ts';
import type { FileContext, Gathered, RecordStore, Resource, Session } from '../store/index.ts';
import { type PlanState, STATE } from './analyse-person.ts';
import { type AnalysisContext, askedOnce, RESULT_SOURCE } from './analysis-context.ts';
import { openAnalysisThread } from './analysis-thread.ts';
import { openAnalysisThreads } from './analysis-threads.ts';
import type { CardAsked, CardsAsked, ComposedPlan, PlanForm, PlanSources } from './compose.ts';
import { listPersons, personProgress, type PersonProgress, runPersonJobs } from './person-jobs.ts';
import { type Oversight, openOversight } from './oversight.ts';
import { rememberPacks } from './pack-history.ts';
import { isDecision, sourcesOf } from './person-sources.ts';
import { notingProblems } from './plan-change-notes.ts';
import { keptReading } from './readings.ts';
import {
  currentRecompute,
  listRecompute,
  type RecomputeListener,
  type RecomputeProgress,
  runRecompute,
} from './recompute.ts';
import { labelsWithin } from './sensitivity.ts';
import { openShelf } from './shelf.ts';

/** Plans of persons in the record: computed when asked for, and kept as results when something changes. */
export type Analysis = {
  /** A person's plan as a FHIR Bundle, of what the session may see. Gaps: those of the record, of two people in one. */
  readonly plan: (session: Session, person: string, language: string) => Promise<Outcome<Resource>>;
  /** The steps of a person's plan that can be decided on, what was decided, and how sensitive that is; `interaction` in the log. */
  readonly steps: (
    session: Session,
    of: { readonly person: string; readonly interaction: string },
  ) => Promise<Outcome<PlanSteps>>;
  /** An International Patient Summary of the record and the plan, as a document Bundle. */
  readonly summary: (session: Session, person: string, language: string) => Promise<Outcome<Resource>>;
  /** How medicines are called, by ATC and RxNorm. */
  readonly medicineNames: () => Promise<Outcome<ReadonlyMap<string, string>>>;
  /** What a medication-safety card says, to be signed. */
  readonly cardData: (session: Session, person: string, shown: CardPerson) => Promise<Outcome<CardData>>;
  /** The card as a page, with its signed codes. */
  readonly card: (
    session: Session,
    person: string,
    of: { readonly language: string; readonly card: CardAsked },
  ) => Promise<Outcome<string>>;
  /** The plan as a page of HTML, with what was decided on it. */
  readonly report: (
    session: Session,
    person: string,
    of: { readonly language: string; readonly decisions: readonly StepDecision[] },
  ) => Promise<Outcome<string>>;
  /** The plan itself as JSON, for screens of the same release. */
  readonly data: (session: Session, person: string) => Promise<Outcome<string>>;
  /** What its chances stand on, as JSON, to be reckoned under suppositions by screens of the same release. */
  readonly grounds: (session: Session, person: string) => Promise<Outcome<string>>;
  /** Why something stands in it, down to file and row. Gap: USAGE for what is not in it. */
  readonly explain: (
    session: Session,
    person: string,
    of: { readonly step: string; readonly language: string },
  ) => Promise<Outcome<string>>;
  /**
   * The cards of a plan at the moment of prescribing: of a person of this record, as far as the session sees them, of a
   * record from elsewhere, or of both, where the record here has the genome.
   */
  readonly cards: (session: Session, of: CardsOf) => Promise<Outcome<readonly RuledCard[]>>;
  /** What the last plan that differed changed; null where there is none. For the person and those who see all of them. */
  readonly changes: (person: string) => Promise<Pick<PlanState, 'computed' | 'changes'> | null>;
  readonly progress: (person: string) => Promise<PersonProgress>;
  /** Analyses whoever had an upload or a change, until the list is empty. */
  readonly runPersons: (onProblem: (problem: Gap) => void) => Promise<void>;
  /** Computes everybody anew where packs changed since they were computed; null where they did not. */
  readonly recompute: (listener: RecomputeListener) => Promise<Outcome<RecomputeProgress | null>>;
  readonly recomputing: () => Promise<(RecomputeProgress & { readonly state: string }) | null>;
  readonly oversight: Oversight;
  /** Ends the threads. */
  readonly close: () => Promise<void>;
};

/** The steps of a plan of what a session may see of a person. */
type PlanSteps = {
  readonly steps: readonly DecidableStep[];
  /** What the house wrote down of decisions, as far as the session may see it. */
  readonly decisions: readonly Resource[];
  /** Categories of what the plan rests on. */
  readonly labels: readonly string[];
};

/** Whom cards are about. */
export type CardsOf = {
  /** A person of this record, or null. */
  readonly person: string | null;
  /** Orders that are being written, and whatever else was sent along. */
  readonly record: readonly Resource[];
  /** Whether that is the person's whole record, kept elsewhere: then only files are taken from here. */
  readonly isElsewhere: boolean;
  readonly language: string;
  readonly asked: CardsAsked;
};

/** What a record must have to be analysed. */
type AnalysisOptions = {
  readonly files: FileContext;
  readonly store: RecordStore;
  readonly definitions: Definitions;
  readonly now: () => Date;
  readonly version: string;
  /** Folder of packs; null: those that come with the program. */
  readonly knowledgeFolder: string | null;
};

/** Opens the analysing of a record; its threads start with their first work. */
export function openAnalysis(options: AnalysisOptions): Analysis {
  const { knowledgeFolder } = options;
  const composing = openAnalysisThreads({ knowledgeFolder }, availableParallelism());
  const context: AnalysisContext = {
    ...options,
    reading: openAnalysisThread({ knowledgeFolder }),
    composing,
    listed: new Map(),
    about: askedOnce(() => composing.about()),
  };
  const remembered = askedOnce(() => rememberPacks(context));
  const compose: Compose = (session, person, form) => composeFor(context, session, { person, form });
  return {
    plan: async (session, person, language) => {
      const plan = await compose(session, person, { form: 'fhir', language, person });
      return isGap(plan) ? plan : (JSON.parse(plan.text) as Resource);
    },
    steps: (session, of) => planSteps(context, session, of),
    summary: async (session, person, language) => {
      const plan = await compose(session, person, { form: 'summary', language });
      return isGap(plan) ? plan : (JSON.parse(plan.text) as Resource);
    },
    ...textForms(compose),
    ...cardForms(context, compose),
    cards: async (session, { person, record, isElsewhere, language, asked }) => {
      const form: PlanForm = { form: 'cards', language, asked };
      const sources =
        person === null
          ? { asOf: session.at.slice(0, 10), version: context.version, record, files: [] }
          : await sourcesFor(context, session, { person, interaction: '$cards' });
      if (isGap(sources)) return sources;
      const own = isElsewhere ? [] : sources.record;
      const all = person === null ? record : [...own, ...record];
      const plan = await composing.compose({ ...sources, record: all }, form);
      return isGap(plan) ? plan : (JSON.parse(plan.text) as readonly RuledCard[]);
    },
    changes: async (person) => {
      const shelf = await openShelf(context.files, person);
      return (await shelf.take(STATE)) as PlanState | null;
    },
    progress: (person) => personProgress(context, person),
    runPersons: async (onProblem) => {
      await listPersons(context);
      await runPersonJobs(context, onProblem);
    },
    recompute: async (listener) => {
      const packs = await remembered();
      if (isGap(packs)) return packs;
      const listed = await listRecompute(context);
      return isGap(listed) ? listed : runRecompute(context, notingProblems(context, listener));
    },
    recomputing: () => currentRecompute(context),
    oversight: openOversight(context, remembered),
    close: async () => {
      await Promise.all([context.reading.close(), composing.close()]);
    },
  };
}

type Compose = (session: Session, person: string, form: PlanForm) => Promise<Outcome<ComposedPlan>>;

/** A plan in forms that are handed on as they are. */
function textForms(compose: Compose): Pick<Analysis, 'report' | 'data' | 'grounds' | 'explain'> {
  const text = async (session: Session, person: string, form: PlanForm): Promise<Outcome<string>> => {
    const plan = await compose(session, person, form);
    return isGap(plan) ? plan : plan.text;
  };
  return {
    report: (session, person, of) => text(session, person, { form: 'html', ...of }),
    data: (session, person) => text(session, person, { form: 'data' }),
    grounds: (session, person) => text(session, person, { form: 'grounds' }),
    explain: (session, person, of) => text(session, person, { form: 'explanation', ...of }),
  };
}

/** What a medication-safety card is made with. */
function cardForms(
  context: AnalysisContext,
  compose: Compose,
): Pick<Analysis, 'medicineNames' | 'cardData' | 'card'> {
  return {
    medicineNames: async () => {
      const about = await context.about();
      return isGap(about) ? about : about.medicines;
    },
    cardData: async (session, person, shown) => {
      const plan = await compose(session, person, { form: 'card-data', shown });
      return isGap(plan) ? plan : (JSON.parse(plan.text) as CardData);
    },
    card: async (session, person, { language, card }) => {
      const plan = await compose(session, person, { form: 'card', language, card });
      return isGap(plan) ? plan : plan.text;
    },
  };
}

const interactions: Readonly<Record<PlanForm['form'], string>> = {
  fhir: '$plan',
  html: '$report',
  data: '$plan',
  grounds: '$plan',
  summary: '$summary',
  explanation: '$explain',
  steps: '$decisions',
  'card-data': '$card',
  card: '$card',
  results: '$plan',
  cards: '$cards',
};

/** A plan of what the session may see of a person, and of what was read of the files among it. */
async function composeFor(
  context: AnalysisContext,
  session: Session,
  { person, form }: { readonly person: string; readonly form: PlanForm },
): Promise<Outcome<ComposedPlan>> {
  const sources = await sourcesFor(context, session, { person, interaction: interactions[form.form] });
  return isGap(sources) ? sources : context.composing.compose(sources, form);
}

async function planSteps(
  context: AnalysisContext,
  session: Session,
  asked: Asked,
): Promise<Outcome<PlanSteps>> {
  const all = await gatheredFor(context, session, asked);
  if (isGap(all)) return all;
  const { stored, sources } = all;
  const composed = await context.composing.compose(sources, { form: 'steps' });
  if (isGap(composed)) return composed;
  const here = new Set(stored.map(({ type, id }) => `${type}/${id}`));
  const steps = (JSON.parse(composed.text) as readonly DecidableStep[]).map((step) => ({
    ...step,
    // What a file calls an entry is nothing that could be referred to.
    implicated: step.implicated.filter((reference) => here.has(reference)),
  }));
  return {
    steps,
    decisions: stored.flatMap((one) => (isDecision(one) && one.resource !== null ? [one.resource] : [])),
    labels: labelsWithin(context, stored, sources.files),
  };
}

type Asked = { readonly person: string; readonly interaction: string };

async function sourcesFor(
  context: AnalysisContext,
  session: Session,
  asked: Asked,
): Promise<Outcome<PlanSources>> {
  const all = await gatheredFor(context, session, asked);
  return isGap(all) ? all : all.sources;
}

/** What the session may see of a person, and what a plan is computed of among it. */
async function gatheredFor(
  context: AnalysisContext,
  session: Session,
  { person, interaction }: Asked,
): Promise<Outcome<{ readonly stored: readonly Gathered[]; readonly sources: PlanSources }>> {
  const stored = await context.store.gather(session, { person, interaction, exceptSource: RESULT_SOURCE });
  if (isGap(stored)) return stored;
  const about = await context.about();
  if (isGap(about)) return about;
  const { record, files } = sourcesOf(stored);
  const shelf = await openShelf(context.files, person);
  const read = await Promise.all(
    files.map(async (file) => ({
      key: file.key,
      name: file.name,
      reading: await keptReading(shelf, file, about.panel),
    })),
  );
  const asOf = session.at.slice(0, 10);
  return { stored, sources: { asOf, version: context.version, record, files: read } };
}
