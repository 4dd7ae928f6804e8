import type { ErrorCode } from '../base/index.ts';
import type { EnzymeModulator, GuidanceSource } from '../knowledge/index.ts';
import type { Agreement, Plan, Verdict, VerdictReason } from '../plan/index.ts';
import type { AbsoluteRiskWords } from './absolute-risk-words.ts';
import type { ActionWords } from './action-words.ts';
import type { AdviceWords } from './advice-words.ts';
import type { CardWords } from './card-words.ts';
import type { DecisionWords } from './decision-words.ts';
import type { ExplainWords } from './explain-words.ts';
import type { FindingWords } from './finding-words.ts';
import type { PhenotypeName, PopulationName, StrengthName, ViaName } from './field-terms.ts';
import type { IpsWords } from './ips-words.ts';
import type { PreventionWords } from './prevention-words.ts';
import type { ReportWords } from './report-words.ts';
import type { RiskWords } from './risk-words.ts';
import type { SafetyCardWords } from './safety-card-words.ts';
import type { ScoreWords } from './score-words.ts';

/** One statement for both readers. `citizen` null: nothing a citizen needs to hear. */
export type Registers = { readonly clinician: string; readonly citizen: string | null };

/** The words of one verdict: `label` beside its shape, and what it means for a person. */
type VerdictWords = {
  readonly label: string;
  /** What the verdict means, to a citizen. */
  readonly citizen: string;
  /** Heading of a list of medicines with this verdict. */
  readonly group: string;
};

/** A phenotype: its name, and what it says about a person's gene. */
export type PhenotypeWords = { readonly name: string; readonly citizen: (gene: string) => string | null };

/** A verdict's reason with the names in it already in the reader's language. */
type WordedReason<Kind extends VerdictReason['kind']> = Extract<VerdictReason, { readonly kind: Kind }>;

type ReasonWords = {
  readonly [Kind in VerdictReason['kind']]: (reason: WordedReason<Kind>) => Registers;
};

/**
 * Everything Kairos says in one language. A language is one value of this type and one line in
 * the registry; the types make a missing text a compile error.
 */
export type Catalogue = {
  /** BCP 47 tag, for the `lang` attribute. */
  readonly tag: string;
  readonly decimalSign: string;
  /** Between a label and what it says, with its spaces. */
  readonly colon: string;
  /** A calendar date; month one-based. */
  readonly date: (year: number, month: number, day: number) => string;
  /** A list of at least two. */
  readonly listAnd: (items: readonly string[]) => string;
  readonly listOr: (items: readonly string[]) => string;
  /** A medicine's name within a sentence, given the guideline's English one. */
  readonly medicineName: (english: string) => string;
  readonly verdicts: Readonly<Record<Verdict, VerdictWords>>;
  readonly reasons: ReasonWords;
  readonly agreement: Readonly<Record<Agreement['kind'], (sources: string) => string>>;
  readonly sources: Readonly<Record<GuidanceSource, string>>;
  readonly actions: ActionWords;
  readonly cards: CardWords;
  readonly decisions: DecisionWords;
  readonly explain: ExplainWords;
  readonly safetyCard: SafetyCardWords;
  readonly phenotypes: Readonly<Record<PhenotypeName, PhenotypeWords>>;
  readonly alleleCarried: (gene: string, allele: string, carried: boolean) => PhenotypeWords;
  readonly populations: Readonly<Record<PopulationName, string>>;
  readonly strengths: Readonly<Record<StrengthName, string>>;
  readonly modulators: Readonly<
    Record<EnzymeModulator['effect'], (medicine: string, gene: string) => Registers>
  >;
  readonly via: Readonly<Record<ViaName, string>>;
  readonly absentPositions: Readonly<
    Record<Plan['absentPositions'], { readonly clinician: string; readonly citizen: string }>
  >;
  readonly sex: Readonly<Record<'female' | 'male', string>>;
  readonly inputKinds: Readonly<Record<string, string>>;
  /** Recorded values that are words. */
  readonly recordedValues: Readonly<Partial<Record<string, string>>>;
  readonly notConsidered: Readonly<Record<string, string>>;
  readonly advice: AdviceWords;
  /** Words of the calendar file; titles must not tell a stranger anything. */
  readonly calendar: {
    readonly name: string;
    readonly title: (step: number | null) => string;
    readonly openReport: string;
  };
  readonly findings: FindingWords;
  readonly report: ReportWords;
  readonly risks: RiskWords;
  readonly absoluteRisks: AbsoluteRiskWords;
  readonly scores: ScoreWords;
  readonly prevention: PreventionWords;
  readonly ips: IpsWords;
  /**
   * The gaps a citizen is told of, in a citizen's words. Gaps absent here are technical: they are
   * counted for the citizen and stand in the clinician's part as the error table words them.
   */
  readonly citizenGaps: Partial<Readonly<Record<ErrorCode, (subject: string) => GapSentences>>>;
};

/** What happened, and what to do about it. */
export type GapSentences = { readonly what: string; readonly next: string };
