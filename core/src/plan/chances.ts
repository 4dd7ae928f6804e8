import type { Knowledge, ReportableGene, Trigger } from '../knowledge/index.ts';
import type { ObservationCode, Profile } from '../profile/index.ts';
import { type AbsoluteRiskRequest, composeAbsoluteRisks, externalModels } from './absolute-risks/index.ts';
import type { ChanceProfile } from './chance-profile.ts';
import type { Plan } from './plan.ts';
import { isSusceptible } from './prevention-facts.ts';
import { hasCode, latestSound, measured } from './risk-inputs.ts';
import { composeRisks } from './risks.ts';
import { suppose, type WhatIf } from './what-if.ts';

/** The part of a plan that suppositions move, prevention aside. */
export type Chances = Pick<Plan, 'risks' | 'absoluteRisks'>;

/**
 * What a plan's chances stand on, and nothing else of the person: enough to reckon them again, and under suppositions,
 * where neither files nor the plan are. Plain data; as sensitive as the plan.
 */
export type ChanceGrounds = {
  /** Of the plan; with another day, program or packs its chances are not these. */
  readonly asOf: string;
  readonly version: string;
  readonly knowledge: Plan['knowledge'];
  readonly person: ChanceProfile;
  readonly findings: AbsoluteRiskRequest['findings'];
  readonly genesRead: readonly string[];
  readonly reportable: readonly Pick<ReportableGene, 'gene' | 'category'>[];
  readonly genes: AbsoluteRiskRequest['genes'];
  readonly scores: AbsoluteRiskRequest['scores'];
};

/** Everything chances are composed with beside the person. */
export type ChanceRequest = Omit<AbsoluteRiskRequest, 'risks' | 'answered'>;

/** What clinical models say and how likely diseases are, with all models that were asked. */
export function composeChances(
  person: ChanceProfile,
  knowledge: Knowledge,
  request: ChanceRequest,
): ReturnType<typeof composeRisks> & Chances {
  const risks = composeRisks(person, knowledge, request.asOf);
  const { answered } = risks;
  const absoluteRisks = composeAbsoluteRisks(person, knowledge, { ...request, risks: risks.risks, answered });
  return { ...risks, absoluteRisks };
}

/** The grounds of a plan's chances: of the person only what the packs ask about. */
export function groundsOf(
  profile: Profile,
  knowledge: Knowledge,
  given: ChanceRequest & Pick<ChanceGrounds, 'version' | 'knowledge'>,
): ChanceGrounds {
  const { asOf, version, findings, genesRead, reportable, genes, scores } = given;
  return {
    asOf,
    version,
    knowledge: given.knowledge,
    person: askedAbout(profile, knowledge),
    findings,
    genesRead: [...genesRead].sort(),
    reportable: reportable.map(({ gene, category }) => ({ gene, category })),
    genes: genes
      .filter(({ lookup }) => lookup.length > 0 && lookup.every(isSusceptible))
      .map(({ gene, lookup }) => ({ gene, lookup: lookup.map(({ phenotypes }) => ({ phenotypes })) })),
    scores,
  };
}

/** A plan's chances under a supposition, from their grounds; under none they are the plan's, byte for byte. */
export function chancesUnder(grounds: ChanceGrounds, knowledge: Knowledge, supposed: WhatIf): Chances {
  const { asOf, person, genesRead, ...given } = grounds;
  const { risks, absoluteRisks } = composeChances(suppose(person, supposed, asOf), knowledge, {
    ...given,
    asOf,
    genesRead: new Set(genesRead),
  });
  return { risks, absoluteRisks };
}

/** Measures that a model's input, or the body mass index behind it, is read from. */
const reckonedFrom: ReadonlySet<ObservationCode> = new Set([
  ...(Object.keys(measured) as ObservationCode[]),
  'body-weight',
  'body-height',
]);

function askedAbout(profile: Profile, knowledge: Knowledge): ChanceProfile {
  const { identity, genome, statedAgeYears, smoking, pregnant, relatives } = profile;
  const { birthDate, sex, birthSex, country } = identity;
  const { snomed, icd10, atc } = codesAsked(knowledge);
  const isAsked = ({ codings }: Profile['procedures'][number] | Profile['conditions'][number]): boolean =>
    hasCode(codings, snomed, icd10);
  return {
    identity: { birthDate, sex, birthSex, country },
    statedAgeYears,
    genome: genome === null ? null : { genotypicSex: genome.genotypicSex },
    // Without a health record nothing is taken as absent.
    inputs: profile.inputs.some(({ kind }) => kind === 'fhir-json') ? [{ kind: 'fhir-json' }] : [],
    conditions: profile.conditions.filter(isAsked),
    procedures: profile.procedures.filter(isAsked),
    // Where a medicine has no code, whether the person takes one of those asked about stays open.
    medications: profile.medications.filter(
      (use) =>
        use.status === 'current' &&
        (use.atc.length === 0 || use.atc.some((code) => atc.some((beginning) => code.startsWith(beginning)))),
    ),
    observations: [...latestSound(profile.observations).values()].filter(({ code }) =>
      reckonedFrom.has(code),
    ),
    smoking,
    pregnant,
    relatives,
    externalRisks: profile.externalRisks.filter(({ model }) => externalModels.has(model)),
  };
}

/** The codes of conditions and medicines that models or published effects ask about. */
function codesAsked({ clinicalModels, diseaseEffects }: Knowledge): {
  readonly snomed: readonly string[];
  readonly icd10: readonly string[];
  readonly atc: readonly string[];
} {
  const { personInputs } = clinicalModels;
  const sets = diseaseEffects?.conditions ?? [];
  const triggers = (diseaseEffects?.diseases ?? []).flatMap(({ factors, changes }) => [
    ...factors.flatMap((factor) => (factor.kind === 'levels' ? factor.levels.map(({ when }) => when) : [])),
    ...changes.map(({ offeredWhen }) => offeredWhen),
  ]);
  return {
    snomed: [...personInputs, ...sets].flatMap(({ snomed }) => snomed),
    icd10: [...personInputs, ...sets].flatMap(({ icd10 }) => icd10),
    atc: [...personInputs.flatMap(({ atc }) => atc), ...triggers.flatMap(medicinesIn)],
  };
}

function medicinesIn(trigger: Trigger): readonly string[] {
  if (trigger.kind === 'all' || trigger.kind === 'any') return trigger.of.flatMap(medicinesIn);
  if (trigger.kind === 'not') return medicinesIn(trigger.of);
  return trigger.kind === 'medicine' ? trigger.atc : [];
}
