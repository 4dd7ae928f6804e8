import { type Gap, gap } from '../base/index.ts';
import {
  asksOfGenes,
  type CarriedVariant,
  type FindingChoice,
  type GeneCoverage,
  geneCoverage,
  type SingleGeneFinding,
  singleGeneFindings,
  toldGenes,
  type WasRead,
} from '../engines/predisposition/index.ts';
import type { Classifications, FindingCategory, ReportableGene } from '../knowledge/index.ts';
import type { Profile } from '../profile/index.ts';
import { ageOf } from './age.ts';

/** What a genome was read for: classified variants of reportable genes, and what the person wants to know. */
export type FindingsReading = {
  readonly choice: FindingChoice;
  readonly genes: readonly ReportableGene[];
  readonly classifications: Classifications;
  /** File or pack the classifications come from. */
  readonly source: string;
  readonly carried: readonly CarriedVariant[];
  /** Null where the data only list variants. */
  readonly wasRead: WasRead | null;
  readonly remarks: readonly Gap[];
};

/**
 * Single-gene findings in the categories a person chose. Sensitive: writers show them behind a door that has to be
 * opened. `not-asked`: nothing was chosen, and nothing was looked at.
 */
export type PlanFindings =
  | { readonly kind: 'not-asked' }
  | {
      readonly kind: 'asked';
      readonly choice: readonly FindingCategory[];
      readonly classifications: {
        readonly source: string;
        readonly date: string | null;
        readonly build: Classifications['build'];
      };
      readonly findings: readonly SingleGeneFinding[];
      /** Of the genes asked about: whether their known pathogenic places were read. Only then is absence said. */
      readonly coverage: readonly GeneCoverage[];
    };

type Composed = {
  readonly findings: PlanFindings;
  /** Genes of which all known places were read and which were asked about. */
  readonly genesRead: ReadonlySet<string>;
  readonly gaps: readonly Gap[];
};

/** What the carried variants mean for the person of a profile, on the plan's day. */
export function composeFindings(profile: Profile, reading: FindingsReading | null, asOf: string): Composed {
  if (reading === null || reading.choice.size === 0)
    return { findings: { kind: 'not-asked' }, genesRead: new Set(), gaps: [] };
  const { choice, genes, classifications, wasRead } = reading;
  const person = { sex: profile.identity.sex, ageYears: ageOf(profile, asOf) };
  const context = { person, choice, build: classifications.build };
  const found = singleGeneFindings(reading.carried, genes, context);
  const coverage = geneCoverage(classifications, toldGenes(genes, context), wasRead);
  const file = profile.inputs.find(({ kind }) => kind === 'vcf')?.file ?? '';
  return {
    findings: {
      kind: 'asked',
      choice: [...choice].sort(),
      classifications: {
        source: reading.source,
        date: classifications.date,
        build: classifications.build,
      },
      findings: found.findings,
      coverage,
    },
    genesRead: new Set(coverage.filter(({ kind }) => kind === 'all-read').map(({ gene }) => gene)),
    gaps: [
      ...found.gaps,
      ...(wasRead === null && asksOfGenes(genes, context)
        ? [gap('FINDINGS_COVERAGE_UNKNOWN', { subject: file })]
        : []),
      ...reading.remarks,
    ],
  };
}
