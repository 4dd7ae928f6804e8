import { type Gap, isGap } from '../base/index.ts';
import {
  assessPharmacogenomics,
  type CallingOptions,
  type PharmacogenomicAssessment,
  uncoveredStarCalls,
} from '../engines/pharmacogenomics/index.ts';
import {
  type ConditionTest,
  type Guideline,
  type Knowledge,
  type Medicine,
  resolveMedicine,
} from '../knowledge/index.ts';
import type { MedicationUse, Profile } from '../profile/index.ts';
import { ageOf } from './age.ts';
import { type ChanceGrounds, type ChanceRequest, composeChances, groundsOf } from './chances.ts';
import { conditionTest } from './condition-test.ts';
import { composeActions } from './actions/index.ts';
import { factsNotConsidered, ownValuesUsed, personFacts } from './person-facts.ts';
import { composeFindings, type FindingsReading } from './findings.ts';
import type { MedicinePlan, Plan } from './plan.ts';
import { composePrevention } from './prevention.ts';
import { composeScores, type ScoresReading } from './scores.ts';
import { guidelinesByMedicine, judgeMedicine } from './verdict.ts';
import { withKnownCodes } from './medicine-codes.ts';

/** What a plan is composed for and with. `asOf`: ISO date. `version`: of the program. */
export type PlanRequest = {
  readonly asOf: string;
  readonly version: string;
  readonly calling: CallingOptions;
  /** What the genome was read for beside medicines; null where nothing was asked. */
  readonly findings?: FindingsReading | null;
  /** Polygenic scores of the genome; null where none were asked for. */
  readonly scores?: ScoresReading | null;
};

/** A medicine of the person's record, brought to the names guidelines use. */
type RecordedMedicine = { readonly medicine: Medicine; readonly use: MedicationUse };

/** A plan, and what its chances stand on, so that values can be supposed. */
export type ComposedPlan = { readonly plan: Plan; readonly grounds: ChanceGrounds };

/** Composes one person's plan. Pure: the same profile, knowledge and request give the same plan. */
export function composePlan(profile: Profile, knowledge: Knowledge, request: PlanRequest): Plan {
  return withAhead(composeToday(profile, knowledge, request), profile);
}

/** Composes a plan together with the grounds of its chances. Not for research: a plan without advice has no chances. */
export function composeForWhatIf(profile: Profile, knowledge: Knowledge, request: PlanRequest): ComposedPlan {
  const today = composeToday(profile, knowledge, request);
  return { plan: withAhead(today, profile), grounds: chanceGrounds(today, profile) };
}

/** The grounds of a plan's chances alone; as of {@link composeForWhatIf}. */
export function composeGrounds(profile: Profile, knowledge: Knowledge, request: PlanRequest): ChanceGrounds {
  return chanceGrounds(composeToday(profile, knowledge, request), profile);
}

function chanceGrounds(today: Today, profile: Profile): ChanceGrounds {
  const { knowledge, request, recorded } = today;
  return groundsOf(withKnownCodes(profile, recorded), knowledge, {
    ...chanceRequest(today),
    version: request.version,
    knowledge: packsOf(today),
  });
}

/** What holds whatever may come: genes, medicines, findings and scores. */
type Today = {
  readonly knowledge: Knowledge;
  readonly request: PlanRequest;
  readonly assessment: PharmacogenomicAssessment;
  readonly recorded: readonly RecordedMedicine[];
  readonly medicines: readonly MedicinePlan[];
  readonly medicineGaps: readonly Gap[];
  readonly findings: ReturnType<typeof composeFindings>;
  readonly scores: ReturnType<typeof composeScores>;
};

/** Combinations and all matches are for research: no advice follows from them. */
function isResearch({ calling }: PlanRequest): boolean {
  return calling.combinations || calling.allMatches;
}

function composeToday(profile: Profile, knowledge: Knowledge, request: PlanRequest): Today {
  const { recorded, gaps: medicineGaps } = resolveMedications(profile, knowledge);
  const takes = new Set(
    recorded.filter(({ use }) => use.status === 'current').map(({ medicine }) => medicine.name),
  );
  const facts = personFacts(profile, request.asOf, { takes, modulators: knowledge.modulators });
  const assessment = assessPharmacogenomics(
    knowledge,
    { genome: profile.genome, starCalls: profile.starCalls, facts },
    request.calling,
  );
  const medicines = isResearch(request)
    ? []
    : planMedicines(profile, knowledge, { recorded, assessment, test: conditionTest(facts) });
  const findings = composeFindings(profile, request.findings ?? null, request.asOf);
  const scores = composeScores(profile, request.scores ?? null, request.asOf);
  return { knowledge, request, assessment, recorded, medicines, medicineGaps, findings, scores };
}

