import { ageInYears, type Gap, isGap, type SourceRef } from '../base/index.ts';
import {
  type AbsoluteRisk,
  absoluteRisk,
  askFromEffects,
  carrierRates,
  type MetEffects,
  readRiskQuestion,
} from '../engines/absolute-risk/index.ts';
import type { SingleGeneFinding } from '../engines/predisposition/index.ts';
import { evaluate, type Person } from '../engines/prevention/index.ts';
import type { AgeRate, DiseaseEffects, IncidenceTable, Knowledge, RuleSource } from '../knowledge/index.ts';
import type { ExternalRisk, Profile } from '../profile/index.ts';
import {
  type Carrier,
  carrierOf,
  type Met,
  metEffects,
  type NotApplied,
  type UsedEffect,
} from './met-effects.ts';
import { riskPerson } from './risk-person.ts';
import type { AnsweredRisk } from './risks.ts';
import type { PlanScore } from './scores.ts';

/** Why no chance of a disease is told. */
export type NoChanceReason =
  | 'already-ill'
  | 'other-sex'
  | 'under-age'
  | 'beyond-the-table'
  | 'carrier-without-effect'
  | 'switched-off';

/** Another model's answer on the same disease, which may differ as it counts or knows other things. */
export type OtherChance = {
  readonly model: string;
  /** Share of 1. */
  readonly risk: number;
  readonly horizonYears: number | null;
  /** Computed elsewhere, and read from the record. */
  readonly source: SourceRef | null;
};

/** The table a chance is by. `ofOwnCountry`: null where the person's country is not known. */
export type ChanceTable = {
  readonly place: string;
  readonly year: number;
  readonly ofOwnCountry: boolean | null;
};

/** One person's chance of one disease, other deaths competing. */
export type PlanAbsoluteRisk = {
  readonly disease: string;
  readonly answer:
    | {
        readonly kind: 'value';
        readonly ageYears: number;
        readonly table: ChanceTable;
        readonly horizons: AbsoluteRisk['horizons'];
        readonly used: readonly UsedEffect[];
        /** Effects of the pack that were not applied, and why; a risk without them is not one with nothing there. */
        readonly notApplied: readonly NotApplied[];
        /** The record does not say whether the person has the disease. */
        readonly presentUnknown: boolean;
        readonly sources: readonly RuleSource[];
        readonly otherModels: readonly OtherChance[];
      }
    | { readonly kind: 'not-applicable'; readonly reason: NoChanceReason }
    | { readonly kind: 'missing'; readonly missing: readonly ('birth-date' | 'sex')[] };
  /** Rests on a single-gene finding: as sensitive as the finding itself. */
  readonly fromFinding: boolean;
};

/** Entries of the record that a chance rests on. */
export function evidenceOfChance({ answer }: PlanAbsoluteRisk): readonly SourceRef[] {
  return answer.kind === 'value' ? answer.used.flatMap(({ evidence }) => evidence) : [];
}

/** What the rest of a plan knows that chances rest on. */
export type AbsoluteRiskRequest = {
  readonly asOf: string;
  readonly risks: readonly AnsweredRisk[];
  readonly scores: readonly PlanScore[];
  /** Only of categories that were chosen. */
  readonly findings: readonly SingleGeneFinding[];
};

const ADULT_YEARS = 18;
const NEXT_YEARS = 10;
const LATE_AGE = 80;

/** Countries of which a table's place is a part, or which it is. */
const countryOfPlace: Readonly<Partial<Record<string, string>>> = {
  England: 'GB',
  Scotland: 'GB',
  'United Kingdom': 'GB',
};

/** Models that answer on the same disease or on a larger group of diseases it belongs to. */
const relatedModels: Readonly<Partial<Record<string, readonly string[]>>> = {
  'ischemic-heart-disease': ['score2', 'score2-op', 'score2-diabetes', 'mesa-chd', 'qrisk3'],
  'diabetes-mellitus-type-2': ['findrisc'],
  'breast-cancer': ['bcrat', 'canrisk', 'boadicea', 'tyrer-cuzick'],
  'prostate-cancer': ['canrisk'],
};

/** The chance of every disease of the pack; nothing where tables or effects are not there. */
export function composeAbsoluteRisks(
  profile: Profile,
  knowledge: Knowledge,
  request: AbsoluteRiskRequest,
): { readonly absoluteRisks: readonly PlanAbsoluteRisk[]; readonly gaps: readonly Gap[] } {
  const { diseaseEffects: effects, incidence } = knowledge;
  if (effects === null || incidence.length === 0) return { absoluteRisks: [], gaps: [] };
  const person = riskPerson(profile, request.asOf);
  const gaps: Gap[] = [];
  const absoluteRisks = effects.diseases.map((disease): PlanAbsoluteRisk => {
    const found = chanceOf(disease, { profile, knowledge, request, person });
    if (!isGap(found)) return found;
    gaps.push(found);
    return {
      disease: disease.disease,
      answer: { kind: 'not-applicable', reason: 'switched-off' },
      fromFinding: false,
    };
  });
  return { absoluteRisks, gaps };
}

type Context = {
  readonly profile: Profile;
  readonly knowledge: Knowledge;
  readonly request: AbsoluteRiskRequest;
  readonly person: Person;
};

