import type {
  OpenQuestion,
  PharmacogenomicAssessment,
  Recommendation,
} from '../engines/pharmacogenomics/index.ts';
import {
  type AdviceLevel,
  adviceLevel,
  compareAdvice,
  type ConditionTest,
  type GuidanceRow,
  type Guideline,
  type Knowledge,
} from '../knowledge/index.ts';
import type { Agreement, Verdict, VerdictReason } from './plan.ts';

/** Severity of the levels a guideline's advice can have; the worst one decides. */
const severity: Readonly<Record<AdviceLevel, number>> = {
  avoid: 3,
  'adjust-or-watch': 2,
  'usual-care': 1,
  'no-guideline': 0,
};

/** The verdict of one medicine with what it rests on. */
export type MedicineVerdict = {
  readonly verdict: Verdict;
  readonly because: readonly VerdictReason[];
  readonly agreement: Agreement;
};

/** What a medicine is judged by. `test`: which conditions of advice hold for the person. */
export type JudgeContext = {
  readonly assessment: PharmacogenomicAssessment;
  readonly guidelines: readonly Guideline[];
  readonly test: ConditionTest;
};

/** The guidelines that speak of each medicine. */
export type GuidelinesByMedicine = ReadonlyMap<string, readonly Guideline[]>;

const guidelinesKnown = new WeakMap<Knowledge, GuidelinesByMedicine>();

/** Brings the guidelines of all packs under the medicines they speak of; once for the same packs. */
export function guidelinesByMedicine(knowledge: Knowledge): GuidelinesByMedicine {
  const known = guidelinesKnown.get(knowledge);
  if (known !== undefined) return known;
  const found = new Map<string, Guideline[]>();
  for (const guideline of knowledge.guidance.flatMap((pack) => pack.guidelines)) {
    for (const medicine of guideline.medicines)
      found.set(medicine, [...(found.get(medicine) ?? []), guideline]);
  }
  guidelinesKnown.set(knowledge, found);
  return found;
}

/**
 * Decides one medicine's verdict.
 *
 * The worst level among the recommendations that apply decides. It becomes `unknown` where a gene of
 * a guideline has no result, where diplotypes that tie are advised differently, or where a position
 * that was not read could lead to other advice. An `avoid` that rests on what was seen stays: more
 * data cannot make it unsaid.
 */
export function judgeMedicine(medicine: string, context: JudgeContext): MedicineVerdict {
  const { assessment, guidelines, test } = context;
  const all = assessment.recommendations.get(medicine) ?? [];
  const withRows = all.filter((recommendation) => recommendation.population !== 'n/a');
  const applying = chooseApplying(withRows);
  const level = worstLevel(applying, test);
  const agreement = compareSources(applying);
  const decided = decidingReasons(medicine, { applying, level }, context);
  if (guidelines.length === 0) return { verdict: 'no-guideline', because: [], agreement };
  if (level === 'avoid')
    return { verdict: 'avoid', because: [...decided, ...populationReason(applying)], agreement };
  const doubts = findDoubts(medicine, { assessment, guidelines, test, level, matched: withRows, all });
  const because = [...decided, ...doubts.map(({ reason }) => reason), ...populationReason(applying)];
  if (doubts.some(({ decisive }) => decisive))
    return { verdict: 'unknown', because: [...doubts.map(({ reason }) => reason), ...decided], agreement };
  return { verdict: level ?? 'no-guideline', because, agreement };
}

/** Recommendations whose population fits; where none is known to fit, those that may. */
function chooseApplying(recommendations: readonly Recommendation[]): readonly Recommendation[] {
  return [...Map.groupBy(recommendations, (recommendation) => recommendation.guideline).values()].flatMap(
    (ofGuideline) => {
      const fitting = ofGuideline.filter(({ applies }) => applies === true);
      return fitting.length > 0 ? fitting : ofGuideline.filter(({ applies }) => applies === 'unknown');
    },
  );
}

function worstLevel(recommendations: readonly Recommendation[], test: ConditionTest): AdviceLevel | null {
  const levels = recommendations.map(({ advice }) => adviceLevel(advice, test));
  return levels.toSorted((a, b) => severity[b] - severity[a])[0] ?? null;
}

function decidingReasons(
  medicine: string,
  { applying, level }: { readonly applying: readonly Recommendation[]; readonly level: AdviceLevel | null },
  { assessment, test }: JudgeContext,
): readonly VerdictReason[] {
  const deciding = applying.filter(({ advice }) => adviceLevel(advice, test) === level);
  const genes = new Set(deciding.flatMap((recommendation) => Object.keys(recommendation.genes)));
  const converted = assessment.genes
    .filter((gene) => genes.has(gene.gene))
    .flatMap((gene) =>
      // A medicine's own inhibition is in its guideline already.
      (gene.effective?.modulators ?? [])
        .filter((modulator) => modulator.medicine !== medicine)
        .map((modulator): VerdictReason => ({
          kind: 'phenoconversion',
          gene: gene.gene,
          medicine: modulator.medicine,
        })),
    );
  return [
    ...deciding.map((row): VerdictReason => ({
      kind: 'recommendation',
      rowId: row.rowId,
      source: row.source,
      genes: Object.keys(row.genes),
    })),
    ...converted,
  ];
}

function populationReason(applying: readonly Recommendation[]): readonly VerdictReason[] {
  const populations = [
    ...new Set(
      applying.filter(({ applies }) => applies === 'unknown').map(({ population }) => population ?? ''),
    ),
  ];
  return populations.length > 0 ? [{ kind: 'population-unknown', populations }] : [];
}