function withAhead(today: Today, profile: Profile): Plan {
  const { knowledge, request, assessment, recorded, medicines, medicineGaps, findings, scores } = today;
  const ahead = isResearch(request)
    ? nothingAhead
    : composeAhead(withKnownCodes(profile, recorded), knowledge, chanceRequest(today));
  const geneNotes = assessment.genes.flatMap((gene) => gene.notes);
  return {
    asOf: request.asOf,
    version: request.version,
    knowledge: packsOf(today),
    inputs: sortInputs([...profile.inputs, ...(request.scores?.inputs ?? [])]),
    person: {
      name: profile.identity.name,
      birthDate: profile.identity.birthDate,
      ageYears: ageOf(profile, request.asOf),
      sex: profile.identity.sex,
      // Array files name no sample.
      sample: profile.genome?.sample || null,
    },
    absentPositions: profile.absentPositions,
    genes: assessment.genes,
    medicines,
    risks: ahead.risks,
    absoluteRisks: ahead.absoluteRisks,
    findings: findings.findings,
    scores: scores.scores,
    prevention: ahead.prevention,
    actions: composeActions({
      medicines,
      medicineGaps,
      risks: ahead.risks,
      findings: findings.findings,
      prevention: ahead.prevention,
    }),
    notConsidered: factsNotConsidered(profile, {
      ...ahead,
      allergies: profile.allergies.filter((allergy) => medicinesOf(allergy, knowledge).length === 0),
    }),
    gaps: sortGaps([
      ...profile.gaps,
      ...uncoveredStarCalls(knowledge, profile.starCalls),
      ...medicineGaps,
      ...geneNotes,
      ...findings.gaps,
      ...scores.gaps,
      ...ahead.gaps,
      ...ownValuesUsed(profile, ahead),
    ]),
  };
}

/** What may come: clinical risks, the chance of diseases, and the prevention due. */
type Ahead = Pick<Plan, 'risks' | 'absoluteRisks' | 'prevention' | 'gaps'>;

const nothingAhead: Ahead = { risks: [], absoluteRisks: [], prevention: [], gaps: [] };

function chanceRequest({ request, assessment, findings, scores }: Today): ChanceRequest {
  return {
    asOf: request.asOf,
    findings: findings.findings.kind === 'asked' ? findings.findings.findings : [],
    genesRead: findings.genesRead,
    reportable: request.findings?.genes ?? [],
    genes: assessment.genes,
    scores: scores.scores,
  };
}

function packsOf({ knowledge, request }: Today): Plan['knowledge'] {
  return [...knowledge.packs, ...(request.scores?.packs ?? [])].sort((a, b) => (a.pack < b.pack ? -1 : 1));
}

function composeAhead(profile: Profile, knowledge: Knowledge, request: ChanceRequest): Ahead {
  const { risks, answered, absoluteRisks, gaps } = composeChances(profile, knowledge, request);
  const prevention = composePrevention(profile, knowledge, { ...request, risks: answered });
  return { risks, absoluteRisks, prevention: prevention.prevention, gaps: [...gaps, ...prevention.gaps] };
}