function chanceOf(disease: DiseaseEffects, context: Context): PlanAbsoluteRisk | Gap {
  const { profile, knowledge, request, person } = context;
  const name = disease.disease;
  const none = (reason: NoChanceReason, fromFinding = false): PlanAbsoluteRisk => ({
    disease: name,
    answer: { kind: 'not-applicable', reason },
    fromFinding,
  });
  if (disease.off !== undefined) return none('switched-off');
  const { birthDate, sex } = profile.identity;
  if (sex !== null && !disease.sexes.includes(sex)) return none('other-sex');
  const ageYears = birthDate === null ? null : ageInYears(birthDate, request.asOf);
  if (ageYears === null || sex === null)
    return {
      disease: name,
      answer: {
        kind: 'missing',
        missing: [
          ...(ageYears === null ? ['birth-date' as const] : []),
          ...(sex === null ? ['sex' as const] : []),
        ],
      },
      fromFinding: false,
    };
  if (ageYears < ADULT_YEARS) return none('under-age');
  const lookup = { conditions: conditionSets(knowledge), named: {}, action: '' };
  const present = evaluate({ kind: 'condition', set: disease.condition }, person, lookup);
  if (present.value === true) return none('already-ill');
  const table = tableFor(knowledge.incidence, { disease: name, sex, country: profile.identity.country });
  if (table === null) return none('switched-off');
  const carrier = carrierOf(disease, request.findings, sex);
  if (carrier.kind === 'no-effect') return none('carrier-without-effect', true);
  const toAges = agesAsked(ageYears, table.table.incidence, carrier);
  if (toAges.length === 0)
    return carrier.kind === 'carrier' ? none('carrier-without-effect', true) : none('beyond-the-table');
  const met = metEffects(disease, { person, lookup, scores: request.scores, carrier, ageYears, sex });
  const asked: MetEffects = { sex, ageYears, toAges, ...met.asked };
  const read = readRiskQuestion(askFromEffects(disease, asked, table.table), [table.table]);
  if (isGap(read)) return read;
  const answer = absoluteRisk(read.question);
  if (isGap(answer)) return answer;
  return {
    disease: name,
    fromFinding: carrier.kind === 'carrier',
    answer: {
      kind: 'value',
      ageYears,
      table: { place: table.table.place, year: table.table.year, ofOwnCountry: table.ofOwnCountry },
      horizons: answer.horizons,
      used: met.used,
      notApplied: met.notApplied,
      presentUnknown: present.value === 'unknown',
      sources: sourcesOf(met, knowledge),
      otherModels: otherModels(name, profile.externalRisks, request.risks),
    },
  };
}

function conditionSets(knowledge: Knowledge): Parameters<typeof evaluate>[2]['conditions'] {
  return new Map((knowledge.diseaseEffects?.conditions ?? []).map((set) => [set.id, set]));
}

/** The next ten years, and to a late age; as far as the table, and what is known of carriers, goes. */
function agesAsked(ageYears: number, incidence: readonly AgeRate[], carrier: Carrier): readonly number[] {
  const rates = carrier.kind === 'carrier' ? carrierRates(carrier.effect.course, incidence) : incidence;
  const from = Math.max(...[rates, incidence].map((own) => Math.min(...own.map(({ fromAge }) => fromAge))));
  const to = Math.min(...[rates, incidence].map((own) => Math.max(...own.map(({ toAge }) => toAge))));
  if (ageYears < from) return [];
  return [...new Set([ageYears + NEXT_YEARS, Math.min(LATE_AGE, to)])]
    .filter((age) => age > ageYears && age <= to)
    .toSorted((a, b) => a - b);
}

/** The newest table of the person's country; of another place, the first by name, where there is none. */
function tableFor(
  tables: readonly IncidenceTable[],
  of: { readonly disease: string; readonly sex: string; readonly country: string | null },
): { readonly table: IncidenceTable; readonly ofOwnCountry: boolean | null } | null {
  const fitting = tables
    .filter(({ disease, sex }) => disease === of.disease && sex === of.sex)
    .toSorted((a, b) => b.year - a.year || (a.place < b.place ? -1 : 1));
  const own = fitting.find(({ place }) => of.country !== null && isIn(place, of.country));
  const table = own ?? fitting[0];
  if (table === undefined) return null;
  return { table, ofOwnCountry: of.country === null ? null : own !== undefined };
}

function isIn(place: string, country: string): boolean {
  return (countryOfPlace[place] ?? place) === country;
}

function sourcesOf(met: Met, { diseaseEffects }: Knowledge): readonly RuleSource[] {
  const named = new Set(met.used.flatMap(({ sources }) => sources));
  return (diseaseEffects?.sources ?? []).filter(({ id }) => named.has(id));
}

/** What other models say of the same disease, the record's own results among them. */
function otherModels(
  disease: string,
  external: readonly ExternalRisk[],
  risks: readonly AnsweredRisk[],
): readonly OtherChance[] {
  const related = relatedModels[disease] ?? [];
  const computed = risks.flatMap(({ answer }): readonly OtherChance[] =>
    answer.kind === 'value' && answer.unit === '%' && related.includes(answer.model)
      ? [{ model: answer.model, risk: answer.value / 100, horizonYears: answer.horizonYears, source: null }]
      : [],
  );
  const imported = external.flatMap(({ model, probability, horizonYears, source }): readonly OtherChance[] =>
    probability !== null && related.some((name) => model.toLowerCase().includes(name))
      ? [{ model, risk: probability, horizonYears, source }]
      : [],
  );
  return [...computed, ...imported];
}
