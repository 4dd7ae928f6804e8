import { isGap } from '../../base/index.ts';
import {
  absoluteRisk,
  askFromEffects,
  carrierRates,
  type HorizonRisk,
  type MetEffects,
  readRiskQuestion,
} from '../../engines/absolute-risk/index.ts';
import type {
  CarrierEffect,
  DiseaseEffects,
  IncidenceTable,
  Knowledge,
  PublishedEffects,
  RuleSource,
} from '../../knowledge/index.ts';
import { ageOf } from '../age.ts';
import type { ChanceProfile } from '../chance-profile.ts';
import type { AbsoluteRiskValue, NoRisk, PlanAbsoluteRisk, PlanHorizon } from './absolute-risk.ts';
import { modelsBeside } from './beside.ts';
import { carrierStatus, courseAt, genesOfCarriers } from './carriers.ts';
import { type Met, metEffects } from './met-effects.ts';
import { type AbsoluteRiskRequest, type RiskPerson, riskPerson } from './person.ts';
import { type PlacedTable, tableFor } from './place.ts';

/** Years ahead of the first answer. */
const NEAR_YEARS = 10;

/**
 * The person's absolute risk of every disease that has published effects, in the pack's order. What is not known of
 * the person is taken as of everybody and listed; nothing about a gene that was not asked about enters it.
 */
export function composeAbsoluteRisks(
  profile: ChanceProfile,
  knowledge: Knowledge,
  request: AbsoluteRiskRequest,
): readonly PlanAbsoluteRisk[] {
  const effects = knowledge.diseaseEffects;
  if (effects === null || knowledge.incidence.length === 0) return [];
  const person = riskPerson(profile, knowledge, { effects, request });
  return effects.diseases.map((disease) => riskOf(disease, person, { knowledge, effects }));
}

type Known = { readonly knowledge: Knowledge; readonly effects: PublishedEffects };
type Answered = Omit<PlanAbsoluteRisk, 'disease'>;

function riskOf(disease: DiseaseEffects, person: RiskPerson, known: Known): PlanAbsoluteRisk {
  return { disease: disease.disease, ...answerOf(disease, person, known) };
}

const none = (reason: NoRisk, fromFinding = false): Answered => ({
  fromFinding,
  answer: { kind: 'not-applicable', reason },
});

function answerOf(disease: DiseaseEffects, person: RiskPerson, known: Known): Answered {
  const { profile, request, sex: asked, test } = person;
  if (disease.off !== undefined) return none({ kind: 'switched-off', why: disease.off });
  const ill = test({ kind: 'condition', set: disease.condition });
  const [because] = ill.used;
  if (ill.value === true && because !== undefined) return none({ kind: 'has-disease', because });
  const ageYears = ageOf(profile, request.asOf);
  const missing = [
    ...('missing' in asked ? asked.missing : []),
    ...(ageYears === null ? [{ kind: 'birth-date' } as const] : []),
  ];
  if ('missing' in asked || ageYears === null)
    return { fromFinding: false, answer: { kind: 'missing', missing } };
  const { sex } = asked;
  if (!disease.sexes.includes(sex)) return none({ kind: 'other-sex', sexes: disease.sexes });
  const { country } = profile.identity;
  const placed = tableFor(known.knowledge.incidence, { disease: disease.disease, sex, country });
  if (placed === null) return none({ kind: 'no-table' });
  const status = carrierStatus(disease, sex, person);
  if (status.kind === 'open')
    return { fromFinding: true, answer: { kind: 'missing', missing: status.missing } };
  if (status.kind === 'no-number') return none(status.reason, true);
  const { carrier, genes } = status;
  const whose = { sex, ageYears, carrier, genes, placed, ill: ill.value, known };
  const answer = valueOf(disease, person, whose);
  return answer === null
    ? none(
        { kind: 'outside-ages', ...agesOf(carrier, placed.table), carriers: carrier !== null },
        carrier !== null,
      )
    : { fromFinding: carrier !== null, answer };
}

