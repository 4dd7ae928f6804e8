import { ageInYears, type Gap, gap } from '../base/index.ts';
import {
  type CarriedReading,
  type FindingPerson,
  geneCoverage,
  type SingleGeneFinding,
  singleGeneFindings,
  toldGenes,
  type WasRead,
  type Zygosity,
} from '../engines/predisposition/index.ts';
import type { Classifications, FindingCategory, ReportableGene, Significance } from '../knowledge/index.ts';
import type { Profile } from '../profile/index.ts';

/** What was read at the classified places of the person's genome. */
export type FindingsReading = Pick<CarriedReading, 'carried'> & {
  /** Name of the genome's file. */
  readonly file: string;
  /** The pack or file the classifications come from. */
  readonly source: string;
  readonly classifications: Classifications;
  readonly genes: readonly ReportableGene[];
  /** Null where the data only list variants. */
  readonly wasRead: WasRead | null;
  readonly remarks: readonly Gap[];
};

/** What a person chose to hear of single genes, and what was read for it. */
export type FindingsRequest = {
  /** Empty: a right not to know; nothing may have been read then. */
  readonly choice: readonly FindingCategory[];
  /** For whom no record gives a date of birth. */
  readonly ageYears: number | null;
  /** Null where there is no source of classifications, or no genome in VCF. */
  readonly reading: FindingsReading | 'no-classifications' | 'no-genome';
};

/** The nobody-asked request: nothing is computed. */
export const nothingChosen: FindingsRequest = { choice: [], ageYears: null, reading: 'no-classifications' };

/**
 * One gene's finding as the plan tells it. `classification` and `zygosity` are of the variant that decides: the
 * strongest, or of a pair in one recessive gene the weaker. `id` is stable (`--explain`). All are sensitive: they
 * stand in a list of their own, never in an action, on a first page or in a notification.
 */
export type PlanFinding = SingleGeneFinding & {
  readonly id: string;
  readonly classification: Significance;
  readonly zygosity: Zygosity | 'compound-heterozygous';
  /** To be confirmed by another test before anything is done: weakly reviewed, or every call in doubt. */
  readonly confirmFirst: boolean;
};

/** A chosen gene: whether something was found, nothing at places that were all read, or it cannot be said. */
export type FindingCoverage = {
  readonly gene: string;
  readonly result: 'found' | 'nothing-found' | 'not-known';
  /** Known pathogenic places, and how many were read; null where the data do not say. */
  readonly places: { readonly known: number; readonly read: number } | null;
};

/** How the list of findings came to be, so that an empty one is never taken for an all-clear. */
export type FindingsAbout =
  | { readonly kind: 'nothing-chosen' }
  | {
      readonly kind: 'no-classifications' | 'no-genome' | 'age-unknown';
      readonly chosen: readonly FindingCategory[];
    }
  | {
      readonly kind: 'looked';
      readonly chosen: readonly FindingCategory[];
      readonly classifications: {
        readonly source: string;
        readonly date: string | null;
        readonly build: Classifications['build'];
        /** Rows of the origin that were not looked at, by why. */
        readonly leftOut: Readonly<Record<string, number>>;
      };
      readonly coverage: readonly FindingCoverage[];
    };

export type PlanFindings = {
  readonly findings: readonly PlanFinding[];
  readonly about: FindingsAbout;
  readonly gaps: readonly Gap[];
};

/** The findings a person chose to hear. Nothing about what was not chosen leaves this function. */
export function composeFindings(profile: Profile, request: FindingsRequest, asOf: string): PlanFindings {
  const { reading } = request;
  const chosen = [...new Set(request.choice)].sort();
  if (chosen.length === 0) return { findings: [], about: { kind: 'nothing-chosen' }, gaps: [] };
  if (typeof reading === 'string') return { findings: [], about: { kind: reading, chosen }, gaps: [] };
  const person = personOf(profile, request, asOf);
  const { classifications, genes, source } = reading;
  const { build, date, leftOut } = classifications;
  const context = { person, choice: new Set(chosen), build };
  const told = singleGeneFindings(reading.carried, genes, context);
  if (person.ageYears === null)
    return { findings: [], about: { kind: 'age-unknown', chosen }, gaps: told.gaps };
  const findings = withIds(told.findings);
  const asked = toldGenes(genes, context);
  const coverage = coverageOf(reading, asked, findings);
  const unknown =
    asked.length > 0 && reading.wasRead === null
      ? [gap('FINDINGS_COVERAGE_UNKNOWN', { subject: reading.file })]
      : [];
  return {
    findings,
    about: { kind: 'looked', chosen, classifications: { source, date, build, leftOut }, coverage },
    gaps: [...told.gaps, ...unknown, ...reading.remarks],
  };
}

/** The record's own birth date stands before an age that was stated. */
function personOf({ identity }: Profile, { ageYears }: FindingsRequest, asOf: string): FindingPerson {
  return {
    sex: identity.sex,
    ageYears: identity.birthDate === null ? ageYears : ageInYears(identity.birthDate, asOf),
  };
}

function coverageOf(
  { classifications, wasRead }: FindingsReading,
  genes: readonly ReportableGene[],
  findings: readonly PlanFinding[],
): readonly FindingCoverage[] {
  const found = new Set(findings.map(({ gene }) => gene));
  return geneCoverage(classifications, genes, wasRead).map((own) => ({
    gene: own.gene,
    result: found.has(own.gene) ? 'found' : own.kind === 'all-read' ? 'nothing-found' : 'not-known',
    places: own.kind === 'unknown' ? null : { known: own.knownPlaces, read: own.read },
  }));
}

/** A gene that a list names for two conditions has a number behind its second id. */
function withIds(findings: readonly SingleGeneFinding[]): readonly PlanFinding[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const count = (seen.get(finding.gene) ?? 0) + 1;
    seen.set(finding.gene, count);
    return {
      ...finding,
      id: `finding:${finding.gene}${count === 1 ? '' : `:${count}`}`,
      ...decidingOf(finding),
      confirmFirst: finding.weaklyReviewed || finding.doubtful,
    };
  });
}

/** From the strongest down; the others are never findings but at a site that its rule names. */
const strength: readonly Significance[] = ['pathogenic', 'likely-pathogenic', 'low-penetrance'];

function decidingOf({
  variants,
  phase,
}: SingleGeneFinding): Pick<PlanFinding, 'classification' | 'zygosity'> {
  const both = variants.filter(({ zygosity }) => zygosity !== 'heterozygous');
  const ranked = [...(both.length > 0 ? both : variants)].sort(
    (a, b) => strength.indexOf(a.variant.significance) - strength.indexOf(b.variant.significance),
  );
  const pair = phase === 'trans' || phase === 'unknown';
  const deciding = (pair ? ranked[1] : undefined) ?? ranked[0];
  return {
    classification: deciding?.variant.significance ?? 'other',
    zygosity: phase === 'trans' ? 'compound-heterozygous' : (deciding?.zygosity ?? 'heterozygous'),
  };
}