type Doubt = { readonly reason: VerdictReason; readonly decisive: boolean };
type DoubtContext = JudgeContext & {
  readonly level: AdviceLevel | null;
  readonly matched: readonly Recommendation[];
  readonly all: readonly Recommendation[];
};

function findDoubts(medicine: string, context: DoubtContext): readonly Doubt[] {
  return [
    ...untestedGenes(context),
    ...indeterminateGenes(context),
    ...openQuestions(medicine, context),
    ...algorithmOnly(context),
  ];
}

/** Results without a known function, where all that guidelines say is that they give no advice for them. */
function indeterminateGenes({ level, matched }: DoubtContext): readonly Doubt[] {
  if (level !== 'no-guideline') return [];
  const genes = matched
    .filter(({ source, applies }) => source !== 'FDA' && applies !== false)
    .flatMap((row) => Object.entries(row.genes))
    .flatMap(([gene, result]) => (result === 'Indeterminate' || result === 'n/a' ? [gene] : []));
  return [...new Set(genes)].map((gene) => ({
    reason: { kind: 'gene-indeterminate', gene },
    decisive: true,
  }));
}

/** Guidelines none of whose genes has a result; FDA's table counts only where no guideline speaks. */
function untestedGenes(context: DoubtContext): readonly Doubt[] {
  const { assessment, guidelines, level, matched } = context;
  const results = new Map(assessment.genes.map((gene) => [gene.gene, gene]));
  const guided = guidelines.some(({ source }) => source !== 'FDA');
  const weak = level === null || level === 'usual-care' || level === 'no-guideline';
  const doubts = new Map<string, Doubt>();
  for (const guideline of guidelines) {
    if ((guided && guideline.source === 'FDA') || matched.some((row) => row.guideline === guideline.id))
      continue;
    const called = guideline.genes.filter(
      (gene) =>
        (results.get(gene)?.lookup.length ?? 0) > 0 && !results.get(gene)?.lookup.every(isWithoutResult),
    );
    if (called.length > 0) {
      if (guideline.source !== 'FDA' && level === null) {
        doubts.set(guideline.id, {
          reason: {
            kind: 'result-not-listed',
            guideline: guideline.id,
            source: guideline.source,
            genes: called,
          },
          decisive: true,
        });
      }
      continue;
    }
    for (const gene of guideline.genes) {
      const kind = results.get(gene)?.callSource === 'none' ? 'gene-not-tested' : 'gene-no-result';
      doubts.set(gene, { reason: { kind, gene }, decisive: weak });
    }
  }
  return [...doubts.values()];
}

function isWithoutResult({ lookupKey }: { readonly lookupKey: readonly string[] }): boolean {
  return lookupKey.every((key) => key === 'No Result');
}

function openQuestions(medicine: string, { assessment, level, test }: DoubtContext): readonly Doubt[] {
  const now = level ?? 'no-guideline';
  return [
    ...Map.groupBy(assessment.open.get(medicine) ?? [], ({ gene, kind }) => `${gene} ${kind}`).values(),
  ].map((questions): Doubt => {
    const { gene, kind } = questions[0] ?? { gene: '', kind: 'phase' };
    const levels = questions.map((question) => levelOfRows(question.rows, test));
    const decisive =
      kind !== 'phase' &&
      levels.some((other) => other !== now && (now !== 'adjust-or-watch' || other === 'avoid'));
    return { reason: doubtReason(questions, assessment), decisive };
    function doubtReason(list: readonly OpenQuestion[], of: PharmacogenomicAssessment): VerdictReason {
      const diplotypes = [...new Set(list.flatMap((question) => question.diplotypes))];
      if (kind !== 'missing') return { kind: 'ambiguous', gene, diplotypes };
      const positions = of.genes.find((result) => result.gene === gene)?.missingPositions ?? [];
      return {
        kind: 'positions-missing',
        gene,
        missing: positions.length,
        ampTier1Missing: positions.filter(({ ampTier1 }) => ampTier1).length,
      };
    }
  });
}

function levelOfRows(rows: readonly GuidanceRow[], test: ConditionTest): AdviceLevel {
  return (
    rows.map(({ advice }) => adviceLevel(advice, test)).toSorted((a, b) => severity[b] - severity[a])[0] ??
    'no-guideline'
  );
}

function algorithmOnly({ all, matched }: DoubtContext): readonly Doubt[] {
  if (matched.length > 0) return [];
  return all.map(({ guideline }) => ({
    reason: { kind: 'dosing-algorithm-only', guideline },
    decisive: false,
  }));
}

/** Whether the sources that give advice agree, by the structure of their advice. */
function compareSources(applying: readonly Recommendation[]): Agreement {
  const speaking = applying.filter(({ advice }) => adviceLevel(advice) !== 'no-guideline');
  const bySource = Map.groupBy(speaking, ({ source }) => source);
  const sources = [...bySource.keys()].sort();
  if (sources.length < 2) return { kind: sources.length === 0 ? 'none' : 'single', sources };
  const worst = [...bySource.values()].map(
    (rows) =>
      rows.toSorted((a, b) => severity[adviceLevel(b.advice)] - severity[adviceLevel(a.advice)])[0]?.advice ??
      [],
  );
  const [first = [], ...rest] = worst;
  return {
    kind: rest.every((advice) => compareAdvice(first, advice) === 'agree') ? 'agree' : 'differ',
    sources,
  };
}