function sortInputs(inputs: Plan['inputs']): Plan['inputs'] {
  const key = (input: Plan['inputs'][number]): string => `${input.file}\t${input.sha256}`;
  return [...inputs].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function resolveMedications(
  profile: Profile,
  knowledge: Knowledge,
): { readonly recorded: readonly RecordedMedicine[]; readonly gaps: readonly Gap[] } {
  const recorded: RecordedMedicine[] = [];
  const gaps: Gap[] = [];
  const guided = guidelinesByMedicine(knowledge);
  for (const use of profile.medications) {
    if (use.status === 'past') continue;
    const resolved = resolveMedicine(knowledge.medicines, {
      name: use.name,
      atc: use.atc,
      rxnorm: use.rxnorm,
    });
    if (isGap(resolved)) {
      gaps.push(resolved);
      continue;
    }
    gaps.push(...resolved.gaps);
    // A combination stands beside its ingredients only where guidelines speak of it by its own name.
    const { combination: whole } = resolved;
    const combination = whole === null || !guided.has(whole.name) ? [] : [whole];
    recorded.push(...[...resolved.medicines, ...combination].map((medicine) => ({ medicine, use })));
  }
  return { recorded, gaps };
}

function planMedicines(
  profile: Profile,
  knowledge: Knowledge,
  context: {
    readonly recorded: readonly RecordedMedicine[];
    readonly assessment: PharmacogenomicAssessment;
    readonly test: ConditionTest;
  },
): readonly MedicinePlan[] {
  const guidelines = guidelinesByMedicine(knowledge);
  const byName = new Map(knowledge.medicines.map((medicine) => [medicine.name, medicine]));
  const recorded = Map.groupBy(context.recorded, ({ medicine }) => medicine.name);
  const allergies = allergicTo(profile, knowledge);
  const names = new Set([...recorded.keys(), ...guidelines.keys()]);
  const plans = [...names].map((name) => {
    const medicine = byName.get(name) ?? bareMedicine(name);
    return planMedicine(medicine, recorded.get(name) ?? [], {
      assessment: context.assessment,
      test: context.test,
      guidelines: guidelines.get(name) ?? [],
      allergy: allergies.get(name) ?? null,
    });
  });
  return plans.sort(compareMedicines);
}

function planMedicine(
  medicine: Medicine,
  recorded: readonly RecordedMedicine[],
  context: {
    readonly assessment: PharmacogenomicAssessment;
    readonly test: ConditionTest;
    readonly guidelines: readonly Guideline[];
    readonly allergy: Profile['allergies'][number] | null;
  },
): MedicinePlan {
  const judged = judgeMedicine(medicine.name, context);
  const { allergy } = context;
  const allergyReason =
    allergy === null
      ? []
      : [{ kind: 'allergy' as const, substance: allergy.substance, source: allergy.source }];
  return {
    name: medicine.name,
    inn: medicine.inn,
    synonyms: medicine.synonyms,
    atc: medicine.atc,
    rxnorm: medicine.rxnorm,
    taken: recorded.some(({ use }) => use.status === 'current'),
    planned: recorded.some(({ use }) => use.status === 'planned'),
    recordedAs: recorded.map(({ use }) => ({ name: use.name, product: use.product, source: use.source })),
    verdict: allergy === null ? judged.verdict : 'avoid',
    because: [...allergyReason, ...judged.because],
    agreement: judged.agreement,
    recommendations: context.assessment.recommendations.get(medicine.name) ?? [],
  };
}

/** Medicines the record says the person is allergic to; a substance that is no medicine is not ours to judge. */
function allergicTo(
  profile: Profile,
  knowledge: Knowledge,
): ReadonlyMap<string, Profile['allergies'][number]> {
  const found = new Map<string, Profile['allergies'][number]>();
  for (const allergy of profile.allergies)
    for (const medicine of medicinesOf(allergy, knowledge)) found.set(medicine.name, allergy);
  return found;
}

/** What an allergy's words and, apart from them, its codes stand for: either is enough to warn. */
function medicinesOf(
  { substance, atc, rxnorm }: Profile['allergies'][number],
  { medicines }: Knowledge,
): readonly Medicine[] {
  return [{ name: substance }, ...(atc.length + rxnorm.length === 0 ? [] : [{ atc, rxnorm }])].flatMap(
    (query) => {
      const resolved = resolveMedicine(medicines, query);
      return isGap(resolved) ? [] : resolved.medicines;
    },
  );
}

function bareMedicine(name: string): Medicine {
  return { name, inn: name, synonyms: [], brands: [], atc: [], rxnorm: [], unii: [], ingredients: [] };
}

const verdictOrder = ['avoid', 'adjust-or-watch', 'unknown', 'usual-care', 'no-guideline'];

/** Taken medicines first, then planned ones, each by urgency of the verdict; the others by name. */
function compareMedicines(a: MedicinePlan, b: MedicinePlan): number {
  const rank = (plan: MedicinePlan): number => (plan.taken ? 0 : plan.planned ? 1 : 2);
  const urgency = (plan: MedicinePlan): number => (rank(plan) < 2 ? verdictOrder.indexOf(plan.verdict) : 0);
  return rank(a) - rank(b) || urgency(a) - urgency(b) || (a.name < b.name ? -1 : 1);
}

function sortGaps(gaps: readonly Gap[]): readonly Gap[] {
  const key = (item: Gap): string => `${item.code}\t${item.subject ?? ''}\t${item.what}`;
  return [...new Map(gaps.map((item) => [key(item), item])).entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, item]) => item);
}
