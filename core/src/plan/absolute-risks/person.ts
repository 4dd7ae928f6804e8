import {
  evaluate,
  type Lookup,
  type MissingFact,
  type Person,
  preparePerson,
  type Truth,
} from '../../engines/prevention/index.ts';
import type { SingleGeneFinding } from '../../engines/predisposition/index.ts';
import type {
  FindingCategory,
  Knowledge,
  PublishedEffects,
  ReportableGene,
  Trigger,
} from '../../knowledge/index.ts';
import { measures, type ObservationCode } from '../../profile/index.ts';
import type { ChanceProfile } from '../chance-profile.ts';
import { geneFacts, type GeneOutcome, preventionFacts } from '../prevention-facts.ts';
import { measured, personRiskInputs } from '../risk-inputs.ts';
import type { AnsweredRisk, PlanRisk } from '../risks.ts';
import type { PlanScore } from '../scores.ts';

/** What absolute risks are composed with beside the profile. */
export type AbsoluteRiskRequest = {
  readonly asOf: string;
  /** Clinical models that say something, and all that were asked. */
  readonly risks: readonly PlanRisk[];
  readonly answered: readonly AnsweredRisk[];
  /** Of the categories the person chose; nothing else is known here. */
  readonly findings: readonly SingleGeneFinding[];
  readonly genesRead: ReadonlySet<string>;
  /** Genes that findings are reported of; none where nothing was asked. */
  readonly reportable: readonly Pick<ReportableGene, 'gene' | 'category'>[];
  readonly genes: readonly GeneOutcome[];
  readonly scores: readonly PlanScore[];
};

/** A person as the published effects ask about them. */
export type RiskPerson = {
  readonly profile: ChanceProfile;
  readonly request: AbsoluteRiskRequest;
  readonly facts: Person;
  readonly test: (trigger: Trigger) => Truth;
  readonly sex:
    | { readonly kind: 'known'; readonly sex: 'female' | 'male' }
    | { readonly missing: readonly MissingFact[] };
  readonly categoryOf: ReadonlyMap<string, FindingCategory>;
};

/** The person's facts with the measures that clinical models go by: the latest sound ones, body mass index derived. */
export function riskPerson(
  profile: ChanceProfile,
  knowledge: Knowledge,
  given: { readonly effects: PublishedEffects; readonly request: AbsoluteRiskRequest },
): RiskPerson {
  const { effects, request } = given;
  const genes = geneFacts(request);
  // Nothing that was done for prevention counts here.
  const facts = preventionFacts({ ...profile, immunizations: [] }, [], {
    asOf: request.asOf,
    risks: request.answered,
    genes,
  });
  const person = preparePerson(
    { ...facts, measures: facts.measures === null ? null : soundMeasures(profile, knowledge, request.asOf) },
    request.asOf,
  );
  const lookup: Lookup = {
    conditions: new Map(effects.conditions.map((set) => [set.id, set])),
    named: {},
    action: '',
  };
  const test = (trigger: Trigger): Truth => evaluate(trigger, person, lookup);
  return {
    profile,
    request,
    facts: person,
    test,
    sex: sexOf(test({ kind: 'sex', is: 'female' })),
    categoryOf: new Map(request.reportable.map(({ gene, category }) => [gene, category])),
  };
}

function sexOf(female: Truth): RiskPerson['sex'] {
  return female.value === 'unknown'
    ? { missing: female.missing }
    : { kind: 'known', sex: female.value ? 'female' : 'male' };
}

function soundMeasures(
  profile: ChanceProfile,
  knowledge: Knowledge,
  asOf: string,
): NonNullable<Person['facts']['measures']> {
  const { inputs, evidence } = personRiskInputs(profile, knowledge, asOf);
  return Object.entries(measured).flatMap(([measure, input]) => {
    const value = input === undefined ? undefined : inputs[input];
    if (typeof value !== 'number') return [];
    const from = evidence.find((own) => own.input === input);
    const { unit } = measures[measure as ObservationCode];
    return [{ measure, value, unit, date: from?.date ?? null, source: from?.source ?? null }];
  });
}