type WhoseRisk = {
  readonly sex: 'female' | 'male';
  readonly ageYears: number;
  readonly carrier: CarrierEffect | null;
  readonly genes: readonly string[];
  readonly placed: PlacedTable;
  readonly ill: false | true | 'unknown';
  readonly known: Known;
};

/** Null where the tables, or what is known of carriers, do not hold the person's age. */
function valueOf(disease: DiseaseEffects, person: RiskPerson, whose: WhoseRisk): AbsoluteRiskValue | null {
  const { sex, ageYears, carrier, placed, known } = whose;
  const { fromAge, toAge } = agesOf(carrier, placed.table);
  if (ageYears < fromAge || ageYears >= toAge) return null;
  const toAges = [...new Set([Math.min(ageYears + NEAR_YEARS, toAge), toAge])];
  const sourceOf = (id: string): RuleSource => {
    const source = known.effects.sources.find((own) => own.id === id);
    if (source === undefined) throw new Error(`no source ${id}`);
    return source;
  };
  const met = metEffects(disease, person, { sex, ageYears, carrier, sourceOf });
  const { scales, levels, changes } = met;
  const asked: MetEffects = { sex, ageYears, toAges, scales, levels, changes, carrier: carrier?.id ?? null };
  const horizons = horizonsOf(disease, asked, placed.table).map((own): PlanHorizon => ({
    ...own,
    years: own.toAge - ageYears,
  }));
  return {
    kind: 'value',
    ageYears,
    sex,
    table: placed.about,
    freeOfDisease: whose.ill === 'unknown' ? 'not-known' : 'record-names-none',
    carrier:
      carrier === null
        ? null
        : {
            genes: whose.genes,
            where: carrier.where,
            population: carrier.population,
            source: sourceOf(carrier.source),
          },
    ...told(met),
    genes: genesOfCarriers(disease, sex, person),
    horizons,
    beside: modelsBeside(disease.disease, {
      risks: person.request.risks,
      externalRisks: person.profile.externalRisks,
      years: horizons.map(({ years }) => years),
    }),
  };
}

function told({
  counted,
  uncounted,
  offered,
}: Met): Pick<AbsoluteRiskValue, 'counted' | 'uncounted' | 'changes'> {
  return { counted, uncounted, changes: offered };
}

/** The ages (completed years, the last not included) that the tables cover, and of carriers what is known of them. */
function agesOf(
  carrier: CarrierEffect | null,
  { incidence, otherMortality }: IncidenceTable,
): { readonly fromAge: number; readonly toAge: number } {
  const rates = carrier === null ? [] : [carrierRates(carrier.course, incidence)];
  const all = [incidence, otherMortality, ...rates];
  return {
    fromAge: Math.max(...all.map((own) => own[0]?.fromAge ?? Infinity)),
    toAge: Math.min(...all.map((own) => own.at(-1)?.toAge ?? 0)),
  };
}

/** The engine's answer; a carrier's interval holds the limits of what is published of carriers. */
function horizonsOf(
  disease: DiseaseEffects,
  asked: MetEffects,
  table: IncidenceTable,
): readonly HorizonRisk[] {
  const horizons = reckon(disease, asked, table);
  if (asked.carrier === null) return horizons;
  const [low, high] = (['low', 'high'] as const).map((end) =>
    reckon(
      {
        ...disease,
        carriers: disease.carriers.map((own) => ({ ...own, course: courseAt(own.course, end) })),
      },
      asked,
      table,
    ),
  );
  return horizons.map((own, i) => {
    const [lower, upper] = [low?.[i], high?.[i]];
    if (lower === undefined || upper === undefined) throw new Error('three answers to one question');
    return { ...own, interval: [lower.interval?.[0] ?? lower.risk, upper.interval?.[1] ?? upper.risk] };
  });
}

function reckon(disease: DiseaseEffects, asked: MetEffects, table: IncidenceTable): readonly HorizonRisk[] {
  const read = readRiskQuestion(askFromEffects(disease, asked, table), [table]);
  if (isGap(read)) throw new Error(read.what);
  const answer = absoluteRisk(read.question);
  if (isGap(answer)) throw new Error(answer.what);
  return answer.horizons;
}
