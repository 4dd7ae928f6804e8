import type { GeneResult, Recommendation } from '../../engines/pharmacogenomics/index.ts';
import { clinicianSentences, type Language, languages } from '../../language/index.ts';
import type { Gap } from '../../base/index.ts';
import type { MedicinePlan, Plan, PlanRisk, PlanScore } from '../../plan/index.ts';

/** Name and version of the JSON contract; docs/report.schema.json describes it. */
export const REPORT_SCHEMA = 'kairos.report/1';

/** The gene as the JSON contract writes it; also one entry of `kairos genotype --json`. */
export function geneJson(gene: GeneResult): Readonly<Record<string, unknown>> {
  return {
    gene: gene.gene,
    callSource: gene.callSource,
    kind: gene.kind,
    diplotypes: gene.diplotypes,
    phenotypes: [...new Set(gene.lookup.flatMap(({ phenotypes }) => phenotypes))],
    activityScore: commonScore(gene),
    phased: gene.phased,
    inferred: gene.inferred,
    undocumented: gene.undocumented,
    lookup: gene.lookup.map(lookupJson),
    effective:
      gene.effective === null
        ? null
        : {
            lookup: gene.effective.lookup.map(lookupJson),
            because: gene.effective.modulators.map(({ medicine, effect, source }) => ({
              medicine,
              effect,
              source,
            })),
          },
    positions: {
      total: gene.evidence.length,
      seen: gene.evidence.length - gene.missingPositions.length,
      missing: gene.missingPositions.length,
      ampTier1: gene.evidence.filter(({ ampTier1 }) => ampTier1).length,
      ampTier1Missing: gene.missingPositions.filter(({ ampTier1 }) => ampTier1).length,
    },
    missingPositions: gene.missingPositions.map(({ positionGrch38, rsid, hgvs, ampTier1, via }) => ({
      positionGrch38,
      rsid,
      hgvs,
      ampTier1,
      reason: via,
    })),
    ambiguity: gene.ambiguity,
    evidence: evidenceJson(gene),
    notes: gene.notes.map(({ code, what, next }) => ({ code, what, next })),
  };
}

/** The activity score, where all looked-up diplotypes share one. */
function commonScore(gene: GeneResult): string | null {
  const scores = new Set(gene.lookup.map(({ activityScore }) => activityScore));
  return scores.size === 1 ? ([...scores][0] ?? null) : null;
}

function lookupJson({
  diplotype,
  phenotypes,
  activityScore,
  lookupKey,
}: GeneResult['lookup'][number]): Readonly<Record<string, unknown>> {
  return { diplotype, phenotypes, activityScore, lookupKey };
}

function evidenceJson(gene: GeneResult): readonly unknown[] {
  const seen = gene.evidence.filter(({ genotype }) => genotype !== null);
  const read = seen.map(({ positionGrch38, rsid, hgvs, genotype, via, variant, ampTier1, source }) => ({
    positionGrch38,
    rsid,
    hgvs,
    genotype,
    variant,
    ampTier1,
    via,
    source,
  }));
  return gene.source === null ? read : [{ via: 'outside', source: gene.source }, ...read];
}

function recommendationJson(
  recommendation: Recommendation,
  medicine: string,
  language: Language,
): Readonly<Record<string, unknown>> {
  const {
    source,
    guideline,
    guidelineUrl,
    guidelineVersion,
    rowId,
    population,
    applies,
    strength,
    genes,
    advice,
    wording,
  } = recommendation;
  const sentences = clinicianSentences(advice, medicine, languages[language]);
  return {
    source,
    guideline,
    guidelineUrl,
    guidelineVersion,
    rowId,
    population,
    applies,
    strength,
    genes,
    advice,
    text: sentences.join(' '),
    ...(wording === null ? {} : { wording }),
  };
}

function medicineJson(plan: MedicinePlan, language: Language): Readonly<Record<string, unknown>> {
  const {
    name,
    inn,
    synonyms,
    atc,
    rxnorm,
    taken,
    planned,
    recordedAs,
    verdict,
    because,
    agreement,
    recommendations,
  } = plan;
  return {
    name,
    inn,
    synonyms,
    atc,
    rxnorm,
    taken,
    planned,
    recordedAs,
    verdict,
    because,
    agreement,
    recommendations: recommendations.map((recommendation) =>
      recommendationJson(recommendation, name, language),
    ),
  };
}

/** The plan as `kairos.report/1`, a plain JSON value; texts in the given language. */
export function planJson(plan: Plan, language: Language): Readonly<Record<string, unknown>> {
  return {
    schema: REPORT_SCHEMA,
    generator: {
      name: 'kairos',
      version: plan.version,
      asOf: plan.asOf,
      language,
      knowledge: plan.knowledge,
      inputs: plan.inputs,
    },
    person: plan.person,
    absentPositions: plan.absentPositions,
    genes: plan.genes.map(geneJson),
    medicines: plan.medicines.map((medicine) => medicineJson(medicine, language)),
    risks: plan.risks.map(riskJson),
    absoluteRisks: plan.absoluteRisks,
    findings: plan.findings,
    scores: plan.scores.map(scoreJson),
    prevention: plan.prevention,
    actions: plan.actions,
    notConsidered: plan.notConsidered,
    gaps: plan.gaps.map(gapJson),
  };
}

function gapJson({ code, what, next, subject }: Gap): Readonly<Record<string, unknown>> {
  return { code, what, next, subject };
}

function scoreJson(item: PlanScore): Readonly<Record<string, unknown>> {
  const { place } = item;
  return {
    ...item,
    place:
      place.kind === 'placed'
        ? { ...place, greyed: place.greyed === null ? null : gapJson(place.greyed) }
        : { kind: place.kind, why: gapJson(place.why) },
    gaps: item.gaps.map(gapJson),
  };
}

/** A clinical risk as the JSON contract writes it. */
export function riskJson(risk: PlanRisk): Readonly<Record<string, unknown>> {
  const { answer, title, predicts, calibratedFor, sources, evidence } = risk;
  const about = { model: answer.model, title, predicts, calibratedFor, version: answer.version, sources };
  switch (answer.kind) {
    case 'value': {
      const { model: _, version: __, inputs, kind, ...result } = answer;
      return { ...about, kind, ...result, inputs, evidence };
    }
    case 'missing':
      return { ...about, kind: answer.kind, missing: answer.missing, inputs: answer.inputs, evidence };
    case 'not-applicable':
      return {
        ...about,
        kind: answer.kind,
        reason: answer.reason,
        text: answer.text,
        inputs: answer.inputs,
        evidence,
      };
  }
}

/** The plan as the text of report.json: one line feed at the end, two spaces of indent. */
export function writeJson(plan: Plan, language: Language): string {
  return `${JSON.stringify(planJson(plan, language), null, 2)}\n`;
}
